-- People, their sign-in, and what opens a practice or a client's portal to them.

-- Better Auth's own tables, in its own names.
create table auth."user" (
  id uuid primary key, name text not null, email citext not null unique, "emailVerified" boolean not null default false, image text,
  "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now(),
  "twoFactorEnabled" boolean default false, username citext unique, "displayUsername" text
);
create table auth.session (
  id uuid primary key, token text not null unique, "userId" uuid not null references auth."user" (id) on delete cascade,
  "expiresAt" timestamptz not null, "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now(),
  "ipAddress" text, "userAgent" text,
  last_active_at timestamptz not null default now(), second_factor_at timestamptz
);
create index session_by_user on auth.session ("userId");
create table auth.account (
  id uuid primary key, "accountId" text not null, "providerId" text not null, "userId" uuid not null references auth."user" (id) on delete cascade,
  "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" timestamptz, "refreshTokenExpiresAt" timestamptz,
  scope text, password text, "createdAt" timestamptz not null default now(), "updatedAt" timestamptz not null default now()
);
create index account_user on auth.account ("userId");
create table auth.verification (
  id uuid primary key, identifier text not null, value text not null, "expiresAt" timestamptz not null,
  "createdAt" timestamptz default now(), "updatedAt" timestamptz default now()
);
create index verification_identifier on auth.verification (identifier);
create table auth."twoFactor" (
  id uuid primary key, secret text not null, "backupCodes" text not null, "userId" uuid not null references auth."user" (id) on delete cascade,
  verified boolean default true, "failedVerificationCount" int default 0, "lockedUntil" timestamptz
);
create index two_factor_user on auth."twoFactor" ("userId");
grant select, insert, update, delete on all tables in schema auth to :app, :system;

-- One login. Belongs to no practice; only the identity room reads or writes it.
create table persons (
  id uuid primary key references auth."user" (id) on delete cascade,
  first_name text not null check (length(trim(first_name)) between 1 and 80),
  middle_initial text check (length(middle_initial) <= 2),
  last_name text not null check (length(trim(last_name)) between 1 and 80),
  suffix text check (length(suffix) <= 12),
  cell_phone text check (cell_phone ~ '^\+[0-9]{8,15}$'),
  phone text check (phone ~ '^\+[0-9]{8,15}$'),
  locale text not null default 'en' check (locale in ('en', 'es')),
  time_zone text not null,
  default_portal text,
  failed_sign_ins int not null default 0,
  locked_at timestamptz,
  created_at timestamptz not null default now()
);
grant select, insert, update, delete on persons to :app, :system;

create table sign_in_events (
  id uuid primary key,
  person_id uuid not null references persons (id) on delete cascade,
  at timestamptz not null default now(),
  result text not null check (result in ('signedIn', 'wrongPassword', 'locked', 'refusedWhileLocked', 'secondStepAsked', 'wrongSecondStep')),
  ip text,
  device text
);
create index sign_in_events_person on sign_in_events (person_id, at desc);
grant select, insert on sign_in_events to :app, :system;

create table terms_acceptances (
  person_id uuid not null references persons (id) on delete cascade,
  version text not null,
  accepted_at timestamptz not null default now(),
  ip text,
  device text,
  primary key (person_id, version)
);
grant select, insert on terms_acceptances to :app, :system;

create table locations (
  practice_id uuid not null references practices (id),
  id uuid not null,
  name text not null,
  street text not null,
  city text not null,
  region text not null,
  postal_code text not null,
  phone text not null,
  time_zone text not null,
  primary key (practice_id, id)
);
call app.protect_tenant_table('locations');

