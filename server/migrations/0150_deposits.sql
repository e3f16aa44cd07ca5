-- A deposit that a practice asks for at booking (SCH-14). It is a payment like any other, made for a time that is held meanwhile.
alter table booking_policies
  -- Null: none is asked for.
  add column deposit_cents int check (deposit_cents between 50 and 9999999),
  add constraint booking_policies_deposit check (asks = 'policy' or deposit_cents is null);

alter table payments
  -- The held time that it is the deposit for.
  add column deposit_hold_id uuid,
  -- What became of a deposit that was paid: the time was booked, or all of it has to go back, or has gone back.
  add column deposit_outcome text check (deposit_outcome in ('booked', 'refundDue', 'refunded')),
  -- The appointment that it was booked for: the held one, or another at the same time when the hold had lapsed.
  add column deposit_appointment_id uuid,
  add constraint payments_deposit_hold foreign key (practice_id, deposit_hold_id) references appointments (practice_id, id),
  add constraint payments_deposit_appointment foreign key (practice_id, deposit_appointment_id) references appointments (practice_id, id),
  add constraint payments_deposit_paid check (deposit_outcome is null or (deposit_hold_id is not null and status = 'succeeded')),
  -- Never money without an appointment that is not on its way back.
  add constraint payments_deposit_settled check (deposit_hold_id is null or status <> 'succeeded' or deposit_outcome is not null),
  add constraint payments_deposit_booked check ((deposit_appointment_id is not null) = (deposit_outcome is not distinct from 'booked'));
create index payments_deposit on payments (practice_id, deposit_hold_id) where deposit_hold_id is not null;
-- One appointment is paid for by one deposit.
create unique index payments_deposit_once on payments (practice_id, deposit_appointment_id) where deposit_appointment_id is not null;
-- Two payments of one held time are never on their way at once.
create unique index payments_deposit_on_its_way on payments (practice_id, deposit_hold_id)
  where deposit_hold_id is not null and status in ('starting', 'requiresAction', 'processing', 'unknown');
create index payments_deposit_to_return on payments (succeeded_at) where deposit_outcome = 'refundDue';
