-- The ground that every room stands on: tenancy settings, the procedures that protect a table, keys,
-- the audit chain, idempotency, files. :app and :system are replaced by the names of the two roles.

create extension if not exists btree_gist;
create extension if not exists citext;
create extension if not exists pg_trgm;

create schema app;
create schema auth;
grant usage on schema app, auth, public to :app, :system;

-- Tenancy settings, set for one transaction. After a transaction they read back as '', not NULL.
create function app.practice_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.practice_id', true), '')::uuid;
create function app.person_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.person_id', true), '')::uuid;
create function app.client_id() returns uuid language sql stable parallel safe
  return nullif(current_setting('app.client_id', true), '')::uuid;
create function app.actor_kind() returns text language sql stable parallel safe
  return coalesce(current_setting('app.actor_kind', true), '');

create function app.enter(practice uuid, kind text, person uuid, client uuid) returns void
language sql volatile as $$
  select set_config('app.practice_id', coalesce(practice::text, ''), true),
         set_config('app.actor_kind', kind, true),
         set_config('app.person_id', coalesce(person::text, ''), true),
         set_config('app.client_id', coalesce(client::text, ''), true)
$$;

-- Row-level security for a table with practice_id: only the practice of the transaction, forced upon the owner too.
create procedure app.protect_tenant_table(name regclass) language plpgsql as $$
begin
  execute format('alter table %s enable row level security', name);
  execute format('alter table %s force row level security', name);
  execute format('create policy practice on %s using (practice_id = app.practice_id()) with check (practice_id = app.practice_id())', name);
  execute format('create policy system on %s to :system using (true) with check (true)', name);
  execute format('grant select, insert, update, delete on %s to :app, :system', name);
end $$;

-- For a table with client_id besides: a client's session sees and writes the rows of that client alone.
create procedure app.protect_client_rows(name regclass, client_column text default 'client_id') language plpgsql as $$
begin
  execute format(
    'create policy own_client on %s as restrictive using ((select app.actor_kind()) in (''staff'', ''system'') or %I = (select app.client_id())) '
    'with check ((select app.actor_kind()) in (''staff'', ''system'') or %I = (select app.client_id()))',
    name, client_column, client_column);
end $$;

-- For a tenant table that a client's session has no business with at all.
create procedure app.protect_staff_rows(name regclass) language plpgsql as $$
begin
  execute format(
    'create policy staff_only on %s as restrictive using ((select app.actor_kind()) in (''staff'', ''system'')) '
    'with check ((select app.actor_kind()) in (''staff'', ''system''))', name);
end $$;

create function app.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;

-- Rows are written once: no role of the program may change or delete them, and a trigger refuses whoever else tries.
create procedure app.append_only(name regclass) language plpgsql as $$
begin
  execute format('revoke update, delete, truncate on %s from :app, :system', name);
  execute format('create trigger append_only before update or delete on %s for each row execute function app.refuse_change()', name);
  execute format('create trigger append_only_truncate before truncate on %s for each statement execute function app.refuse_change()', name);
end $$;

create table practices (
  id uuid primary key,
  name text not null check (length(trim(name)) between 1 and 120),
  legal_name text not null,
  word_for_client text not null default 'client' check (word_for_client in ('client', 'patient')),
  time_zone text not null,
  accent text not null default '#0f6e68' check (accent ~ '^#[0-9a-f]{6}$'),
  features text[] not null default '{payments,forms,messaging,selfScheduling,documents,insurance}'
    check (features <@ '{payments,forms,messaging,selfScheduling,documents,insurance,publicSignUp}'::text[]),
  answer_time text not null default 'oneBusinessDay' check (answer_time in ('sameDay', 'oneBusinessDay', 'twoBusinessDays', 'fiveBusinessDays')),
  is_second_step_required boolean not null default true,
  may_verify_by_email boolean not null default false,
  client_idle_minutes int not null default 30 check (client_idle_minutes between 5 and 30),
  staff_idle_minutes int not null default 15 check (staff_idle_minutes between 5 and 15),
  invitation_days int not null default 14 check (invitation_days between 1 and 60),
  npi text check (npi ~ '^[0-9]{10}$'),
  tax_id text,
  created_at timestamptz not null default now()
);
alter table practices enable row level security;
alter table practices force row level security;
create policy practice on practices using (id = app.practice_id()) with check (id = app.practice_id());
create policy system on practices to :system using (true) with check (true);
create policy staff_changes on practices as restrictive for update using ((select app.actor_kind()) in ('staff', 'system'));
grant select, insert, update on practices to :app, :system;

-- A practice's data key, wrapped by the installation's master key; retired keys stay readable until their data is sealed anew.
create table practice_keys (
  practice_id uuid not null references practices (id),
  id uuid not null,
  master_key_id text not null,
  wrapped_key bytea not null,
  created_at timestamptz not null default now(),
  retired_at timestamptz,
  primary key (practice_id, id)
);
call app.protect_tenant_table('practice_keys');
create unique index practice_keys_current on practice_keys (practice_id) where retired_at is null;

