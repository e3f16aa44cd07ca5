-- Second factors of a login: authenticator app, codes by text or mail, passkeys, backup codes; sign-ins that wait for one;
-- browsers that are known and devices that are remembered. All of it belongs to a login and to no practice.

-- The authenticator app's secret, sealed by the program. It was Better Auth's table.
create table authenticator_apps (
  person_id uuid primary key references persons (id) on delete cascade,
  sealed_secret text not null,
  added_at timestamptz not null default now()
);
insert into authenticator_apps (person_id, sealed_secret) select "userId", secret from auth."twoFactor" where verified;

-- Codes that are sent. The number is the one that was confirmed, whatever the profile says later; mail goes to the login's address.
create table code_factors (
  person_id uuid not null references persons (id) on delete cascade,
  method text not null check (method in ('text', 'email')),
  cell_phone text check (cell_phone ~ '^\+[0-9]{8,15}$'),
  added_at timestamptz not null default now(),
  primary key (person_id, method),
  check ((method = 'text') = (cell_phone is not null))
);

create table passkeys (
  id uuid primary key,
  person_id uuid not null references persons (id) on delete cascade,
  name text not null check (length(trim(name)) between 1 and 60),
  credential_id text not null unique,
  public_key bytea not null,
  use_count bigint not null default 0,
  transports text[] not null default '{}',
  added_at timestamptz not null default now(),
  last_used_at timestamptz
);
create index passkeys_person on passkeys (person_id);

create table backup_codes (
  person_id uuid not null references persons (id) on delete cascade,
  code_hash bytea not null,
  made_at timestamptz not null default now(),
  used_at timestamptz,
  primary key (person_id, code_hash)
);

-- What is being set up and not confirmed yet; beginning again takes the place of what was begun.
create table factor_set_ups (
  person_id uuid not null references persons (id) on delete cascade,
  method text not null check (method in ('totp', 'text', 'email')),
  sealed_secret text,
  cell_phone text,
  code_hash bytea,
  expires_at timestamptz not null,
  tries int not null default 0 check (tries between 0 and 5),
  primary key (person_id, method)
);

-- A sign-in between its password and its second step, held by the cookie whose hash this is; with session_id a sign-in that is
-- confirmed within a session. At most five tries, ten minutes, one code at a time (AUTH-07).
create table sign_in_attempts (
  id uuid primary key,
  token_hash bytea unique,
  session_id uuid unique references auth.session (id) on delete cascade,
  person_id uuid not null references persons (id) on delete cascade,
  started_at timestamptz not null,
  expires_at timestamptz not null,
  tries int not null default 0 check (tries between 0 and 5),
  code_method text check (code_method in ('text', 'email')),
  code_hash bytea,
  code_expires_at timestamptz,
  check ((token_hash is null) <> (session_id is null)),
  check ((code_hash is null) = (code_method is null) and (code_hash is null) = (code_expires_at is null))
);
create index sign_in_attempts_person on sign_in_attempts (person_id);
create index sign_in_attempts_over on sign_in_attempts (expires_at);

-- A challenge that an authenticator has to sign, once. Without a person: whoever holds the passkey says who it is.
create table passkey_challenges (
  challenge_hash bytea primary key,
  purpose text not null check (purpose in ('add', 'signIn', 'confirm')),
  person_id uuid references persons (id) on delete cascade,
  expires_at timestamptz not null
);
create index passkey_challenges_over on passkey_challenges (expires_at);

-- A device that need not give the second factor until it is revoked or its time is over (ACC-10).
create table remembered_devices (
  id uuid primary key,
  person_id uuid not null references persons (id) on delete cascade,
  token_hash bytea not null unique,
  device text not null,
  remembered_at timestamptz not null,
  last_used_at timestamptz not null,
  expires_at timestamptz not null check (expires_at <= remembered_at + interval '366 days')
);
create index remembered_devices_person on remembered_devices (person_id);

-- Browsers from which a person signed in before; another one brings a mail (ACC-11). Says nothing of what they may do.
create table known_browsers (
  person_id uuid not null references persons (id) on delete cascade,
  token_hash bytea not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  primary key (person_id, token_hash)
);

-- The link "this wasn't me" of such a mail. The session's id is kept after its end, so that the link says the same.
create table sign_in_notices (
  id uuid primary key,
  person_id uuid not null references persons (id) on delete cascade,
  session_id uuid not null,
  browser_hash bytea not null,
  remembered_device_id uuid,
  token_hash bytea not null unique,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz
);
create index sign_in_notices_person on sign_in_notices (person_id);

grant select, insert, update, delete on authenticator_apps, code_factors, passkeys, backup_codes, factor_set_ups, sign_in_attempts,
  passkey_challenges, remembered_devices, known_browsers, sign_in_notices to :app, :system;

-- Wrong second steps are counted apart, because each needs the right password first. Whatever opens a lock forgets them.
alter table persons add column failed_second_steps int not null default 0;
create function app.forget_second_steps() returns trigger language plpgsql as $$
begin
  new.failed_second_steps := 0;
  return new;
end $$;
create trigger forget_second_steps before update of locked_at on persons
  for each row when (old.locked_at is not null and new.locked_at is null) execute function app.forget_second_steps();

-- How the person proved who it is, and whether the browser was a new one (AUTH-12).
alter table sign_in_events add column method text check (method in ('password', 'totp', 'text', 'email', 'passkey', 'backupCode', 'rememberedDevice'));
alter table sign_in_events add column is_new_browser boolean not null default false;

-- Codes of a sign-in are charged to a practice of the person; the caps hold over registrations and sign-ins together (AUTH-14).
comment on table code_requests is 'Codes sent by text or mail, for registering and for signing in.';
