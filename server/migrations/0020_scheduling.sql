-- Services, hours and appointments. Every range is half-open: two that touch do not overlap.

-- Rows that clients need to read in order to book, and that only the practice may write.
create procedure app.only_staff_writes(name regclass) language plpgsql as $$
begin
  execute format('create policy staff_inserts on %s as restrictive for insert with check ((select app.actor_kind()) in (''staff'', ''system''))', name);
  execute format('create policy staff_updates on %s as restrictive for update using ((select app.actor_kind()) in (''staff'', ''system''))', name);
  execute format('create policy staff_deletes on %s as restrictive for delete using ((select app.actor_kind()) in (''staff'', ''system''))', name);
end $$;

create table services (
  practice_id uuid not null references practices (id),
  id uuid not null,
  -- As clients read it: "First visit".
  name text not null check (length(trim(name)) between 1 and 80),
  code text check (length(trim(code)) between 1 and 20),
  duration_minutes int not null check (duration_minutes between 5 and 720),
  fee_cents int not null default 0 check (fee_cents between 0 and 99999999),
  modality text not null check (modality in ('inPerson', 'telehealth', 'both')),
  is_bookable_by_clients boolean not null default false,
  buffer_before_minutes int not null default 0 check (buffer_before_minutes between 0 and 240),
  buffer_after_minutes int not null default 0 check (buffer_after_minutes between 0 and 240),
  -- Sessions of several clients are not offered yet; the constraint on appointments counts on it.
  capacity int not null default 1 check (capacity = 1),
  is_active boolean not null default true,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (practice_id, id)
);
call app.protect_tenant_table('services');
call app.only_staff_writes('services');

create table service_providers (
  practice_id uuid not null,
  service_id uuid not null,
  staff_id uuid not null,
  primary key (practice_id, service_id, staff_id),
  foreign key (practice_id, service_id) references services (practice_id, id),
  foreign key (practice_id, staff_id) references staff_members (practice_id, id)
);
create index service_providers_staff on service_providers (practice_id, staff_id);
call app.protect_tenant_table('service_providers');
call app.only_staff_writes('service_providers');

-- How one provider lets clients book. Without a row nothing can be booked.
create table provider_rules (
  practice_id uuid not null,
  staff_id uuid not null,
  accepts_bookings boolean not null default true,
  -- false: only the provider's own clients may book.
  is_open_to_every_client boolean not null default true,
  booking_mode text not null default 'atOnce' check (booking_mode in ('atOnce', 'byRequest')),
  request_hold_hours int not null default 48 check (request_hold_hours between 1 and 336),
  minimum_notice_minutes int not null default 1440 check (minimum_notice_minutes between 0 and 43200),
  booking_horizon_days int not null default 60 check (booking_horizon_days between 0 and 365),
  daily_cap int check (daily_cap between 1 and 100),
  slot_step_minutes int not null default 60 check (slot_step_minutes between 5 and 240),
  cancellation_window text not null default '24' check (cancellation_window in ('always', '24', '48', '72', 'byPhone')),
  may_clients_confirm boolean not null default true,
  telehealth_url text check (telehealth_url ~ '^https://' and length(telehealth_url) <= 500),
  version int not null default 1,
  primary key (practice_id, staff_id),
  foreign key (practice_id, staff_id) references staff_members (practice_id, id)
);
call app.protect_tenant_table('provider_rules');
call app.only_staff_writes('provider_rules');

-- Weekly hours by the wall clock of a zone; 24:00 is 1440. Without a location they are for telehealth.
create table availability_blocks (
  practice_id uuid not null,
  id uuid not null,
  staff_id uuid not null,
  weekday int not null check (weekday between 1 and 7),
  local_start_minutes int not null check (local_start_minutes between 0 and 1439),
  local_end_minutes int not null check (local_end_minutes between 1 and 1440),
  time_zone text not null,
  location_id uuid,
  -- null: every service of the provider.
  service_ids uuid[],
  valid_from date,
  valid_until date,
  primary key (practice_id, id),
  foreign key (practice_id, staff_id) references provider_rules (practice_id, staff_id),
  foreign key (practice_id, location_id) references locations (practice_id, id),
  check (local_start_minutes < local_end_minutes),
  check (valid_from <= valid_until)
);
create index availability_blocks_staff on availability_blocks (practice_id, staff_id);
call app.protect_tenant_table('availability_blocks');
call app.only_staff_writes('availability_blocks');

-- One date that differs: closed (everywhere, or at one place), or hours beside the weekly ones.
create table availability_exceptions (
  practice_id uuid not null,
  id uuid not null,
  staff_id uuid not null,
  kind text not null check (kind in ('closed', 'extraHours')),
  local_date date not null,
  is_everywhere boolean not null default false,
  location_id uuid,
  local_start_minutes int check (local_start_minutes between 0 and 1439),
  local_end_minutes int check (local_end_minutes between 1 and 1440),
  time_zone text,
  primary key (practice_id, id),
  foreign key (practice_id, staff_id) references provider_rules (practice_id, staff_id),
  foreign key (practice_id, location_id) references locations (practice_id, id),
  check (not is_everywhere or (kind = 'closed' and location_id is null)),
  check ((kind = 'extraHours') = (local_start_minutes is not null and local_end_minutes is not null and time_zone is not null)),
  check (local_start_minutes < local_end_minutes)
);
create index availability_exceptions_staff on availability_exceptions (practice_id, staff_id, local_date);
call app.protect_tenant_table('availability_exceptions');
call app.only_staff_writes('availability_exceptions');

