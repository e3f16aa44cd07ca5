-- Fresh sign-ins, and what a person changes of the own login: e-mail and cell phone, each confirmed before it counts.

-- When the first factor of this session was given last; second_factor_at says it of the second one (AUTH-11).
alter table auth.session add column first_factor_at timestamptz;
update auth.session set first_factor_at = "createdAt";
alter table auth.session alter column first_factor_at set default now(), alter column first_factor_at set not null;
-- Signed in before a new version of the terms was accepted: asked for it before anything else (ACC-17).
alter table auth.session add column terms_due boolean not null default false;

-- A change of the login's e-mail counts once both addresses have confirmed it. At most one is open for a person.
create table email_changes (
  id uuid primary key,
  person_id uuid not null references persons (id) on delete cascade,
  old_email citext not null,
  new_email citext not null check (length(new_email) between 3 and 254),
  old_token_hash bytea not null unique,
  new_token_hash bytea not null unique,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  old_confirmed_at timestamptz,
  new_confirmed_at timestamptz,
  done_at timestamptz,
  voided_at timestamptz,
  check (done_at is null or (old_confirmed_at is not null and new_confirmed_at is not null and voided_at is null))
);
create unique index email_changes_open on email_changes (person_id) where done_at is null and voided_at is null;
grant select, insert, update on email_changes to :app, :system;

-- A new cell phone counts once the code that was sent to it is entered.
create table cell_phone_changes (
  id uuid primary key,
  person_id uuid not null references persons (id) on delete cascade,
  cell_phone text not null check (cell_phone ~ '^\+[0-9]{8,15}$'),
  code_hash bytea not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  tries int not null default 0,
  done_at timestamptz,
  voided_at timestamptz
);
create unique index cell_phone_changes_open on cell_phone_changes (person_id) where done_at is null and voided_at is null;
create index cell_phone_changes_number on cell_phone_changes (cell_phone, asked_at desc);
grant select, insert, update on cell_phone_changes to :app, :system;

-- The program says what may stand here; more ways to sign in bring more results (ACC-14).
alter table sign_in_events drop constraint sign_in_events_result_check;
alter table sign_in_events add constraint sign_in_events_result_check check (result ~ '^[a-zA-Z]{3,40}$');

-- What a person changes of the own login is told in the same transaction, which stands in no practice.
create policy own_login on outgoing_messages for insert with check (practice_id is null and person_id = app.person_id() and (select app.actor_kind()) = 'person');
