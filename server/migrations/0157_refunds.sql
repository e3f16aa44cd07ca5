-- Money that goes back to a card (BIL-10). Each refund has a row before the processor hears of it, and is in the ledger once, whatever
-- tells of it first: the answer, a notice, or whoever asks after a crash.
create table refunds (
  practice_id uuid not null references practices (id),
  id uuid not null,
  payment_id uuid not null,
  client_id uuid not null,
  amount_cents int not null check (amount_cents between 1 and 99999999),
  -- deposit: no appointment came of it; processor: made there, by whatever hand; ledger: booked before refunds had rows of their own.
  origin text not null check (origin in ('staff', 'deposit', 'processor', 'ledger')),
  -- unknown: the processor's answer was lost. What is pending or succeeded is in the ledger; what failed is not, or not any more.
  status text not null check (status in ('starting', 'unknown', 'pending', 'succeeded', 'failed')),
  idempotency_key text not null check (length(idempotency_key) between 8 and 128),
  processor_refund_id text,
  -- The processor's word for why it was not made.
  failure_code text check (length(failure_code) <= 80),
  -- For the practice alone, sealed because it may tell of care.
  sealed_reason bytea,
  asked_by_person_id uuid,
  asked_at timestamptz not null,
  -- When the processor was last asked about it.
  looked_at timestamptz,
  primary key (practice_id, id),
  foreign key (practice_id, payment_id) references payments (practice_id, id),
  foreign key (practice_id, client_id) references clients (practice_id, id),
  unique (practice_id, payment_id, idempotency_key),
  check ((origin = 'staff') = (asked_by_person_id is not null and sealed_reason is not null)),
  check (origin = 'ledger' or status not in ('pending', 'succeeded') or processor_refund_id is not null)
);
create unique index refunds_processor on refunds (processor_refund_id) where processor_refund_id is not null;
create index refunds_client on refunds (practice_id, client_id);
create index refunds_open on refunds (asked_at) where status in ('starting', 'unknown', 'pending');
call app.protect_tenant_table('refunds');
call app.protect_client_rows('refunds');
call app.protect_area('refunds', 'billing');
-- What was asked for stays as it was asked for.
revoke update, delete on refunds from :app, :system;
grant update (status, processor_refund_id, failure_code, looked_at) on refunds to :app, :system;

alter table payments
  -- What refunds give back or are about to. More than was paid is refused here, whoever asks at the same time (PAY-04).
  add column refund_cents int not null default 0,
  add constraint payments_refunds_within_paid check (refund_cents between 0 and amount_cents),
  add constraint payments_refunds_of_paid check (refund_cents = 0 or (status = 'succeeded' and method = 'card'));

create function app.count_refund() returns trigger language plpgsql as $$
declare
  before_cents int := 0;
  after_cents int := case when new.status = 'failed' then 0 else new.amount_cents end;
begin
  if tg_op = 'UPDATE' then
    before_cents := case when old.status = 'failed' then 0 else old.amount_cents end;
  end if;
  if after_cents <> before_cents then
    update payments set refund_cents = refund_cents + after_cents - before_cents
    where practice_id = new.practice_id and id = new.payment_id;
  end if;
  return new;
end $$;
create trigger count_refund after insert or update of status on refunds for each row execute function app.count_refund();

alter table ledger_entries
  add column refund_id uuid,
  add constraint ledger_entries_refund_row foreign key (practice_id, refund_id) references refunds (practice_id, id),
  add constraint ledger_entries_refund_kind check (refund_id is null or kind = 'refund');
create unique index ledger_entries_refund on ledger_entries (practice_id, refund_id) where refund_id is not null;

-- The owner of the tables is held to the policies too; while they are not forced, what is there can be filled in.
alter table payments no force row level security;
alter table ledger_entries no force row level security;
alter table refunds no force row level security;
insert into refunds (practice_id, id, payment_id, client_id, amount_cents, origin, status, idempotency_key, asked_at)
  select practice_id, id, payment_id, client_id, amount_cents, 'ledger', 'succeeded', 'ledger-' || id, created_at
  from ledger_entries where kind = 'refund';
alter table ledger_entries disable trigger append_only;
update ledger_entries set refund_id = id where kind = 'refund';
alter table ledger_entries enable trigger append_only;
alter table payments force row level security;
alter table ledger_entries force row level security;
alter table refunds force row level security;
-- From here on no refund is booked without its row.
alter table ledger_entries add constraint ledger_entries_refund_named check ((kind = 'refund') = (refund_id is not null));
alter table ledger_entries drop constraint ledger_entries_refund_kind;
