-- What a client agrees to when he books online (SCH-14). A policy is never changed: another one takes its place, and each appointment
-- keeps the one that its client accepted, so that no fee is ever taken by a rule that he did not see.
create table booking_policies (
  practice_id uuid not null references practices (id),
  id uuid not null,
  -- Null: for every service that says nothing of its own.
  service_id uuid,
  -- Counts up for the practice, or for the service.
  number int not null check (number >= 1),
  -- A service may follow the practice again after it had a policy of its own.
  asks text not null check (asks in ('policy', 'nothing', 'asPractice')),
  -- As clients read it.
  text text not null check (length(text) <= 4000),
  late_cancel_fee_cents int not null check (late_cancel_fee_cents between 0 and 9999999),
  no_show_fee_cents int not null check (no_show_fee_cents between 0 and 9999999),
  made_by_staff_id uuid,
  made_at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, service_id) references services (practice_id, id),
  foreign key (practice_id, made_by_staff_id) references staff_members (practice_id, id),
  unique nulls not distinct (practice_id, service_id, number),
  check (asks <> 'asPractice' or service_id is not null),
  check ((asks = 'policy') = (length(trim(text)) > 0)),
  check (asks = 'policy' or (late_cancel_fee_cents = 0 and no_show_fee_cents = 0))
);
call app.protect_tenant_table('booking_policies');
call app.only_staff_writes('booking_policies');
call app.append_only('booking_policies');

alter table appointments
  add column policy_id uuid,
  add column policy_accepted_at timestamptz,
  add constraint appointments_policy foreign key (practice_id, policy_id) references booking_policies (practice_id, id),
  add constraint appointments_policy_accepted check ((policy_id is null) = (policy_accepted_at is null)),
  add constraint appointments_policy_of_client check (policy_id is null or kind = 'client');
