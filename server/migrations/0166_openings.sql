-- Providers whose calendar has opened: hours were added, time off was taken back, a cap was raised. Looked at once for whoever waits,
-- however often it changed meanwhile (SCH-13).
create table waitlist_openings (
  practice_id uuid not null references practices (id),
  staff_id uuid not null,
  noted_at timestamptz not null,
  primary key (practice_id, staff_id),
  foreign key (practice_id, staff_id) references staff_members (practice_id, id)
);
call app.protect_tenant_table('waitlist_openings');
call app.protect_staff_rows('waitlist_openings');
