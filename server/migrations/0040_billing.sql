-- Charges, invoices, payments. The ledger is append-only: a mistake is reversed, never edited, and the balance is its sum.

-- One row a client, locked by whatever changes what is owed, so that two payments at once see each other (PAY-04).
create table billing_accounts (
  practice_id uuid not null,
  client_id uuid not null,
  next_receipt_number int not null default 1,
  primary key (practice_id, client_id),
  foreign key (practice_id, client_id) references clients (practice_id, id)
);
call app.protect_tenant_table('billing_accounts');
call app.protect_client_rows('billing_accounts');

create table invoice_numbers (
  practice_id uuid primary key references practices (id),
  next_number int not null default 1001
);
call app.protect_tenant_table('invoice_numbers');
call app.protect_staff_rows('invoice_numbers');

create table payments (
  practice_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  person_id uuid not null,
  amount_cents int not null check (amount_cents between 1 and 99999999),
  method text not null check (method in ('card', 'cash', 'check')),
  -- unknown: the processor's answer was lost; it is asked until it says. Only succeeded is in the ledger.
  status text not null check (status in ('starting', 'requiresAction', 'processing', 'unknown', 'succeeded', 'declined', 'canceled')),
  idempotency_key text not null check (length(idempotency_key) between 8 and 128),
  processor_payment_id text,
  decline_code text,
  card_brand text,
  card_last4 text check (card_last4 ~ '^[0-9]{4}$'),
  -- How much of it the payer agreed may be kept as credit.
  agreed_credit_cents int not null default 0 check (agreed_credit_cents between 0 and amount_cents),
  -- What was given back: refunds of a card, or all of a cash payment that was entered by mistake.
  returned_cents int not null default 0 check (returned_cents between 0 and amount_cents),
  wants_card_saved boolean not null default false,
  -- The one invoice that was chosen; without it the oldest first.
  invoice_id uuid,
  receipt_number int,
  attempted_at timestamptz not null,
  succeeded_at timestamptz,
  primary key (practice_id, id),
  unique (practice_id, client_id, person_id, idempotency_key),
  foreign key (practice_id, client_id) references clients (practice_id, id),
  check ((status = 'succeeded') = (succeeded_at is not null and receipt_number is not null)),
  check (returned_cents = 0 or status = 'succeeded'),
  -- The least that a card can be charged.
  check (method <> 'card' or amount_cents >= 50),
  -- An attempt that the processor never heard of ends as canceled without a name there.
  check (method <> 'card' or status in ('starting', 'unknown', 'declined', 'canceled') or processor_payment_id is not null)
);
-- (payments.invoice_id refers to invoices, which come below)
create unique index payments_processor on payments (processor_payment_id) where processor_payment_id is not null;
create unique index payments_receipt on payments (practice_id, client_id, receipt_number);
create index payments_client on payments (practice_id, client_id, id desc);
create index payments_received on payments (practice_id, succeeded_at) where status = 'succeeded';
create index payments_open on payments (attempted_at) where status in ('starting', 'requiresAction', 'processing', 'unknown');
call app.protect_tenant_table('payments');
call app.protect_client_rows('payments');

create table ledger_entries (
  practice_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  kind text not null check (kind in ('charge', 'adjustment', 'writeOff', 'payment', 'refund', 'reversal')),
  -- What it adds to the amount owed: charges and refunds more, payments and write-offs less.
  amount_cents int not null check (amount_cents <> 0 and abs(amount_cents) <= 99999999),
  service_date date not null,
  service_id uuid,
  provider_id uuid,
  code text check (length(code) <= 12),
  units int not null default 1 check (units between 1 and 99),
  sealed_details bytea,
  -- Set on whatever tells of a payment: itself, its refunds, its reversal. Without it an entry tells of care.
  payment_id uuid,
  reverses_id uuid,
  entered_by_person_id uuid not null,
  created_at timestamptz not null default clock_timestamp(),
  primary key (practice_id, id),
  foreign key (practice_id, client_id) references clients (practice_id, id),
  foreign key (practice_id, provider_id) references staff_members (practice_id, id),
  foreign key (practice_id, service_id) references services (practice_id, id),
  foreign key (practice_id, payment_id) references payments (practice_id, id),
  foreign key (practice_id, reverses_id) references ledger_entries (practice_id, id),
  check (case kind when 'charge' then amount_cents > 0 when 'refund' then amount_cents > 0 when 'payment' then amount_cents < 0 when 'writeOff' then amount_cents < 0 else true end),
  check (kind not in ('payment', 'refund') or payment_id is not null),
  check ((kind = 'reversal') = (reverses_id is not null))
);
create index ledger_entries_client on ledger_entries (practice_id, client_id, id desc);
-- A payment is booked once, whatever tells of it; an entry is reversed once.
create unique index ledger_entries_payment on ledger_entries (practice_id, payment_id) where kind = 'payment';
create unique index ledger_entries_reverses on ledger_entries (practice_id, reverses_id) where reverses_id is not null;
call app.protect_tenant_table('ledger_entries');
call app.protect_client_rows('ledger_entries');
call app.append_only('ledger_entries');

