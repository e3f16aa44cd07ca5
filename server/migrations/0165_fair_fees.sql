-- A fee depends on what happened, and not on the word that stands in an appointment afterwards (SCH-7, SCH-14).

-- Under which window the policy was accepted, so that a stricter one that came later makes nothing late.
alter table appointments
  add column agreed_window text check (agreed_window in ('always', '24', '48', '72', 'byPhone')),
  add constraint appointments_agreed_window check (agreed_window is null or policy_id is not null),
  -- Of a request to move: it was made after the time within which moving costs nothing, as its client was told.
  add column is_asked_late boolean not null default false;
-- The owner of the tables is held to the policies too; while they are not forced, what is there can be filled in.
alter table appointments no force row level security;
alter table provider_rules no force row level security;
update appointments a set agreed_window = r.cancellation_window from provider_rules r
where r.practice_id = a.practice_id and r.staff_id = a.staff_id and a.policy_id is not null;

-- Whether a late move costs what a late cancelling costs. What was accepted before said nothing of it.
alter table booking_policies add column late_moves_count boolean not null default false;

-- How appointments of clients ended, and what was corrected afterwards: never changed, so that no correction rewrites what happened.
create table appointment_endings (
  practice_id uuid not null references practices (id),
  id uuid not null,
  appointment_id uuid not null,
  client_id uuid not null,
  from_status text not null,
  to_status text not null,
  ended_by text not null check (ended_by in ('client', 'staff', 'system')),
  ended_by_person_id uuid,
  ended_at timestamptz not null,
  -- The window that it was judged by.
  cancellation_window text check (cancellation_window in ('always', '24', '48', '72', 'byPhone')),
  -- It was after the time within which cancelling costs nothing.
  is_late boolean not null,
  is_correction boolean not null,
  -- Why it was corrected.
  sealed_reason bytea,
  primary key (practice_id, id),
  foreign key (practice_id, appointment_id) references appointments (practice_id, id),
  foreign key (practice_id, client_id) references clients (practice_id, id),
  check (not is_correction or sealed_reason is not null)
);
create index appointment_endings_of on appointment_endings (practice_id, appointment_id, ended_at);
create index appointment_endings_of_client on appointment_endings (practice_id, client_id, ended_at);
call app.protect_tenant_table('appointment_endings');
call app.protect_client_rows('appointment_endings');
call app.protect_area('appointment_endings', 'scheduling');
call app.append_only('appointment_endings');

-- What ended before is taken at its word.
alter table appointment_endings no force row level security;
insert into appointment_endings (practice_id, id, appointment_id, client_id, from_status, to_status, ended_by, ended_at, is_late, is_correction)
select practice_id, gen_random_uuid(), id, client_id, 'scheduled', status, 'system', greatest(created_at, least(now(), ends_at)), status = 'lateCancelled', false
from appointments
where kind = 'client' and client_id is not null and status in ('completed', 'noShow', 'cancelledInTime', 'lateCancelled', 'cancelledByProvider');
alter table appointments force row level security;
alter table provider_rules force row level security;
alter table appointment_endings force row level security;

-- At most one fee for each appointment, whatever it is for.
alter table appointment_fees drop constraint appointment_fees_reason_check,
  add constraint appointment_fees_reason_check check (reason in ('lateCancelled', 'noShow', 'lateMoved'));