-- Who did what. seq has no gaps within a practice; hash = sha256(previous hash, this row), so that a removed,
-- changed or reordered row shows. 45 CFR 164.312(b).
create table audit_events (
  practice_id uuid not null references practices (id),
  seq bigint not null,
  id uuid not null,
  at timestamptz not null,
  actor_kind text not null,
  person_id uuid,
  staff_id uuid,
  client_id uuid,
  action text not null,
  operation text not null,
  subject_type text not null,
  subject_id uuid,
  outcome text not null check (outcome in ('done', 'refused')),
  ip text,
  session_ref text,
  request_id text,
  details jsonb not null default '{}',
  previous_hash bytea not null,
  hash bytea not null,
  primary key (practice_id, seq)
);
create index audit_events_client on audit_events (practice_id, client_id, at);
create index audit_events_person on audit_events (practice_id, person_id, at);
call app.protect_tenant_table('audit_events');
call app.append_only('audit_events');
revoke insert on audit_events from :app, :system;
create policy client_reads_own on audit_events as restrictive using ((select app.actor_kind()) in ('staff', 'system') or client_id = (select app.client_id()));

create table audit_heads (
  practice_id uuid primary key references practices (id),
  seq bigint not null,
  hash bytea not null
);
call app.protect_tenant_table('audit_heads');
revoke insert, update, delete on audit_heads from :app, :system;

create function app.audit_digest(previous bytea, e audit_events) returns bytea language sql immutable
  return sha256(previous || convert_to(jsonb_build_array(e.practice_id, e.seq, e.id, extract(epoch from e.at), e.actor_kind, e.person_id,
    e.staff_id, e.client_id, e.action, e.operation, e.subject_type, e.subject_id, e.outcome, e.ip, e.session_ref, e.request_id, e.details)::text, 'UTF8'));

-- The one way a row enters the chain. Runs as its owner, because the program may not write the chain itself;
-- it takes practice, actor and person from the transaction's settings, never from its caller.
-- Called last in a transaction, so that a practice's head is locked for as short as can be.
create function app.record_audit(ids uuid[], actions text[], operation text, subject_types text[], subject_ids uuid[], clients uuid[],
    outcome text, staff uuid, ip text, session_ref text, request_id text, details jsonb[]) returns void
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  practice constant uuid := app.practice_id();
  actor constant text := app.actor_kind();
  person constant uuid := app.person_id();
  e audit_events;
  last_seq bigint;
  last_hash bytea;
begin
  -- The lock is what keeps the chain a chain: whoever comes next waits, and reads what this transaction wrote.
  select h.seq, h.hash into last_seq, last_hash from audit_heads h where h.practice_id = practice for no key update;
  if last_seq is null then
    insert into audit_heads (practice_id, seq, hash) values (practice, 0, '\x00') on conflict do nothing;
    select h.seq, h.hash into strict last_seq, last_hash from audit_heads h where h.practice_id = practice for no key update;
  end if;
  for i in 1 .. array_length(ids, 1) loop
    last_seq := last_seq + 1;
    e := row(practice, last_seq, ids[i], clock_timestamp(), actor, person, staff, clients[i], actions[i], operation,
      subject_types[i], subject_ids[i], outcome, ip, session_ref, request_id, coalesce(details[i], '{}'), last_hash, '\x00');
    last_hash := app.audit_digest(last_hash, e);
    e.hash := last_hash;
    insert into audit_events values (e.*);
  end loop;
  update audit_heads set seq = last_seq, hash = last_hash where practice_id = practice;
end $$;
revoke execute on function app.record_audit from public;
grant execute on function app.record_audit to :app, :system;

-- The first broken link of a practice's chain, or nothing. Also tells a cut-off tail, by the head.
create function app.first_broken_audit_row() returns table (seq bigint, problem text) language sql stable as $$
  with chain as (
    select e.seq, e.hash, e.previous_hash, app.audit_digest(e.previous_hash, e) as computed,
           lag(e.hash, 1, '\x00'::bytea) over (order by e.seq) as expected_previous, row_number() over (order by e.seq) as position
    from audit_events e where e.practice_id = app.practice_id()
  )
  (select c.seq, case when c.seq <> c.position then 'a row is missing before this one' when c.hash <> c.computed then 'this row was changed'
      else 'this row does not follow the one before' end
    from chain c where c.seq <> c.position or c.hash <> c.computed or c.previous_hash <> c.expected_previous order by c.seq limit 1)
  union all
  (select h.seq, 'the end of the chain is missing' from audit_heads h
    where h.practice_id = app.practice_id() and not exists (select 1 from chain c where c.seq = h.seq and c.hash = h.hash))
  limit 1
$$;

create table idempotency_keys (
  practice_id uuid not null references practices (id),
  person_id uuid not null,
  operation text not null,
  key text not null check (length(key) between 8 and 128),
  request_hash bytea not null,
  status int,
  sealed_response bytea,
  created_at timestamptz not null default now(),
  primary key (practice_id, person_id, operation, key)
);
call app.protect_tenant_table('idempotency_keys');

create table files (
  practice_id uuid not null references practices (id),
  id uuid not null,
  client_id uuid,
  created_by_person_id uuid not null,
  sealed_name bytea not null,
  media_type text not null,
  byte_size int not null check (byte_size between 0 and 10485760),
  sha256 bytea,
  state text not null default 'arriving' check (state in ('arriving', 'ready')),
  created_at timestamptz not null default now(),
  primary key (practice_id, id)
);
call app.protect_tenant_table('files');
call app.protect_client_rows('files');
create index files_arriving on files (created_at) where state = 'arriving';

create table file_chunks (
  practice_id uuid not null,
  file_id uuid not null,
  position int not null,
  sealed bytea not null,
  primary key (practice_id, file_id, position),
  foreign key (practice_id, file_id) references files (practice_id, id) on delete cascade
);
alter table file_chunks alter column sealed set storage external;
call app.protect_tenant_table('file_chunks');