create table staff_members (
  practice_id uuid not null references practices (id),
  id uuid not null,
  person_id uuid not null references persons (id),
  display_name text not null,
  roles text[] not null check (roles <@ '{owner,administrator,userManager,scheduler,biller,provider,staff,caseManager}'::text[]),
  credentials text,
  npi text check (npi ~ '^[0-9]{10}$'),
  license text,
  time_zone text not null,
  has_portal_seat boolean not null default true,
  may_invite_clients boolean not null default false,
  status text not null default 'active' check (status in ('active', 'inactive')),
  created_at timestamptz not null default now(),
  primary key (practice_id, id),
  unique (practice_id, person_id)
);
create index staff_members_person on staff_members (person_id);
call app.protect_tenant_table('staff_members');
create policy own on staff_members for select using (person_id = app.person_id());

create table clients (
  practice_id uuid not null references practices (id),
  id uuid not null,
  first_name text not null check (length(trim(first_name)) between 1 and 80),
  middle_initial text check (length(middle_initial) <= 2),
  last_name text not null check (length(trim(last_name)) between 1 and 80),
  suffix text check (length(suffix) <= 12),
  preferred_name text,
  date_of_birth date,
  email citext check (length(email) <= 254),
  cell_phone text check (cell_phone ~ '^\+[0-9]{8,15}$'),
  street text,
  city text,
  region text,
  postal_code text,
  time_zone text not null,
  status text not null default 'active' check (status in ('prospective', 'active', 'inactive', 'archived')),
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (practice_id, id)
);
create index clients_name on clients (practice_id, last_name, first_name, id);
create index clients_email on clients (practice_id, email);
call app.protect_tenant_table('clients');
call app.protect_client_rows('clients', 'id');

create table client_providers (
  practice_id uuid not null,
  client_id uuid not null,
  staff_id uuid not null,
  primary key (practice_id, client_id, staff_id),
  foreign key (practice_id, client_id) references clients (practice_id, id),
  foreign key (practice_id, staff_id) references staff_members (practice_id, id)
);
create index client_providers_staff on client_providers (practice_id, staff_id);
call app.protect_tenant_table('client_providers');
call app.protect_client_rows('client_providers');

-- A grant opens one client's portal to one person.
create table portal_grants (
  practice_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  person_id uuid not null references persons (id),
  display_name text not null,
  relationship text not null check (relationship in ('self', 'parent', 'guardian', 'spouse', 'responsibleParty', 'other')),
  permissions text[] not null default '{basic,scheduling,messaging,documents,billing}'
    check (permissions <@ '{basic,scheduling,messaging,documents,billing}'::text[]),
  ends_at timestamptz,
  revoked_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (practice_id, id),
  foreign key (practice_id, client_id) references clients (practice_id, id)
);
create unique index portal_grants_live on portal_grants (practice_id, client_id, person_id) where revoked_at is null;
create index portal_grants_person on portal_grants (person_id);
call app.protect_tenant_table('portal_grants');
create policy own on portal_grants for select using (person_id = app.person_id());
call app.protect_client_rows('portal_grants');
drop policy own_client on portal_grants;
create policy own_client on portal_grants as restrictive
  using (person_id = app.person_id() or (select app.actor_kind()) in ('staff', 'system') or client_id = (select app.client_id()))
  with check ((select app.actor_kind()) in ('staff', 'system'));

create table invitations (
  practice_id uuid not null references practices (id),
  id uuid not null,
  client_id uuid,
  email citext not null check (length(email) <= 254),
  first_name text not null,
  last_name text not null,
  phone text,
  relationship text not null default 'self',
  permissions text[] not null default '{basic,scheduling,messaging,documents,billing}',
  token_hash bytea not null unique,
  sent_by_staff_id uuid not null,
  sent_at timestamptz not null default now(),
  expires_at timestamptz not null,
  opened_at timestamptz,
  revoked_at timestamptz,
  accepted_at timestamptz,
  accepted_by_person_id uuid references persons (id),
  primary key (practice_id, id),
  foreign key (practice_id, client_id) references clients (practice_id, id),
  foreign key (practice_id, sent_by_staff_id) references staff_members (practice_id, id),
  check (accepted_at is null or accepted_by_person_id is not null)
);
create unique index invitations_open on invitations (practice_id, email) where revoked_at is null and accepted_at is null;
create index invitations_client on invitations (practice_id, client_id);
call app.protect_tenant_table('invitations');
call app.protect_staff_rows('invitations');

