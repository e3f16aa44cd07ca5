-- Sessions of several clients, times held for an offer or a deposit, series, and events of outside calendars, all in the one table
-- whose overlap constraint decides who has a provider's time.

alter table services drop constraint services_capacity_check;
alter table services add constraint services_capacity_check check (capacity between 1 and 50);

-- One session of a group. It holds no time by itself: the appointments of its clients do, each with a seat of its own.
create table group_sessions (
  practice_id uuid not null references practices (id),
  id uuid not null,
  staff_id uuid not null,
  service_id uuid not null,
  location_id uuid,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- As many as the service had seats when the session began to fill.
  seat_count int not null check (seat_count between 1 and 50),
  created_at timestamptz not null default now(),
  primary key (practice_id, id),
  unique (practice_id, id, staff_id, service_id, starts_at, ends_at, seat_count),
  foreign key (practice_id, staff_id) references staff_members (practice_id, id),
  foreign key (practice_id, service_id) references services (practice_id, id),
  foreign key (practice_id, location_id) references locations (practice_id, id),
  check (starts_at < ends_at)
);
create index group_sessions_of_staff on group_sessions (practice_id, staff_id, starts_at);
call app.protect_tenant_table('group_sessions');

alter table appointments
  add column group_session_id uuid,
  add column seat_number int,
  add column seat_count int,
  -- A held time that takes the place of this appointment once it is sure: a request to move it, or an offer from the wait list.
  add column replaces_appointment_id uuid,
  add column series_id uuid,
  -- The date that the series gave this appointment, by the wall clock of the series, wherever it was moved since.
  add column series_date date,
  add column is_series_exception boolean not null default false,
  -- What staff call a time that is not a client's, or what an outside calendar calls it.
  add column sealed_title bytea,
  -- An outside event that came over a time held already. It is shown, keeps the time from being offered, and holds nothing.
  add column is_clash boolean not null default false;

alter table appointments drop constraint appointments_status_check;
alter table appointments add constraint appointments_status_check check (status in ('requested', 'offered', 'awaitingDeposit', 'scheduled',
  'confirmed', 'arrived', 'completed', 'cancelledInTime', 'lateCancelled', 'cancelledByProvider', 'noShow', 'declined', 'expired', 'moved'));
alter table appointments drop constraint appointments_check8;
alter table appointments add constraint appointments_held_until
  check (status not in ('requested', 'offered', 'awaitingDeposit') or request_expires_at is not null);
-- An outside event may last for weeks; what is ours lasts a day at most.
alter table appointments drop constraint appointments_check;
alter table appointments add constraint appointments_length
  check (starts_at < ends_at and ends_at <= starts_at + case kind when 'outside' then interval '400 days' else interval '24 hours' end);
alter table appointments add constraint appointments_seat check (
  (group_session_id is null and seat_number is null and seat_count is null)
  or (kind = 'client' and group_session_id is not null and seat_number between 1 and seat_count));
alter table appointments add constraint appointments_series check ((series_id is null) = (series_date is null));
alter table appointments add constraint appointments_clash check (not is_clash or kind = 'outside');
alter table appointments add constraint appointments_replaces
  foreign key (practice_id, replaces_appointment_id) references appointments (practice_id, id);

-- Who holds the time: the appointment itself; the session, for all of its clients; for the events of outside calendars, which may lie
-- over each other, the provider.
alter table appointments
  add column holder_id uuid generated always as (case kind when 'outside' then staff_id else coalesce(group_session_id, id) end) stored,
  add column held_session_id uuid generated always as (
    case when status in ('requested', 'offered', 'awaitingDeposit', 'scheduled', 'confirmed', 'arrived', 'completed', 'noShow')
      then group_session_id end) stored;

-- Every client of a session has its time and its provider. Checked at the end, so that a session is moved with all of them.
alter table appointments add constraint appointments_session
  foreign key (practice_id, held_session_id, staff_id, service_id, starts_at, ends_at, seat_count)
  references group_sessions (practice_id, id, staff_id, service_id, starts_at, ends_at, seat_count) deferrable initially immediate;