create table time_off (
  practice_id uuid not null,
  id uuid not null,
  staff_id uuid not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, staff_id) references provider_rules (practice_id, staff_id),
  check (starts_at < ends_at)
);
create index time_off_staff on time_off (practice_id, staff_id, starts_at);
call app.protect_tenant_table('time_off');
call app.only_staff_writes('time_off');

create table appointments (
  practice_id uuid not null references practices (id),
  id uuid not null,
  staff_id uuid not null,
  kind text not null default 'client' check (kind in ('client', 'nonClient', 'outside')),
  client_id uuid,
  service_id uuid,
  non_client_kind text check (non_client_kind in ('personal', 'meeting', 'closed')),
  modality text check (modality in ('inPerson', 'telehealth')),
  location_id uuid,
  telehealth_url text check (telehealth_url ~ '^https://' and length(telehealth_url) <= 500),
  -- The zone of the place, in which the practice reads the time.
  time_zone text not null,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- With the buffers that the service had when it was booked.
  busy_from timestamptz not null,
  busy_until timestamptz not null,
  busy_range tstzrange generated always as (tstzrange(busy_from, busy_until, '[)')) stored,
  status text not null check (status in ('requested', 'scheduled', 'confirmed', 'arrived', 'completed',
    'cancelledInTime', 'lateCancelled', 'cancelledByProvider', 'noShow', 'declined', 'expired')),
  request_expires_at timestamptz,
  -- Why it was cancelled or declined, in somebody's words.
  sealed_reason bytea,
  is_double_booked boolean not null default false,
  sealed_double_booking_reason bytea,
  made_by text not null check (made_by in ('client', 'staff', 'system')),
  made_by_person_id uuid,
  version int not null default 1,
  created_at timestamptz not null default now(),
  primary key (practice_id, id),
  foreign key (practice_id, staff_id) references staff_members (practice_id, id),
  foreign key (practice_id, client_id) references clients (practice_id, id),
  foreign key (practice_id, service_id) references services (practice_id, id),
  foreign key (practice_id, location_id) references locations (practice_id, id),
  check (starts_at < ends_at and ends_at <= starts_at + interval '24 hours'),
  check (busy_from between starts_at - interval '4 hours' and starts_at and busy_until between ends_at and ends_at + interval '4 hours'),
  check ((kind = 'client') = (client_id is not null and service_id is not null and modality is not null)),
  check ((kind = 'client') or (client_id is null and service_id is null)),
  check ((kind = 'nonClient') = (non_client_kind is not null)),
  check (modality is distinct from 'inPerson' or location_id is not null),
  check (modality is distinct from 'telehealth' or location_id is null),
  check (telehealth_url is null or modality = 'telehealth'),
  check ((status = 'requested') <= (request_expires_at is not null)),
  check (is_double_booked = (sealed_double_booking_reason is not null)),
  -- No time of a provider is given twice, whoever asks, from whichever process (SCH-5). The statuses are those of
  -- statusesThatHoldTime in appointment-status.rules.ts; a test compares them.
  constraint appointments_no_overlap exclude using gist (practice_id with =, staff_id with =, busy_range with &&)
    where (status in ('requested', 'scheduled', 'confirmed', 'arrived', 'completed', 'noShow') and not is_double_booked)
);
create index appointments_of_staff on appointments (practice_id, staff_id, starts_at);
create index appointments_of_client on appointments (practice_id, client_id, starts_at, id);
create index appointments_of_practice on appointments (practice_id, starts_at);
create index appointments_requests on appointments (practice_id, request_expires_at) where status = 'requested';
call app.protect_tenant_table('appointments');
call app.protect_client_rows('appointments');
-- The same as everywhere, but for the program's roles by name: app.busy_ranges below runs as the owner, whom no connection of
-- the program can become, and must see that a time is held by somebody else. The practice's own policy binds the owner too.
drop policy own_client on appointments;
create policy own_client on appointments as restrictive to :app, :system
  using ((select app.actor_kind()) in ('staff', 'system') or client_id = (select app.client_id()))
  with check ((select app.actor_kind()) in ('staff', 'system') or client_id = (select app.client_id()));

-- When a provider's time is held, and nothing of by whom or for what: [busy from, busy until, start, end, kind] in
-- milliseconds, kind 0 a client's appointment, 1 a request, 2 the practice's own, 3 from an outside calendar.
-- A client must know this to find an open time, and may know no more. No other column may ever be answered from here.
create function app.busy_ranges(provider uuid, range_from timestamptz, range_until timestamptz) returns json
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return (
    select coalesce(json_agg(json_build_array(
      (extract(epoch from busy_from) * 1000)::bigint, (extract(epoch from busy_until) * 1000)::bigint,
      (extract(epoch from starts_at) * 1000)::bigint, (extract(epoch from ends_at) * 1000)::bigint,
      case kind when 'nonClient' then 2 when 'outside' then 3 else case status when 'requested' then 1 else 0 end end)), '[]')
    from appointments
    where practice_id = app.practice_id() and staff_id = provider
      -- Appointments last a day at most and carry buffers of at most four hours, so the index finds them by their start.
      and starts_at > range_from - interval '28 hours' and starts_at < range_until + interval '4 hours'
      and busy_until > range_from and busy_from < range_until
      and status in ('requested', 'scheduled', 'confirmed', 'arrived', 'completed', 'noShow'));
end $$;
revoke execute on function app.busy_ranges from public;
grant execute on function app.busy_ranges to :app, :system;
