-- Who waits for an earlier time, what was offered to whom, and which times became free (SCH-13).

create table waitlist_settings (
  practice_id uuid primary key references practices (id),
  -- How long an offered time is held for an answer.
  answer_minutes int not null default 60 check (answer_minutes between 10 and 1440),
  -- By the wall clock of the practice, in minutes since midnight; equal: there are no quiet hours.
  quiet_from_minutes int not null default 1260 check (quiet_from_minutes between 0 and 1439),
  quiet_until_minutes int not null default 480 check (quiet_until_minutes between 0 and 1439)
);
call app.protect_tenant_table('waitlist_settings');
call app.protect_staff_rows('waitlist_settings');

create table waitlist_entries (
  practice_id uuid not null references practices (id),
  id uuid not null,
  client_id uuid not null,
  service_id uuid not null,
  -- Null: whoever is free.
  staff_id uuid,
  place_kind text not null check (place_kind in ('any', 'location', 'telehealth')),
  location_id uuid,
  -- Kept until an earlier time is taken in its place; null: she waits for a first one.
  appointment_id uuid,
  -- By the calendar and the clock of the client. Monday is 1.
  weekdays int[] not null check (cardinality(weekdays) between 1 and 7 and weekdays <@ '{1,2,3,4,5,6,7}'::int[]),
  day_parts text[] not null check (cardinality(day_parts) between 1 and 3 and day_parts <@ '{morning,afternoon,evening}'::text[]),
  until_date date not null,
  status text not null default 'waiting' check (status in ('waiting', 'taken', 'left', 'removed')),
  made_by text not null check (made_by in ('client', 'staff')),
  last_offered_at timestamptz,
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (practice_id, id),
  foreign key (practice_id, client_id) references clients (practice_id, id),
  foreign key (practice_id, service_id) references services (practice_id, id),
  foreign key (practice_id, staff_id) references staff_members (practice_id, id),
  foreign key (practice_id, location_id) references locations (practice_id, id),
  foreign key (practice_id, appointment_id) references appointments (practice_id, id),
  check ((place_kind = 'location') = (location_id is not null)),
  check ((status = 'waiting') = (ended_at is null))
);
-- In the order in which they are asked: whoever was asked less recently, then whoever has waited longer.
create index waitlist_entries_waiting on waitlist_entries (practice_id, last_offered_at nulls first, created_at, id) where status = 'waiting';
create index waitlist_entries_of_client on waitlist_entries (practice_id, client_id, created_at);
-- One wish for a service at a time, or one for each appointment that shall come earlier.
create unique index waitlist_entries_one on waitlist_entries
  (practice_id, client_id, service_id, coalesce(appointment_id, '00000000-0000-0000-0000-000000000000'::uuid)) where status = 'waiting';
call app.protect_tenant_table('waitlist_entries');
call app.protect_client_rows('waitlist_entries');
call app.protect_area('waitlist_entries', 'scheduling');

create table waitlist_offers (
  practice_id uuid not null references practices (id),
  id uuid not null,
  entry_id uuid not null,
  client_id uuid not null,
  -- The time as it is held in the calendar.
  hold_id uuid not null,
  staff_id uuid not null,
  location_id uuid,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  offered_at timestamptz not null,
  expires_at timestamptz not null,
  offered_by text not null check (offered_by in ('system', 'staff')),
  -- Null while it stands.
  outcome text check (outcome in ('taken', 'declined', 'lapsed', 'withdrawn')),
  answered_at timestamptz,
  primary key (practice_id, id),
  unique (practice_id, hold_id),
  foreign key (practice_id, entry_id) references waitlist_entries (practice_id, id),
  foreign key (practice_id, client_id) references clients (practice_id, id),
  foreign key (practice_id, hold_id) references appointments (practice_id, id),
  foreign key (practice_id, staff_id) references staff_members (practice_id, id),
  foreign key (practice_id, location_id) references locations (practice_id, id),
  check (starts_at < ends_at and offered_at < expires_at and expires_at <= starts_at),
  check ((outcome is null) = (answered_at is null))
);
-- One offer at a time.
create unique index waitlist_offers_open on waitlist_offers (practice_id, entry_id) where outcome is null;
create index waitlist_offers_of_entry on waitlist_offers (practice_id, entry_id, offered_at);
create index waitlist_offers_of_client on waitlist_offers (practice_id, client_id, offered_at);
call app.protect_tenant_table('waitlist_offers');
call app.protect_client_rows('waitlist_offers');
call app.protect_area('waitlist_offers', 'scheduling');

-- A provider's time that nobody holds any more, until it was looked for whom it suits.
create table freed_times (
  practice_id uuid not null references practices (id),
  id uuid not null,
  staff_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  freed_at timestamptz not null,
  looked_at timestamptz,
  primary key (practice_id, id),
  foreign key (practice_id, staff_id) references staff_members (practice_id, id),
  check (starts_at < ends_at)
);
create index freed_times_ahead on freed_times (practice_id, starts_at) where looked_at is null;
call app.protect_tenant_table('freed_times');
-- A client frees a time by cancelling, and reads nothing of what others freed.
create policy staff_reads on freed_times as restrictive for select using ((select app.actor_kind()) in ('staff', 'system'));
create policy staff_updates on freed_times as restrictive for update using ((select app.actor_kind()) in ('staff', 'system'));
create policy staff_deletes on freed_times as restrictive for delete using ((select app.actor_kind()) in ('staff', 'system'));

-- Whether anybody at all waits for a time of this provider: asked whenever a time is freed, also by a client, who sees nobody else's
-- wishes. It answers yes or no.
create function app.someone_waits(provider uuid) returns boolean
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return exists (select 1 from waitlist_entries
    where practice_id = app.practice_id() and status = 'waiting' and (staff_id is null or staff_id = provider));
end $$;
revoke execute on function app.someone_waits from public;
grant execute on function app.someone_waits to :app, :system;
