-- A card on file that a practice asks for at booking (SCH-14): nothing is charged then; fees under the policy may be, later.
alter table booking_policies
  add column asks_for_card boolean not null default false,
  add constraint booking_policies_card check (not asks_for_card or (asks = 'policy' and deposit_cents is null));

alter table saved_cards add constraint saved_cards_of_holder unique (practice_id, id, person_id);

alter table appointments
  -- The card that its holder agreed may be charged for a late cancellation or a missed appointment, under policy_id. Null again once the
  -- holder took the card away; what was agreed stays.
  add column fee_card_id uuid,
  -- The holder, who agreed.
  add column fee_card_person_id uuid references persons (id),
  add column fee_card_agreed_at timestamptz,
  -- As it was agreed, for whoever sees the appointment: the card itself is shown to its holder alone.
  add column fee_card_brand text,
  add column fee_card_last4 text check (fee_card_last4 ~ '^[0-9]{4}$'),
  add constraint appointments_fee_card foreign key (practice_id, fee_card_id, fee_card_person_id)
    references saved_cards (practice_id, id, person_id) on delete set null (fee_card_id),
  add constraint appointments_fee_card_whole
    check (num_nulls(fee_card_person_id, fee_card_agreed_at, fee_card_brand, fee_card_last4) in (0, 4)),
  add constraint appointments_fee_card_agreed check (fee_card_id is null or fee_card_agreed_at is not null),
  add constraint appointments_fee_card_policy check (fee_card_agreed_at is null or policy_id is not null);
create index appointments_fee_cards on appointments (practice_id, fee_card_id) where fee_card_id is not null;

-- Cards that are being put on file without a payment. Written before the processor is asked, so that an answer that was lost can be
-- asked for again by the same key and the same words.
create table card_setups (
  practice_id uuid not null references practices (id),
  id uuid not null,
  person_id uuid not null references persons (id),
  idempotency_key text not null check (length(idempotency_key) between 8 and 128),
  -- The token of the processor's own fields.
  processor_payment_method_id text not null,
  -- Where the browser comes back to from the card's bank.
  return_url text not null check (length(return_url) <= 500),
  status text not null check (status in ('starting', 'unknown', 'requiresAction', 'succeeded', 'declined', 'canceled')),
  processor_setup_id text,
  decline_code text,
  -- Null again once the card was taken away.
  saved_card_id uuid,
  -- Which time its holder was about to book, and the policy that he had accepted: found again when he comes back from the bank. Ids alone.
  booking jsonb check (jsonb_typeof(booking) = 'object'),
  attempted_at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, saved_card_id) references saved_cards (practice_id, id) on delete set null (saved_card_id),
  unique (practice_id, person_id, idempotency_key),
  check (status in ('starting', 'unknown', 'declined', 'canceled') or processor_setup_id is not null),
  check (saved_card_id is null or status = 'succeeded')
);
call app.protect_tenant_table('card_setups');
create unique index card_setups_processor on card_setups (processor_setup_id) where processor_setup_id is not null;
create index card_setups_open on card_setups (attempted_at) where status in ('starting', 'unknown', 'requiresAction');
create index card_setups_card on card_setups (practice_id, saved_card_id) where saved_card_id is not null;
create policy own_setups on card_setups as restrictive using ((select app.actor_kind()) = 'system' or person_id = (select app.person_id()))
  with check ((select app.actor_kind()) = 'system' or person_id = (select app.person_id()));