create table invoices (
  practice_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  number int not null,
  provider_id uuid,
  sealed_bill_to bytea not null,
  issued_on date not null,
  due_on date not null,
  sent_by_person_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (practice_id, id),
  unique (practice_id, number),
  foreign key (practice_id, client_id) references clients (practice_id, id),
  foreign key (practice_id, provider_id) references staff_members (practice_id, id),
  check (due_on >= issued_on)
);
create index invoices_client on invoices (practice_id, client_id, number);
call app.protect_tenant_table('invoices');
call app.protect_client_rows('invoices');
call app.append_only('invoices');

create table invoice_lines (
  practice_id uuid not null,
  invoice_id uuid not null,
  position int not null,
  client_id uuid not null,
  ledger_entry_id uuid not null,
  amount_cents int not null,
  primary key (practice_id, invoice_id, position),
  -- A charge stands on one invoice alone.
  unique (practice_id, ledger_entry_id),
  foreign key (practice_id, invoice_id) references invoices (practice_id, id),
  foreign key (practice_id, ledger_entry_id) references ledger_entries (practice_id, id)
);
call app.protect_tenant_table('invoice_lines');
call app.protect_client_rows('invoice_lines');
call app.append_only('invoice_lines');

alter table payments add foreign key (practice_id, invoice_id) references invoices (practice_id, id);

-- Which part of a payment settled which invoice, as a sum: what a refund or a reversal sets free again is a row below zero.
-- What is neither allocated nor given back is credit.
create table payment_allocations (
  practice_id uuid not null,
  id uuid not null,
  payment_id uuid not null,
  invoice_id uuid not null,
  client_id uuid not null,
  amount_cents int not null check (amount_cents <> 0),
  created_at timestamptz not null default clock_timestamp(),
  primary key (practice_id, id),
  foreign key (practice_id, payment_id) references payments (practice_id, id),
  foreign key (practice_id, invoice_id) references invoices (practice_id, id)
);
create index payment_allocations_invoice on payment_allocations (practice_id, invoice_id);
create index payment_allocations_payment on payment_allocations (practice_id, payment_id);
call app.protect_tenant_table('payment_allocations');
call app.protect_client_rows('payment_allocations');
call app.append_only('payment_allocations');

-- The processor's names for a person at a practice and for a card kept there. No number, no expiry of use to a thief.
create table processor_customers (
  practice_id uuid not null references practices (id),
  person_id uuid not null references persons (id),
  processor_customer_id text not null,
  primary key (practice_id, person_id)
);
call app.protect_tenant_table('processor_customers');

create table saved_cards (
  practice_id uuid not null references practices (id),
  id uuid not null,
  person_id uuid not null references persons (id),
  processor_payment_method_id text not null,
  brand text not null,
  last4 text not null check (last4 ~ '^[0-9]{4}$'),
  exp_month int not null check (exp_month between 1 and 12),
  exp_year int not null check (exp_year between 2020 and 2100),
  created_at timestamptz not null default now(),
  primary key (practice_id, id),
  unique (practice_id, person_id, processor_payment_method_id)
);
call app.protect_tenant_table('saved_cards');
-- A card is its holder's, whoever else may see the same portal.
create policy own_cards on saved_cards as restrictive using ((select app.actor_kind()) = 'system' or person_id = (select app.person_id()))
  with check ((select app.actor_kind()) = 'system' or person_id = (select app.person_id()));
create policy own_customer on processor_customers as restrictive using ((select app.actor_kind()) = 'system' or person_id = (select app.person_id()))
  with check ((select app.actor_kind()) = 'system' or person_id = (select app.person_id()));

-- Each notice of the processor is acted upon once.
create table processor_events (
  practice_id uuid not null references practices (id),
  event_id text not null,
  received_at timestamptz not null default now(),
  primary key (practice_id, event_id)
);
call app.protect_tenant_table('processor_events');
call app.protect_staff_rows('processor_events');
