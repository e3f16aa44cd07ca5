-- What the practice decided about the fee of an appointment that was cancelled late or missed (SCH-14). Once for each appointment; whose
-- it is stands on the appointment. A charge that was a mistake is taken back in the ledger.
create table appointment_fees (
  practice_id uuid not null references practices (id),
  appointment_id uuid not null,
  -- The one that the client accepted when he booked.
  policy_id uuid not null,
  reason text not null check (reason in ('lateCancelled', 'noShow')),
  decision text not null check (decision in ('charged', 'waived')),
  amount_cents int not null check (amount_cents > 0),
  ledger_entry_id uuid,
  decided_by_person_id uuid not null,
  decided_at timestamptz not null,
  primary key (practice_id, appointment_id),
  foreign key (practice_id, appointment_id) references appointments (practice_id, id),
  foreign key (practice_id, policy_id) references booking_policies (practice_id, id),
  foreign key (practice_id, ledger_entry_id) references ledger_entries (practice_id, id),
  check ((decision = 'charged') = (ledger_entry_id is not null))
);
call app.protect_tenant_table('appointment_fees');
call app.protect_staff_rows('appointment_fees');
call app.append_only('appointment_fees');
