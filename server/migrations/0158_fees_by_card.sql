-- The fee of an appointment that is taken from the card that its client agreed to at booking (SCH-14), by a decision of the practice.
alter table payments
  add column fee_appointment_id uuid,
  add constraint payments_fee_appointment foreign key (practice_id, fee_appointment_id) references appointments (practice_id, id),
  -- It settles the invoice of that fee.
  add constraint payments_fee_by_card
    check (fee_appointment_id is null or (method = 'card' and deposit_hold_id is null and invoice_id is not null));
create index payments_fee on payments (practice_id, fee_appointment_id) where fee_appointment_id is not null;
-- Two payments of one fee are never on their way at once, whoever asks for them.
create unique index payments_fee_on_its_way on payments (practice_id, fee_appointment_id)
  where fee_appointment_id is not null and status in ('starting', 'requiresAction', 'processing', 'unknown');
