-- What inviting and registering need besides: the mail an invitation went out with, who may go on with a registration,
-- which codes were sent where, forgotten passwords, and second-factor codes that were used.

alter table invitations add column locale text not null default 'en' check (locale in ('en', 'es'));
-- The mail that carried the link; its state tells whether a mail server took it (INV-7).
alter table invitations add column message_id uuid;
-- When the invited person asked for a new link, last.
alter table invitations add column asked_again_at timestamptz;
create index invitations_accepted_by on invitations (accepted_by_person_id);

-- The browser that asked for the code is the one that goes on with it (AUTH-07); a new request takes its place.
alter table registrations add column attempt_hash bytea;
alter table registrations add column locale text not null default 'en' check (locale in ('en', 'es'));
alter table registrations add constraint registrations_few_tries check (code_tries between 0 and 5);

-- Codes asked for, sent or not, by number or address (hashed) and by network address, so that the caps hold over every
-- invitation, practice and process (AUTH-14).
create table code_requests (
  practice_id uuid not null references practices (id),
  id uuid not null,
  recipient_hash bytea not null,
  ip text not null,
  requested_at timestamptz not null,
  primary key (practice_id, id)
);
create index code_requests_recipient on code_requests (recipient_hash, requested_at);
create index code_requests_ip on code_requests (ip, requested_at);
create index code_requests_practice on code_requests (practice_id, requested_at);
call app.protect_tenant_table('code_requests');
call app.protect_staff_rows('code_requests');

-- A forgotten password's link. The newest one alone works, once, for an hour, and only while the e-mail is still the same (AUTH-08).
create table password_resets (
  id uuid primary key,
  person_id uuid not null references persons (id) on delete cascade,
  email citext not null,
  token_hash bytea not null unique,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  voided_at timestamptz
);
create unique index password_resets_open on password_resets (person_id) where used_at is null and voided_at is null;
create index password_resets_person on password_resets (person_id, asked_at);
grant select, insert, update on password_resets to :app, :system;

-- A code of the authenticator app counts once (AUTH-06).
create table used_totp_codes (
  person_id uuid not null references persons (id) on delete cascade,
  code_hash bytea not null,
  used_at timestamptz not null,
  primary key (person_id, code_hash)
);
grant select, insert, update, delete on used_totp_codes to :app, :system;