-- What was typed on the way through a registration, until it is finished.
create table registrations (
  practice_id uuid not null,
  invitation_id uuid not null,
  phone text,
  method text check (method in ('text', 'call', 'email')),
  code_hash bytea,
  code_expires_at timestamptz,
  code_tries int not null default 0,
  codes_sent int not null default 0,
  last_code_at timestamptz,
  verified_at timestamptz,
  terms_version text,
  terms_accepted_at timestamptz,
  primary key (practice_id, invitation_id),
  foreign key (practice_id, invitation_id) references invitations (practice_id, id)
);
call app.protect_tenant_table('registrations');
call app.protect_staff_rows('registrations');

-- What leaves the installation by mail or text: written in the transaction of its cause, sent by a job, once.
-- practice_id is empty for what concerns a login alone.
create table outgoing_messages (
  id uuid primary key,
  practice_id uuid references practices (id),
  person_id uuid,
  channel text not null check (channel in ('mail', 'text')),
  recipient text not null,
  kind text not null,
  subject text,
  text text not null,
  html text,
  state text not null default 'waiting' check (state in ('waiting', 'sent', 'failed')),
  tries int not null default 0,
  created_at timestamptz not null default now(),
  sent_at timestamptz,
  last_error text
);
create index outgoing_messages_waiting on outgoing_messages (created_at) where state = 'waiting';
create index outgoing_messages_newest on outgoing_messages (created_at desc);
alter table outgoing_messages enable row level security;
alter table outgoing_messages force row level security;
create policy practice on outgoing_messages using (practice_id = app.practice_id()) with check (practice_id = app.practice_id());
create policy system on outgoing_messages to :system using (true) with check (true);
grant select, insert on outgoing_messages to :app;
grant select, insert, update on outgoing_messages to :system;

-- The session's person, the grant, and the tenancy settings in one statement. No row: not signed in, or not theirs.
-- is_background requests (polling, live streams) do not keep a session alive (45 CFR 164.312(a)(2)(iii)).
-- Every request passes through one of the three, so they hold as few statements as can be; settings are made by
-- expressions, which cost a fraction of a statement. A setting stands before the first row that it lets be seen.
create function app.session_person(session_token text, is_background boolean, out person uuid, out session uuid, out active timestamptz, out second_factor timestamptz, out locale text, out zone text)
language plpgsql as $$
begin
  select i.id, i."userId", i.last_active_at, i.second_factor_at, p.locale, p.time_zone into session, person, active, second_factor, locale, zone
    from auth.session i join persons p on p.id = i."userId"
    where i.token = session_token and i."expiresAt" > now();
  if person is null then
    return;
  end if;
  if not is_background and active < now() - interval '30 seconds' and active > now() - interval '30 minutes' then
    update auth.session s set last_active_at = now() where s.id = session_person.session;
  end if;
  if set_config('app.actor_kind', 'person', true) || set_config('app.person_id', person::text, true) is null then
    raise exception 'the settings of this transaction could not be made';
  end if;
  -- Empty at the beginning of every transaction; whoever was somewhere before is taken out.
  if current_setting('app.practice_id', true) <> '' or current_setting('app.client_id', true) <> '' then
    perform app.enter(null, 'person', person, null);
  end if;
end $$;

create function app.enter_portal(session_token text, portal uuid, is_background boolean,
  out person_id uuid, out session_id uuid, out practice_id uuid, out client_id uuid, out grant_id uuid, out permissions text[], out features text[], out idle_minutes int, out idle_since timestamptz,
  out locale text, out person_zone text, out client_zone text, out practice_zone text, out person_name text)
language plpgsql as $$
declare
  who record;
