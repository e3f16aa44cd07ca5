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

-- A refund may leave its client owing again what the money had settled, or take so much off the account besides (BIL-10).
alter table refunds add column is_owed_again boolean not null default true;
alter table ledger_entries
  drop constraint ledger_entries_refund_named,
  add constraint ledger_entries_refund_named check (kind <> 'refund' or refund_id is not null),
  add constraint ledger_entries_refund_kinds check (refund_id is null or kind in ('refund', 'writeOff'));
drop index ledger_entries_refund;
-- A refund is booked once; what is written off with it stands on each invoice that it opened.
create unique index ledger_entries_refund on ledger_entries (practice_id, refund_id) where kind = 'refund';
create index ledger_entries_written_off on ledger_entries (practice_id, refund_id) where kind = 'writeOff' and refund_id is not null;