alter table appointments drop constraint appointments_no_overlap;
-- No time of a provider is given twice, whoever asks, from whichever process (SCH-5). The statuses are those of
-- statusesThatHoldTime in appointment-status.rules.ts; a test compares them.
alter table appointments add constraint appointments_no_overlap
  exclude using gist (practice_id with =, staff_id with =, holder_id with <>, busy_range with &&)
  where (status in ('requested', 'offered', 'awaitingDeposit', 'scheduled', 'confirmed', 'arrived', 'completed', 'noShow')
    and not is_double_booked and not is_clash);

-- A seat is given once, and a client has one seat.
create unique index appointments_one_seat on appointments (practice_id, held_session_id, seat_number) where held_session_id is not null;
create unique index appointments_one_of_client on appointments (practice_id, held_session_id, client_id) where held_session_id is not null;
create index appointments_of_series on appointments (practice_id, series_id, series_date) where series_id is not null;
create index appointments_replacing on appointments (practice_id, replaces_appointment_id) where replaces_appointment_id is not null;
create index appointments_of_outside on appointments (practice_id, staff_id, ends_at) where kind = 'outside';
drop index appointments_requests;
create index appointments_held_for_now on appointments (practice_id, request_expires_at)
  where status in ('requested', 'offered', 'awaitingDeposit');

-- When a provider's time is held, and nothing of by whom or for what: [busy from, busy until, start, end, kind, session, its service,
-- its place, seats taken] in milliseconds, kind 0 a client's appointment, 1 a time held for a request, an offer or a deposit, 2 the
-- practice's own, 3 from an outside calendar. A session of several clients comes once. A client must know this to find an open time,
-- and may know no more. No other column may ever be answered from here.
create or replace function app.busy_ranges(provider uuid, range_from timestamptz, range_until timestamptz) returns json
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return (
    with held as (
      -- What is ours lasts a day at most and carries buffers of at most four hours, so the index finds it by its start.
      select * from appointments
      where practice_id = app.practice_id() and staff_id = provider and kind <> 'outside'
        and starts_at > range_from - interval '28 hours' and starts_at < range_until + interval '4 hours'
        and busy_until > range_from and busy_from < range_until
        and status in ('requested', 'offered', 'awaitingDeposit', 'scheduled', 'confirmed', 'arrived', 'completed', 'noShow')
      union all
      select * from appointments
      where practice_id = app.practice_id() and staff_id = provider and kind = 'outside'
        and ends_at > range_from - interval '4 hours' and busy_until > range_from and busy_from < range_until
        and status = 'scheduled')
    select coalesce(json_agg(line), '[]') from (
      select json_build_array(
        (extract(epoch from busy_from) * 1000)::bigint, (extract(epoch from busy_until) * 1000)::bigint,
        (extract(epoch from starts_at) * 1000)::bigint, (extract(epoch from ends_at) * 1000)::bigint,
        case kind when 'nonClient' then 2 when 'outside' then 3
          else case when status in ('requested', 'offered', 'awaitingDeposit') then 1 else 0 end end) as line
      from held where group_session_id is null
      union all
      select json_build_array(
        (extract(epoch from min(busy_from)) * 1000)::bigint, (extract(epoch from max(busy_until)) * 1000)::bigint,
        (extract(epoch from min(starts_at)) * 1000)::bigint, (extract(epoch from max(ends_at)) * 1000)::bigint,
        0, group_session_id, min(service_id::text), min(location_id::text), count(*)::int)
      from held where group_session_id is not null group by group_session_id) lines);
end $$;

-- The lowest seat that nobody has, or null: a client sees no other client's appointment and cannot count them.
create function app.free_seat(session uuid) returns int
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return (
    select min(seat) from group_sessions g, generate_series(1, g.seat_count) seat
    where g.practice_id = app.practice_id() and g.id = session
      and not exists (select 1 from appointments a
        where a.practice_id = g.practice_id and a.held_session_id = g.id and a.seat_number = seat));
end $$;
revoke execute on function app.free_seat from public;
grant execute on function app.free_seat to :app, :system;