begin
  who := app.session_person(session_token, is_background);
  if who.person is null then
    return;
  end if;
  person_id := who.person; session_id := who.session; idle_since := who.active; locale := who.locale; person_zone := who.zone;
  select pg.practice_id, pg.client_id, pg.id, pg.permissions, pg.display_name into practice_id, client_id, grant_id, permissions, person_name from portal_grants pg
    where pg.person_id = who.person and pg.client_id = portal and pg.revoked_at is null and (pg.ends_at is null or pg.ends_at > now());
  if grant_id is null then
    return;
  end if;
  if set_config('app.practice_id', practice_id::text, true) || set_config('app.actor_kind', 'client', true)
    || set_config('app.client_id', portal::text, true) is null then
    raise exception 'the settings of this transaction could not be made';
  end if;
  select p.features, p.client_idle_minutes, c.time_zone, p.time_zone into features, idle_minutes, client_zone, practice_zone
    from practices p join clients c on c.practice_id = p.id and c.id = portal where p.id = enter_portal.practice_id;
end $$;

create function app.enter_practice(session_token text, practice uuid, is_background boolean,
  out person_id uuid, out session_id uuid, out practice_id uuid, out staff_id uuid, out roles text[], out features text[], out idle_minutes int, out idle_since timestamptz,
  out locale text, out person_zone text, out practice_zone text, out person_name text, out has_portal_seat boolean, out may_invite_clients boolean)
language plpgsql as $$
declare
  who record;
begin
  who := app.session_person(session_token, is_background);
  if who.person is null then
    return;
  end if;
  person_id := who.person; session_id := who.session; idle_since := who.active; locale := who.locale; person_zone := who.zone;
  select m.practice_id, m.id, m.roles, m.display_name, m.time_zone, m.has_portal_seat, m.may_invite_clients
    into practice_id, staff_id, roles, person_name, person_zone, has_portal_seat, may_invite_clients from staff_members m
    where m.practice_id = practice and m.person_id = who.person and m.status = 'active';
  if staff_id is null then
    person_zone := who.zone;
    return;
  end if;
  if set_config('app.practice_id', practice_id::text, true) || set_config('app.actor_kind', 'staff', true) is null then
    raise exception 'the settings of this transaction could not be made';
  end if;
  select p.features, p.staff_idle_minutes, p.time_zone into features, idle_minutes, practice_zone from practices p where p.id = practice;
end $$;

-- Everything that the signed-in person may open, each row read under the settings of its own practice.
create function app.portals_of(person uuid) returns table (kind text, portal_id uuid, practice_id uuid, practice_name text, accent text, features text[], idle_minutes int,
  client_name text, relationship text, permissions text[], staff_id uuid, roles text[])
language plpgsql as $$
declare
  g record;
begin
  perform app.enter(null, 'person', person, null);
  for g in
    select 'client' as kind, pg.practice_id, pg.client_id, pg.relationship, pg.permissions, null::uuid as staff_id, null::text[] as roles, pg.created_at from portal_grants pg
      where pg.person_id = person and pg.revoked_at is null and (pg.ends_at is null or pg.ends_at > now())
    union all
    select 'staff', m.practice_id, null, null, null, m.id, m.roles, m.created_at from staff_members m where m.person_id = person and m.status = 'active'
    order by 8
  loop
    perform app.enter(g.practice_id, case g.kind when 'client' then 'client' else 'staff' end, person, g.client_id);
    return query select g.kind, g.client_id, p.id, p.name, p.accent, p.features, case g.kind when 'client' then p.client_idle_minutes else p.staff_idle_minutes end,
      (select concat_ws(' ', coalesce(c.preferred_name, c.first_name), c.last_name) from clients c where c.practice_id = p.id and c.id = g.client_id),
      g.relationship, g.permissions, g.staff_id, g.roles
      from practices p where p.id = g.practice_id;
  end loop;
  perform app.enter(null, 'person', person, null);
end $$;
