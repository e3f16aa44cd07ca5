-- Appointments that come back (SCH-9). Each date is an appointment of its own, made when the series is booked, so that the overlap
-- constraint holds every one of them; this row keeps the rule that they follow. Whom a series is for, with whom and where, stands on
-- its appointments alone.
create table appointment_series (
  practice_id uuid not null references practices (id),
  id uuid not null,
  -- The earlier part of a series that was split by a change of "this and all that follow".
  continues_series_id uuid,
  repeats text not null check (repeats in ('weekly', 'monthlyByDate', 'monthlyByWeekday')),
  -- Weeks or months from one to the next.
  every int not null check (every between 1 and 12),
  -- Monday is 1.
  weekdays int[] not null check (weekdays <@ array[1, 2, 3, 4, 5, 6, 7]),
  is_from_month_end boolean not null,
  first_date date not null,
  last_date date not null,
  -- Wall clock of the zone, so that 09:00 stays 09:00 over both changes of the year.
  local_start_minutes int not null check (local_start_minutes between 0 and 1439),
  time_zone text not null,
  -- Whoever asks for the series itself is told as of which state.
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (practice_id, id),
  foreign key (practice_id, continues_series_id) references appointment_series (practice_id, id),
  check (first_date <= last_date and last_date <= first_date + 800),
  check ((repeats = 'weekly') = (cardinality(weekdays) > 0))
);
call app.protect_tenant_table('appointment_series');
call app.protect_staff_rows('appointment_series');

alter table appointments add constraint appointments_of_a_series
  foreign key (practice_id, series_id) references appointment_series (practice_id, id);
