-- The schema after all migrations. Written by `npm run generate`; review it, do not edit it.

-- extensions

create extension btree_gin;

create extension btree_gist;

create extension citext;

create extension pg_trgm;

-- schemas

create schema app;
grant usage on schema app to foyer_app;
grant usage on schema app to foyer_system;

create schema auth;
grant usage on schema auth to foyer_app;
grant usage on schema auth to foyer_system;

create schema foyer_migrations;

create schema public;
grant usage on schema public to foyer_app;
grant usage on schema public to foyer_system;
grant usage on schema public to public;

-- tables

create table auth."user" (
  id uuid not null,
  name text not null,
  email public.citext not null,
  "emailVerified" boolean default false not null,
  image text,
  "createdAt" timestamp with time zone default now() not null,
  "updatedAt" timestamp with time zone default now() not null,
  "twoFactorEnabled" boolean default false,
  username public.citext,
  "displayUsername" text,
  constraint user_pkey PRIMARY KEY (id),
  constraint user_email_key UNIQUE (email),
  constraint user_username_key UNIQUE (username)
);
grant delete, insert, select, update on auth."user" to foyer_app;
grant delete, insert, select, update on auth."user" to foyer_system;

create table auth.account (
  id uuid not null,
  "accountId" text not null,
  "providerId" text not null,
  "userId" uuid not null,
  "accessToken" text,
  "refreshToken" text,
  "idToken" text,
  "accessTokenExpiresAt" timestamp with time zone,
  "refreshTokenExpiresAt" timestamp with time zone,
  scope text,
  password text,
  "createdAt" timestamp with time zone default now() not null,
  "updatedAt" timestamp with time zone default now() not null,
  constraint account_pkey PRIMARY KEY (id),
  constraint "account_userId_fkey" FOREIGN KEY ("userId") REFERENCES auth."user"(id) ON DELETE CASCADE
);
CREATE INDEX account_user ON auth.account USING btree ("userId");
grant delete, insert, select, update on auth.account to foyer_app;
grant delete, insert, select, update on auth.account to foyer_system;

create table auth.session (
  id uuid not null,
  token text not null,
  "userId" uuid not null,
  "expiresAt" timestamp with time zone not null,
  "createdAt" timestamp with time zone default now() not null,
  "updatedAt" timestamp with time zone default now() not null,
  "ipAddress" text,
  "userAgent" text,
  last_active_at timestamp with time zone default now() not null,
  second_factor_at timestamp with time zone,
  sign_in_method text default 'password'::text not null,
  opened_as uuid,
  first_factor_at timestamp with time zone default now() not null,
  terms_due boolean default false not null,
  constraint session_pkey PRIMARY KEY (id),
  constraint session_token_key UNIQUE (token),
  constraint "session_userId_fkey" FOREIGN KEY ("userId") REFERENCES auth."user"(id) ON DELETE CASCADE,
  constraint session_sign_in_method_check CHECK ((sign_in_method = ANY (ARRAY['password'::text, 'passwordAndSecondStep'::text, 'passkey'::text])))
);
CREATE INDEX session_by_user ON auth.session USING btree ("userId");
grant delete, insert, select, update on auth.session to foyer_app;
grant delete, insert, select, update on auth.session to foyer_system;

create table auth.verification (
  id uuid not null,
  identifier text not null,
  value text not null,
  "expiresAt" timestamp with time zone not null,
  "createdAt" timestamp with time zone default now(),
  "updatedAt" timestamp with time zone default now(),
  constraint verification_pkey PRIMARY KEY (id)
);
CREATE INDEX verification_identifier ON auth.verification USING btree (identifier);
grant delete, insert, select, update on auth.verification to foyer_app;
grant delete, insert, select, update on auth.verification to foyer_system;

create table foyer_migrations.kysely_migration (
  name character varying(255) not null,
  "timestamp" character varying(255) not null,
  constraint kysely_migration_pkey PRIMARY KEY (name)
);

create table foyer_migrations.kysely_migration_lock (
  id character varying(255) not null,
  is_locked integer default 0 not null,
  constraint kysely_migration_lock_pkey PRIMARY KEY (id)
);

create table public.appointment_endings (
  practice_id uuid not null,
  id uuid not null,
  appointment_id uuid not null,
  client_id uuid not null,
  from_status text not null,
  to_status text not null,
  ended_by text not null,
  ended_by_person_id uuid,
  ended_at timestamp with time zone not null,
  cancellation_window text,
  is_late boolean not null,
  is_correction boolean not null,
  sealed_reason bytea,
  constraint appointment_endings_pkey PRIMARY KEY (practice_id, id),
  constraint appointment_endings_practice_id_appointment_id_fkey FOREIGN KEY (practice_id, appointment_id) REFERENCES public.appointments(practice_id, id),
  constraint appointment_endings_practice_id_client_id_fkey FOREIGN KEY (practice_id, client_id) REFERENCES public.clients(practice_id, id),
  constraint appointment_endings_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id),
  constraint appointment_endings_cancellation_window_check CHECK ((cancellation_window = ANY (ARRAY['always'::text, '24'::text, '48'::text, '72'::text, 'byPhone'::text]))),
  constraint appointment_endings_check CHECK (((NOT is_correction) OR (sealed_reason IS NOT NULL))),
  constraint appointment_endings_ended_by_check CHECK ((ended_by = ANY (ARRAY['client'::text, 'staff'::text, 'system'::text])))
);
CREATE INDEX appointment_endings_of ON public.appointment_endings USING btree (practice_id, appointment_id, ended_at);
CREATE INDEX appointment_endings_of_client ON public.appointment_endings USING btree (practice_id, client_id, ended_at);
alter table public.appointment_endings enable row level security;
alter table public.appointment_endings force row level security;
create policy granted on public.appointment_endings as restrictive for all to public using (( SELECT app.may('{scheduling}'::text[]) AS may)) with check (( SELECT app.may('{scheduling}'::text[]) AS may));
create policy own_client on public.appointment_endings as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id))));
create policy practice on public.appointment_endings as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.appointment_endings as permissive for all to foyer_system using (true) with check (true);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.appointment_endings FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.appointment_endings FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
grant insert, select on public.appointment_endings to foyer_app;
grant insert, select on public.appointment_endings to foyer_system;

create table public.appointment_fees (
  practice_id uuid not null,
  appointment_id uuid not null,
  policy_id uuid not null,
  reason text not null,
  decision text not null,
  amount_cents integer not null,
  ledger_entry_id uuid,
  decided_by_person_id uuid not null,
  decided_at timestamp with time zone not null,
  constraint appointment_fees_pkey PRIMARY KEY (practice_id, appointment_id),
  constraint appointment_fees_practice_id_appointment_id_fkey FOREIGN KEY (practice_id, appointment_id) REFERENCES public.appointments(practice_id, id),
  constraint appointment_fees_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id),
  constraint appointment_fees_practice_id_ledger_entry_id_fkey FOREIGN KEY (practice_id, ledger_entry_id) REFERENCES public.ledger_entries(practice_id, id),
  constraint appointment_fees_practice_id_policy_id_fkey FOREIGN KEY (practice_id, policy_id) REFERENCES public.booking_policies(practice_id, id),
  constraint appointment_fees_amount_cents_check CHECK ((amount_cents > 0)),
  constraint appointment_fees_check CHECK (((decision = 'charged'::text) = (ledger_entry_id IS NOT NULL))),
  constraint appointment_fees_decision_check CHECK ((decision = ANY (ARRAY['charged'::text, 'waived'::text]))),
  constraint appointment_fees_reason_check CHECK ((reason = ANY (ARRAY['lateCancelled'::text, 'noShow'::text, 'lateMoved'::text])))
);
alter table public.appointment_fees enable row level security;
alter table public.appointment_fees force row level security;
create policy practice on public.appointment_fees as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy staff_only on public.appointment_fees as restrictive for all to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text]))) with check ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy system on public.appointment_fees as permissive for all to foyer_system using (true) with check (true);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.appointment_fees FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.appointment_fees FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
grant insert, select on public.appointment_fees to foyer_app;
grant insert, select on public.appointment_fees to foyer_system;

create table public.appointment_moves (
  practice_id uuid not null,
  id uuid not null,
  appointment_id uuid not null,
  client_id uuid,
  from_staff_id uuid not null,
  from_starts_at timestamp with time zone not null,
  from_ends_at timestamp with time zone not null,
  from_location_id uuid,
  to_staff_id uuid not null,
  to_starts_at timestamp with time zone not null,
  to_ends_at timestamp with time zone not null,
  to_location_id uuid,
  moved_by text not null,
  moved_by_person_id uuid,
  is_late boolean default false not null,
  sealed_former_reason bytea,
  moved_at timestamp with time zone not null,
  constraint appointment_moves_pkey PRIMARY KEY (practice_id, id),
  constraint appointment_moves_practice_id_appointment_id_fkey FOREIGN KEY (practice_id, appointment_id) REFERENCES public.appointments(practice_id, id),
  constraint appointment_moves_practice_id_client_id_fkey FOREIGN KEY (practice_id, client_id) REFERENCES public.clients(practice_id, id),
  constraint appointment_moves_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id),
  constraint appointment_moves_practice_id_from_location_id_fkey FOREIGN KEY (practice_id, from_location_id) REFERENCES public.locations(practice_id, id),
  constraint appointment_moves_practice_id_from_staff_id_fkey FOREIGN KEY (practice_id, from_staff_id) REFERENCES public.staff_members(practice_id, id),
  constraint appointment_moves_practice_id_to_location_id_fkey FOREIGN KEY (practice_id, to_location_id) REFERENCES public.locations(practice_id, id),
  constraint appointment_moves_practice_id_to_staff_id_fkey FOREIGN KEY (practice_id, to_staff_id) REFERENCES public.staff_members(practice_id, id),
  constraint appointment_moves_check CHECK (((from_starts_at < from_ends_at) AND (to_starts_at < to_ends_at))),
  constraint appointment_moves_check1 CHECK (((NOT is_late) OR (moved_by = 'client'::text))),
  constraint appointment_moves_moved_by_check CHECK ((moved_by = ANY (ARRAY['client'::text, 'staff'::text, 'system'::text])))
);
CREATE INDEX appointment_moves_of ON public.appointment_moves USING btree (practice_id, appointment_id, moved_at);
CREATE INDEX appointment_moves_of_client ON public.appointment_moves USING btree (practice_id, client_id, moved_at);
alter table public.appointment_moves enable row level security;
alter table public.appointment_moves force row level security;
create policy granted on public.appointment_moves as restrictive for all to public using (( SELECT app.may('{scheduling}'::text[]) AS may)) with check (( SELECT app.may('{scheduling}'::text[]) AS may));
create policy own_client on public.appointment_moves as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id))));
create policy practice on public.appointment_moves as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.appointment_moves as permissive for all to foyer_system using (true) with check (true);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.appointment_moves FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.appointment_moves FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
grant insert, select on public.appointment_moves to foyer_app;
grant insert, select on public.appointment_moves to foyer_system;

create table public.appointment_series (
  practice_id uuid not null,
  id uuid not null,
  continues_series_id uuid,
  repeats text not null,
  every integer not null,
  weekdays integer[] not null,
  is_from_month_end boolean not null,
  first_date date not null,
  last_date date not null,
  local_start_minutes integer not null,
  time_zone text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  constraint appointment_series_pkey PRIMARY KEY (practice_id, id),
  constraint appointment_series_practice_id_continues_series_id_fkey FOREIGN KEY (practice_id, continues_series_id) REFERENCES public.appointment_series(practice_id, id),
  constraint appointment_series_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id),
  constraint appointment_series_check CHECK (((first_date <= last_date) AND (last_date <= (first_date + 800)))),
  constraint appointment_series_check1 CHECK (((repeats = 'weekly'::text) = (cardinality(weekdays) > 0))),
  constraint appointment_series_every_check CHECK (((every >= 1) AND (every <= 12))),
  constraint appointment_series_local_start_minutes_check CHECK (((local_start_minutes >= 0) AND (local_start_minutes <= 1439))),
  constraint appointment_series_repeats_check CHECK ((repeats = ANY (ARRAY['weekly'::text, 'monthlyByDate'::text, 'monthlyByWeekday'::text]))),
  constraint appointment_series_weekdays_check CHECK ((weekdays <@ ARRAY[1, 2, 3, 4, 5, 6, 7]))
);
alter table public.appointment_series enable row level security;
alter table public.appointment_series force row level security;
create policy practice on public.appointment_series as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy staff_only on public.appointment_series as restrictive for all to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text]))) with check ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy system on public.appointment_series as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.appointment_series to foyer_app;
grant delete, insert, select, update on public.appointment_series to foyer_system;

create table public.appointments (
  practice_id uuid not null,
  id uuid not null,
  staff_id uuid not null,
  kind text default 'client'::text not null,
  client_id uuid,
  service_id uuid,
  non_client_kind text,
  modality text,
  location_id uuid,
  telehealth_url text,
  time_zone text not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  busy_from timestamp with time zone not null,
  busy_until timestamp with time zone not null,
  busy_range tstzrange generated always as (tstzrange(busy_from, busy_until, '[)'::text)) stored,
  status text not null,
  request_expires_at timestamp with time zone,
  sealed_reason bytea,
  is_double_booked boolean default false not null,
  sealed_double_booking_reason bytea,
  made_by text not null,
  made_by_person_id uuid,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  group_session_id uuid,
  seat_number integer,
  seat_count integer,
  replaces_appointment_id uuid,
  series_id uuid,
  series_date date,
  is_series_exception boolean default false not null,
  sealed_title bytea,
  is_clash boolean default false not null,
  held_session_id uuid generated always as (
CASE
    WHEN (status = ANY (ARRAY['requested'::text, 'offered'::text, 'awaitingDeposit'::text, 'scheduled'::text, 'confirmed'::text, 'arrived'::text, 'completed'::text, 'noShow'::text])) THEN group_session_id
    ELSE NULL::uuid
END) stored,
  holder_id uuid generated always as (
CASE kind
    WHEN 'outside'::text THEN staff_id
    ELSE COALESCE(group_session_id, replaces_appointment_id, id)
END) stored,
  policy_id uuid,
  policy_accepted_at timestamp with time zone,
  fee_card_id uuid,
  fee_card_person_id uuid,
  fee_card_agreed_at timestamp with time zone,
  fee_card_brand text,
  fee_card_last4 text,
  agreed_window text,
  is_asked_late boolean default false not null,
  constraint appointments_pkey PRIMARY KEY (practice_id, id),
  constraint appointments_no_overlap EXCLUDE USING gist (practice_id WITH =, staff_id WITH =, holder_id WITH <>, busy_range WITH &&) WHERE (((status = ANY (ARRAY['requested'::text, 'offered'::text, 'awaitingDeposit'::text, 'scheduled'::text, 'confirmed'::text, 'arrived'::text, 'completed'::text, 'noShow'::text])) AND (NOT is_double_booked) AND (NOT is_clash))),
  constraint appointments_fee_card FOREIGN KEY (practice_id, fee_card_id, fee_card_person_id) REFERENCES public.saved_cards(practice_id, id, person_id) ON DELETE SET NULL (fee_card_id),
  constraint appointments_fee_card_person_id_fkey FOREIGN KEY (fee_card_person_id) REFERENCES public.persons(id),
  constraint appointments_of_a_series FOREIGN KEY (practice_id, series_id) REFERENCES public.appointment_series(practice_id, id),
  constraint appointments_policy FOREIGN KEY (practice_id, policy_id) REFERENCES public.booking_policies(practice_id, id),
  constraint appointments_practice_id_client_id_fkey FOREIGN KEY (practice_id, client_id) REFERENCES public.clients(practice_id, id),
  constraint appointments_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id),
  constraint appointments_practice_id_location_id_fkey FOREIGN KEY (practice_id, location_id) REFERENCES public.locations(practice_id, id),
  constraint appointments_practice_id_service_id_fkey FOREIGN KEY (practice_id, service_id) REFERENCES public.services(practice_id, id),
  constraint appointments_practice_id_staff_id_fkey FOREIGN KEY (practice_id, staff_id) REFERENCES public.staff_members(practice_id, id),
  constraint appointments_replaces FOREIGN KEY (practice_id, replaces_appointment_id) REFERENCES public.appointments(practice_id, id),
  constraint appointments_session FOREIGN KEY (practice_id, held_session_id, staff_id, service_id, starts_at, ends_at, seat_count) REFERENCES public.group_sessions(practice_id, id, staff_id, service_id, starts_at, ends_at, seat_count) DEFERRABLE,
  constraint appointments_agreed_window CHECK (((agreed_window IS NULL) OR (policy_id IS NOT NULL))),
  constraint appointments_agreed_window_check CHECK ((agreed_window = ANY (ARRAY['always'::text, '24'::text, '48'::text, '72'::text, 'byPhone'::text]))),
  constraint appointments_check1 CHECK ((((busy_from >= (starts_at - '04:00:00'::interval)) AND (busy_from <= starts_at)) AND ((busy_until >= ends_at) AND (busy_until <= (ends_at + '04:00:00'::interval))))),
  constraint appointments_check2 CHECK (((kind = 'client'::text) = ((client_id IS NOT NULL) AND (service_id IS NOT NULL) AND (modality IS NOT NULL)))),
  constraint appointments_check3 CHECK (((kind = 'client'::text) OR ((client_id IS NULL) AND (service_id IS NULL)))),
  constraint appointments_check4 CHECK (((kind = 'nonClient'::text) = (non_client_kind IS NOT NULL))),
  constraint appointments_check5 CHECK (((modality IS DISTINCT FROM 'inPerson'::text) OR (location_id IS NOT NULL))),
  constraint appointments_check6 CHECK (((modality IS DISTINCT FROM 'telehealth'::text) OR (location_id IS NULL))),
  constraint appointments_check7 CHECK (((telehealth_url IS NULL) OR (modality = 'telehealth'::text))),
  constraint appointments_check9 CHECK ((is_double_booked = (sealed_double_booking_reason IS NOT NULL))),
  constraint appointments_clash CHECK (((NOT is_clash) OR (kind = 'outside'::text))),
  constraint appointments_fee_card_agreed CHECK (((fee_card_id IS NULL) OR (fee_card_agreed_at IS NOT NULL))),
  constraint appointments_fee_card_last4_check CHECK ((fee_card_last4 ~ '^[0-9]{4}$'::text)),
  constraint appointments_fee_card_policy CHECK (((fee_card_agreed_at IS NULL) OR (policy_id IS NOT NULL))),
  constraint appointments_fee_card_whole CHECK ((num_nulls(fee_card_person_id, fee_card_agreed_at, fee_card_brand, fee_card_last4) = ANY (ARRAY[0, 4]))),
  constraint appointments_held_until CHECK (((status <> ALL (ARRAY['requested'::text, 'offered'::text, 'awaitingDeposit'::text])) OR (request_expires_at IS NOT NULL))),
  constraint appointments_kind_check CHECK ((kind = ANY (ARRAY['client'::text, 'nonClient'::text, 'outside'::text]))),
  constraint appointments_length CHECK (((starts_at < ends_at) AND (ends_at <= (starts_at +
CASE kind
    WHEN 'outside'::text THEN '400 days'::interval
    ELSE '24:00:00'::interval
END)))),
  constraint appointments_made_by_check CHECK ((made_by = ANY (ARRAY['client'::text, 'staff'::text, 'system'::text]))),
  constraint appointments_modality_check CHECK ((modality = ANY (ARRAY['inPerson'::text, 'telehealth'::text]))),
  constraint appointments_non_client_kind_check CHECK ((non_client_kind = ANY (ARRAY['personal'::text, 'meeting'::text, 'closed'::text]))),
  constraint appointments_policy_accepted CHECK (((policy_id IS NULL) = (policy_accepted_at IS NULL))),
  constraint appointments_policy_of_client CHECK (((policy_id IS NULL) OR (kind = 'client'::text))),
  constraint appointments_seat CHECK ((((group_session_id IS NULL) AND (seat_number IS NULL) AND (seat_count IS NULL)) OR ((kind = 'client'::text) AND (group_session_id IS NOT NULL) AND ((seat_number >= 1) AND (seat_number <= seat_count))))),
  constraint appointments_seat_whole CHECK ((num_nulls(group_session_id, seat_number, seat_count) = ANY (ARRAY[0, 3]))),
  constraint appointments_series CHECK (((series_id IS NULL) = (series_date IS NULL))),
  constraint appointments_status_check CHECK ((status = ANY (ARRAY['requested'::text, 'offered'::text, 'awaitingDeposit'::text, 'scheduled'::text, 'confirmed'::text, 'arrived'::text, 'completed'::text, 'cancelledInTime'::text, 'lateCancelled'::text, 'cancelledByProvider'::text, 'noShow'::text, 'declined'::text, 'expired'::text, 'moved'::text]))),
  constraint appointments_telehealth_url_check CHECK (((telehealth_url ~ '^https://'::text) AND (length(telehealth_url) <= 500)))
);
CREATE INDEX appointments_fee_cards ON public.appointments USING btree (practice_id, fee_card_id) WHERE (fee_card_id IS NOT NULL);
CREATE INDEX appointments_held_for_now ON public.appointments USING btree (practice_id, request_expires_at) WHERE (status = ANY (ARRAY['requested'::text, 'offered'::text, 'awaitingDeposit'::text]));
CREATE INDEX appointments_in_sessions ON public.appointments USING btree (practice_id, staff_id, starts_at) WHERE (group_session_id IS NOT NULL);
CREATE INDEX appointments_of_client ON public.appointments USING btree (practice_id, client_id, starts_at, id);
CREATE INDEX appointments_of_outside ON public.appointments USING btree (practice_id, staff_id, ends_at) WHERE (kind = 'outside'::text);
CREATE INDEX appointments_of_practice ON public.appointments USING btree (practice_id, starts_at);
CREATE INDEX appointments_of_series ON public.appointments USING btree (practice_id, series_id, series_date) WHERE (series_id IS NOT NULL);
CREATE INDEX appointments_of_staff ON public.appointments USING btree (practice_id, staff_id, starts_at);
CREATE UNIQUE INDEX appointments_one_of_client ON public.appointments USING btree (practice_id, held_session_id, client_id) WHERE (held_session_id IS NOT NULL);
CREATE UNIQUE INDEX appointments_one_seat ON public.appointments USING btree (practice_id, held_session_id, seat_number) WHERE (held_session_id IS NOT NULL);
CREATE INDEX appointments_replacing ON public.appointments USING btree (practice_id, replaces_appointment_id) WHERE (replaces_appointment_id IS NOT NULL);
alter table public.appointments enable row level security;
alter table public.appointments force row level security;
create policy granted on public.appointments as restrictive for select to foyer_app, foyer_system using ((( SELECT app.may('{scheduling}'::text[]) AS may) OR (( SELECT app.may('{basic}'::text[]) AS may) AND (ends_at > now()))));
create policy granted_deletes on public.appointments as restrictive for delete to foyer_app, foyer_system using (( SELECT app.may('{scheduling}'::text[]) AS may));
create policy granted_inserts on public.appointments as restrictive for insert to foyer_app, foyer_system with check (( SELECT app.may('{scheduling}'::text[]) AS may));
create policy granted_updates on public.appointments as restrictive for update to foyer_app, foyer_system using (( SELECT app.may('{scheduling}'::text[]) AS may));
create policy own_client on public.appointments as restrictive for all to foyer_app, foyer_system using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id))));
create policy practice on public.appointments as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.appointments as permissive for all to foyer_system using (true) with check (true);
CREATE TRIGGER note_added_times AFTER INSERT ON public.appointments REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION app.note_schedules();
CREATE TRIGGER note_changed_times AFTER UPDATE ON public.appointments FOR EACH ROW WHEN (((((((((old.practice_id IS DISTINCT FROM new.practice_id) OR (old.staff_id IS DISTINCT FROM new.staff_id)) OR (old.kind IS DISTINCT FROM new.kind)) OR (old.status IS DISTINCT FROM new.status)) OR (old.starts_at IS DISTINCT FROM new.starts_at)) OR (old.ends_at IS DISTINCT FROM new.ends_at)) OR (old.busy_from IS DISTINCT FROM new.busy_from)) OR (old.busy_until IS DISTINCT FROM new.busy_until))) EXECUTE FUNCTION app.note_schedule();
CREATE TRIGGER note_removed_times AFTER DELETE ON public.appointments REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION app.note_schedules();
grant delete, insert, select, update on public.appointments to foyer_app;
grant delete, insert, select, update on public.appointments to foyer_system;

create table public.audit_events (
  practice_id uuid not null,
  seq bigint not null,
  id uuid not null,
  at timestamp with time zone not null,
  actor_kind text not null,
  person_id uuid,
  staff_id uuid,
  client_id uuid,
  action text not null,
  operation text not null,
  subject_type text not null,
  subject_id uuid,
  outcome text not null,
  ip text,
  session_ref text,
  request_id text,
  details jsonb default '{}'::jsonb not null,
  previous_hash bytea not null,
  hash bytea not null,
  constraint audit_events_pkey PRIMARY KEY (practice_id, seq),
  constraint audit_events_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id),
  constraint audit_events_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'refused'::text])))
);
CREATE INDEX audit_events_at ON public.audit_events USING brin (practice_id, at) WITH (pages_per_range='16');
CREATE INDEX audit_events_client ON public.audit_events USING btree (practice_id, client_id, at);
CREATE INDEX audit_events_person ON public.audit_events USING btree (practice_id, person_id, at);
alter table public.audit_events enable row level security;
alter table public.audit_events force row level security;
create policy client_reads_own on public.audit_events as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id))));
create policy practice on public.audit_events as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.audit_events as permissive for all to foyer_system using (true) with check (true);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.audit_events FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.audit_events FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
grant select on public.audit_events to foyer_app;
grant select on public.audit_events to foyer_system;

create table public.audit_heads (
  practice_id uuid not null,
  seq bigint not null,
  hash bytea not null,
  constraint audit_heads_pkey PRIMARY KEY (practice_id),
  constraint audit_heads_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id)
);
alter table public.audit_heads enable row level security;
alter table public.audit_heads force row level security;
create policy practice on public.audit_heads as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.audit_heads as permissive for all to foyer_system using (true) with check (true);
grant select on public.audit_heads to foyer_app;
grant select on public.audit_heads to foyer_system;

create table public.authenticator_apps (
  person_id uuid not null,
  sealed_secret text not null,
  added_at timestamp with time zone default now() not null,
  constraint authenticator_apps_pkey PRIMARY KEY (person_id),
  constraint authenticator_apps_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.persons(id) ON DELETE CASCADE
);
grant delete, insert, select, update on public.authenticator_apps to foyer_app;
grant delete, insert, select, update on public.authenticator_apps to foyer_system;

create table public.availability_blocks (
  practice_id uuid not null,
  id uuid not null,
  staff_id uuid not null,
  weekday integer not null,
  local_start_minutes integer not null,
  local_end_minutes integer not null,
  time_zone text not null,
  location_id uuid,
  service_ids uuid[],
  valid_from date,
  valid_until date,
  every_n_weeks integer default 1 not null,
  anchor_date date,
  constraint availability_blocks_pkey PRIMARY KEY (practice_id, id),
  constraint availability_blocks_practice_id_location_id_fkey FOREIGN KEY (practice_id, location_id) REFERENCES public.locations(practice_id, id),
  constraint availability_blocks_practice_id_staff_id_fkey FOREIGN KEY (practice_id, staff_id) REFERENCES public.provider_rules(practice_id, staff_id),
  constraint availability_blocks_anchor CHECK (((every_n_weeks = 1) OR (anchor_date IS NOT NULL))),
  constraint availability_blocks_check CHECK ((local_start_minutes < local_end_minutes)),
  constraint availability_blocks_check1 CHECK ((valid_from <= valid_until)),
  constraint availability_blocks_every_n_weeks_check CHECK (((every_n_weeks >= 1) AND (every_n_weeks <= 8))),
  constraint availability_blocks_local_end_minutes_check CHECK (((local_end_minutes >= 1) AND (local_end_minutes <= 1440))),
  constraint availability_blocks_local_start_minutes_check CHECK (((local_start_minutes >= 0) AND (local_start_minutes <= 1439))),
  constraint availability_blocks_weekday_check CHECK (((weekday >= 1) AND (weekday <= 7)))
);
CREATE INDEX availability_blocks_staff ON public.availability_blocks USING btree (practice_id, staff_id);
alter table public.availability_blocks enable row level security;
alter table public.availability_blocks force row level security;
create policy practice on public.availability_blocks as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy staff_deletes on public.availability_blocks as restrictive for delete to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy staff_inserts on public.availability_blocks as restrictive for insert to public with check ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy staff_updates on public.availability_blocks as restrictive for update to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy system on public.availability_blocks as permissive for all to foyer_system using (true) with check (true);
CREATE TRIGGER note_added_times AFTER INSERT ON public.availability_blocks REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION app.note_schedules();
CREATE TRIGGER note_changed_times AFTER UPDATE ON public.availability_blocks FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION app.note_schedule();
CREATE TRIGGER note_removed_times AFTER DELETE ON public.availability_blocks REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION app.note_schedules();
grant delete, insert, select, update on public.availability_blocks to foyer_app;
grant delete, insert, select, update on public.availability_blocks to foyer_system;

create table public.availability_exceptions (
  practice_id uuid not null,
  id uuid not null,
  staff_id uuid not null,
  kind text not null,
  local_date date not null,
  is_everywhere boolean default false not null,
  location_id uuid,
  local_start_minutes integer,
  local_end_minutes integer,
  time_zone text,
  service_ids uuid[],
  constraint availability_exceptions_pkey PRIMARY KEY (practice_id, id),
  constraint availability_exceptions_practice_id_location_id_fkey FOREIGN KEY (practice_id, location_id) REFERENCES public.locations(practice_id, id),
  constraint availability_exceptions_practice_id_staff_id_fkey FOREIGN KEY (practice_id, staff_id) REFERENCES public.provider_rules(practice_id, staff_id),
  constraint availability_exceptions_check CHECK (((NOT is_everywhere) OR ((kind = 'closed'::text) AND (location_id IS NULL)))),
  constraint availability_exceptions_check1 CHECK (((kind = 'extraHours'::text) = ((local_start_minutes IS NOT NULL) AND (local_end_minutes IS NOT NULL) AND (time_zone IS NOT NULL)))),
  constraint availability_exceptions_check2 CHECK ((local_start_minutes < local_end_minutes)),
  constraint availability_exceptions_kind_check CHECK ((kind = ANY (ARRAY['closed'::text, 'extraHours'::text]))),
  constraint availability_exceptions_local_end_minutes_check CHECK (((local_end_minutes >= 1) AND (local_end_minutes <= 1440))),
  constraint availability_exceptions_local_start_minutes_check CHECK (((local_start_minutes >= 0) AND (local_start_minutes <= 1439))),
  constraint availability_exceptions_services CHECK (((service_ids IS NULL) OR (kind = 'extraHours'::text)))
);
CREATE INDEX availability_exceptions_staff ON public.availability_exceptions USING btree (practice_id, staff_id, local_date);
alter table public.availability_exceptions enable row level security;
alter table public.availability_exceptions force row level security;
create policy practice on public.availability_exceptions as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy staff_deletes on public.availability_exceptions as restrictive for delete to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy staff_inserts on public.availability_exceptions as restrictive for insert to public with check ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy staff_updates on public.availability_exceptions as restrictive for update to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy system on public.availability_exceptions as permissive for all to foyer_system using (true) with check (true);
CREATE TRIGGER note_added_times AFTER INSERT ON public.availability_exceptions REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION app.note_schedules();
CREATE TRIGGER note_changed_times AFTER UPDATE ON public.availability_exceptions FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION app.note_schedule();
CREATE TRIGGER note_removed_times AFTER DELETE ON public.availability_exceptions REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION app.note_schedules();
grant delete, insert, select, update on public.availability_exceptions to foyer_app;
grant delete, insert, select, update on public.availability_exceptions to foyer_system;

create table public.backup_codes (
  person_id uuid not null,
  code_hash bytea not null,
  made_at timestamp with time zone default now() not null,
  used_at timestamp with time zone,
  constraint backup_codes_pkey PRIMARY KEY (person_id, code_hash),
  constraint backup_codes_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.persons(id) ON DELETE CASCADE
);
grant delete, insert, select, update on public.backup_codes to foyer_app;
grant delete, insert, select, update on public.backup_codes to foyer_system;

create table public.billing_accounts (
  practice_id uuid not null,
  client_id uuid not null,
  next_receipt_number integer default 1 not null,
  constraint billing_accounts_pkey PRIMARY KEY (practice_id, client_id),
  constraint billing_accounts_practice_id_client_id_fkey FOREIGN KEY (practice_id, client_id) REFERENCES public.clients(practice_id, id)
);
alter table public.billing_accounts enable row level security;
alter table public.billing_accounts force row level security;
create policy granted on public.billing_accounts as restrictive for all to public using (( SELECT app.may('{billing}'::text[]) AS may)) with check (( SELECT app.may('{billing}'::text[]) AS may));
create policy own_client on public.billing_accounts as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id))));
create policy practice on public.billing_accounts as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.billing_accounts as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.billing_accounts to foyer_app;
grant delete, insert, select, update on public.billing_accounts to foyer_system;

create table public.booking_policies (
  practice_id uuid not null,
  id uuid not null,
  service_id uuid,
  number integer not null,
  asks text not null,
  text text not null,
  late_cancel_fee_cents integer not null,
  no_show_fee_cents integer not null,
  made_by_staff_id uuid,
  made_at timestamp with time zone not null,
  deposit_cents integer,
  asks_for_card boolean default false not null,
  late_moves_count boolean default false not null,
  constraint booking_policies_pkey PRIMARY KEY (practice_id, id),
  constraint booking_policies_practice_id_service_id_number_key UNIQUE NULLS NOT DISTINCT (practice_id, service_id, number),
  constraint booking_policies_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id),
  constraint booking_policies_practice_id_made_by_staff_id_fkey FOREIGN KEY (practice_id, made_by_staff_id) REFERENCES public.staff_members(practice_id, id),
  constraint booking_policies_practice_id_service_id_fkey FOREIGN KEY (practice_id, service_id) REFERENCES public.services(practice_id, id),
  constraint booking_policies_asks_check CHECK ((asks = ANY (ARRAY['policy'::text, 'nothing'::text, 'asPractice'::text]))),
  constraint booking_policies_card CHECK (((NOT asks_for_card) OR ((asks = 'policy'::text) AND (deposit_cents IS NULL)))),
  constraint booking_policies_check CHECK (((asks <> 'asPractice'::text) OR (service_id IS NOT NULL))),
  constraint booking_policies_check1 CHECK (((asks = 'policy'::text) = (length(TRIM(BOTH FROM text)) > 0))),
  constraint booking_policies_check2 CHECK (((asks = 'policy'::text) OR ((late_cancel_fee_cents = 0) AND (no_show_fee_cents = 0)))),
  constraint booking_policies_deposit CHECK (((asks = 'policy'::text) OR (deposit_cents IS NULL))),
  constraint booking_policies_deposit_cents_check CHECK (((deposit_cents >= 50) AND (deposit_cents <= 9999999))),
  constraint booking_policies_late_cancel_fee_cents_check CHECK (((late_cancel_fee_cents >= 0) AND (late_cancel_fee_cents <= 9999999))),
  constraint booking_policies_no_show_fee_cents_check CHECK (((no_show_fee_cents >= 0) AND (no_show_fee_cents <= 9999999))),
  constraint booking_policies_number_check CHECK ((number >= 1)),
  constraint booking_policies_text_check CHECK ((length(text) <= 4000))
);
alter table public.booking_policies enable row level security;
alter table public.booking_policies force row level security;
create policy practice on public.booking_policies as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy staff_deletes on public.booking_policies as restrictive for delete to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy staff_inserts on public.booking_policies as restrictive for insert to public with check ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy staff_updates on public.booking_policies as restrictive for update to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy system on public.booking_policies as permissive for all to foyer_system using (true) with check (true);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.booking_policies FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.booking_policies FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
grant insert, select on public.booking_policies to foyer_app;
grant insert, select on public.booking_policies to foyer_system;

create table public.calendar_changes (
  practice_id uuid not null,
  calendar_id uuid not null,
  subject_id uuid not null,
  number integer default 1 not null,
  changed_at timestamp with time zone default now() not null,
  constraint calendar_changes_pkey PRIMARY KEY (practice_id, calendar_id, subject_id),
  constraint calendar_changes_practice_id_calendar_id_fkey FOREIGN KEY (practice_id, calendar_id) REFERENCES public.connected_calendars(practice_id, id) ON DELETE CASCADE
);
CREATE INDEX calendar_changes_waiting ON public.calendar_changes USING btree (changed_at);
alter table public.calendar_changes enable row level security;
alter table public.calendar_changes force row level security;
create policy practice on public.calendar_changes as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy staff_only on public.calendar_changes as restrictive for all to foyer_app, foyer_system using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text]))) with check ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy system on public.calendar_changes as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.calendar_changes to foyer_app;
grant delete, insert, select, update on public.calendar_changes to foyer_system;

create table public.calendar_connections (
  practice_id uuid not null,
  id uuid not null,
  staff_id uuid not null,
  kind text not null,
  sealed_credentials bytea,
  sealed_account bytea not null,
  title_choice text default 'busy'::text not null,
  state text default 'active'::text not null,
  problem text,
  problem_since timestamp with time zone,
  removes_events boolean,
  synced_at timestamp with time zone,
  version integer default 1 not null,
  created_at timestamp with time zone not null,
  sync_counted_since timestamp with time zone,
  sync_count integer default 0 not null,
  constraint calendar_connections_pkey PRIMARY KEY (practice_id, id),
  constraint calendar_connections_practice_id_id_staff_id_key UNIQUE (practice_id, id, staff_id),
  constraint calendar_connections_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id),
  constraint calendar_connections_practice_id_staff_id_fkey FOREIGN KEY (practice_id, staff_id) REFERENCES public.staff_members(practice_id, id),
  constraint calendar_connections_check CHECK (((problem IS NULL) = (problem_since IS NULL))),
  constraint calendar_connections_check1 CHECK (((state <> 'paused'::text) OR (problem IS NOT NULL))),
  constraint calendar_connections_check2 CHECK (((state = 'ending'::text) = (removes_events IS NOT NULL))),
  constraint calendar_connections_kind_check CHECK ((kind = ANY (ARRAY['google'::text, 'caldav'::text]))),
  constraint calendar_connections_problem_check CHECK ((problem ~ '^[a-z][A-Za-z]{2,40}$'::text)),
  constraint calendar_connections_state_check CHECK ((state = ANY (ARRAY['active'::text, 'paused'::text, 'ending'::text]))),
  constraint calendar_connections_title_choice_check CHECK ((title_choice = ANY (ARRAY['busy'::text, 'initials'::text, 'firstName'::text])))
);
CREATE INDEX calendar_connections_of_staff ON public.calendar_connections USING btree (practice_id, staff_id);
alter table public.calendar_connections enable row level security;
alter table public.calendar_connections force row level security;
create policy own_connection on public.calendar_connections as restrictive for all to foyer_app, foyer_system using (((( SELECT app.actor_kind() AS actor_kind) = 'system'::text) OR ((( SELECT app.actor_kind() AS actor_kind) = 'staff'::text) AND (EXISTS ( SELECT 1
   FROM public.staff_members m
  WHERE ((m.practice_id = calendar_connections.practice_id) AND (m.id = calendar_connections.staff_id) AND (m.person_id = ( SELECT app.person_id() AS person_id)))))))) with check (((( SELECT app.actor_kind() AS actor_kind) = 'system'::text) OR ((( SELECT app.actor_kind() AS actor_kind) = 'staff'::text) AND (EXISTS ( SELECT 1
   FROM public.staff_members m
  WHERE ((m.practice_id = calendar_connections.practice_id) AND (m.id = calendar_connections.staff_id) AND (m.person_id = ( SELECT app.person_id() AS person_id))))))));
create policy practice on public.calendar_connections as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.calendar_connections as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.calendar_connections to foyer_app;
grant delete, insert, select, update on public.calendar_connections to foyer_system;

create table public.calendar_consents (
  practice_id uuid not null,
  id bytea not null,
  staff_id uuid not null,
  session_id uuid not null,
  connection_id uuid,
  sealed_verifier bytea not null,
  row_id uuid not null,
  created_at timestamp with time zone not null,
  constraint calendar_consents_pkey PRIMARY KEY (practice_id, id),
  constraint calendar_consents_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id),
  constraint calendar_consents_practice_id_staff_id_fkey FOREIGN KEY (practice_id, staff_id) REFERENCES public.staff_members(practice_id, id),
  constraint calendar_consents_id_check CHECK ((length(id) = 32))
);
CREATE INDEX calendar_consents_old ON public.calendar_consents USING btree (created_at);
alter table public.calendar_consents enable row level security;
alter table public.calendar_consents force row level security;
create policy practice on public.calendar_consents as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy staff_only on public.calendar_consents as restrictive for all to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text]))) with check ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy system on public.calendar_consents as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.calendar_consents to foyer_app;
grant delete, insert, select, update on public.calendar_consents to foyer_system;

create table public.calendar_feeds (
  practice_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  staff_id uuid,
  client_id uuid,
  token_hash bytea not null,
  title_choice text default 'busy'::text not null,
  created_at timestamp with time zone not null,
  last_fetched_at timestamp with time zone,
  counted_since timestamp with time zone,
  fetch_count integer default 0 not null,
  constraint calendar_feeds_pkey PRIMARY KEY (practice_id, id),
  constraint calendar_feeds_token_hash_key UNIQUE (token_hash),
  constraint calendar_feeds_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.persons(id),
  constraint calendar_feeds_practice_id_client_id_fkey FOREIGN KEY (practice_id, client_id) REFERENCES public.clients(practice_id, id),
  constraint calendar_feeds_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id),
  constraint calendar_feeds_practice_id_staff_id_fkey FOREIGN KEY (practice_id, staff_id) REFERENCES public.staff_members(practice_id, id),
  constraint calendar_feeds_check CHECK (((staff_id IS NULL) <> (client_id IS NULL))),
  constraint calendar_feeds_check1 CHECK (((staff_id IS NOT NULL) OR (title_choice = 'busy'::text))),
  constraint calendar_feeds_title_choice_check CHECK ((title_choice = ANY (ARRAY['busy'::text, 'initials'::text, 'firstName'::text]))),
  constraint calendar_feeds_token_hash_check CHECK ((length(token_hash) = 32))
);
CREATE UNIQUE INDEX calendar_feeds_of_client ON public.calendar_feeds USING btree (practice_id, client_id, person_id) WHERE (client_id IS NOT NULL);
CREATE UNIQUE INDEX calendar_feeds_of_staff ON public.calendar_feeds USING btree (practice_id, staff_id) WHERE (staff_id IS NOT NULL);
alter table public.calendar_feeds enable row level security;
alter table public.calendar_feeds force row level security;
create policy granted on public.calendar_feeds as restrictive for all to public using (( SELECT app.may('{scheduling}'::text[]) AS may)) with check (( SELECT app.may('{scheduling}'::text[]) AS may));
create policy own_client on public.calendar_feeds as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = 'system'::text) OR ((( SELECT app.actor_kind() AS actor_kind) = 'staff'::text) AND (client_id IS NULL)) OR (client_id = ( SELECT app.client_id() AS client_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = 'system'::text) OR ((( SELECT app.actor_kind() AS actor_kind) = 'staff'::text) AND (client_id IS NULL)) OR (client_id = ( SELECT app.client_id() AS client_id))));
create policy own_feed on public.calendar_feeds as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = 'system'::text) OR (person_id = ( SELECT app.person_id() AS person_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = 'system'::text) OR (person_id = ( SELECT app.person_id() AS person_id))));
create policy practice on public.calendar_feeds as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.calendar_feeds as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.calendar_feeds to foyer_app;
grant delete, insert, select, update on public.calendar_feeds to foyer_system;

create table public.calendar_links (
  practice_id uuid not null,
  id uuid not null,
  calendar_id uuid not null,
  appointment_id uuid,
  group_session_id uuid,
  external_id text not null,
  came_from_outside boolean not null,
  etag text,
  revised_at timestamp with time zone,
  sent_fingerprint bytea,
  seen_fingerprint bytea,
  agreed_starts_at timestamp with time zone,
  agreed_ends_at timestamp with time zone,
  state text default 'ok'::text not null,
  outside_starts_at timestamp with time zone,
  outside_ends_at timestamp with time zone,
  flagged_at timestamp with time zone,
  version integer default 1 not null,
  constraint calendar_links_pkey PRIMARY KEY (practice_id, id),
  constraint calendar_links_practice_id_calendar_id_external_id_key UNIQUE (practice_id, calendar_id, external_id),
  constraint calendar_links_practice_id_appointment_id_fkey FOREIGN KEY (practice_id, appointment_id) REFERENCES public.appointments(practice_id, id) ON DELETE CASCADE,
  constraint calendar_links_practice_id_calendar_id_fkey FOREIGN KEY (practice_id, calendar_id) REFERENCES public.connected_calendars(practice_id, id) ON DELETE CASCADE,
  constraint calendar_links_practice_id_group_session_id_fkey FOREIGN KEY (practice_id, group_session_id) REFERENCES public.group_sessions(practice_id, id) ON DELETE CASCADE,
  constraint calendar_links_check CHECK (((appointment_id IS NULL) <> (group_session_id IS NULL))),
  constraint calendar_links_check1 CHECK (((state = ANY (ARRAY['vanished'::text, 'movedOutside'::text, 'conflict'::text])) = (flagged_at IS NOT NULL))),
  constraint calendar_links_check2 CHECK (((state = ANY (ARRAY['movedOutside'::text, 'conflict'::text])) = ((outside_starts_at IS NOT NULL) AND (outside_ends_at IS NOT NULL)))),
  constraint calendar_links_check3 CHECK ((outside_starts_at < outside_ends_at)),
  constraint calendar_links_check4 CHECK (((agreed_starts_at IS NULL) = (agreed_ends_at IS NULL))),
  constraint calendar_links_external_id_check CHECK (((length(external_id) >= 1) AND (length(external_id) <= 2000))),
  constraint calendar_links_state_check CHECK ((state = ANY (ARRAY['ok'::text, 'vanished'::text, 'movedOutside'::text, 'conflict'::text, 'removed'::text])))
);
CREATE INDEX calendar_links_flagged ON public.calendar_links USING btree (practice_id, calendar_id) WHERE (flagged_at IS NOT NULL);
CREATE UNIQUE INDEX calendar_links_of_appointment ON public.calendar_links USING btree (practice_id, appointment_id, calendar_id) WHERE (appointment_id IS NOT NULL);
CREATE UNIQUE INDEX calendar_links_of_session ON public.calendar_links USING btree (practice_id, group_session_id, calendar_id) WHERE (group_session_id IS NOT NULL);
alter table public.calendar_links enable row level security;
alter table public.calendar_links force row level security;
create policy practice on public.calendar_links as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy staff_only on public.calendar_links as restrictive for all to foyer_app, foyer_system using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text]))) with check ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy system on public.calendar_links as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.calendar_links to foyer_app;
grant delete, insert, select, update on public.calendar_links to foyer_system;

create table public.card_setups (
  practice_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  idempotency_key text not null,
  processor_payment_method_id text not null,
  return_url text not null,
  status text not null,
  processor_setup_id text,
  decline_code text,
  saved_card_id uuid,
  booking jsonb,
  attempted_at timestamp with time zone not null,
  constraint card_setups_pkey PRIMARY KEY (practice_id, id),
  constraint card_setups_practice_id_person_id_idempotency_key_key UNIQUE (practice_id, person_id, idempotency_key),
  constraint card_setups_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.persons(id),
  constraint card_setups_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id),
  constraint card_setups_practice_id_saved_card_id_fkey FOREIGN KEY (practice_id, saved_card_id) REFERENCES public.saved_cards(practice_id, id) ON DELETE SET NULL (saved_card_id),
  constraint card_setups_booking_check CHECK ((jsonb_typeof(booking) = 'object'::text)),
  constraint card_setups_check CHECK (((status = ANY (ARRAY['starting'::text, 'unknown'::text, 'declined'::text, 'canceled'::text])) OR (processor_setup_id IS NOT NULL))),
  constraint card_setups_check1 CHECK (((saved_card_id IS NULL) OR (status = 'succeeded'::text))),
  constraint card_setups_idempotency_key_check CHECK (((length(idempotency_key) >= 8) AND (length(idempotency_key) <= 128))),
  constraint card_setups_return_url_check CHECK ((length(return_url) <= 500)),
  constraint card_setups_status_check CHECK ((status = ANY (ARRAY['starting'::text, 'unknown'::text, 'requiresAction'::text, 'succeeded'::text, 'declined'::text, 'canceled'::text])))
);
CREATE INDEX card_setups_card ON public.card_setups USING btree (practice_id, saved_card_id) WHERE (saved_card_id IS NOT NULL);
CREATE INDEX card_setups_open ON public.card_setups USING btree (attempted_at) WHERE (status = ANY (ARRAY['starting'::text, 'unknown'::text, 'requiresAction'::text]));
CREATE UNIQUE INDEX card_setups_processor ON public.card_setups USING btree (processor_setup_id) WHERE (processor_setup_id IS NOT NULL);
alter table public.card_setups enable row level security;
alter table public.card_setups force row level security;
create policy own_setups on public.card_setups as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = 'system'::text) OR (person_id = ( SELECT app.person_id() AS person_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = 'system'::text) OR (person_id = ( SELECT app.person_id() AS person_id))));
create policy practice on public.card_setups as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.card_setups as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.card_setups to foyer_app;
grant delete, insert, select, update on public.card_setups to foyer_system;

create table public.cell_phone_changes (
  id uuid not null,
  person_id uuid not null,
  cell_phone text not null,
  code_hash bytea not null,
  asked_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  tries integer default 0 not null,
  done_at timestamp with time zone,
  voided_at timestamp with time zone,
  constraint cell_phone_changes_pkey PRIMARY KEY (id),
  constraint cell_phone_changes_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.persons(id) ON DELETE CASCADE,
  constraint cell_phone_changes_cell_phone_check CHECK ((cell_phone ~ '^\+[0-9]{8,15}$'::text))
);
CREATE INDEX cell_phone_changes_number ON public.cell_phone_changes USING btree (cell_phone, asked_at DESC);
CREATE UNIQUE INDEX cell_phone_changes_open ON public.cell_phone_changes USING btree (person_id) WHERE ((done_at IS NULL) AND (voided_at IS NULL));
grant insert, select, update on public.cell_phone_changes to foyer_app;
grant insert, select, update on public.cell_phone_changes to foyer_system;

create table public.client_contact_points (
  practice_id uuid not null,
  client_id uuid not null,
  kind text not null,
  "position" integer not null,
  value public.citext,
  label text not null,
  uses text[] not null,
  may_leave_message boolean not null,
  constraint client_contact_points_pkey PRIMARY KEY (practice_id, client_id, kind, "position"),
  constraint client_contact_points_practice_id_client_id_fkey FOREIGN KEY (practice_id, client_id) REFERENCES public.clients(practice_id, id),
  constraint client_contact_points_check CHECK ((("position" = 0) = (value IS NULL))),
  constraint client_contact_points_check1 CHECK (((kind = 'email'::text) OR (value IS NULL) OR ((value)::text ~ '^\+[0-9]{8,15}$'::text))),
  constraint client_contact_points_check2 CHECK (((kind = 'phone'::text) OR (NOT may_leave_message))),
  constraint client_contact_points_kind_check CHECK ((kind = ANY (ARRAY['phone'::text, 'email'::text]))),
  constraint client_contact_points_label_check CHECK ((label = ANY (ARRAY['mobile'::text, 'home'::text, 'work'::text, 'other'::text]))),
  constraint client_contact_points_position_check CHECK ((("position" >= 0) AND ("position" <= 9))),
  constraint client_contact_points_uses_check CHECK ((uses <@ '{appointments,billing,messages}'::text[])),
  constraint client_contact_points_value_check CHECK ((length((value)::text) <= 254))
);
CREATE INDEX client_contact_points_value ON public.client_contact_points USING btree (practice_id, kind, value) WHERE (value IS NOT NULL);
alter table public.client_contact_points enable row level security;
alter table public.client_contact_points force row level security;
create policy granted on public.client_contact_points as restrictive for all to public using (( SELECT app.may('{basic}'::text[]) AS may)) with check (( SELECT app.may('{basic}'::text[]) AS may));
create policy own_client on public.client_contact_points as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id))));
create policy practice on public.client_contact_points as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.client_contact_points as permissive for all to foyer_system using (true) with check (true);
CREATE TRIGGER client_search_point AFTER INSERT OR DELETE OR UPDATE ON public.client_contact_points FOR EACH ROW EXECUTE FUNCTION app.note_client_words_of_point();
grant delete, insert, select, update on public.client_contact_points to foyer_app;
grant delete, insert, select, update on public.client_contact_points to foyer_system;

create table public.client_contacts (
  practice_id uuid not null,
  client_id uuid not null,
  id uuid not null,
  "position" integer not null,
  first_name text not null,
  last_name text not null,
  relationship text not null,
  phone text,
  other_phone text,
  email public.citext,
  is_responsible_party boolean not null,
  is_emergency_contact boolean not null,
  may_be_invited boolean not null,
  constraint client_contacts_pkey PRIMARY KEY (practice_id, id),
  constraint client_contacts_practice_id_client_id_fkey FOREIGN KEY (practice_id, client_id) REFERENCES public.clients(practice_id, id),
  constraint client_contacts_email_check CHECK ((length((email)::text) <= 254)),
  constraint client_contacts_emergency_phone CHECK (((NOT is_emergency_contact) OR (phone IS NOT NULL))),
  constraint client_contacts_first_name_check CHECK (((length(TRIM(BOTH FROM first_name)) >= 1) AND (length(TRIM(BOTH FROM first_name)) <= 80))),
  constraint client_contacts_invited_email CHECK (((NOT may_be_invited) OR (email IS NOT NULL))),
  constraint client_contacts_last_name_check CHECK (((length(TRIM(BOTH FROM last_name)) >= 1) AND (length(TRIM(BOTH FROM last_name)) <= 80))),
  constraint client_contacts_other_phone_check CHECK ((other_phone ~ '^\+[0-9]{8,15}$'::text)),
  constraint client_contacts_phone_check CHECK ((phone ~ '^\+[0-9]{8,15}$'::text)),
  constraint client_contacts_position_check CHECK ((("position" >= 0) AND ("position" <= 19))),
  constraint client_contacts_relationship_check CHECK ((relationship = ANY (ARRAY['parent'::text, 'guardian'::text, 'spouse'::text, 'partner'::text, 'child'::text, 'sibling'::text, 'relative'::text, 'friend'::text, 'caregiver'::text, 'other'::text])))
);
CREATE INDEX client_contacts_client ON public.client_contacts USING btree (practice_id, client_id, "position");
CREATE UNIQUE INDEX client_contacts_responsible ON public.client_contacts USING btree (practice_id, client_id) WHERE is_responsible_party;
alter table public.client_contacts enable row level security;
alter table public.client_contacts force row level security;
create policy granted on public.client_contacts as restrictive for all to public using (( SELECT app.may('{basic}'::text[]) AS may)) with check (( SELECT app.may('{basic}'::text[]) AS may));
create policy own_client on public.client_contacts as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id))));
create policy practice on public.client_contacts as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.client_contacts as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.client_contacts to foyer_app;
grant delete, insert, select, update on public.client_contacts to foyer_system;

create table public.client_field_values (
  practice_id uuid not null,
  client_id uuid not null,
  field_id uuid not null,
  sealed_value bytea not null,
  constraint client_field_values_pkey PRIMARY KEY (practice_id, client_id, field_id),
  constraint client_field_values_practice_id_client_id_fkey FOREIGN KEY (practice_id, client_id) REFERENCES public.clients(practice_id, id),
  constraint client_field_values_practice_id_field_id_fkey FOREIGN KEY (practice_id, field_id) REFERENCES public.client_fields(practice_id, id)
);
alter table public.client_field_values enable row level security;
alter table public.client_field_values force row level security;
create policy practice on public.client_field_values as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy staff_only on public.client_field_values as restrictive for all to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text]))) with check ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy system on public.client_field_values as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.client_field_values to foyer_app;
grant delete, insert, select, update on public.client_field_values to foyer_system;

create table public.client_fields (
  practice_id uuid not null,
  id uuid not null,
  label text not null,
  kind text not null,
  choices text[] default '{}'::text[] not null,
  "position" integer not null,
  version integer default 1 not null,
  removed_at timestamp with time zone,
  constraint client_fields_pkey PRIMARY KEY (practice_id, id),
  constraint client_fields_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id),
  constraint client_fields_check CHECK (((kind = 'choice'::text) = (cardinality(choices) > 0))),
  constraint client_fields_kind_check CHECK ((kind = ANY (ARRAY['text'::text, 'number'::text, 'date'::text, 'choice'::text]))),
  constraint client_fields_label_check CHECK (((length(TRIM(BOTH FROM label)) >= 1) AND (length(TRIM(BOTH FROM label)) <= 80)))
);
CREATE UNIQUE INDEX client_fields_label ON public.client_fields USING btree (practice_id, lower(label)) WHERE (removed_at IS NULL);
alter table public.client_fields enable row level security;
alter table public.client_fields force row level security;
create policy practice on public.client_fields as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy staff_only on public.client_fields as restrictive for all to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text]))) with check ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy system on public.client_fields as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.client_fields to foyer_app;
grant delete, insert, select, update on public.client_fields to foyer_system;

create table public.client_merges (
  practice_id uuid not null,
  id uuid not null,
  survivor_id uuid not null,
  merged_id uuid not null,
  sealed_before bytea not null,
  added_provider_ids uuid[] not null,
  survivor_version integer not null,
  merged_by_staff_id uuid not null,
  merged_at timestamp with time zone not null,
  undone_by_staff_id uuid,
  undone_at timestamp with time zone,
  constraint client_merges_pkey PRIMARY KEY (practice_id, id),
  constraint client_merges_practice_id_merged_by_staff_id_fkey FOREIGN KEY (practice_id, merged_by_staff_id) REFERENCES public.staff_members(practice_id, id),
  constraint client_merges_practice_id_merged_id_fkey FOREIGN KEY (practice_id, merged_id) REFERENCES public.clients(practice_id, id),
  constraint client_merges_practice_id_survivor_id_fkey FOREIGN KEY (practice_id, survivor_id) REFERENCES public.clients(practice_id, id),
  constraint client_merges_practice_id_undone_by_staff_id_fkey FOREIGN KEY (practice_id, undone_by_staff_id) REFERENCES public.staff_members(practice_id, id),
  constraint client_merges_check CHECK ((survivor_id <> merged_id)),
  constraint client_merges_check1 CHECK (((undone_at IS NULL) = (undone_by_staff_id IS NULL)))
);
CREATE UNIQUE INDEX client_merges_live ON public.client_merges USING btree (practice_id, merged_id) WHERE (undone_at IS NULL);
CREATE INDEX client_merges_newest ON public.client_merges USING btree (practice_id, merged_at DESC);
alter table public.client_merges enable row level security;
alter table public.client_merges force row level security;
create policy practice on public.client_merges as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy staff_only on public.client_merges as restrictive for all to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text]))) with check ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy system on public.client_merges as permissive for all to foyer_system using (true) with check (true);
grant insert, select, update on public.client_merges to foyer_app;
grant insert, select, update on public.client_merges to foyer_system;

create table public.client_photo_ids (
  practice_id uuid not null,
  client_id uuid not null,
  side text not null,
  file_id uuid not null,
  uploaded_at timestamp with time zone not null,
  constraint client_photo_ids_pkey PRIMARY KEY (practice_id, client_id, side),
  constraint client_photo_ids_practice_id_client_id_fkey FOREIGN KEY (practice_id, client_id) REFERENCES public.clients(practice_id, id),
  constraint client_photo_ids_practice_id_file_id_client_id_fkey FOREIGN KEY (practice_id, file_id, client_id) REFERENCES public.files(practice_id, id, client_id),
  constraint client_photo_ids_side_check CHECK ((side = ANY (ARRAY['front'::text, 'back'::text])))
);
alter table public.client_photo_ids enable row level security;
alter table public.client_photo_ids force row level security;
create policy granted on public.client_photo_ids as restrictive for all to public using (( SELECT app.may('{basic}'::text[]) AS may)) with check (( SELECT app.may('{basic}'::text[]) AS may));
create policy own_client on public.client_photo_ids as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id))));
create policy practice on public.client_photo_ids as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.client_photo_ids as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.client_photo_ids to foyer_app;
grant delete, insert, select, update on public.client_photo_ids to foyer_system;

create table public.client_providers (
  practice_id uuid not null,
  client_id uuid not null,
  staff_id uuid not null,
  constraint client_providers_pkey PRIMARY KEY (practice_id, client_id, staff_id),
  constraint client_providers_practice_id_client_id_fkey FOREIGN KEY (practice_id, client_id) REFERENCES public.clients(practice_id, id),
  constraint client_providers_practice_id_staff_id_fkey FOREIGN KEY (practice_id, staff_id) REFERENCES public.staff_members(practice_id, id)
);
CREATE INDEX client_providers_staff ON public.client_providers USING btree (practice_id, staff_id);
alter table public.client_providers enable row level security;
alter table public.client_providers force row level security;
create policy own_client on public.client_providers as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id))));
create policy practice on public.client_providers as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.client_providers as permissive for all to foyer_system using (true) with check (true);
CREATE CONSTRAINT TRIGGER close_threads_of_unassigned AFTER DELETE ON public.client_providers DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.close_threads_of_unassigned();
grant delete, insert, select, update on public.client_providers to foyer_app;
grant delete, insert, select, update on public.client_providers to foyer_system;

create table public.client_search (
  practice_id uuid not null,
  client_id uuid not null,
  words text not null,
  sort_key text collate "C" not null,
  born date,
  constraint client_search_pkey PRIMARY KEY (practice_id, client_id),
  constraint client_search_practice_id_client_id_fkey FOREIGN KEY (practice_id, client_id) REFERENCES public.clients(practice_id, id) ON DELETE CASCADE
);
CREATE INDEX client_search_born ON public.client_search USING btree (practice_id, born);
CREATE INDEX client_search_name ON public.client_search USING btree (practice_id, sort_key, client_id);
CREATE INDEX client_search_words ON public.client_search USING gin (practice_id, words public.gin_trgm_ops) WITH (fastupdate=off);
alter table public.client_search enable row level security;
alter table public.client_search force row level security;
create policy finder on public.client_search as permissive for select to foyer_owner using (true);
create policy own_client on public.client_search as restrictive for all to foyer_app, foyer_system using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id))));
create policy practice on public.client_search as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.client_search as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.client_search to foyer_app;
grant delete, insert, select, update on public.client_search to foyer_system;

create table public.client_words (
  practice_id uuid not null,
  id uuid default gen_random_uuid() not null,
  word text not null,
  constraint client_words_pkey PRIMARY KEY (practice_id, id),
  constraint client_words_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id)
);
CREATE INDEX client_words_similar ON public.client_words USING gin (practice_id, word public.gin_trgm_ops) WITH (fastupdate=off);
CREATE INDEX client_words_word ON public.client_words USING btree (practice_id, word);
alter table public.client_words enable row level security;
alter table public.client_words force row level security;
create policy finder on public.client_words as permissive for select to foyer_owner using (true);
create policy practice on public.client_words as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.client_words as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.client_words to foyer_app;
grant delete, insert, select, update on public.client_words to foyer_system;

create table public.clients (
  practice_id uuid not null,
  id uuid not null,
  first_name text not null,
  middle_initial text,
  last_name text not null,
  suffix text,
  preferred_name text,
  date_of_birth date,
  email public.citext,
  cell_phone text,
  street text,
  city text,
  region text,
  postal_code text,
  time_zone text not null,
  status text default 'active'::text not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  pronouns text,
  language text,
  gender text,
  marital_status text,
  employment text,
  merged_into_id uuid,
  constraint clients_pkey PRIMARY KEY (practice_id, id),
  constraint clients_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id),
  constraint clients_practice_id_merged_into_id_fkey FOREIGN KEY (practice_id, merged_into_id) REFERENCES public.clients(practice_id, id),
  constraint clients_address_length CHECK (((length(street) <= 160) AND (length(city) <= 80) AND (length(region) <= 40) AND (length(postal_code) <= 12))),
  constraint clients_cell_phone_check CHECK ((cell_phone ~ '^\+[0-9]{8,15}$'::text)),
  constraint clients_email_check CHECK ((length((email)::text) <= 254)),
  constraint clients_employment_check CHECK ((employment = ANY (ARRAY['employed'::text, 'selfEmployed'::text, 'student'::text, 'homemaker'::text, 'unemployed'::text, 'unableToWork'::text, 'retired'::text, 'undisclosed'::text]))),
  constraint clients_first_name_check CHECK (((length(TRIM(BOTH FROM first_name)) >= 1) AND (length(TRIM(BOTH FROM first_name)) <= 80))),
  constraint clients_gender_check CHECK ((gender = ANY (ARRAY['female'::text, 'male'::text, 'nonBinary'::text, 'other'::text, 'undisclosed'::text]))),
  constraint clients_language_check CHECK ((language ~ '^[a-z]{2,3}$'::text)),
  constraint clients_last_name_check CHECK (((length(TRIM(BOTH FROM last_name)) >= 1) AND (length(TRIM(BOTH FROM last_name)) <= 80))),
  constraint clients_marital_status_check CHECK ((marital_status = ANY (ARRAY['single'::text, 'married'::text, 'partnered'::text, 'separated'::text, 'divorced'::text, 'widowed'::text, 'undisclosed'::text]))),
  constraint clients_middle_initial_check CHECK ((length(middle_initial) <= 2)),
  constraint clients_pronouns_check CHECK (((length(pronouns) >= 1) AND (length(pronouns) <= 40))),
  constraint clients_status_check CHECK ((status = ANY (ARRAY['prospective'::text, 'active'::text, 'inactive'::text, 'archived'::text]))),
  constraint clients_suffix_check CHECK ((length(suffix) <= 12)),
  constraint clients_tombstone CHECK (((merged_into_id IS NULL) OR ((status = 'archived'::text) AND (merged_into_id <> id))))
);
CREATE INDEX clients_by_name ON public.clients USING btree (practice_id, last_name COLLATE "und-x-icu", first_name COLLATE "und-x-icu", id) WHERE (status <> 'archived'::text);
CREATE INDEX clients_date_of_birth ON public.clients USING btree (practice_id, date_of_birth);
CREATE INDEX clients_email ON public.clients USING btree (practice_id, email);
CREATE INDEX clients_name ON public.clients USING btree (practice_id, last_name, first_name, id);
CREATE INDEX clients_tombstones ON public.clients USING btree (practice_id, merged_into_id) WHERE (merged_into_id IS NOT NULL);
alter table public.clients enable row level security;
alter table public.clients force row level security;
create policy own_client on public.clients as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (id = ( SELECT app.client_id() AS client_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (id = ( SELECT app.client_id() AS client_id))));
create policy practice on public.clients as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.clients as permissive for all to foyer_system using (true) with check (true);
CREATE TRIGGER client_search_chart AFTER INSERT OR UPDATE ON public.clients FOR EACH ROW EXECUTE FUNCTION app.note_client_words_of_chart();
CREATE TRIGGER clients_own_changes BEFORE UPDATE ON public.clients FOR EACH ROW EXECUTE FUNCTION app.refuse_client_changes();
grant delete, insert, select, update on public.clients to foyer_app;
grant delete, insert, select, update on public.clients to foyer_system;

create table public.code_factors (
  person_id uuid not null,
  method text not null,
  cell_phone text,
  added_at timestamp with time zone default now() not null,
  constraint code_factors_pkey PRIMARY KEY (person_id, method),
  constraint code_factors_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.persons(id) ON DELETE CASCADE,
  constraint code_factors_cell_phone_check CHECK ((cell_phone ~ '^\+[0-9]{8,15}$'::text)),
  constraint code_factors_check CHECK (((method = 'text'::text) = (cell_phone IS NOT NULL))),
  constraint code_factors_method_check CHECK ((method = ANY (ARRAY['text'::text, 'email'::text])))
);
grant delete, insert, select, update on public.code_factors to foyer_app;
grant delete, insert, select, update on public.code_factors to foyer_system;

create table public.code_requests (
  practice_id uuid not null,
  id uuid not null,
  recipient_hash bytea not null,
  ip text not null,
  requested_at timestamp with time zone not null,
  constraint code_requests_pkey PRIMARY KEY (practice_id, id),
  constraint code_requests_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id)
);
CREATE INDEX code_requests_ip ON public.code_requests USING btree (ip, requested_at);
CREATE INDEX code_requests_practice ON public.code_requests USING btree (practice_id, requested_at);
CREATE INDEX code_requests_recipient ON public.code_requests USING btree (recipient_hash, requested_at);
alter table public.code_requests enable row level security;
alter table public.code_requests force row level security;
create policy practice on public.code_requests as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy staff_only on public.code_requests as restrictive for all to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text]))) with check ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy system on public.code_requests as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.code_requests to foyer_app;
grant delete, insert, select, update on public.code_requests to foyer_system;
comment on table public.code_requests is 'Codes sent by text or mail, for registering and for signing in.';

create table public.connected_calendars (
  practice_id uuid not null,
  id uuid not null,
  connection_id uuid not null,
  staff_id uuid not null,
  external_id text not null,
  sealed_name bytea not null,
  time_zone text not null,
  is_writable boolean not null,
  is_offered boolean default true not null,
  blocks_time boolean default false not null,
  receives_ours boolean default false not null,
  sync_token text,
  synced_whole_at timestamp with time zone,
  synced_at timestamp with time zone,
  next_sync_at timestamp with time zone,
  worker uuid,
  worker_until timestamp with time zone,
  wants_push boolean default false not null,
  wants_pull boolean default false not null,
  channel_id uuid,
  channel_resource text,
  channel_until timestamp with time zone,
  problem text,
  problem_since timestamp with time zone,
  constraint connected_calendars_pkey PRIMARY KEY (practice_id, id),
  constraint connected_calendars_practice_id_connection_id_external_id_key UNIQUE (practice_id, connection_id, external_id),
  constraint connected_calendars_practice_id_connection_id_staff_id_fkey FOREIGN KEY (practice_id, connection_id, staff_id) REFERENCES public.calendar_connections(practice_id, id, staff_id) ON DELETE CASCADE,
  constraint connected_calendars_check CHECK (((NOT receives_ours) OR is_writable)),
  constraint connected_calendars_check1 CHECK (((worker IS NULL) = (worker_until IS NULL))),
  constraint connected_calendars_check2 CHECK (((channel_id IS NULL) = (channel_until IS NULL))),
  constraint connected_calendars_external_id_check CHECK (((length(external_id) >= 1) AND (length(external_id) <= 2000))),
  constraint connected_calendars_problem_check CHECK ((problem = ANY (ARRAY['unreachable'::text, 'tooMuch'::text, 'calendarGone'::text]))),
  constraint connected_calendars_problem_has_its_moment CHECK (((problem IS NULL) = (problem_since IS NULL)))
);
CREATE INDEX connected_calendars_due ON public.connected_calendars USING btree (next_sync_at) WHERE (next_sync_at IS NOT NULL);
CREATE INDEX connected_calendars_of_staff ON public.connected_calendars USING btree (practice_id, staff_id);
CREATE UNIQUE INDEX connected_calendars_receiver ON public.connected_calendars USING btree (practice_id, connection_id) WHERE receives_ours;
alter table public.connected_calendars enable row level security;
alter table public.connected_calendars force row level security;
create policy own_calendar on public.connected_calendars as restrictive for all to foyer_app, foyer_system using (((( SELECT app.actor_kind() AS actor_kind) = 'system'::text) OR ((( SELECT app.actor_kind() AS actor_kind) = 'staff'::text) AND (EXISTS ( SELECT 1
   FROM public.staff_members m
  WHERE ((m.practice_id = connected_calendars.practice_id) AND (m.id = connected_calendars.staff_id) AND (m.person_id = ( SELECT app.person_id() AS person_id)))))))) with check (((( SELECT app.actor_kind() AS actor_kind) = 'system'::text) OR ((( SELECT app.actor_kind() AS actor_kind) = 'staff'::text) AND (EXISTS ( SELECT 1
   FROM public.staff_members m
  WHERE ((m.practice_id = connected_calendars.practice_id) AND (m.id = connected_calendars.staff_id) AND (m.person_id = ( SELECT app.person_id() AS person_id))))))));
create policy practice on public.connected_calendars as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.connected_calendars as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.connected_calendars to foyer_app;
grant delete, insert, select, update on public.connected_calendars to foyer_system;

create table public.duplicate_dismissals (
  practice_id uuid not null,
  first_id uuid not null,
  second_id uuid not null,
  dismissed_by_staff_id uuid not null,
  dismissed_at timestamp with time zone not null,
  constraint duplicate_dismissals_pkey PRIMARY KEY (practice_id, first_id, second_id),
  constraint duplicate_dismissals_practice_id_dismissed_by_staff_id_fkey FOREIGN KEY (practice_id, dismissed_by_staff_id) REFERENCES public.staff_members(practice_id, id),
  constraint duplicate_dismissals_practice_id_first_id_fkey FOREIGN KEY (practice_id, first_id) REFERENCES public.clients(practice_id, id),
  constraint duplicate_dismissals_practice_id_second_id_fkey FOREIGN KEY (practice_id, second_id) REFERENCES public.clients(practice_id, id),
  constraint duplicate_dismissals_check CHECK ((first_id < second_id))
);
alter table public.duplicate_dismissals enable row level security;
alter table public.duplicate_dismissals force row level security;
create policy practice on public.duplicate_dismissals as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy staff_only on public.duplicate_dismissals as restrictive for all to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text]))) with check ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy system on public.duplicate_dismissals as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.duplicate_dismissals to foyer_app;
grant delete, insert, select, update on public.duplicate_dismissals to foyer_system;

create table public.email_changes (
  id uuid not null,
  person_id uuid not null,
  old_email public.citext not null,
  new_email public.citext not null,
  old_token_hash bytea not null,
  new_token_hash bytea not null,
  asked_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  old_confirmed_at timestamp with time zone,
  new_confirmed_at timestamp with time zone,
  done_at timestamp with time zone,
  voided_at timestamp with time zone,
  constraint email_changes_pkey PRIMARY KEY (id),
  constraint email_changes_new_token_hash_key UNIQUE (new_token_hash),
  constraint email_changes_old_token_hash_key UNIQUE (old_token_hash),
  constraint email_changes_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.persons(id) ON DELETE CASCADE,
  constraint email_changes_check CHECK (((done_at IS NULL) OR ((old_confirmed_at IS NOT NULL) AND (new_confirmed_at IS NOT NULL) AND (voided_at IS NULL)))),
  constraint email_changes_new_email_check CHECK (((length((new_email)::text) >= 3) AND (length((new_email)::text) <= 254)))
);
CREATE UNIQUE INDEX email_changes_open ON public.email_changes USING btree (person_id) WHERE ((done_at IS NULL) AND (voided_at IS NULL));
grant insert, select, update on public.email_changes to foyer_app;
grant insert, select, update on public.email_changes to foyer_system;

create table public.factor_set_ups (
  person_id uuid not null,
  method text not null,
  sealed_secret text,
  cell_phone text,
  code_hash bytea,
  expires_at timestamp with time zone not null,
  tries integer default 0 not null,
  constraint factor_set_ups_pkey PRIMARY KEY (person_id, method),
  constraint factor_set_ups_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.persons(id) ON DELETE CASCADE,
  constraint factor_set_ups_method_check CHECK ((method = ANY (ARRAY['totp'::text, 'text'::text, 'email'::text]))),
  constraint factor_set_ups_tries_check CHECK (((tries >= 0) AND (tries <= 5)))
);
grant delete, insert, select, update on public.factor_set_ups to foyer_app;
grant delete, insert, select, update on public.factor_set_ups to foyer_system;

create table public.file_chunks (
  practice_id uuid not null,
  file_id uuid not null,
  "position" integer not null,
  sealed bytea not null storage external,
  constraint file_chunks_pkey PRIMARY KEY (practice_id, file_id, "position"),
  constraint file_chunks_practice_id_file_id_fkey FOREIGN KEY (practice_id, file_id) REFERENCES public.files(practice_id, id) ON DELETE CASCADE
);
alter table public.file_chunks enable row level security;
alter table public.file_chunks force row level security;
create policy own_file on public.file_chunks as restrictive for all to public using ((EXISTS ( SELECT 1
   FROM public.files f
  WHERE ((f.practice_id = file_chunks.practice_id) AND (f.id = file_chunks.file_id))))) with check ((EXISTS ( SELECT 1
   FROM public.files f
  WHERE ((f.practice_id = file_chunks.practice_id) AND (f.id = file_chunks.file_id)))));
create policy practice on public.file_chunks as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.file_chunks as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.file_chunks to foyer_app;
grant delete, insert, select, update on public.file_chunks to foyer_system;

create table public.files (
  practice_id uuid not null,
  id uuid not null,
  client_id uuid,
  created_by_person_id uuid not null,
  sealed_name bytea not null,
  media_type text not null,
  byte_size integer not null,
  sha256 bytea,
  state text default 'arriving'::text not null,
  created_at timestamp with time zone default now() not null,
  attached_at timestamp with time zone,
  constraint files_pkey PRIMARY KEY (practice_id, id),
  constraint files_practice_id_id_client_id_key UNIQUE (practice_id, id, client_id),
  constraint files_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id),
  constraint files_byte_size_check CHECK (((byte_size >= 0) AND ((byte_size <= 10485760) OR (media_type = ANY (ARRAY['text/csv'::text, 'application/zip'::text, 'application/fhir+json'::text]))))),
  constraint files_state_check CHECK ((state = ANY (ARRAY['arriving'::text, 'ready'::text])))
);
CREATE INDEX files_arriving ON public.files USING btree (created_at) WHERE (state = 'arriving'::text);
CREATE INDEX files_unattached ON public.files USING btree (practice_id, created_by_person_id) WHERE (attached_at IS NULL);
alter table public.files enable row level security;
alter table public.files force row level security;
create policy granted on public.files as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (created_by_person_id = ( SELECT app.person_id() AS person_id)) OR app.opens_file(practice_id, id)));
create policy own_client on public.files as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id))));
create policy practice on public.files as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.files as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.files to foyer_app;
grant delete, insert, select, update on public.files to foyer_system;

create table public.form_assignments (
  practice_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  form_id uuid not null,
  assigned_by_staff_id uuid not null,
  assigned_at timestamp with time zone not null,
  due_on date,
  state text default 'open'::text not null,
  draft_version integer default 0 not null,
  answered integer default 0 not null,
  total integer default 0 not null,
  completed_at timestamp with time zone,
  withdrawn_at timestamp with time zone,
  constraint form_assignments_pkey PRIMARY KEY (practice_id, id),
  constraint form_assignments_practice_id_id_client_id_key UNIQUE (practice_id, id, client_id),
  constraint form_assignments_practice_id_assigned_by_staff_id_fkey FOREIGN KEY (practice_id, assigned_by_staff_id) REFERENCES public.staff_members(practice_id, id),
  constraint form_assignments_practice_id_client_id_fkey FOREIGN KEY (practice_id, client_id) REFERENCES public.clients(practice_id, id),
  constraint form_assignments_practice_id_form_id_fkey FOREIGN KEY (practice_id, form_id) REFERENCES public.form_templates(practice_id, id),
  constraint form_assignments_answered_check CHECK ((answered >= 0)),
  constraint form_assignments_check CHECK ((total >= answered)),
  constraint form_assignments_check1 CHECK (((state = 'completed'::text) = (completed_at IS NOT NULL))),
  constraint form_assignments_check2 CHECK (((state = 'withdrawn'::text) = (withdrawn_at IS NOT NULL))),
  constraint form_assignments_draft_version_check CHECK ((draft_version >= 0)),
  constraint form_assignments_state_check CHECK ((state = ANY (ARRAY['open'::text, 'inProgress'::text, 'completed'::text, 'withdrawn'::text])))
);
CREATE INDEX form_assignments_client ON public.form_assignments USING btree (practice_id, client_id, assigned_at DESC, id DESC);
CREATE UNIQUE INDEX form_assignments_open ON public.form_assignments USING btree (practice_id, client_id, form_id) WHERE (state = ANY (ARRAY['open'::text, 'inProgress'::text]));
alter table public.form_assignments enable row level security;
alter table public.form_assignments force row level security;
create policy granted on public.form_assignments as restrictive for all to public using (( SELECT app.may('{documents}'::text[]) AS may)) with check (( SELECT app.may('{documents}'::text[]) AS may));
create policy own_client on public.form_assignments as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id))));
create policy practice on public.form_assignments as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy staff_makes on public.form_assignments as restrictive for insert to public with check ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy system on public.form_assignments as permissive for all to foyer_system using (true) with check (true);
grant insert, select, update on public.form_assignments to foyer_app;
grant insert, select, update on public.form_assignments to foyer_system;

create table public.form_drafts (
  practice_id uuid not null,
  assignment_id uuid not null,
  client_id uuid not null,
  form_id uuid not null,
  form_version integer not null,
  sealed_answers bytea not null,
  saved_at timestamp with time zone not null,
  saved_by_person_id uuid not null,
  constraint form_drafts_pkey PRIMARY KEY (practice_id, assignment_id),
  constraint form_drafts_practice_id_assignment_id_client_id_fkey FOREIGN KEY (practice_id, assignment_id, client_id) REFERENCES public.form_assignments(practice_id, id, client_id),
  constraint form_drafts_practice_id_form_id_form_version_fkey FOREIGN KEY (practice_id, form_id, form_version) REFERENCES public.form_versions(practice_id, form_id, version),
  constraint form_drafts_saved_by_person_id_fkey FOREIGN KEY (saved_by_person_id) REFERENCES public.persons(id)
);
alter table public.form_drafts enable row level security;
alter table public.form_drafts force row level security;
create policy granted on public.form_drafts as restrictive for all to public using (( SELECT app.may('{documents}'::text[]) AS may)) with check (( SELECT app.may('{documents}'::text[]) AS may));
create policy own_client on public.form_drafts as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id))));
create policy practice on public.form_drafts as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.form_drafts as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.form_drafts to foyer_app;
grant delete, insert, select, update on public.form_drafts to foyer_system;

create table public.form_signatures (
  practice_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  submission_id uuid not null,
  "position" integer not null,
  link_id text,
  signer_person_id uuid not null,
  signer_name text not null,
  capacity text not null,
  relationship text not null,
  method text not null,
  sealed_mark bytea not null,
  mark_hash bytea not null,
  agreement_id uuid not null,
  disclosure_version text not null,
  disclosure_hash bytea not null,
  agreed_at timestamp with time zone not null,
  signed_at timestamp with time zone not null,
  ip text not null,
  device text not null,
  sign_in_method text not null,
  form_hash bytea not null,
  answers_hash bytea not null,
  previous_hash bytea,
  evidence_hash bytea not null,
  sealed_evidence bytea not null,
  constraint form_signatures_pkey PRIMARY KEY (practice_id, id),
  constraint form_signatures_practice_id_submission_id_position_key UNIQUE (practice_id, submission_id, "position"),
  constraint form_signatures_practice_id_agreement_id_client_id_signer__fkey FOREIGN KEY (practice_id, agreement_id, client_id, signer_person_id) REFERENCES public.signing_agreements(practice_id, id, client_id, person_id),
  constraint form_signatures_practice_id_submission_id_client_id_fkey FOREIGN KEY (practice_id, submission_id, client_id) REFERENCES public.form_submissions(practice_id, id, client_id),
  constraint form_signatures_signer_person_id_fkey FOREIGN KEY (signer_person_id) REFERENCES public.persons(id),
  constraint form_signatures_answers_hash_check CHECK ((length(answers_hash) = 32)),
  constraint form_signatures_capacity_check CHECK ((capacity = ANY (ARRAY['self'::text, 'guardian'::text]))),
  constraint form_signatures_check CHECK ((capacity =
CASE
    WHEN (relationship = 'self'::text) THEN 'self'::text
    ELSE 'guardian'::text
END)),
  constraint form_signatures_check1 CHECK ((("position" = 1) = (previous_hash IS NULL))),
  constraint form_signatures_check2 CHECK ((agreed_at <= signed_at)),
  constraint form_signatures_disclosure_hash_check CHECK ((length(disclosure_hash) = 32)),
  constraint form_signatures_evidence_hash_check CHECK ((length(evidence_hash) = 32)),
  constraint form_signatures_form_hash_check CHECK ((length(form_hash) = 32)),
  constraint form_signatures_mark_hash_check CHECK ((length(mark_hash) = 32)),
  constraint form_signatures_method_check CHECK ((method = ANY (ARRAY['typed'::text, 'drawn'::text]))),
  constraint form_signatures_position_check CHECK (("position" >= 1)),
  constraint form_signatures_previous_hash_check CHECK ((length(previous_hash) = 32)),
  constraint form_signatures_sign_in_method_check CHECK ((sign_in_method = ANY (ARRAY['password'::text, 'passwordAndSecondStep'::text, 'passkey'::text])))
);
alter table public.form_signatures enable row level security;
alter table public.form_signatures force row level security;
create policy granted on public.form_signatures as restrictive for all to public using (( SELECT app.may('{documents}'::text[]) AS may)) with check (( SELECT app.may('{documents}'::text[]) AS may));
create policy own_client on public.form_signatures as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id))));
create policy practice on public.form_signatures as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.form_signatures as permissive for all to foyer_system using (true) with check (true);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.form_signatures FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.form_signatures FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
grant insert, select on public.form_signatures to foyer_app;
grant insert, select on public.form_signatures to foyer_system;

create table public.form_submission_files (
  practice_id uuid not null,
  submission_id uuid not null,
  file_id uuid not null,
  client_id uuid not null,
  constraint form_submission_files_pkey PRIMARY KEY (practice_id, submission_id, file_id),
  constraint form_submission_files_practice_id_file_id_key UNIQUE (practice_id, file_id),
  constraint form_submission_files_practice_id_file_id_client_id_fkey FOREIGN KEY (practice_id, file_id, client_id) REFERENCES public.files(practice_id, id, client_id),
  constraint form_submission_files_practice_id_submission_id_client_id_fkey FOREIGN KEY (practice_id, submission_id, client_id) REFERENCES public.form_submissions(practice_id, id, client_id)
);
alter table public.form_submission_files enable row level security;
alter table public.form_submission_files force row level security;
create policy granted on public.form_submission_files as restrictive for all to public using (( SELECT app.may('{documents}'::text[]) AS may)) with check (( SELECT app.may('{documents}'::text[]) AS may));
create policy own_client on public.form_submission_files as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id))));
create policy practice on public.form_submission_files as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.form_submission_files as permissive for all to foyer_system using (true) with check (true);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.form_submission_files FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.form_submission_files FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
grant insert, select on public.form_submission_files to foyer_app;
grant insert, select on public.form_submission_files to foyer_system;

create table public.form_submissions (
  practice_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  assignment_id uuid not null,
  form_id uuid not null,
  form_version integer not null,
  form_hash bytea not null,
  sealed_record bytea not null,
  answers_hash bytea not null,
  language text not null,
  person_id uuid not null,
  person_name text not null,
  submitted_at timestamp with time zone not null,
  is_signed boolean not null,
  sealed_document bytea,
  constraint form_submissions_pkey PRIMARY KEY (practice_id, id),
  constraint form_submissions_practice_id_assignment_id_key UNIQUE (practice_id, assignment_id),
  constraint form_submissions_practice_id_id_client_id_key UNIQUE (practice_id, id, client_id),
  constraint form_submissions_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.persons(id),
  constraint form_submissions_practice_id_assignment_id_client_id_fkey FOREIGN KEY (practice_id, assignment_id, client_id) REFERENCES public.form_assignments(practice_id, id, client_id),
  constraint form_submissions_practice_id_form_id_form_version_fkey FOREIGN KEY (practice_id, form_id, form_version) REFERENCES public.form_versions(practice_id, form_id, version),
  constraint form_submissions_answers_hash_check CHECK ((length(answers_hash) = 32)),
  constraint form_submissions_check CHECK ((is_signed = (sealed_document IS NOT NULL))),
  constraint form_submissions_form_hash_check CHECK ((length(form_hash) = 32)),
  constraint form_submissions_language_check CHECK ((language = ANY (ARRAY['en'::text, 'es'::text])))
);
CREATE INDEX form_submissions_client ON public.form_submissions USING btree (practice_id, client_id, submitted_at DESC, id DESC);
alter table public.form_submissions enable row level security;
alter table public.form_submissions force row level security;
create policy granted on public.form_submissions as restrictive for all to public using (( SELECT app.may('{documents}'::text[]) AS may)) with check (( SELECT app.may('{documents}'::text[]) AS may));
create policy own_client on public.form_submissions as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id))));
create policy practice on public.form_submissions as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.form_submissions as permissive for all to foyer_system using (true) with check (true);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.form_submissions FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.form_submissions FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
grant insert, select on public.form_submissions to foyer_app;
grant insert, select on public.form_submissions to foyer_system;

create table public.form_templates (
  practice_id uuid not null,
  id uuid not null,
  url text,
  title_en text not null,
  title_es text not null,
  origin text not null,
  status text default 'active'::text not null,
  current_version integer not null,
  created_at timestamp with time zone not null,
  constraint form_templates_pkey PRIMARY KEY (practice_id, id),
  constraint form_templates_practice_id_url_key UNIQUE (practice_id, url),
  constraint form_templates_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id),
  constraint form_templates_practice_id_id_current_version_fkey FOREIGN KEY (practice_id, id, current_version) REFERENCES public.form_versions(practice_id, form_id, version) DEFERRABLE INITIALLY DEFERRED,
  constraint form_templates_current_version_check CHECK ((current_version >= 1)),
  constraint form_templates_origin_check CHECK ((origin = ANY (ARRAY['standard'::text, 'import'::text]))),
  constraint form_templates_status_check CHECK ((status = ANY (ARRAY['active'::text, 'archived'::text]))),
  constraint form_templates_title_en_check CHECK (((length(TRIM(BOTH FROM title_en)) >= 1) AND (length(TRIM(BOTH FROM title_en)) <= 500))),
  constraint form_templates_title_es_check CHECK (((length(TRIM(BOTH FROM title_es)) >= 1) AND (length(TRIM(BOTH FROM title_es)) <= 500))),
  constraint form_templates_url_check CHECK (((length(url) >= 1) AND (length(url) <= 2000)))
);
alter table public.form_templates enable row level security;
alter table public.form_templates force row level security;
create policy practice on public.form_templates as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy staff_changes on public.form_templates as restrictive for update to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy staff_makes on public.form_templates as restrictive for insert to public with check ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy system on public.form_templates as permissive for all to foyer_system using (true) with check (true);
grant insert, select, update on public.form_templates to foyer_app;
grant insert, select, update on public.form_templates to foyer_system;

create table public.form_versions (
  practice_id uuid not null,
  form_id uuid not null,
  version integer not null,
  canonical text not null,
  hash bytea not null,
  question_count integer not null,
  asks_signature boolean not null,
  made_by_staff_id uuid,
  made_at timestamp with time zone not null,
  constraint form_versions_pkey PRIMARY KEY (practice_id, form_id, version),
  constraint form_versions_practice_id_form_id_fkey FOREIGN KEY (practice_id, form_id) REFERENCES public.form_templates(practice_id, id) DEFERRABLE INITIALLY DEFERRED,
  constraint form_versions_practice_id_made_by_staff_id_fkey FOREIGN KEY (practice_id, made_by_staff_id) REFERENCES public.staff_members(practice_id, id),
  constraint form_versions_check CHECK ((hash = sha256(convert_to(canonical, 'UTF8'::name)))),
  constraint form_versions_question_count_check CHECK ((question_count >= 0)),
  constraint form_versions_version_check CHECK ((version >= 1))
);
alter table public.form_versions enable row level security;
alter table public.form_versions force row level security;
create policy practice on public.form_versions as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy staff_makes on public.form_versions as restrictive for insert to public with check ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy system on public.form_versions as permissive for all to foyer_system using (true) with check (true);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.form_versions FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.form_versions FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
grant insert, select on public.form_versions to foyer_app;
grant insert, select on public.form_versions to foyer_system;

create table public.freed_times (
  practice_id uuid not null,
  id uuid not null,
  staff_id uuid not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  freed_at timestamp with time zone not null,
  looked_at timestamp with time zone,
  constraint freed_times_pkey PRIMARY KEY (practice_id, id),
  constraint freed_times_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id),
  constraint freed_times_practice_id_staff_id_fkey FOREIGN KEY (practice_id, staff_id) REFERENCES public.staff_members(practice_id, id),
  constraint freed_times_check CHECK ((starts_at < ends_at))
);
CREATE INDEX freed_times_ahead ON public.freed_times USING btree (practice_id, starts_at) WHERE (looked_at IS NULL);
alter table public.freed_times enable row level security;
alter table public.freed_times force row level security;
create policy practice on public.freed_times as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy staff_deletes on public.freed_times as restrictive for delete to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy staff_reads on public.freed_times as restrictive for select to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy staff_updates on public.freed_times as restrictive for update to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy system on public.freed_times as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.freed_times to foyer_app;
grant delete, insert, select, update on public.freed_times to foyer_system;

create table public.grant_exemptions (
  practice_id uuid not null,
  id uuid not null,
  grant_id uuid not null,
  client_id uuid not null,
  sealed_reason bytea not null,
  made_by_staff_id uuid not null,
  made_at timestamp with time zone not null,
  lifted_at timestamp with time zone,
  lifted_by_staff_id uuid,
  constraint grant_exemptions_pkey PRIMARY KEY (practice_id, id),
  constraint grant_exemptions_practice_id_client_id_fkey FOREIGN KEY (practice_id, client_id) REFERENCES public.clients(practice_id, id),
  constraint grant_exemptions_practice_id_grant_id_fkey FOREIGN KEY (practice_id, grant_id) REFERENCES public.portal_grants(practice_id, id),
  constraint grant_exemptions_practice_id_lifted_by_staff_id_fkey FOREIGN KEY (practice_id, lifted_by_staff_id) REFERENCES public.staff_members(practice_id, id),
  constraint grant_exemptions_practice_id_made_by_staff_id_fkey FOREIGN KEY (practice_id, made_by_staff_id) REFERENCES public.staff_members(practice_id, id),
  constraint grant_exemptions_check CHECK (((lifted_at IS NULL) = (lifted_by_staff_id IS NULL)))
);
CREATE INDEX grant_exemptions_client ON public.grant_exemptions USING btree (practice_id, client_id);
CREATE UNIQUE INDEX grant_exemptions_live ON public.grant_exemptions USING btree (practice_id, grant_id) WHERE (lifted_at IS NULL);
alter table public.grant_exemptions enable row level security;
alter table public.grant_exemptions force row level security;
create policy practice on public.grant_exemptions as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy staff_only on public.grant_exemptions as restrictive for all to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text]))) with check ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy system on public.grant_exemptions as permissive for all to foyer_system using (true) with check (true);
grant insert, select, update on public.grant_exemptions to foyer_app;
grant insert, select, update on public.grant_exemptions to foyer_system;

create table public.group_sessions (
  practice_id uuid not null,
  id uuid not null,
  staff_id uuid not null,
  service_id uuid not null,
  location_id uuid,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  seat_count integer not null,
  created_at timestamp with time zone default now() not null,
  constraint group_sessions_pkey PRIMARY KEY (practice_id, id),
  constraint group_sessions_practice_id_id_staff_id_service_id_starts_at_key UNIQUE (practice_id, id, staff_id, service_id, starts_at, ends_at, seat_count),
  constraint group_sessions_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id),
  constraint group_sessions_practice_id_location_id_fkey FOREIGN KEY (practice_id, location_id) REFERENCES public.locations(practice_id, id),
  constraint group_sessions_practice_id_service_id_fkey FOREIGN KEY (practice_id, service_id) REFERENCES public.services(practice_id, id),
  constraint group_sessions_practice_id_staff_id_fkey FOREIGN KEY (practice_id, staff_id) REFERENCES public.staff_members(practice_id, id),
  constraint group_sessions_check CHECK ((starts_at < ends_at)),
  constraint group_sessions_seat_count_check CHECK (((seat_count >= 1) AND (seat_count <= 50)))
);
CREATE INDEX group_sessions_of_staff ON public.group_sessions USING btree (practice_id, staff_id, starts_at);
alter table public.group_sessions enable row level security;
alter table public.group_sessions force row level security;
create policy practice on public.group_sessions as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy staff_deletes on public.group_sessions as restrictive for delete to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy staff_updates on public.group_sessions as restrictive for update to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy system on public.group_sessions as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.group_sessions to foyer_app;
grant delete, insert, select, update on public.group_sessions to foyer_system;

create table public.idempotency_keys (
  practice_id uuid not null,
  person_id uuid not null,
  operation text not null,
  key text not null,
  request_hash bytea not null,
  status integer,
  sealed_response bytea,
  created_at timestamp with time zone default now() not null,
  constraint idempotency_keys_pkey PRIMARY KEY (practice_id, person_id, operation, key),
  constraint idempotency_keys_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id),
  constraint idempotency_keys_key_check CHECK (((length(key) >= 8) AND (length(key) <= 128)))
);
alter table public.idempotency_keys enable row level security;
alter table public.idempotency_keys force row level security;
create policy practice on public.idempotency_keys as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.idempotency_keys as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.idempotency_keys to foyer_app;
grant delete, insert, select, update on public.idempotency_keys to foyer_system;

create table public.installation_marks (
  name text not null,
  made_at timestamp with time zone default now() not null,
  constraint installation_marks_pkey PRIMARY KEY (name)
);
grant insert, select on public.installation_marks to foyer_app;
grant insert, select on public.installation_marks to foyer_system;

create table public.invitations (
  practice_id uuid not null,
  id uuid not null,
  client_id uuid,
  email public.citext not null,
  first_name text not null,
  last_name text not null,
  phone text,
  relationship text default 'self'::text not null,
  permissions text[] default '{basic,scheduling,messaging,documents,billing}'::text[] not null,
  token_hash bytea not null,
  sent_by_staff_id uuid,
  sent_at timestamp with time zone default now() not null,
  expires_at timestamp with time zone not null,
  opened_at timestamp with time zone,
  revoked_at timestamp with time zone,
  accepted_at timestamp with time zone,
  accepted_by_person_id uuid,
  locale text default 'en'::text not null,
  message_id uuid,
  asked_again_at timestamp with time zone,
  access_ends_at timestamp with time zone,
  kind text default 'client'::text not null,
  staff_display_name text,
  staff_roles text[],
  staff_credentials text,
  constraint invitations_pkey PRIMARY KEY (practice_id, id),
  constraint invitations_token_hash_key UNIQUE (token_hash),
  constraint invitations_accepted_by_person_id_fkey FOREIGN KEY (accepted_by_person_id) REFERENCES public.persons(id),
  constraint invitations_practice_id_client_id_fkey FOREIGN KEY (practice_id, client_id) REFERENCES public.clients(practice_id, id),
  constraint invitations_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id),
  constraint invitations_practice_id_sent_by_staff_id_fkey FOREIGN KEY (practice_id, sent_by_staff_id) REFERENCES public.staff_members(practice_id, id),
  constraint invitations_check CHECK (((accepted_at IS NULL) OR (accepted_by_person_id IS NOT NULL))),
  constraint invitations_email_check CHECK ((length((email)::text) <= 254)),
  constraint invitations_kind_check CHECK ((kind = ANY (ARRAY['client'::text, 'staff'::text]))),
  constraint invitations_locale_check CHECK ((locale = ANY (ARRAY['en'::text, 'es'::text]))),
  constraint invitations_of_kind CHECK ((((kind = 'client'::text) = (client_id IS NOT NULL)) AND ((kind = 'staff'::text) = ((staff_display_name IS NOT NULL) AND (staff_roles IS NOT NULL))))),
  constraint invitations_phone CHECK ((phone ~ '^\+[0-9]{8,15}$'::text)),
  constraint invitations_staff_credentials_check CHECK ((length(staff_credentials) <= 60)),
  constraint invitations_staff_display_name_check CHECK (((length(TRIM(BOTH FROM staff_display_name)) >= 1) AND (length(TRIM(BOTH FROM staff_display_name)) <= 120))),
  constraint invitations_staff_roles_check CHECK (((cardinality(staff_roles) > 0) AND (staff_roles <@ '{owner,administrator,scheduler,biller,provider,staff,caseManager}'::text[])))
);
CREATE INDEX invitations_accepted_by ON public.invitations USING btree (accepted_by_person_id);
CREATE INDEX invitations_client ON public.invitations USING btree (practice_id, client_id);
CREATE INDEX invitations_message ON public.invitations USING btree (message_id);
CREATE INDEX invitations_newest ON public.invitations USING btree (practice_id, sent_at DESC, id DESC);
CREATE UNIQUE INDEX invitations_open ON public.invitations USING btree (practice_id, email) WHERE ((revoked_at IS NULL) AND (accepted_at IS NULL));
CREATE INDEX invitations_waiting ON public.invitations USING btree (practice_id) WHERE ((revoked_at IS NULL) AND (accepted_at IS NULL));
alter table public.invitations enable row level security;
alter table public.invitations force row level security;
create policy practice on public.invitations as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy staff_only on public.invitations as restrictive for all to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text]))) with check ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy system on public.invitations as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.invitations to foyer_app;
grant delete, insert, select, update on public.invitations to foyer_system;

create table public.invoice_lines (
  practice_id uuid not null,
  invoice_id uuid not null,
  "position" integer not null,
  client_id uuid not null,
  ledger_entry_id uuid not null,
  amount_cents integer not null,
  constraint invoice_lines_pkey PRIMARY KEY (practice_id, invoice_id, "position"),
  constraint invoice_lines_practice_id_ledger_entry_id_key UNIQUE (practice_id, ledger_entry_id),
  constraint invoice_lines_practice_id_invoice_id_fkey FOREIGN KEY (practice_id, invoice_id) REFERENCES public.invoices(practice_id, id),
  constraint invoice_lines_practice_id_ledger_entry_id_fkey FOREIGN KEY (practice_id, ledger_entry_id) REFERENCES public.ledger_entries(practice_id, id)
);
alter table public.invoice_lines enable row level security;
alter table public.invoice_lines force row level security;
create policy granted on public.invoice_lines as restrictive for all to public using (( SELECT app.may('{billing}'::text[]) AS may)) with check (( SELECT app.may('{billing}'::text[]) AS may));
create policy own_client on public.invoice_lines as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id))));
create policy practice on public.invoice_lines as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.invoice_lines as permissive for all to foyer_system using (true) with check (true);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.invoice_lines FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.invoice_lines FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
grant insert, select on public.invoice_lines to foyer_app;
grant insert, select on public.invoice_lines to foyer_system;

create table public.invoice_numbers (
  practice_id uuid not null,
  next_number integer default 1001 not null,
  constraint invoice_numbers_pkey PRIMARY KEY (practice_id),
  constraint invoice_numbers_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id)
);
alter table public.invoice_numbers enable row level security;
alter table public.invoice_numbers force row level security;
create policy practice on public.invoice_numbers as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy staff_only on public.invoice_numbers as restrictive for all to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text]))) with check ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy system on public.invoice_numbers as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.invoice_numbers to foyer_app;
grant delete, insert, select, update on public.invoice_numbers to foyer_system;

create table public.invoices (
  practice_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  number integer not null,
  provider_id uuid,
  sealed_bill_to bytea not null,
  issued_on date not null,
  due_on date not null,
  sent_by_person_id uuid not null,
  created_at timestamp with time zone default now() not null,
  constraint invoices_pkey PRIMARY KEY (practice_id, id),
  constraint invoices_practice_id_number_key UNIQUE (practice_id, number),
  constraint invoices_practice_id_client_id_fkey FOREIGN KEY (practice_id, client_id) REFERENCES public.clients(practice_id, id),
  constraint invoices_practice_id_provider_id_fkey FOREIGN KEY (practice_id, provider_id) REFERENCES public.staff_members(practice_id, id),
  constraint invoices_check CHECK ((due_on >= issued_on))
);
CREATE INDEX invoices_client ON public.invoices USING btree (practice_id, client_id, number);
alter table public.invoices enable row level security;
alter table public.invoices force row level security;
create policy granted on public.invoices as restrictive for all to public using (( SELECT app.may('{billing}'::text[]) AS may)) with check (( SELECT app.may('{billing}'::text[]) AS may));
create policy own_client on public.invoices as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id))));
create policy practice on public.invoices as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.invoices as permissive for all to foyer_system using (true) with check (true);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.invoices FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.invoices FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
grant insert, select on public.invoices to foyer_app;
grant insert, select on public.invoices to foyer_system;

create table public.known_browsers (
  person_id uuid not null,
  token_hash bytea not null,
  first_seen_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  constraint known_browsers_pkey PRIMARY KEY (person_id, token_hash),
  constraint known_browsers_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.persons(id) ON DELETE CASCADE
);
grant delete, insert, select, update on public.known_browsers to foyer_app;
grant delete, insert, select, update on public.known_browsers to foyer_system;

create table public.ledger_entries (
  practice_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  kind text not null,
  amount_cents integer not null,
  service_date date not null,
  service_id uuid,
  provider_id uuid,
  code text,
  units integer default 1 not null,
  sealed_details bytea,
  payment_id uuid,
  reverses_id uuid,
  entered_by_person_id uuid not null,
  created_at timestamp with time zone default clock_timestamp() not null,
  refund_id uuid,
  constraint ledger_entries_pkey PRIMARY KEY (practice_id, id),
  constraint ledger_entries_practice_id_client_id_fkey FOREIGN KEY (practice_id, client_id) REFERENCES public.clients(practice_id, id),
  constraint ledger_entries_practice_id_payment_id_fkey FOREIGN KEY (practice_id, payment_id) REFERENCES public.payments(practice_id, id),
  constraint ledger_entries_practice_id_provider_id_fkey FOREIGN KEY (practice_id, provider_id) REFERENCES public.staff_members(practice_id, id),
  constraint ledger_entries_practice_id_reverses_id_fkey FOREIGN KEY (practice_id, reverses_id) REFERENCES public.ledger_entries(practice_id, id),
  constraint ledger_entries_practice_id_service_id_fkey FOREIGN KEY (practice_id, service_id) REFERENCES public.services(practice_id, id),
  constraint ledger_entries_refund_row FOREIGN KEY (practice_id, refund_id) REFERENCES public.refunds(practice_id, id),
  constraint ledger_entries_amount_cents_check CHECK (((amount_cents <> 0) AND (abs(amount_cents) <= 99999999))),
  constraint ledger_entries_check CHECK (
CASE kind
    WHEN 'charge'::text THEN (amount_cents > 0)
    WHEN 'refund'::text THEN (amount_cents > 0)
    WHEN 'payment'::text THEN (amount_cents < 0)
    WHEN 'writeOff'::text THEN (amount_cents < 0)
    ELSE true
END),
  constraint ledger_entries_check1 CHECK (((kind <> ALL (ARRAY['payment'::text, 'refund'::text])) OR (payment_id IS NOT NULL))),
  constraint ledger_entries_check2 CHECK (((kind = 'reversal'::text) = (reverses_id IS NOT NULL))),
  constraint ledger_entries_code_check CHECK ((length(code) <= 12)),
  constraint ledger_entries_kind_check CHECK ((kind = ANY (ARRAY['charge'::text, 'adjustment'::text, 'writeOff'::text, 'payment'::text, 'refund'::text, 'reversal'::text]))),
  constraint ledger_entries_refund_kinds CHECK (((refund_id IS NULL) OR (kind = ANY (ARRAY['refund'::text, 'writeOff'::text])))),
  constraint ledger_entries_refund_named CHECK (((kind <> 'refund'::text) OR (refund_id IS NOT NULL))),
  constraint ledger_entries_units_check CHECK (((units >= 1) AND (units <= 99)))
);
CREATE INDEX ledger_entries_client ON public.ledger_entries USING btree (practice_id, client_id, id DESC);
CREATE UNIQUE INDEX ledger_entries_payment ON public.ledger_entries USING btree (practice_id, payment_id) WHERE (kind = 'payment'::text);
CREATE UNIQUE INDEX ledger_entries_refund ON public.ledger_entries USING btree (practice_id, refund_id) WHERE (kind = 'refund'::text);
CREATE UNIQUE INDEX ledger_entries_reverses ON public.ledger_entries USING btree (practice_id, reverses_id) WHERE (reverses_id IS NOT NULL);
CREATE INDEX ledger_entries_written_off ON public.ledger_entries USING btree (practice_id, refund_id) WHERE ((kind = 'writeOff'::text) AND (refund_id IS NOT NULL));
alter table public.ledger_entries enable row level security;
alter table public.ledger_entries force row level security;
create policy granted on public.ledger_entries as restrictive for all to public using (( SELECT app.may('{billing}'::text[]) AS may)) with check (( SELECT app.may('{billing}'::text[]) AS may));
create policy own_client on public.ledger_entries as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id))));
create policy practice on public.ledger_entries as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.ledger_entries as permissive for all to foyer_system using (true) with check (true);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.ledger_entries FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.ledger_entries FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
grant insert, select on public.ledger_entries to foyer_app;
grant insert, select on public.ledger_entries to foyer_system;

create table public.locations (
  practice_id uuid not null,
  id uuid not null,
  name text not null,
  street text not null,
  city text not null,
  region text not null,
  postal_code text not null,
  phone text not null,
  time_zone text not null,
  version integer default 1 not null,
  retired_at timestamp with time zone,
  constraint locations_pkey PRIMARY KEY (practice_id, id),
  constraint locations_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id),
  constraint locations_name CHECK (((length(TRIM(BOTH FROM name)) >= 1) AND (length(TRIM(BOTH FROM name)) <= 120)))
);
alter table public.locations enable row level security;
alter table public.locations force row level security;
create policy practice on public.locations as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.locations as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.locations to foyer_app;
grant delete, insert, select, update on public.locations to foyer_system;

create table public.message_attachments (
  practice_id uuid not null,
  message_id uuid not null,
  "position" integer not null,
  file_id uuid not null,
  thread_id uuid not null,
  client_id uuid not null,
  portal_person_id uuid not null,
  constraint message_attachments_pkey PRIMARY KEY (practice_id, message_id, "position"),
  constraint message_attachments_practice_id_file_id_key UNIQUE (practice_id, file_id),
  constraint message_attachments_practice_id_file_id_client_id_fkey FOREIGN KEY (practice_id, file_id, client_id) REFERENCES public.files(practice_id, id, client_id),
  constraint message_attachments_practice_id_message_id_thread_id_clien_fkey FOREIGN KEY (practice_id, message_id, thread_id, client_id, portal_person_id) REFERENCES public.messages(practice_id, id, thread_id, client_id, portal_person_id),
  constraint message_attachments_position_check CHECK ((("position" >= 0) AND ("position" <= 9)))
);
alter table public.message_attachments enable row level security;
alter table public.message_attachments force row level security;
create policy granted on public.message_attachments as restrictive for all to public using (( SELECT app.may('{messaging}'::text[]) AS may)) with check (( SELECT app.may('{messaging}'::text[]) AS may));
create policy own_client on public.message_attachments as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id))));
create policy own_thread on public.message_attachments as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = 'system'::text) OR ((( SELECT app.actor_kind() AS actor_kind) = 'client'::text) AND (portal_person_id = ( SELECT app.person_id() AS person_id))) OR ((( SELECT app.actor_kind() AS actor_kind) = 'staff'::text) AND (EXISTS ( SELECT 1
   FROM public.threads t
  WHERE ((t.practice_id = message_attachments.practice_id) AND (t.id = message_attachments.thread_id)))))));
create policy practice on public.message_attachments as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.message_attachments as permissive for all to foyer_system using (true) with check (true);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.message_attachments FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.message_attachments FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
grant insert, select on public.message_attachments to foyer_app;
grant insert, select on public.message_attachments to foyer_system;

create table public.message_drafts (
  practice_id uuid not null,
  person_id uuid not null,
  kind text not null,
  place text not null,
  client_id uuid,
  thread_id uuid,
  sealed_content bytea not null,
  saved_at timestamp with time zone not null,
  constraint message_drafts_pkey PRIMARY KEY (practice_id, person_id, kind, place),
  constraint message_drafts_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.persons(id),
  constraint message_drafts_practice_id_client_id_fkey FOREIGN KEY (practice_id, client_id) REFERENCES public.clients(practice_id, id),
  constraint message_drafts_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id),
  constraint message_drafts_practice_id_thread_id_fkey FOREIGN KEY (practice_id, thread_id) REFERENCES public.threads(practice_id, id),
  constraint message_drafts_check CHECK (((kind = 'staff'::text) OR (client_id IS NOT NULL))),
  constraint message_drafts_check1 CHECK ((place =
CASE
    WHEN (thread_id IS NOT NULL) THEN (thread_id)::text
    WHEN (client_id IS NOT NULL) THEN ('new/'::text || (client_id)::text)
    ELSE 'new'::text
END)),
  constraint message_drafts_kind_check CHECK ((kind = ANY (ARRAY['client'::text, 'staff'::text])))
);
alter table public.message_drafts enable row level security;
alter table public.message_drafts force row level security;
create policy granted on public.message_drafts as restrictive for all to public using (( SELECT app.may('{messaging}'::text[]) AS may)) with check (( SELECT app.may('{messaging}'::text[]) AS may));
create policy own_draft on public.message_drafts as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = 'system'::text) OR ((person_id = ( SELECT app.person_id() AS person_id)) AND (kind = ( SELECT app.actor_kind() AS actor_kind)) AND ((kind = 'staff'::text) OR (client_id = ( SELECT app.client_id() AS client_id)))))) with check (((( SELECT app.actor_kind() AS actor_kind) = 'system'::text) OR ((person_id = ( SELECT app.person_id() AS person_id)) AND (kind = ( SELECT app.actor_kind() AS actor_kind)) AND ((kind = 'staff'::text) OR (client_id = ( SELECT app.client_id() AS client_id))))));
create policy practice on public.message_drafts as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.message_drafts as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.message_drafts to foyer_app;
grant delete, insert, select, update on public.message_drafts to foyer_system;

create table public.message_notices (
  practice_id uuid not null,
  thread_id uuid not null,
  person_id uuid not null,
  "position" integer not null,
  client_id uuid not null,
  portal_person_id uuid not null,
  told_at timestamp with time zone not null,
  constraint message_notices_pkey PRIMARY KEY (practice_id, thread_id, person_id, "position"),
  constraint message_notices_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.persons(id),
  constraint message_notices_practice_id_thread_id_client_id_portal_per_fkey FOREIGN KEY (practice_id, thread_id, client_id, portal_person_id) REFERENCES public.threads(practice_id, id, client_id, portal_person_id)
);
alter table public.message_notices enable row level security;
alter table public.message_notices force row level security;
create policy granted on public.message_notices as restrictive for all to public using (( SELECT app.may('{messaging}'::text[]) AS may)) with check (( SELECT app.may('{messaging}'::text[]) AS may));
create policy own_client on public.message_notices as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id))));
create policy own_thread on public.message_notices as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = 'system'::text) OR ((( SELECT app.actor_kind() AS actor_kind) = 'client'::text) AND (portal_person_id = ( SELECT app.person_id() AS person_id))) OR ((( SELECT app.actor_kind() AS actor_kind) = 'staff'::text) AND (EXISTS ( SELECT 1
   FROM public.threads t
  WHERE ((t.practice_id = message_notices.practice_id) AND (t.id = message_notices.thread_id)))))));
create policy practice on public.message_notices as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.message_notices as permissive for all to foyer_system using (true) with check (true);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.message_notices FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.message_notices FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
grant insert, select on public.message_notices to foyer_app;
grant insert, select on public.message_notices to foyer_system;

create table public.message_reads (
  practice_id uuid not null,
  thread_id uuid not null,
  reader_person_id uuid not null,
  "position" integer not null,
  client_id uuid not null,
  portal_person_id uuid not null,
  read_at timestamp with time zone not null,
  constraint message_reads_pkey PRIMARY KEY (practice_id, thread_id, reader_person_id, "position"),
  constraint message_reads_practice_id_thread_id_client_id_portal_perso_fkey FOREIGN KEY (practice_id, thread_id, client_id, portal_person_id) REFERENCES public.threads(practice_id, id, client_id, portal_person_id),
  constraint message_reads_reader_person_id_fkey FOREIGN KEY (reader_person_id) REFERENCES public.persons(id)
);
alter table public.message_reads enable row level security;
alter table public.message_reads force row level security;
create policy granted on public.message_reads as restrictive for all to public using (( SELECT app.may('{messaging}'::text[]) AS may)) with check (( SELECT app.may('{messaging}'::text[]) AS may));
create policy own_client on public.message_reads as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id))));
create policy own_thread on public.message_reads as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = 'system'::text) OR ((( SELECT app.actor_kind() AS actor_kind) = 'client'::text) AND (portal_person_id = ( SELECT app.person_id() AS person_id))) OR ((( SELECT app.actor_kind() AS actor_kind) = 'staff'::text) AND (EXISTS ( SELECT 1
   FROM public.threads t
  WHERE ((t.practice_id = message_reads.practice_id) AND (t.id = message_reads.thread_id)))))));
create policy practice on public.message_reads as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.message_reads as permissive for all to foyer_system using (true) with check (true);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.message_reads FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.message_reads FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
grant insert, select on public.message_reads to foyer_app;
grant insert, select on public.message_reads to foyer_system;

create table public.messages (
  practice_id uuid not null,
  id uuid not null,
  thread_id uuid not null,
  "position" integer not null,
  client_id uuid not null,
  portal_person_id uuid not null,
  sender_kind text not null,
  sender_person_id uuid not null,
  sealed_body bytea not null,
  sent_at timestamp with time zone not null,
  constraint messages_pkey PRIMARY KEY (practice_id, id),
  constraint messages_practice_id_id_thread_id_client_id_portal_person_i_key UNIQUE (practice_id, id, thread_id, client_id, portal_person_id),
  constraint messages_practice_id_thread_id_position_key UNIQUE (practice_id, thread_id, "position"),
  constraint messages_practice_id_thread_id_client_id_portal_person_id_fkey FOREIGN KEY (practice_id, thread_id, client_id, portal_person_id) REFERENCES public.threads(practice_id, id, client_id, portal_person_id),
  constraint messages_sender_person_id_fkey FOREIGN KEY (sender_person_id) REFERENCES public.persons(id),
  constraint messages_check CHECK (((sender_kind = 'staff'::text) OR (sender_person_id = portal_person_id))),
  constraint messages_position_check CHECK (("position" >= 1)),
  constraint messages_sender_kind_check CHECK ((sender_kind = ANY (ARRAY['client'::text, 'staff'::text])))
);
alter table public.messages enable row level security;
alter table public.messages force row level security;
create policy granted on public.messages as restrictive for all to public using (( SELECT app.may('{messaging}'::text[]) AS may)) with check (( SELECT app.may('{messaging}'::text[]) AS may));
create policy own_client on public.messages as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id))));
create policy own_thread on public.messages as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = 'system'::text) OR ((( SELECT app.actor_kind() AS actor_kind) = 'client'::text) AND (portal_person_id = ( SELECT app.person_id() AS person_id))) OR ((( SELECT app.actor_kind() AS actor_kind) = 'staff'::text) AND (EXISTS ( SELECT 1
   FROM public.threads t
  WHERE ((t.practice_id = messages.practice_id) AND (t.id = messages.thread_id)))))));
create policy practice on public.messages as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.messages as permissive for all to foyer_system using (true) with check (true);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.messages FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.messages FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
grant insert, select on public.messages to foyer_app;
grant insert, select on public.messages to foyer_system;

create table public.notice_settings (
  practice_id uuid not null,
  client_id uuid not null,
  person_id uuid not null,
  muted text[] not null,
  constraint notice_settings_pkey PRIMARY KEY (practice_id, client_id, person_id),
  constraint notice_settings_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.persons(id),
  constraint notice_settings_practice_id_client_id_fkey FOREIGN KEY (practice_id, client_id) REFERENCES public.clients(practice_id, id),
  constraint notice_settings_muted_check CHECK ((muted <@ '{messaging,documents,billing}'::text[]))
);
CREATE INDEX notice_settings_person ON public.notice_settings USING btree (person_id);
alter table public.notice_settings enable row level security;
alter table public.notice_settings force row level security;
create policy own_client on public.notice_settings as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id))));
create policy own_person on public.notice_settings as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (person_id = ( SELECT app.person_id() AS person_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = 'system'::text) OR (person_id = ( SELECT app.person_id() AS person_id))));
create policy practice on public.notice_settings as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.notice_settings as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.notice_settings to foyer_app;
grant delete, insert, select, update on public.notice_settings to foyer_system;

create table public.notices_off (
  person_id uuid not null,
  kind text not null,
  constraint notices_off_pkey PRIMARY KEY (person_id, kind),
  constraint notices_off_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.persons(id) ON DELETE CASCADE,
  constraint notices_off_kind_check CHECK ((kind = ANY (ARRAY['newMessage'::text, 'formSubmitted'::text, 'inviteeRegistered'::text, 'paymentCameIn'::text])))
);
alter table public.notices_off enable row level security;
alter table public.notices_off force row level security;
create policy known on public.notices_off as permissive for select to public using (true);
create policy own on public.notices_off as permissive for all to public using ((person_id = app.person_id())) with check ((person_id = app.person_id()));
create policy own_gone on public.notices_off as permissive for delete to public using ((person_id = app.person_id()));
grant delete, insert, select on public.notices_off to foyer_app;
grant select on public.notices_off to foyer_system;

create table public.outgoing_messages (
  id uuid not null,
  practice_id uuid,
  person_id uuid,
  channel text not null,
  recipient text not null,
  kind text not null,
  subject text,
  text text not null,
  html text,
  state text default 'waiting'::text not null,
  tries integer default 0 not null,
  created_at timestamp with time zone default now() not null,
  sent_at timestamp with time zone,
  last_error text,
  holds_secret boolean default false not null,
  bounce_reason text,
  bounced_at timestamp with time zone,
  server_said text,
  handed_over_by uuid,
  lease_until timestamp with time zone,
  handing_over_at timestamp with time zone,
  try_again_at timestamp with time zone default now() not null,
  receiver_id text,
  delivery text,
  delivery_error text,
  of_no_use_after timestamp with time zone,
  quiet_hours jsonb,
  constraint outgoing_messages_pkey PRIMARY KEY (id),
  constraint outgoing_messages_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id),
  constraint outgoing_messages_bounce_reason_check CHECK ((bounce_reason = ANY (ARRAY['unknownAddress'::text, 'unknownDomain'::text, 'mailboxFull'::text, 'mailboxOff'::text, 'refused'::text, 'tooLate'::text, 'other'::text]))),
  constraint outgoing_messages_bounced CHECK (((state = 'bounced'::text) = ((bounced_at IS NOT NULL) AND (bounce_reason IS NOT NULL)))),
  constraint outgoing_messages_channel_check CHECK ((channel = ANY (ARRAY['mail'::text, 'text'::text]))),
  constraint outgoing_messages_delivery_check CHECK ((delivery = ANY (ARRAY['delivered'::text, 'undelivered'::text]))),
  constraint outgoing_messages_delivery_error_check CHECK ((length(delivery_error) <= 20)),
  constraint outgoing_messages_handing_over CHECK (((state = 'handingOver'::text) = ((handed_over_by IS NOT NULL) AND (lease_until IS NOT NULL)))),
  constraint outgoing_messages_receiver_id_check CHECK ((length(receiver_id) <= 64)),
  constraint outgoing_messages_server_said_check CHECK ((length(server_said) <= 300)),
  constraint outgoing_messages_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'handingOver'::text, 'sent'::text, 'failed'::text, 'bounced'::text, 'outdated'::text])))
);
CREATE INDEX outgoing_messages_due ON public.outgoing_messages USING btree (try_again_at) WHERE (state = 'waiting'::text);
CREATE INDEX outgoing_messages_newest ON public.outgoing_messages USING btree (created_at DESC);
CREATE INDEX outgoing_messages_person ON public.outgoing_messages USING btree (person_id, created_at DESC) WHERE (person_id IS NOT NULL);
CREATE UNIQUE INDEX outgoing_messages_receiver ON public.outgoing_messages USING btree (receiver_id) WHERE (receiver_id IS NOT NULL);
CREATE INDEX outgoing_messages_texts ON public.outgoing_messages USING btree (recipient, created_at DESC) WHERE (channel = 'text'::text);
CREATE INDEX outgoing_messages_unsettled ON public.outgoing_messages USING btree (lease_until) WHERE (state = 'handingOver'::text);
CREATE INDEX outgoing_messages_waiting ON public.outgoing_messages USING btree (created_at) WHERE (state = 'waiting'::text);
alter table public.outgoing_messages enable row level security;
alter table public.outgoing_messages force row level security;
create policy own_login on public.outgoing_messages as permissive for insert to public with check (((practice_id IS NULL) AND (person_id = app.person_id()) AND (( SELECT app.actor_kind() AS actor_kind) = 'person'::text)));
create policy practice on public.outgoing_messages as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.outgoing_messages as permissive for all to foyer_system using (true) with check (true);
grant insert, select on public.outgoing_messages to foyer_app;
grant insert, select, update on public.outgoing_messages to foyer_system;

create table public.passkey_challenges (
  challenge_hash bytea not null,
  purpose text not null,
  person_id uuid,
  expires_at timestamp with time zone not null,
  constraint passkey_challenges_pkey PRIMARY KEY (challenge_hash),
  constraint passkey_challenges_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.persons(id) ON DELETE CASCADE,
  constraint passkey_challenges_purpose_check CHECK ((purpose = ANY (ARRAY['add'::text, 'signIn'::text, 'confirm'::text])))
);
CREATE INDEX passkey_challenges_over ON public.passkey_challenges USING btree (expires_at);
grant delete, insert, select, update on public.passkey_challenges to foyer_app;
grant delete, insert, select, update on public.passkey_challenges to foyer_system;

create table public.passkeys (
  id uuid not null,
  person_id uuid not null,
  name text not null,
  credential_id text not null,
  public_key bytea not null,
  use_count bigint default 0 not null,
  transports text[] default '{}'::text[] not null,
  added_at timestamp with time zone default now() not null,
  last_used_at timestamp with time zone,
  constraint passkeys_pkey PRIMARY KEY (id),
  constraint passkeys_credential_id_key UNIQUE (credential_id),
  constraint passkeys_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.persons(id) ON DELETE CASCADE,
  constraint passkeys_name_check CHECK (((length(TRIM(BOTH FROM name)) >= 1) AND (length(TRIM(BOTH FROM name)) <= 60)))
);
CREATE INDEX passkeys_person ON public.passkeys USING btree (person_id);
grant delete, insert, select, update on public.passkeys to foyer_app;
grant delete, insert, select, update on public.passkeys to foyer_system;

create table public.password_resets (
  id uuid not null,
  person_id uuid not null,
  email public.citext not null,
  token_hash bytea not null,
  asked_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  voided_at timestamp with time zone,
  constraint password_resets_pkey PRIMARY KEY (id),
  constraint password_resets_token_hash_key UNIQUE (token_hash),
  constraint password_resets_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.persons(id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX password_resets_open ON public.password_resets USING btree (person_id) WHERE ((used_at IS NULL) AND (voided_at IS NULL));
CREATE INDEX password_resets_person ON public.password_resets USING btree (person_id, asked_at);
grant insert, select, update on public.password_resets to foyer_app;
grant insert, select, update on public.password_resets to foyer_system;

create table public.payment_allocations (
  practice_id uuid not null,
  id uuid not null,
  payment_id uuid not null,
  invoice_id uuid not null,
  client_id uuid not null,
  amount_cents integer not null,
  created_at timestamp with time zone default clock_timestamp() not null,
  constraint payment_allocations_pkey PRIMARY KEY (practice_id, id),
  constraint payment_allocations_practice_id_invoice_id_fkey FOREIGN KEY (practice_id, invoice_id) REFERENCES public.invoices(practice_id, id),
  constraint payment_allocations_practice_id_payment_id_fkey FOREIGN KEY (practice_id, payment_id) REFERENCES public.payments(practice_id, id),
  constraint payment_allocations_amount_cents_check CHECK ((amount_cents <> 0))
);
CREATE INDEX payment_allocations_invoice ON public.payment_allocations USING btree (practice_id, invoice_id);
CREATE INDEX payment_allocations_payment ON public.payment_allocations USING btree (practice_id, payment_id);
alter table public.payment_allocations enable row level security;
alter table public.payment_allocations force row level security;
create policy granted on public.payment_allocations as restrictive for all to public using (( SELECT app.may('{billing}'::text[]) AS may)) with check (( SELECT app.may('{billing}'::text[]) AS may));
create policy own_client on public.payment_allocations as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id))));
create policy practice on public.payment_allocations as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.payment_allocations as permissive for all to foyer_system using (true) with check (true);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.payment_allocations FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.payment_allocations FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
grant insert, select on public.payment_allocations to foyer_app;
grant insert, select on public.payment_allocations to foyer_system;

create table public.payments (
  practice_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  person_id uuid not null,
  amount_cents integer not null,
  method text not null,
  status text not null,
  idempotency_key text not null,
  processor_payment_id text,
  decline_code text,
  card_brand text,
  card_last4 text,
  agreed_credit_cents integer default 0 not null,
  returned_cents integer default 0 not null,
  wants_card_saved boolean default false not null,
  invoice_id uuid,
  receipt_number integer,
  attempted_at timestamp with time zone not null,
  succeeded_at timestamp with time zone,
  deposit_hold_id uuid,
  deposit_outcome text,
  deposit_appointment_id uuid,
  refund_cents integer default 0 not null,
  fee_appointment_id uuid,
  constraint payments_pkey PRIMARY KEY (practice_id, id),
  constraint payments_practice_id_client_id_person_id_idempotency_key_key UNIQUE (practice_id, client_id, person_id, idempotency_key),
  constraint payments_deposit_appointment FOREIGN KEY (practice_id, deposit_appointment_id) REFERENCES public.appointments(practice_id, id),
  constraint payments_deposit_hold FOREIGN KEY (practice_id, deposit_hold_id) REFERENCES public.appointments(practice_id, id),
  constraint payments_fee_appointment FOREIGN KEY (practice_id, fee_appointment_id) REFERENCES public.appointments(practice_id, id),
  constraint payments_practice_id_client_id_fkey FOREIGN KEY (practice_id, client_id) REFERENCES public.clients(practice_id, id),
  constraint payments_practice_id_invoice_id_fkey FOREIGN KEY (practice_id, invoice_id) REFERENCES public.invoices(practice_id, id),
  constraint payments_amount_cents_check CHECK (((amount_cents >= 1) AND (amount_cents <= 99999999))),
  constraint payments_card_last4_check CHECK ((card_last4 ~ '^[0-9]{4}$'::text)),
  constraint payments_check CHECK (((agreed_credit_cents >= 0) AND (agreed_credit_cents <= amount_cents))),
  constraint payments_check1 CHECK (((returned_cents >= 0) AND (returned_cents <= amount_cents))),
  constraint payments_check2 CHECK (((status = 'succeeded'::text) = ((succeeded_at IS NOT NULL) AND (receipt_number IS NOT NULL)))),
  constraint payments_check3 CHECK (((returned_cents = 0) OR (status = 'succeeded'::text))),
  constraint payments_check4 CHECK (((method <> 'card'::text) OR (amount_cents >= 50))),
  constraint payments_check5 CHECK (((method <> 'card'::text) OR (status = ANY (ARRAY['starting'::text, 'unknown'::text, 'declined'::text, 'canceled'::text])) OR (processor_payment_id IS NOT NULL))),
  constraint payments_deposit_booked CHECK (((deposit_appointment_id IS NOT NULL) = (NOT (deposit_outcome IS DISTINCT FROM 'booked'::text)))),
  constraint payments_deposit_outcome_check CHECK ((deposit_outcome = ANY (ARRAY['booked'::text, 'refundDue'::text, 'refunded'::text]))),
  constraint payments_deposit_paid CHECK (((deposit_outcome IS NULL) OR ((deposit_hold_id IS NOT NULL) AND (status = 'succeeded'::text)))),
  constraint payments_deposit_settled CHECK (((deposit_hold_id IS NULL) OR (status <> 'succeeded'::text) OR (deposit_outcome IS NOT NULL))),
  constraint payments_fee_by_card CHECK (((fee_appointment_id IS NULL) OR ((method = 'card'::text) AND (deposit_hold_id IS NULL) AND (invoice_id IS NOT NULL)))),
  constraint payments_idempotency_key_check CHECK (((length(idempotency_key) >= 8) AND (length(idempotency_key) <= 128))),
  constraint payments_method_check CHECK ((method = ANY (ARRAY['card'::text, 'cash'::text, 'check'::text]))),
  constraint payments_refunds_of_paid CHECK (((refund_cents = 0) OR ((status = 'succeeded'::text) AND (method = 'card'::text)))),
  constraint payments_refunds_within_paid CHECK (((refund_cents >= 0) AND (refund_cents <= amount_cents))),
  constraint payments_status_check CHECK ((status = ANY (ARRAY['starting'::text, 'requiresAction'::text, 'processing'::text, 'unknown'::text, 'succeeded'::text, 'declined'::text, 'canceled'::text])))
);
CREATE INDEX payments_client ON public.payments USING btree (practice_id, client_id, id DESC);
CREATE INDEX payments_deposit ON public.payments USING btree (practice_id, deposit_hold_id) WHERE (deposit_hold_id IS NOT NULL);
CREATE UNIQUE INDEX payments_deposit_on_its_way ON public.payments USING btree (practice_id, deposit_hold_id) WHERE ((deposit_hold_id IS NOT NULL) AND (status = ANY (ARRAY['starting'::text, 'requiresAction'::text, 'processing'::text, 'unknown'::text])));
CREATE UNIQUE INDEX payments_deposit_once ON public.payments USING btree (practice_id, deposit_appointment_id) WHERE (deposit_appointment_id IS NOT NULL);
CREATE INDEX payments_deposit_to_return ON public.payments USING btree (succeeded_at) WHERE (deposit_outcome = 'refundDue'::text);
CREATE INDEX payments_fee ON public.payments USING btree (practice_id, fee_appointment_id) WHERE (fee_appointment_id IS NOT NULL);
CREATE UNIQUE INDEX payments_fee_on_its_way ON public.payments USING btree (practice_id, fee_appointment_id) WHERE ((fee_appointment_id IS NOT NULL) AND (status = ANY (ARRAY['starting'::text, 'requiresAction'::text, 'processing'::text, 'unknown'::text])));
CREATE INDEX payments_open ON public.payments USING btree (attempted_at) WHERE (status = ANY (ARRAY['starting'::text, 'requiresAction'::text, 'processing'::text, 'unknown'::text]));
CREATE UNIQUE INDEX payments_processor ON public.payments USING btree (processor_payment_id) WHERE (processor_payment_id IS NOT NULL);
CREATE UNIQUE INDEX payments_receipt ON public.payments USING btree (practice_id, client_id, receipt_number);
CREATE INDEX payments_received ON public.payments USING btree (practice_id, succeeded_at) WHERE (status = 'succeeded'::text);
alter table public.payments enable row level security;
alter table public.payments force row level security;
create policy granted on public.payments as restrictive for all to public using (( SELECT app.may('{billing}'::text[]) AS may)) with check (( SELECT app.may('{billing}'::text[]) AS may));
create policy own_client on public.payments as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id))));
create policy practice on public.payments as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.payments as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.payments to foyer_app;
grant delete, insert, select, update on public.payments to foyer_system;

create table public.persons (
  id uuid not null,
  first_name text not null,
  middle_initial text,
  last_name text not null,
  suffix text,
  cell_phone text,
  phone text,
  locale text default 'en'::text not null,
  time_zone text not null,
  default_portal text,
  failed_sign_ins integer default 0 not null,
  locked_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  failed_second_steps integer default 0 not null,
  constraint persons_pkey PRIMARY KEY (id),
  constraint persons_id_fkey FOREIGN KEY (id) REFERENCES auth."user"(id) ON DELETE CASCADE,
  constraint persons_cell_phone_check CHECK ((cell_phone ~ '^\+[0-9]{8,15}$'::text)),
  constraint persons_first_name_check CHECK (((length(TRIM(BOTH FROM first_name)) >= 1) AND (length(TRIM(BOTH FROM first_name)) <= 80))),
  constraint persons_last_name_check CHECK (((length(TRIM(BOTH FROM last_name)) >= 1) AND (length(TRIM(BOTH FROM last_name)) <= 80))),
  constraint persons_locale_check CHECK ((locale = ANY (ARRAY['en'::text, 'es'::text]))),
  constraint persons_middle_initial_check CHECK ((length(middle_initial) <= 2)),
  constraint persons_phone_check CHECK ((phone ~ '^\+[0-9]{8,15}$'::text)),
  constraint persons_suffix_check CHECK ((length(suffix) <= 12))
);
CREATE TRIGGER forget_second_steps BEFORE UPDATE OF locked_at ON public.persons FOR EACH ROW WHEN (((old.locked_at IS NOT NULL) AND (new.locked_at IS NULL))) EXECUTE FUNCTION app.forget_second_steps();
grant delete, insert, select, update on public.persons to foyer_app;
grant delete, insert, select, update on public.persons to foyer_system;

create table public.portal_grants (
  practice_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  person_id uuid not null,
  display_name text not null,
  relationship text not null,
  permissions text[] default '{basic,scheduling,messaging,documents,billing}'::text[] not null,
  ends_at timestamp with time zone,
  revoked_at timestamp with time zone,
  created_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  limited_by_age_at timestamp with time zone,
  permissions_before_age text[],
  closed_because text,
  closed_by_staff_id uuid,
  constraint portal_grants_pkey PRIMARY KEY (practice_id, id),
  constraint portal_grants_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.persons(id),
  constraint portal_grants_practice_id_client_id_fkey FOREIGN KEY (practice_id, client_id) REFERENCES public.clients(practice_id, id),
  constraint portal_grants_practice_id_closed_by_staff_id_fkey FOREIGN KEY (practice_id, closed_by_staff_id) REFERENCES public.staff_members(practice_id, id),
  constraint portal_grants_closed_because_check CHECK ((closed_because = ANY (ARRAY['staff'::text, 'endDate'::text, 'age'::text]))),
  constraint portal_grants_limited CHECK (((limited_by_age_at IS NULL) = (permissions_before_age IS NULL))),
  constraint portal_grants_permissions CHECK ((cardinality(permissions) > 0)),
  constraint portal_grants_permissions_check CHECK ((permissions <@ '{basic,scheduling,messaging,documents,billing}'::text[])),
  constraint portal_grants_relationship_check CHECK ((relationship = ANY (ARRAY['self'::text, 'parent'::text, 'guardian'::text, 'spouse'::text, 'responsibleParty'::text, 'other'::text])))
);
CREATE INDEX portal_grants_client ON public.portal_grants USING btree (practice_id, client_id);
CREATE INDEX portal_grants_ending ON public.portal_grants USING btree (ends_at) WHERE ((revoked_at IS NULL) AND (ends_at IS NOT NULL));
CREATE INDEX portal_grants_guardians ON public.portal_grants USING btree (practice_id, client_id) WHERE ((revoked_at IS NULL) AND (relationship = ANY (ARRAY['parent'::text, 'guardian'::text])));
CREATE UNIQUE INDEX portal_grants_live ON public.portal_grants USING btree (practice_id, client_id, person_id) WHERE (revoked_at IS NULL);
CREATE INDEX portal_grants_person ON public.portal_grants USING btree (person_id);
alter table public.portal_grants enable row level security;
alter table public.portal_grants force row level security;
create policy own on public.portal_grants as permissive for select to public using ((person_id = app.person_id()));
create policy own_client on public.portal_grants as restrictive for all to public using (((person_id = app.person_id()) OR (( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id)))) with check ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy practice on public.portal_grants as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.portal_grants as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.portal_grants to foyer_app;
grant delete, insert, select, update on public.portal_grants to foyer_system;

create table public.practice_keys (
  practice_id uuid not null,
  id uuid not null,
  master_key_id text not null,
  wrapped_key bytea not null,
  created_at timestamp with time zone default now() not null,
  retired_at timestamp with time zone,
  constraint practice_keys_pkey PRIMARY KEY (practice_id, id),
  constraint practice_keys_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id)
);
CREATE UNIQUE INDEX practice_keys_current ON public.practice_keys USING btree (practice_id) WHERE (retired_at IS NULL);
alter table public.practice_keys enable row level security;
alter table public.practice_keys force row level security;
create policy practice on public.practice_keys as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.practice_keys as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.practice_keys to foyer_app;
grant delete, insert, select, update on public.practice_keys to foyer_system;

create table public.practice_logos (
  practice_id uuid not null,
  id uuid not null,
  media_type text not null,
  width integer not null,
  height integer not null,
  bytes bytea not null,
  created_at timestamp with time zone default now() not null,
  constraint practice_logos_pkey PRIMARY KEY (practice_id),
  constraint practice_logos_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id),
  constraint practice_logos_bytes_check CHECK (((length(bytes) >= 1) AND (length(bytes) <= 1048576))),
  constraint practice_logos_height_check CHECK (((height >= 1) AND (height <= 1600))),
  constraint practice_logos_media_type_check CHECK ((media_type = ANY (ARRAY['image/png'::text, 'image/jpeg'::text]))),
  constraint practice_logos_width_check CHECK (((width >= 1) AND (width <= 1600)))
);
alter table public.practice_logos enable row level security;
alter table public.practice_logos force row level security;
create policy practice on public.practice_logos as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy staff_adds on public.practice_logos as restrictive for insert to public with check ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy staff_changes on public.practice_logos as restrictive for update to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy staff_removes on public.practice_logos as restrictive for delete to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy system on public.practice_logos as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.practice_logos to foyer_app;
grant delete, insert, select, update on public.practice_logos to foyer_system;

create table public.practices (
  id uuid not null,
  name text not null,
  legal_name text not null,
  word_for_client text default 'client'::text not null,
  time_zone text not null,
  accent text default '#0f6e68'::text not null,
  features text[] default '{payments,forms,messaging,selfScheduling,documents,insurance}'::text[] not null,
  answer_time text default 'oneBusinessDay'::text not null,
  is_second_step_required boolean default true not null,
  may_verify_by_email boolean default false not null,
  client_idle_minutes integer default 30 not null,
  staff_idle_minutes integer default 15 not null,
  invitation_days integer default 14 not null,
  npi text,
  tax_id text,
  created_at timestamp with time zone default now() not null,
  second_factor_required_for text default 'nobody'::text not null,
  guardian_full_before_age integer default 13 not null,
  guardian_ends_at_age integer default 18 not null,
  guardian_limited_permissions text[] default '{basic,scheduling,billing}'::text[] not null,
  slug text not null,
  settings_version integer default 1 not null,
  banner_en text,
  banner_es text,
  banner_until date,
  constraint practices_pkey PRIMARY KEY (id),
  constraint practices_slug_key UNIQUE (slug),
  constraint practices_accent_check CHECK ((accent ~ '^#[0-9a-f]{6}$'::text)),
  constraint practices_answer_time_check CHECK ((answer_time = ANY (ARRAY['sameDay'::text, 'oneBusinessDay'::text, 'twoBusinessDays'::text, 'fiveBusinessDays'::text]))),
  constraint practices_banner_en_check CHECK (((length(TRIM(BOTH FROM banner_en)) >= 1) AND (length(TRIM(BOTH FROM banner_en)) <= 400))),
  constraint practices_banner_es_check CHECK (((length(TRIM(BOTH FROM banner_es)) >= 1) AND (length(TRIM(BOTH FROM banner_es)) <= 400))),
  constraint practices_banner_until CHECK (((banner_until IS NULL) OR (banner_en IS NOT NULL) OR (banner_es IS NOT NULL))),
  constraint practices_client_idle_minutes_check CHECK (((client_idle_minutes >= 5) AND (client_idle_minutes <= 30))),
  constraint practices_features_check CHECK ((features <@ '{payments,forms,messaging,selfScheduling,documents,insurance,publicSignUp}'::text[])),
  constraint practices_guardian_ages CHECK ((((guardian_full_before_age >= 0) AND (guardian_full_before_age <= guardian_ends_at_age)) AND ((guardian_ends_at_age >= 12) AND (guardian_ends_at_age <= 26)))),
  constraint practices_guardian_limited_permissions CHECK (((guardian_limited_permissions <@ '{basic,scheduling,messaging,documents,billing}'::text[]) AND (cardinality(guardian_limited_permissions) > 0))),
  constraint practices_invitation_days_check CHECK (((invitation_days >= 1) AND (invitation_days <= 60))),
  constraint practices_legal_name CHECK (((length(TRIM(BOTH FROM legal_name)) >= 1) AND (length(TRIM(BOTH FROM legal_name)) <= 160))),
  constraint practices_name_check CHECK (((length(TRIM(BOTH FROM name)) >= 1) AND (length(TRIM(BOTH FROM name)) <= 120))),
  constraint practices_npi_check CHECK ((npi ~ '^[0-9]{10}$'::text)),
  constraint practices_second_factor_required_for_check CHECK ((second_factor_required_for = ANY (ARRAY['nobody'::text, 'staff'::text, 'everyone'::text]))),
  constraint practices_slug_form CHECK ((slug ~ '^[a-z0-9]([a-z0-9-]{1,58})[a-z0-9]$'::text)),
  constraint practices_staff_idle_minutes_check CHECK (((staff_idle_minutes >= 5) AND (staff_idle_minutes <= 15))),
  constraint practices_tax_id CHECK ((length(tax_id) <= 20)),
  constraint practices_word_for_client_check CHECK ((word_for_client = ANY (ARRAY['client'::text, 'patient'::text])))
);
alter table public.practices enable row level security;
alter table public.practices force row level security;
create policy practice on public.practices as permissive for all to public using ((id = app.practice_id())) with check ((id = app.practice_id()));
create policy staff_changes on public.practices as restrictive for update to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy system on public.practices as permissive for all to foyer_system using (true) with check (true);
grant insert, select, update on public.practices to foyer_app;
grant insert, select, update on public.practices to foyer_system;

create table public.processor_customers (
  practice_id uuid not null,
  person_id uuid not null,
  processor_customer_id text not null,
  constraint processor_customers_pkey PRIMARY KEY (practice_id, person_id),
  constraint processor_customers_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.persons(id),
  constraint processor_customers_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id)
);
alter table public.processor_customers enable row level security;
alter table public.processor_customers force row level security;
create policy own_customer on public.processor_customers as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = 'system'::text) OR (person_id = ( SELECT app.person_id() AS person_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = 'system'::text) OR (person_id = ( SELECT app.person_id() AS person_id))));
create policy practice on public.processor_customers as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.processor_customers as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.processor_customers to foyer_app;
grant delete, insert, select, update on public.processor_customers to foyer_system;

create table public.processor_events (
  practice_id uuid not null,
  event_id text not null,
  received_at timestamp with time zone default now() not null,
  constraint processor_events_pkey PRIMARY KEY (practice_id, event_id),
  constraint processor_events_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id)
);
alter table public.processor_events enable row level security;
alter table public.processor_events force row level security;
create policy practice on public.processor_events as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy staff_only on public.processor_events as restrictive for all to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text]))) with check ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy system on public.processor_events as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.processor_events to foyer_app;
grant delete, insert, select, update on public.processor_events to foyer_system;

create table public.profile_photos (
  person_id uuid not null,
  id uuid not null,
  media_type text not null,
  width integer not null,
  height integer not null,
  bytes bytea not null,
  created_at timestamp with time zone default now() not null,
  constraint profile_photos_pkey PRIMARY KEY (person_id),
  constraint profile_photos_id_key UNIQUE (id),
  constraint profile_photos_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.persons(id) ON DELETE CASCADE,
  constraint profile_photos_bytes_check CHECK ((length(bytes) <= 2097152)),
  constraint profile_photos_media_type_check CHECK ((media_type = ANY (ARRAY['image/jpeg'::text, 'image/png'::text])))
);
alter table public.profile_photos enable row level security;
alter table public.profile_photos force row level security;
create policy own on public.profile_photos as permissive for all to public using ((person_id = app.person_id())) with check ((person_id = app.person_id()));
grant delete, insert, select, update on public.profile_photos to foyer_app;

create table public.provider_rules (
  practice_id uuid not null,
  staff_id uuid not null,
  accepts_bookings boolean default true not null,
  is_open_to_every_client boolean default true not null,
  booking_mode text default 'atOnce'::text not null,
  request_hold_hours integer default 48 not null,
  minimum_notice_minutes integer default 1440 not null,
  booking_horizon_days integer default 60 not null,
  daily_cap integer,
  slot_step_minutes integer default 60 not null,
  cancellation_window text default '24'::text not null,
  may_clients_confirm boolean default true not null,
  telehealth_url text,
  version integer default 1 not null,
  weekly_cap integer,
  buffer_before_minutes integer default 0 not null,
  buffer_after_minutes integer default 0 not null,
  constraint provider_rules_pkey PRIMARY KEY (practice_id, staff_id),
  constraint provider_rules_practice_id_staff_id_fkey FOREIGN KEY (practice_id, staff_id) REFERENCES public.staff_members(practice_id, id),
  constraint provider_rules_booking_horizon_days_check CHECK (((booking_horizon_days >= 0) AND (booking_horizon_days <= 365))),
  constraint provider_rules_booking_mode_check CHECK ((booking_mode = ANY (ARRAY['atOnce'::text, 'byRequest'::text]))),
  constraint provider_rules_buffer_after_minutes_check CHECK (((buffer_after_minutes >= 0) AND (buffer_after_minutes <= 240))),
  constraint provider_rules_buffer_before_minutes_check CHECK (((buffer_before_minutes >= 0) AND (buffer_before_minutes <= 240))),
  constraint provider_rules_cancellation_window_check CHECK ((cancellation_window = ANY (ARRAY['always'::text, '24'::text, '48'::text, '72'::text, 'byPhone'::text]))),
  constraint provider_rules_daily_cap_check CHECK (((daily_cap >= 1) AND (daily_cap <= 100))),
  constraint provider_rules_minimum_notice_minutes_check CHECK (((minimum_notice_minutes >= 0) AND (minimum_notice_minutes <= 43200))),
  constraint provider_rules_request_hold_hours_check CHECK (((request_hold_hours >= 1) AND (request_hold_hours <= 336))),
  constraint provider_rules_slot_step_minutes_check CHECK (((slot_step_minutes >= 5) AND (slot_step_minutes <= 240))),
  constraint provider_rules_telehealth_url_check CHECK (((telehealth_url ~ '^https://'::text) AND (length(telehealth_url) <= 500))),
  constraint provider_rules_weekly_cap_check CHECK (((weekly_cap >= 1) AND (weekly_cap <= 500)))
);
alter table public.provider_rules enable row level security;
alter table public.provider_rules force row level security;
create policy practice on public.provider_rules as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy staff_deletes on public.provider_rules as restrictive for delete to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy staff_inserts on public.provider_rules as restrictive for insert to public with check ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy staff_updates on public.provider_rules as restrictive for update to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy system on public.provider_rules as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.provider_rules to foyer_app;
grant delete, insert, select, update on public.provider_rules to foyer_system;

create table public.received_texts (
  message_sid text not null,
  received_at timestamp with time zone not null,
  constraint received_texts_pkey PRIMARY KEY (message_sid),
  constraint received_texts_message_sid_check CHECK (((length(message_sid) >= 1) AND (length(message_sid) <= 64)))
);
grant insert, select on public.received_texts to foyer_app;
grant insert, select on public.received_texts to foyer_system;

create table public.refunds (
  practice_id uuid not null,
  id uuid not null,
  payment_id uuid not null,
  client_id uuid not null,
  amount_cents integer not null,
  origin text not null,
  status text not null,
  idempotency_key text not null,
  processor_refund_id text,
  failure_code text,
  sealed_reason bytea,
  asked_by_person_id uuid,
  asked_at timestamp with time zone not null,
  looked_at timestamp with time zone,
  is_owed_again boolean default true not null,
  constraint refunds_pkey PRIMARY KEY (practice_id, id),
  constraint refunds_practice_id_payment_id_idempotency_key_key UNIQUE (practice_id, payment_id, idempotency_key),
  constraint refunds_practice_id_client_id_fkey FOREIGN KEY (practice_id, client_id) REFERENCES public.clients(practice_id, id),
  constraint refunds_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id),
  constraint refunds_practice_id_payment_id_fkey FOREIGN KEY (practice_id, payment_id) REFERENCES public.payments(practice_id, id),
  constraint refunds_amount_cents_check CHECK (((amount_cents >= 1) AND (amount_cents <= 99999999))),
  constraint refunds_check CHECK (((origin = 'staff'::text) = ((asked_by_person_id IS NOT NULL) AND (sealed_reason IS NOT NULL)))),
  constraint refunds_check1 CHECK (((origin = 'ledger'::text) OR (status <> ALL (ARRAY['pending'::text, 'succeeded'::text])) OR (processor_refund_id IS NOT NULL))),
  constraint refunds_failure_code_check CHECK ((length(failure_code) <= 80)),
  constraint refunds_idempotency_key_check CHECK (((length(idempotency_key) >= 8) AND (length(idempotency_key) <= 128))),
  constraint refunds_origin_check CHECK ((origin = ANY (ARRAY['staff'::text, 'deposit'::text, 'processor'::text, 'ledger'::text]))),
  constraint refunds_status_check CHECK ((status = ANY (ARRAY['starting'::text, 'unknown'::text, 'pending'::text, 'succeeded'::text, 'failed'::text])))
);
CREATE INDEX refunds_client ON public.refunds USING btree (practice_id, client_id);
CREATE INDEX refunds_open ON public.refunds USING btree (asked_at) WHERE (status = ANY (ARRAY['starting'::text, 'unknown'::text, 'pending'::text]));
CREATE UNIQUE INDEX refunds_processor ON public.refunds USING btree (processor_refund_id) WHERE (processor_refund_id IS NOT NULL);
alter table public.refunds enable row level security;
alter table public.refunds force row level security;
create policy granted on public.refunds as restrictive for all to public using (( SELECT app.may('{billing}'::text[]) AS may)) with check (( SELECT app.may('{billing}'::text[]) AS may));
create policy own_client on public.refunds as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id))));
create policy practice on public.refunds as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.refunds as permissive for all to foyer_system using (true) with check (true);
CREATE TRIGGER count_refund AFTER INSERT OR UPDATE OF status ON public.refunds FOR EACH ROW EXECUTE FUNCTION app.count_refund();
grant insert, select on public.refunds to foyer_app;
grant insert, select on public.refunds to foyer_system;
grant update on public.refunds (status) to foyer_app;
grant update on public.refunds (status) to foyer_system;
grant update on public.refunds (processor_refund_id) to foyer_app;
grant update on public.refunds (processor_refund_id) to foyer_system;
grant update on public.refunds (failure_code) to foyer_app;
grant update on public.refunds (failure_code) to foyer_system;
grant update on public.refunds (looked_at) to foyer_app;
grant update on public.refunds (looked_at) to foyer_system;

create table public.registrations (
  practice_id uuid not null,
  invitation_id uuid not null,
  phone text,
  method text,
  code_hash bytea,
  code_expires_at timestamp with time zone,
  code_tries integer default 0 not null,
  codes_sent integer default 0 not null,
  last_code_at timestamp with time zone,
  verified_at timestamp with time zone,
  terms_version text,
  terms_accepted_at timestamp with time zone,
  attempt_hash bytea,
  locale text default 'en'::text not null,
  constraint registrations_pkey PRIMARY KEY (practice_id, invitation_id),
  constraint registrations_practice_id_invitation_id_fkey FOREIGN KEY (practice_id, invitation_id) REFERENCES public.invitations(practice_id, id),
  constraint registrations_few_tries CHECK (((code_tries >= 0) AND (code_tries <= 5))),
  constraint registrations_locale_check CHECK ((locale = ANY (ARRAY['en'::text, 'es'::text]))),
  constraint registrations_method_check CHECK ((method = ANY (ARRAY['text'::text, 'call'::text, 'email'::text])))
);
alter table public.registrations enable row level security;
alter table public.registrations force row level security;
create policy practice on public.registrations as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy staff_only on public.registrations as restrictive for all to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text]))) with check ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy system on public.registrations as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.registrations to foyer_app;
grant delete, insert, select, update on public.registrations to foyer_system;

create table public.remembered_devices (
  id uuid not null,
  person_id uuid not null,
  token_hash bytea not null,
  device text not null,
  remembered_at timestamp with time zone not null,
  last_used_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint remembered_devices_pkey PRIMARY KEY (id),
  constraint remembered_devices_token_hash_key UNIQUE (token_hash),
  constraint remembered_devices_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.persons(id) ON DELETE CASCADE,
  constraint remembered_devices_check CHECK ((expires_at <= (remembered_at + '366 days'::interval)))
);
CREATE INDEX remembered_devices_person ON public.remembered_devices USING btree (person_id);
grant delete, insert, select, update on public.remembered_devices to foyer_app;
grant delete, insert, select, update on public.remembered_devices to foyer_system;

create table public.reminder_answers (
  practice_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  appointment_id uuid,
  reminder_message_id uuid,
  by text not null,
  meaning text not null,
  sealed_text bytea,
  thread_id uuid,
  answered_at timestamp with time zone not null,
  person_id uuid,
  constraint reminder_answers_pkey PRIMARY KEY (practice_id, id),
  constraint reminder_answers_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.persons(id),
  constraint reminder_answers_practice_id_appointment_id_fkey FOREIGN KEY (practice_id, appointment_id) REFERENCES public.appointments(practice_id, id),
  constraint reminder_answers_practice_id_client_id_fkey FOREIGN KEY (practice_id, client_id) REFERENCES public.clients(practice_id, id),
  constraint reminder_answers_practice_id_reminder_message_id_fkey FOREIGN KEY (practice_id, reminder_message_id) REFERENCES public.reminder_messages(practice_id, id),
  constraint reminder_answers_by_check CHECK ((by = ANY (ARRAY['link'::text, 'text'::text]))),
  constraint reminder_answers_meaning_check CHECK ((meaning = ANY (ARRAY['confirmed'::text, 'cancelled'::text, 'cancelledLate'::text, 'refused'::text, 'asked'::text, 'passedOn'::text, 'stopped'::text, 'started'::text, 'unclear'::text])))
);
CREATE INDEX reminder_answers_appointment ON public.reminder_answers USING btree (practice_id, appointment_id) WHERE (appointment_id IS NOT NULL);
CREATE INDEX reminder_answers_client ON public.reminder_answers USING btree (practice_id, client_id, answered_at DESC);
alter table public.reminder_answers enable row level security;
alter table public.reminder_answers force row level security;
create policy granted on public.reminder_answers as restrictive for all to public using (( SELECT app.may('{scheduling}'::text[]) AS may)) with check (( SELECT app.may('{scheduling}'::text[]) AS may));
create policy own_answers on public.reminder_answers as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR ((client_id = ( SELECT app.client_id() AS client_id)) AND (person_id = ( SELECT app.person_id() AS person_id))))) with check ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy practice on public.reminder_answers as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.reminder_answers as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.reminder_answers to foyer_app;
grant delete, insert, select, update on public.reminder_answers to foyer_system;

create table public.reminder_choices (
  practice_id uuid not null,
  client_id uuid not null,
  person_id uuid not null,
  plan jsonb not null,
  constraint reminder_choices_pkey PRIMARY KEY (practice_id, client_id, person_id),
  constraint reminder_choices_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.persons(id),
  constraint reminder_choices_practice_id_client_id_fkey FOREIGN KEY (practice_id, client_id) REFERENCES public.clients(practice_id, id),
  constraint reminder_choices_plan_check CHECK (((jsonb_typeof(plan) = 'array'::text) AND (jsonb_array_length(plan) <= 3)))
);
alter table public.reminder_choices enable row level security;
alter table public.reminder_choices force row level security;
create policy granted on public.reminder_choices as restrictive for all to public using (( SELECT app.may('{scheduling}'::text[]) AS may)) with check (( SELECT app.may('{scheduling}'::text[]) AS may));
create policy own_client on public.reminder_choices as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id))));
create policy own_person on public.reminder_choices as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (person_id = ( SELECT app.person_id() AS person_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = 'system'::text) OR (person_id = ( SELECT app.person_id() AS person_id))));
create policy practice on public.reminder_choices as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.reminder_choices as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.reminder_choices to foyer_app;
grant delete, insert, select, update on public.reminder_choices to foyer_system;

create table public.reminder_messages (
  practice_id uuid not null,
  id uuid not null,
  kind text not null,
  channel text not null,
  recipient text not null,
  person_id uuid,
  locale text not null,
  time_zone text not null,
  outgoing_message_id uuid not null,
  token_hash bytea not null,
  created_at timestamp with time zone not null,
  constraint reminder_messages_pkey PRIMARY KEY (practice_id, id),
  constraint reminder_messages_token_hash_key UNIQUE (token_hash),
  constraint reminder_messages_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.persons(id),
  constraint reminder_messages_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id),
  constraint reminder_messages_channel_check CHECK ((channel = ANY (ARRAY['mail'::text, 'text'::text]))),
  constraint reminder_messages_kind_check CHECK ((kind = ANY (ARRAY['reminder'::text, 'which'::text, 'late'::text]))),
  constraint reminder_messages_locale_check CHECK ((locale = ANY (ARRAY['en'::text, 'es'::text]))),
  constraint reminder_messages_recipient_check CHECK (((length(recipient) >= 3) AND (length(recipient) <= 254)))
);
CREATE INDEX reminder_messages_recipient ON public.reminder_messages USING btree (channel, recipient, created_at DESC);
alter table public.reminder_messages enable row level security;
alter table public.reminder_messages force row level security;
create policy practice on public.reminder_messages as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy staff_only on public.reminder_messages as restrictive for all to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text]))) with check ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy system on public.reminder_messages as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.reminder_messages to foyer_app;
grant delete, insert, select, update on public.reminder_messages to foyer_system;

create table public.reminder_progress (
  id boolean default true not null,
  found_until timestamp with time zone not null,
  constraint reminder_progress_pkey PRIMARY KEY (id),
  constraint reminder_progress_id_check CHECK (id)
);
grant select, update on public.reminder_progress to foyer_app;
grant select, update on public.reminder_progress to foyer_system;

create table public.reminder_settings (
  practice_id uuid not null,
  plan jsonb not null,
  quiet_from_minutes integer not null,
  quiet_until_minutes integer not null,
  version integer default 1 not null,
  constraint reminder_settings_pkey PRIMARY KEY (practice_id),
  constraint reminder_settings_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id),
  constraint reminder_settings_plan_check CHECK (((jsonb_typeof(plan) = 'array'::text) AND (jsonb_array_length(plan) <= 3))),
  constraint reminder_settings_quiet_from_minutes_check CHECK (((quiet_from_minutes >= 0) AND (quiet_from_minutes <= 1439))),
  constraint reminder_settings_quiet_until_minutes_check CHECK (((quiet_until_minutes >= 0) AND (quiet_until_minutes <= 1439)))
);
alter table public.reminder_settings enable row level security;
alter table public.reminder_settings force row level security;
create policy practice on public.reminder_settings as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy staff_deletes on public.reminder_settings as restrictive for delete to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy staff_inserts on public.reminder_settings as restrictive for insert to public with check ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy staff_updates on public.reminder_settings as restrictive for update to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy system on public.reminder_settings as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.reminder_settings to foyer_app;
grant delete, insert, select, update on public.reminder_settings to foyer_system;

create table public.reminders (
  practice_id uuid not null,
  reminder_message_id uuid not null,
  place integer not null,
  appointment_id uuid not null,
  client_id uuid not null,
  starts_at timestamp with time zone not null,
  channel text not null,
  recipient text not null,
  lead_minutes integer,
  constraint reminders_pkey PRIMARY KEY (practice_id, reminder_message_id, place),
  constraint reminders_practice_id_appointment_id_fkey FOREIGN KEY (practice_id, appointment_id) REFERENCES public.appointments(practice_id, id),
  constraint reminders_practice_id_client_id_fkey FOREIGN KEY (practice_id, client_id) REFERENCES public.clients(practice_id, id),
  constraint reminders_practice_id_reminder_message_id_fkey FOREIGN KEY (practice_id, reminder_message_id) REFERENCES public.reminder_messages(practice_id, id),
  constraint reminders_channel_check CHECK ((channel = ANY (ARRAY['mail'::text, 'text'::text]))),
  constraint reminders_lead_minutes_check CHECK ((lead_minutes > 0)),
  constraint reminders_place_check CHECK (((place >= 1) AND (place <= 20)))
);
CREATE INDEX reminders_of_client ON public.reminders USING btree (practice_id, client_id, starts_at);
CREATE UNIQUE INDEX reminders_once ON public.reminders USING btree (practice_id, appointment_id, starts_at, recipient, channel, lead_minutes) WHERE (lead_minutes IS NOT NULL);
alter table public.reminders enable row level security;
alter table public.reminders force row level security;
create policy practice on public.reminders as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy staff_only on public.reminders as restrictive for all to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text]))) with check ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy system on public.reminders as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.reminders to foyer_app;
grant delete, insert, select, update on public.reminders to foyer_system;

create table public.run_lines (
  practice_id uuid not null,
  run_id uuid not null,
  "position" integer not null,
  sealed_content bytea not null,
  outcome text,
  note text,
  subject_id uuid,
  constraint run_lines_pkey PRIMARY KEY (practice_id, run_id, "position"),
  constraint run_lines_practice_id_run_id_fkey FOREIGN KEY (practice_id, run_id) REFERENCES public.runs(practice_id, id) ON DELETE CASCADE,
  constraint run_lines_note_check CHECK ((note ~ '^[a-z][A-Za-z0-9.-]{0,80}$'::text)),
  constraint run_lines_outcome_check CHECK ((outcome = ANY (ARRAY['done'::text, 'skipped'::text, 'failed'::text]))),
  constraint run_lines_position_check CHECK (("position" >= 0))
);
CREATE INDEX run_lines_waiting ON public.run_lines USING btree (practice_id, run_id, "position") WHERE (outcome IS NULL);
alter table public.run_lines enable row level security;
alter table public.run_lines force row level security;
create policy own_run on public.run_lines as restrictive for all to public using ((EXISTS ( SELECT 1
   FROM public.runs r
  WHERE ((r.practice_id = run_lines.practice_id) AND (r.id = run_lines.run_id))))) with check ((EXISTS ( SELECT 1
   FROM public.runs r
  WHERE ((r.practice_id = run_lines.practice_id) AND (r.id = run_lines.run_id)))));
create policy practice on public.run_lines as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy staff_only on public.run_lines as restrictive for all to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text]))) with check ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy system on public.run_lines as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.run_lines to foyer_app;
grant delete, insert, select, update on public.run_lines to foyer_system;

create table public.runs (
  practice_id uuid not null,
  id uuid not null,
  kind text not null,
  queue text not null,
  client_id uuid,
  started_by_person_id uuid not null,
  started_by_staff_id uuid,
  permission text not null,
  needs_fresh_sign_in boolean default false not null,
  state text default 'waiting'::text not null,
  total integer not null,
  done integer default 0 not null,
  failed integer default 0 not null,
  skipped integer default 0 not null,
  sealed_settings bytea not null,
  worker uuid,
  problem text,
  result_file_id uuid,
  created_at timestamp with time zone not null,
  progress_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  kept_until timestamp with time zone,
  constraint runs_pkey PRIMARY KEY (practice_id, id),
  constraint runs_practice_id_client_id_fkey FOREIGN KEY (practice_id, client_id) REFERENCES public.clients(practice_id, id),
  constraint runs_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id),
  constraint runs_practice_id_result_file_id_fkey FOREIGN KEY (practice_id, result_file_id) REFERENCES public.files(practice_id, id),
  constraint runs_practice_id_started_by_staff_id_fkey FOREIGN KEY (practice_id, started_by_staff_id) REFERENCES public.staff_members(practice_id, id),
  constraint runs_started_by_person_id_fkey FOREIGN KEY (started_by_person_id) REFERENCES public.persons(id),
  constraint runs_check CHECK (((done >= 0) AND (done <= total))),
  constraint runs_check1 CHECK (((failed >= 0) AND (skipped >= 0) AND ((failed + skipped) <= done))),
  constraint runs_check2 CHECK (((client_id IS NULL) <> (started_by_staff_id IS NULL))),
  constraint runs_check3 CHECK (((state = 'failed'::text) = (problem IS NOT NULL))),
  constraint runs_check4 CHECK (((state = ANY (ARRAY['finished'::text, 'failed'::text])) = (finished_at IS NOT NULL))),
  constraint runs_kind_check CHECK ((kind ~ '^[a-z][A-Za-z]{2,40}$'::text)),
  constraint runs_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'running'::text, 'finished'::text, 'failed'::text]))),
  constraint runs_total_check CHECK ((total >= 0))
);
CREATE INDEX runs_kept ON public.runs USING btree (kept_until) WHERE (kept_until IS NOT NULL);
CREATE INDEX runs_open ON public.runs USING btree (progress_at) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text]));
CREATE INDEX runs_person ON public.runs USING btree (practice_id, started_by_person_id, created_at DESC);
alter table public.runs enable row level security;
alter table public.runs force row level security;
create policy own_client on public.runs as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id))));
create policy own_run on public.runs as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = 'system'::text) OR ((started_by_person_id = ( SELECT app.person_id() AS person_id)) AND ((client_id IS NULL) = (( SELECT app.actor_kind() AS actor_kind) = 'staff'::text))))) with check (((( SELECT app.actor_kind() AS actor_kind) = 'system'::text) OR ((started_by_person_id = ( SELECT app.person_id() AS person_id)) AND ((client_id IS NULL) = (( SELECT app.actor_kind() AS actor_kind) = 'staff'::text)))));
create policy practice on public.runs as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.runs as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.runs to foyer_app;
grant delete, insert, select, update on public.runs to foyer_system;

create table public.saved_cards (
  practice_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  processor_payment_method_id text not null,
  brand text not null,
  last4 text not null,
  exp_month integer not null,
  exp_year integer not null,
  created_at timestamp with time zone default now() not null,
  constraint saved_cards_pkey PRIMARY KEY (practice_id, id),
  constraint saved_cards_of_holder UNIQUE (practice_id, id, person_id),
  constraint saved_cards_practice_id_person_id_processor_payment_method__key UNIQUE (practice_id, person_id, processor_payment_method_id),
  constraint saved_cards_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.persons(id),
  constraint saved_cards_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id),
  constraint saved_cards_exp_month_check CHECK (((exp_month >= 1) AND (exp_month <= 12))),
  constraint saved_cards_exp_year_check CHECK (((exp_year >= 2020) AND (exp_year <= 2100))),
  constraint saved_cards_last4_check CHECK ((last4 ~ '^[0-9]{4}$'::text))
);
alter table public.saved_cards enable row level security;
alter table public.saved_cards force row level security;
create policy own_cards on public.saved_cards as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = 'system'::text) OR (person_id = ( SELECT app.person_id() AS person_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = 'system'::text) OR (person_id = ( SELECT app.person_id() AS person_id))));
create policy practice on public.saved_cards as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.saved_cards as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.saved_cards to foyer_app;
grant delete, insert, select, update on public.saved_cards to foyer_system;

create table public.schedule_changes (
  practice_id uuid not null,
  staff_id uuid not null,
  changed_in xid8 not null,
  constraint schedule_changes_pkey PRIMARY KEY (practice_id, staff_id, changed_in)
);
alter table public.schedule_changes enable row level security;
alter table public.schedule_changes force row level security;
create policy practice on public.schedule_changes as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.schedule_changes as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.schedule_changes to foyer_app;
grant delete, insert, select, update on public.schedule_changes to foyer_system;

create table public.service_providers (
  practice_id uuid not null,
  service_id uuid not null,
  staff_id uuid not null,
  constraint service_providers_pkey PRIMARY KEY (practice_id, service_id, staff_id),
  constraint service_providers_practice_id_service_id_fkey FOREIGN KEY (practice_id, service_id) REFERENCES public.services(practice_id, id),
  constraint service_providers_practice_id_staff_id_fkey FOREIGN KEY (practice_id, staff_id) REFERENCES public.staff_members(practice_id, id)
);
CREATE INDEX service_providers_staff ON public.service_providers USING btree (practice_id, staff_id);
alter table public.service_providers enable row level security;
alter table public.service_providers force row level security;
create policy practice on public.service_providers as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy staff_deletes on public.service_providers as restrictive for delete to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy staff_inserts on public.service_providers as restrictive for insert to public with check ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy staff_updates on public.service_providers as restrictive for update to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy system on public.service_providers as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.service_providers to foyer_app;
grant delete, insert, select, update on public.service_providers to foyer_system;

create table public.services (
  practice_id uuid not null,
  id uuid not null,
  name text not null,
  code text,
  duration_minutes integer not null,
  fee_cents integer default 0 not null,
  modality text not null,
  is_bookable_by_clients boolean default false not null,
  buffer_before_minutes integer default 0 not null,
  buffer_after_minutes integer default 0 not null,
  capacity integer default 1 not null,
  is_active boolean default true not null,
  version integer default 1 not null,
  created_at timestamp with time zone default now() not null,
  constraint services_pkey PRIMARY KEY (practice_id, id),
  constraint services_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id),
  constraint services_buffer_after_minutes_check CHECK (((buffer_after_minutes >= 0) AND (buffer_after_minutes <= 240))),
  constraint services_buffer_before_minutes_check CHECK (((buffer_before_minutes >= 0) AND (buffer_before_minutes <= 240))),
  constraint services_capacity_check CHECK (((capacity >= 1) AND (capacity <= 50))),
  constraint services_code_check CHECK (((length(TRIM(BOTH FROM code)) >= 1) AND (length(TRIM(BOTH FROM code)) <= 20))),
  constraint services_duration_minutes_check CHECK (((duration_minutes >= 5) AND (duration_minutes <= 720))),
  constraint services_fee_cents_check CHECK (((fee_cents >= 0) AND (fee_cents <= 99999999))),
  constraint services_modality_check CHECK ((modality = ANY (ARRAY['inPerson'::text, 'telehealth'::text, 'both'::text]))),
  constraint services_name_check CHECK (((length(TRIM(BOTH FROM name)) >= 1) AND (length(TRIM(BOTH FROM name)) <= 80)))
);
alter table public.services enable row level security;
alter table public.services force row level security;
create policy practice on public.services as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy staff_deletes on public.services as restrictive for delete to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy staff_inserts on public.services as restrictive for insert to public with check ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy staff_updates on public.services as restrictive for update to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy system on public.services as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.services to foyer_app;
grant delete, insert, select, update on public.services to foyer_system;

create table public.sign_in_attempts (
  id uuid not null,
  token_hash bytea,
  session_id uuid,
  person_id uuid not null,
  started_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  tries integer default 0 not null,
  code_method text,
  code_hash bytea,
  code_expires_at timestamp with time zone,
  constraint sign_in_attempts_pkey PRIMARY KEY (id),
  constraint sign_in_attempts_session_id_key UNIQUE (session_id),
  constraint sign_in_attempts_token_hash_key UNIQUE (token_hash),
  constraint sign_in_attempts_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.persons(id) ON DELETE CASCADE,
  constraint sign_in_attempts_session_id_fkey FOREIGN KEY (session_id) REFERENCES auth.session(id) ON DELETE CASCADE,
  constraint sign_in_attempts_check CHECK (((token_hash IS NULL) <> (session_id IS NULL))),
  constraint sign_in_attempts_check1 CHECK ((((code_hash IS NULL) = (code_method IS NULL)) AND ((code_hash IS NULL) = (code_expires_at IS NULL)))),
  constraint sign_in_attempts_code_method_check CHECK ((code_method = ANY (ARRAY['text'::text, 'email'::text]))),
  constraint sign_in_attempts_tries_check CHECK (((tries >= 0) AND (tries <= 5)))
);
CREATE INDEX sign_in_attempts_over ON public.sign_in_attempts USING btree (expires_at);
CREATE INDEX sign_in_attempts_person ON public.sign_in_attempts USING btree (person_id);
grant delete, insert, select, update on public.sign_in_attempts to foyer_app;
grant delete, insert, select, update on public.sign_in_attempts to foyer_system;

create table public.sign_in_events (
  id uuid not null,
  person_id uuid not null,
  at timestamp with time zone default now() not null,
  result text not null,
  ip text,
  device text,
  method text,
  is_new_browser boolean default false not null,
  constraint sign_in_events_pkey PRIMARY KEY (id),
  constraint sign_in_events_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.persons(id) ON DELETE CASCADE,
  constraint sign_in_events_method_check CHECK ((method = ANY (ARRAY['password'::text, 'totp'::text, 'text'::text, 'email'::text, 'passkey'::text, 'backupCode'::text, 'rememberedDevice'::text]))),
  constraint sign_in_events_result_check CHECK ((result ~ '^[a-zA-Z]{3,40}$'::text))
);
CREATE INDEX sign_in_events_person ON public.sign_in_events USING btree (person_id, at DESC);
grant insert, select on public.sign_in_events to foyer_app;
grant insert, select on public.sign_in_events to foyer_system;

create table public.sign_in_notices (
  id uuid not null,
  person_id uuid not null,
  session_id uuid not null,
  browser_hash bytea not null,
  remembered_device_id uuid,
  token_hash bytea not null,
  sent_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint sign_in_notices_pkey PRIMARY KEY (id),
  constraint sign_in_notices_token_hash_key UNIQUE (token_hash),
  constraint sign_in_notices_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.persons(id) ON DELETE CASCADE
);
CREATE INDEX sign_in_notices_person ON public.sign_in_notices USING btree (person_id);
grant delete, insert, select, update on public.sign_in_notices to foyer_app;
grant delete, insert, select, update on public.sign_in_notices to foyer_system;

create table public.sign_ups (
  practice_id uuid not null,
  id uuid not null,
  first_name text not null,
  last_name text not null,
  date_of_birth date not null,
  email public.citext not null,
  cell_phone text not null,
  locale text not null,
  token_hash bytea not null,
  ip text not null,
  asked_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  state text default 'asked'::text not null,
  verified_at timestamp with time zone,
  decided_at timestamp with time zone,
  decided_by_staff_id uuid,
  client_id uuid,
  constraint sign_ups_pkey PRIMARY KEY (practice_id, id),
  constraint sign_ups_token_hash_key UNIQUE (token_hash),
  constraint sign_ups_practice_id_client_id_fkey FOREIGN KEY (practice_id, client_id) REFERENCES public.clients(practice_id, id),
  constraint sign_ups_practice_id_decided_by_staff_id_fkey FOREIGN KEY (practice_id, decided_by_staff_id) REFERENCES public.staff_members(practice_id, id),
  constraint sign_ups_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id),
  constraint sign_ups_cell_phone_check CHECK ((cell_phone ~ '^\+[0-9]{8,15}$'::text)),
  constraint sign_ups_check CHECK (((state = 'asked'::text) = (verified_at IS NULL))),
  constraint sign_ups_check1 CHECK (((state = ANY (ARRAY['invited'::text, 'linked'::text, 'created'::text])) = (client_id IS NOT NULL))),
  constraint sign_ups_check2 CHECK (((state = ANY (ARRAY['linked'::text, 'created'::text, 'declined'::text])) = (decided_by_staff_id IS NOT NULL))),
  constraint sign_ups_email_check CHECK ((length((email)::text) <= 254)),
  constraint sign_ups_first_name_check CHECK (((length(TRIM(BOTH FROM first_name)) >= 1) AND (length(TRIM(BOTH FROM first_name)) <= 80))),
  constraint sign_ups_last_name_check CHECK (((length(TRIM(BOTH FROM last_name)) >= 1) AND (length(TRIM(BOTH FROM last_name)) <= 80))),
  constraint sign_ups_locale_check CHECK ((locale = ANY (ARRAY['en'::text, 'es'::text]))),
  constraint sign_ups_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'review'::text, 'invited'::text, 'linked'::text, 'created'::text, 'declined'::text])))
);
CREATE INDEX sign_ups_client ON public.sign_ups USING btree (practice_id, client_id);
CREATE INDEX sign_ups_email ON public.sign_ups USING btree (email, asked_at);
CREATE INDEX sign_ups_ip ON public.sign_ups USING btree (ip, asked_at);
CREATE INDEX sign_ups_practice ON public.sign_ups USING btree (practice_id, asked_at);
CREATE INDEX sign_ups_staff ON public.sign_ups USING btree (practice_id, decided_by_staff_id);
CREATE INDEX sign_ups_waiting ON public.sign_ups USING btree (practice_id, verified_at, id) WHERE (state = 'review'::text);
alter table public.sign_ups enable row level security;
alter table public.sign_ups force row level security;
create policy practice on public.sign_ups as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy staff_only on public.sign_ups as restrictive for all to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text]))) with check ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy system on public.sign_ups as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.sign_ups to foyer_app;
grant delete, insert, select, update on public.sign_ups to foyer_system;

create table public.signed_documents (
  practice_id uuid not null,
  submission_id uuid not null,
  client_id uuid not null,
  file_id uuid not null,
  byte_size integer not null,
  sha256 bytea not null,
  sealed_receipt bytea not null,
  made_at timestamp with time zone not null,
  constraint signed_documents_pkey PRIMARY KEY (practice_id, submission_id),
  constraint signed_documents_practice_id_file_id_key UNIQUE (practice_id, file_id),
  constraint signed_documents_practice_id_file_id_client_id_fkey FOREIGN KEY (practice_id, file_id, client_id) REFERENCES public.files(practice_id, id, client_id),
  constraint signed_documents_practice_id_submission_id_client_id_fkey FOREIGN KEY (practice_id, submission_id, client_id) REFERENCES public.form_submissions(practice_id, id, client_id),
  constraint signed_documents_byte_size_check CHECK ((byte_size > 0)),
  constraint signed_documents_sha256_check CHECK ((length(sha256) = 32))
);
alter table public.signed_documents enable row level security;
alter table public.signed_documents force row level security;
create policy granted on public.signed_documents as restrictive for all to public using (( SELECT app.may('{documents}'::text[]) AS may)) with check (( SELECT app.may('{documents}'::text[]) AS may));
create policy own_client on public.signed_documents as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id))));
create policy practice on public.signed_documents as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.signed_documents as permissive for all to foyer_system using (true) with check (true);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.signed_documents FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.signed_documents FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
grant insert, select on public.signed_documents to foyer_app;
grant insert, select on public.signed_documents to foyer_system;

create table public.signing_agreements (
  practice_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  person_id uuid not null,
  decision text not null,
  disclosure_version text not null,
  language text not null,
  shown_text text not null,
  shown_hash bytea not null,
  decided_at timestamp with time zone not null,
  ip text not null,
  device text not null,
  constraint signing_agreements_pkey PRIMARY KEY (practice_id, id),
  constraint signing_agreements_practice_id_id_client_id_person_id_key UNIQUE (practice_id, id, client_id, person_id),
  constraint signing_agreements_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.persons(id),
  constraint signing_agreements_practice_id_client_id_fkey FOREIGN KEY (practice_id, client_id) REFERENCES public.clients(practice_id, id),
  constraint signing_agreements_check CHECK ((shown_hash = sha256(convert_to(shown_text, 'UTF8'::name)))),
  constraint signing_agreements_decision_check CHECK ((decision = ANY (ARRAY['agreed'::text, 'withdrawn'::text]))),
  constraint signing_agreements_language_check CHECK ((language = ANY (ARRAY['en'::text, 'es'::text])))
);
CREATE INDEX signing_agreements_person ON public.signing_agreements USING btree (practice_id, client_id, person_id, decided_at DESC, id DESC);
alter table public.signing_agreements enable row level security;
alter table public.signing_agreements force row level security;
create policy granted on public.signing_agreements as restrictive for all to public using (( SELECT app.may('{documents}'::text[]) AS may)) with check (( SELECT app.may('{documents}'::text[]) AS may));
create policy own_client on public.signing_agreements as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id))));
create policy practice on public.signing_agreements as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.signing_agreements as permissive for all to foyer_system using (true) with check (true);
CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON public.signing_agreements FOR EACH ROW EXECUTE FUNCTION app.refuse_change();
CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON public.signing_agreements FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();
grant insert, select on public.signing_agreements to foyer_app;
grant insert, select on public.signing_agreements to foyer_system;

create table public.staff_members (
  practice_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  display_name text not null,
  roles text[] not null,
  credentials text,
  npi text,
  license text,
  time_zone text not null,
  has_portal_seat boolean default true not null,
  may_invite_clients boolean default false not null,
  status text default 'active'::text not null,
  created_at timestamp with time zone default now() not null,
  version integer default 1 not null,
  deactivated_at timestamp with time zone,
  secure_mail_tier text default 'free'::text not null,
  constraint staff_members_pkey PRIMARY KEY (practice_id, id),
  constraint staff_members_practice_id_id_person_id_key UNIQUE (practice_id, id, person_id),
  constraint staff_members_practice_id_person_id_key UNIQUE (practice_id, person_id),
  constraint staff_members_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.persons(id),
  constraint staff_members_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id),
  constraint staff_members_active CHECK (((status = 'inactive'::text) >= (deactivated_at IS NOT NULL))),
  constraint staff_members_npi_check CHECK ((npi ~ '^[0-9]{10}$'::text)),
  constraint staff_members_roles_check CHECK ((roles <@ '{owner,administrator,userManager,scheduler,biller,provider,staff,caseManager}'::text[])),
  constraint staff_members_secure_mail_tier_check CHECK ((secure_mail_tier = ANY (ARRAY['free'::text, 'paid'::text, 'paidWithOutlook'::text]))),
  constraint staff_members_status_check CHECK ((status = ANY (ARRAY['active'::text, 'inactive'::text])))
);
CREATE INDEX staff_members_person ON public.staff_members USING btree (person_id);
alter table public.staff_members enable row level security;
alter table public.staff_members force row level security;
create policy own on public.staff_members as permissive for select to public using ((person_id = app.person_id()));
create policy practice on public.staff_members as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.staff_members as permissive for all to foyer_system using (true) with check (true);
CREATE TRIGGER staff_members_version BEFORE UPDATE ON public.staff_members FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION app.next_version_of_row();
grant delete, insert, select, update on public.staff_members to foyer_app;
grant delete, insert, select, update on public.staff_members to foyer_system;

create table public.staff_profiles (
  person_id uuid not null,
  office_phone text,
  ada_number text,
  icon text default 'person'::text not null,
  specialties text[] default '{}'::text[] not null,
  added_procedures text[] default '{}'::text[] not null,
  removed_procedures text[] default '{}'::text[] not null,
  version integer default 1 not null,
  updated_at timestamp with time zone default now() not null,
  constraint staff_profiles_pkey PRIMARY KEY (person_id),
  constraint staff_profiles_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.persons(id) ON DELETE CASCADE,
  constraint staff_profiles_ada_number_check CHECK ((ada_number ~ '^[0-9]{4,12}$'::text)),
  constraint staff_profiles_added_procedures_check CHECK ((cardinality(added_procedures) <= 300)),
  constraint staff_profiles_icon_check CHECK (((length(icon) >= 1) AND (length(icon) <= 20))),
  constraint staff_profiles_office_phone_check CHECK ((office_phone ~ '^\+[0-9]{8,15}$'::text)),
  constraint staff_profiles_removed_procedures_check CHECK ((cardinality(removed_procedures) <= 300)),
  constraint staff_profiles_specialties_check CHECK ((cardinality(specialties) <= 40))
);
alter table public.staff_profiles enable row level security;
alter table public.staff_profiles force row level security;
create policy own on public.staff_profiles as permissive for all to public using ((person_id = app.person_id())) with check ((person_id = app.person_id()));
grant delete, insert, select, update on public.staff_profiles to foyer_app;

create table public.stopped_numbers (
  number text not null,
  stopped_at timestamp with time zone default now() not null,
  because text not null,
  constraint stopped_numbers_pkey PRIMARY KEY (number),
  constraint stopped_numbers_because_check CHECK ((because = ANY (ARRAY['answer'::text, 'service'::text]))),
  constraint stopped_numbers_number_check CHECK ((number ~ '^\+[0-9]{8,15}$'::text))
);
grant delete, insert, select, update on public.stopped_numbers to foyer_app;
grant delete, insert, select, update on public.stopped_numbers to foyer_system;

create table public.terms_acceptances (
  person_id uuid not null,
  version text not null,
  accepted_at timestamp with time zone default now() not null,
  ip text,
  device text,
  constraint terms_acceptances_pkey PRIMARY KEY (person_id, version),
  constraint terms_acceptances_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.persons(id) ON DELETE CASCADE
);
grant insert, select on public.terms_acceptances to foyer_app;
grant insert, select on public.terms_acceptances to foyer_system;

create table public.text_consents (
  practice_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  person_id uuid not null,
  number text not null,
  wording text not null,
  given_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_because text,
  wording_version integer default 1 not null,
  way text,
  agreed_on date,
  recorded_by uuid,
  ended_way text,
  ended_recorded_by uuid,
  constraint text_consents_pkey PRIMARY KEY (practice_id, id),
  constraint text_consents_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.persons(id),
  constraint text_consents_practice_id_client_id_fkey FOREIGN KEY (practice_id, client_id) REFERENCES public.clients(practice_id, id),
  constraint text_consents_practice_id_ended_recorded_by_fkey FOREIGN KEY (practice_id, ended_recorded_by) REFERENCES public.staff_members(practice_id, id),
  constraint text_consents_practice_id_recorded_by_fkey FOREIGN KEY (practice_id, recorded_by) REFERENCES public.staff_members(practice_id, id),
  constraint text_consents_check CHECK (((ended_at IS NULL) = (ended_because IS NULL))),
  constraint text_consents_end_recorded CHECK ((((ended_way IS NULL) = (ended_recorded_by IS NULL)) AND ((NOT (ended_because IS DISTINCT FROM 'staff'::text)) = (ended_way IS NOT NULL)))),
  constraint text_consents_ended_because_check CHECK ((ended_because = ANY (ARRAY['person'::text, 'number'::text, 'staff'::text]))),
  constraint text_consents_ended_way_check CHECK ((ended_way = ANY (ARRAY['paper'::text, 'phone'::text, 'inPerson'::text]))),
  constraint text_consents_number_check CHECK ((number ~ '^\+[0-9]{8,15}$'::text)),
  constraint text_consents_recorded CHECK ((((way IS NULL) = (recorded_by IS NULL)) AND ((way IS NULL) = (agreed_on IS NULL)))),
  constraint text_consents_way_check CHECK ((way = ANY (ARRAY['paper'::text, 'phone'::text, 'inPerson'::text]))),
  constraint text_consents_wording_check CHECK (((length(wording) >= 20) AND (length(wording) <= 2000))),
  constraint text_consents_wording_version_check CHECK ((wording_version > 0))
);
CREATE INDEX text_consents_number ON public.text_consents USING btree (number) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX text_consents_one ON public.text_consents USING btree (practice_id, client_id, person_id) WHERE (ended_at IS NULL);
alter table public.text_consents enable row level security;
alter table public.text_consents force row level security;
create policy granted on public.text_consents as restrictive for all to public using (( SELECT app.may('{scheduling}'::text[]) AS may)) with check (( SELECT app.may('{scheduling}'::text[]) AS may));
create policy own_client on public.text_consents as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id))));
create policy own_person on public.text_consents as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (person_id = ( SELECT app.person_id() AS person_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (person_id = ( SELECT app.person_id() AS person_id))));
create policy practice on public.text_consents as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.text_consents as permissive for all to foyer_system using (true) with check (true);
grant insert, select, update on public.text_consents to foyer_app;
grant insert, select, update on public.text_consents to foyer_system;

create table public.thread_members (
  practice_id uuid not null,
  thread_id uuid not null,
  staff_id uuid not null,
  staff_person_id uuid not null,
  client_id uuid not null,
  portal_person_id uuid not null,
  added_at timestamp with time zone not null,
  removed_at timestamp with time zone,
  constraint thread_members_pkey PRIMARY KEY (practice_id, thread_id, staff_id),
  constraint thread_members_practice_id_staff_id_staff_person_id_fkey FOREIGN KEY (practice_id, staff_id, staff_person_id) REFERENCES public.staff_members(practice_id, id, person_id),
  constraint thread_members_practice_id_thread_id_client_id_portal_pers_fkey FOREIGN KEY (practice_id, thread_id, client_id, portal_person_id) REFERENCES public.threads(practice_id, id, client_id, portal_person_id)
);
CREATE INDEX thread_members_staff ON public.thread_members USING btree (practice_id, staff_id, thread_id) WHERE (removed_at IS NULL);
alter table public.thread_members enable row level security;
alter table public.thread_members force row level security;
create policy granted on public.thread_members as restrictive for all to public using (( SELECT app.may('{messaging}'::text[]) AS may)) with check (( SELECT app.may('{messaging}'::text[]) AS may));
create policy own_client on public.thread_members as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id))));
create policy own_thread on public.thread_members as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['system'::text, 'staff'::text])) OR (portal_person_id = ( SELECT app.person_id() AS person_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['system'::text, 'staff'::text])) OR (portal_person_id = ( SELECT app.person_id() AS person_id))));
create policy practice on public.thread_members as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.thread_members as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.thread_members to foyer_app;
grant delete, insert, select, update on public.thread_members to foyer_system;

create table public.threads (
  practice_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  portal_person_id uuid not null,
  topic text not null,
  sealed_subject bytea not null,
  message_count integer not null,
  created_at timestamp with time zone not null,
  last_message_at timestamp with time zone not null,
  constraint threads_pkey PRIMARY KEY (practice_id, id),
  constraint threads_practice_id_id_client_id_portal_person_id_key UNIQUE (practice_id, id, client_id, portal_person_id),
  constraint threads_portal_person_id_fkey FOREIGN KEY (portal_person_id) REFERENCES public.persons(id),
  constraint threads_practice_id_client_id_fkey FOREIGN KEY (practice_id, client_id) REFERENCES public.clients(practice_id, id),
  constraint threads_message_count_check CHECK ((message_count >= 1)),
  constraint threads_topic_check CHECK ((topic = ANY (ARRAY['provider'::text, 'scheduling'::text, 'billing'::text])))
);
CREATE INDEX threads_newest ON public.threads USING btree (practice_id, last_message_at DESC, id DESC);
CREATE INDEX threads_person ON public.threads USING btree (practice_id, client_id, portal_person_id, last_message_at DESC, id DESC);
CREATE INDEX threads_topic ON public.threads USING btree (practice_id, topic, last_message_at DESC, id DESC) WHERE (topic <> 'provider'::text);
alter table public.threads enable row level security;
alter table public.threads force row level security;
create policy granted on public.threads as restrictive for all to public using (( SELECT app.may('{messaging}'::text[]) AS may)) with check (( SELECT app.may('{messaging}'::text[]) AS may));
create policy own_client on public.threads as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id))));
create policy own_thread on public.threads as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = 'system'::text) OR ((( SELECT app.actor_kind() AS actor_kind) = 'client'::text) AND (portal_person_id = ( SELECT app.person_id() AS person_id))) OR ((( SELECT app.actor_kind() AS actor_kind) = 'staff'::text) AND ((topic = ANY (ARRAY( SELECT unnest(app.staff_topics()) AS unnest))) OR (EXISTS ( SELECT 1
   FROM public.thread_members m
  WHERE ((m.practice_id = threads.practice_id) AND (m.thread_id = threads.id) AND (m.staff_person_id = ( SELECT app.person_id() AS person_id)) AND (m.removed_at IS NULL)))))))) with check (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['system'::text, 'staff'::text])) OR ((( SELECT app.actor_kind() AS actor_kind) = 'client'::text) AND (portal_person_id = ( SELECT app.person_id() AS person_id)))));
create policy practice on public.threads as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.threads as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.threads to foyer_app;
grant delete, insert, select, update on public.threads to foyer_system;

create table public.time_off (
  practice_id uuid not null,
  id uuid not null,
  staff_id uuid not null,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  constraint time_off_pkey PRIMARY KEY (practice_id, id),
  constraint time_off_practice_id_staff_id_fkey FOREIGN KEY (practice_id, staff_id) REFERENCES public.provider_rules(practice_id, staff_id),
  constraint time_off_check CHECK ((starts_at < ends_at))
);
CREATE INDEX time_off_staff ON public.time_off USING btree (practice_id, staff_id, starts_at);
alter table public.time_off enable row level security;
alter table public.time_off force row level security;
create policy practice on public.time_off as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy staff_deletes on public.time_off as restrictive for delete to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy staff_inserts on public.time_off as restrictive for insert to public with check ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy staff_updates on public.time_off as restrictive for update to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy system on public.time_off as permissive for all to foyer_system using (true) with check (true);
CREATE TRIGGER note_added_times AFTER INSERT ON public.time_off REFERENCING NEW TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION app.note_schedules();
CREATE TRIGGER note_changed_times AFTER UPDATE ON public.time_off FOR EACH ROW WHEN ((old.* IS DISTINCT FROM new.*)) EXECUTE FUNCTION app.note_schedule();
CREATE TRIGGER note_removed_times AFTER DELETE ON public.time_off REFERENCING OLD TABLE AS touched FOR EACH STATEMENT EXECUTE FUNCTION app.note_schedules();
grant delete, insert, select, update on public.time_off to foyer_app;
grant delete, insert, select, update on public.time_off to foyer_system;

create table public.tour_states (
  person_id uuid not null,
  seen text[] default '{}'::text[] not null,
  is_disabled boolean default false not null,
  constraint tour_states_pkey PRIMARY KEY (person_id),
  constraint tour_states_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.persons(id) ON DELETE CASCADE,
  constraint tour_states_seen_check CHECK ((cardinality(seen) <= 200))
);
alter table public.tour_states enable row level security;
alter table public.tour_states force row level security;
create policy own on public.tour_states as permissive for all to public using ((person_id = app.person_id())) with check ((person_id = app.person_id()));
grant insert, select, update on public.tour_states to foyer_app;

create table public.unreadable_entries (
  practice_id uuid not null,
  calendar_id uuid not null,
  external_id text not null,
  since timestamp with time zone not null,
  constraint unreadable_entries_pkey PRIMARY KEY (practice_id, calendar_id, external_id),
  constraint unreadable_entries_practice_id_calendar_id_fkey FOREIGN KEY (practice_id, calendar_id) REFERENCES public.connected_calendars(practice_id, id) ON DELETE CASCADE,
  constraint unreadable_entries_external_id_check CHECK (((length(external_id) >= 1) AND (length(external_id) <= 2000)))
);
alter table public.unreadable_entries enable row level security;
alter table public.unreadable_entries force row level security;
create policy practice on public.unreadable_entries as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy staff_only on public.unreadable_entries as restrictive for all to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text]))) with check ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy system on public.unreadable_entries as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.unreadable_entries to foyer_app;
grant delete, insert, select, update on public.unreadable_entries to foyer_system;

create table public.used_totp_codes (
  person_id uuid not null,
  code_hash bytea not null,
  used_at timestamp with time zone not null,
  constraint used_totp_codes_pkey PRIMARY KEY (person_id, code_hash),
  constraint used_totp_codes_person_id_fkey FOREIGN KEY (person_id) REFERENCES public.persons(id) ON DELETE CASCADE
);
grant delete, insert, select, update on public.used_totp_codes to foyer_app;
grant delete, insert, select, update on public.used_totp_codes to foyer_system;

create table public.waitlist_entries (
  practice_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  service_id uuid not null,
  staff_id uuid,
  place_kind text not null,
  location_id uuid,
  appointment_id uuid,
  weekdays integer[] not null,
  day_parts text[] not null,
  until_date date not null,
  status text default 'waiting'::text not null,
  made_by text not null,
  last_offered_at timestamp with time zone,
  created_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint waitlist_entries_pkey PRIMARY KEY (practice_id, id),
  constraint waitlist_entries_practice_id_appointment_id_fkey FOREIGN KEY (practice_id, appointment_id) REFERENCES public.appointments(practice_id, id),
  constraint waitlist_entries_practice_id_client_id_fkey FOREIGN KEY (practice_id, client_id) REFERENCES public.clients(practice_id, id),
  constraint waitlist_entries_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id),
  constraint waitlist_entries_practice_id_location_id_fkey FOREIGN KEY (practice_id, location_id) REFERENCES public.locations(practice_id, id),
  constraint waitlist_entries_practice_id_service_id_fkey FOREIGN KEY (practice_id, service_id) REFERENCES public.services(practice_id, id),
  constraint waitlist_entries_practice_id_staff_id_fkey FOREIGN KEY (practice_id, staff_id) REFERENCES public.staff_members(practice_id, id),
  constraint waitlist_entries_check CHECK (((place_kind = 'location'::text) = (location_id IS NOT NULL))),
  constraint waitlist_entries_check1 CHECK (((status = 'waiting'::text) = (ended_at IS NULL))),
  constraint waitlist_entries_day_parts_check CHECK ((((cardinality(day_parts) >= 1) AND (cardinality(day_parts) <= 3)) AND (day_parts <@ '{morning,afternoon,evening}'::text[]))),
  constraint waitlist_entries_made_by_check CHECK ((made_by = ANY (ARRAY['client'::text, 'staff'::text]))),
  constraint waitlist_entries_place_kind_check CHECK ((place_kind = ANY (ARRAY['any'::text, 'location'::text, 'telehealth'::text]))),
  constraint waitlist_entries_status_check CHECK ((status = ANY (ARRAY['waiting'::text, 'taken'::text, 'left'::text, 'removed'::text]))),
  constraint waitlist_entries_weekdays_check CHECK ((((cardinality(weekdays) >= 1) AND (cardinality(weekdays) <= 7)) AND (weekdays <@ '{1,2,3,4,5,6,7}'::integer[])))
);
CREATE INDEX waitlist_entries_of_client ON public.waitlist_entries USING btree (practice_id, client_id, created_at);
CREATE UNIQUE INDEX waitlist_entries_one ON public.waitlist_entries USING btree (practice_id, client_id, service_id, COALESCE(appointment_id, '00000000-0000-0000-0000-000000000000'::uuid)) WHERE (status = 'waiting'::text);
CREATE INDEX waitlist_entries_waiting ON public.waitlist_entries USING btree (practice_id, last_offered_at NULLS FIRST, created_at, id) WHERE (status = 'waiting'::text);
alter table public.waitlist_entries enable row level security;
alter table public.waitlist_entries force row level security;
create policy granted on public.waitlist_entries as restrictive for all to public using (( SELECT app.may('{scheduling}'::text[]) AS may)) with check (( SELECT app.may('{scheduling}'::text[]) AS may));
create policy own_client on public.waitlist_entries as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id))));
create policy practice on public.waitlist_entries as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.waitlist_entries as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.waitlist_entries to foyer_app;
grant delete, insert, select, update on public.waitlist_entries to foyer_system;

create table public.waitlist_offers (
  practice_id uuid not null,
  id uuid not null,
  entry_id uuid not null,
  client_id uuid not null,
  hold_id uuid not null,
  staff_id uuid not null,
  location_id uuid,
  starts_at timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  offered_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  offered_by text not null,
  outcome text,
  answered_at timestamp with time zone,
  constraint waitlist_offers_pkey PRIMARY KEY (practice_id, id),
  constraint waitlist_offers_practice_id_hold_id_key UNIQUE (practice_id, hold_id),
  constraint waitlist_offers_practice_id_client_id_fkey FOREIGN KEY (practice_id, client_id) REFERENCES public.clients(practice_id, id),
  constraint waitlist_offers_practice_id_entry_id_fkey FOREIGN KEY (practice_id, entry_id) REFERENCES public.waitlist_entries(practice_id, id),
  constraint waitlist_offers_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id),
  constraint waitlist_offers_practice_id_hold_id_fkey FOREIGN KEY (practice_id, hold_id) REFERENCES public.appointments(practice_id, id),
  constraint waitlist_offers_practice_id_location_id_fkey FOREIGN KEY (practice_id, location_id) REFERENCES public.locations(practice_id, id),
  constraint waitlist_offers_practice_id_staff_id_fkey FOREIGN KEY (practice_id, staff_id) REFERENCES public.staff_members(practice_id, id),
  constraint waitlist_offers_check CHECK (((starts_at < ends_at) AND (offered_at < expires_at) AND (expires_at <= starts_at))),
  constraint waitlist_offers_check1 CHECK (((outcome IS NULL) = (answered_at IS NULL))),
  constraint waitlist_offers_offered_by_check CHECK ((offered_by = ANY (ARRAY['system'::text, 'staff'::text]))),
  constraint waitlist_offers_outcome_check CHECK ((outcome = ANY (ARRAY['taken'::text, 'declined'::text, 'lapsed'::text, 'withdrawn'::text])))
);
CREATE INDEX waitlist_offers_of_client ON public.waitlist_offers USING btree (practice_id, client_id, offered_at);
CREATE INDEX waitlist_offers_of_entry ON public.waitlist_offers USING btree (practice_id, entry_id, offered_at);
CREATE UNIQUE INDEX waitlist_offers_open ON public.waitlist_offers USING btree (practice_id, entry_id) WHERE (outcome IS NULL);
alter table public.waitlist_offers enable row level security;
alter table public.waitlist_offers force row level security;
create policy granted on public.waitlist_offers as restrictive for all to public using (( SELECT app.may('{scheduling}'::text[]) AS may)) with check (( SELECT app.may('{scheduling}'::text[]) AS may));
create policy own_client on public.waitlist_offers as restrictive for all to public using (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id)))) with check (((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])) OR (client_id = ( SELECT app.client_id() AS client_id))));
create policy practice on public.waitlist_offers as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy system on public.waitlist_offers as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.waitlist_offers to foyer_app;
grant delete, insert, select, update on public.waitlist_offers to foyer_system;

create table public.waitlist_openings (
  practice_id uuid not null,
  staff_id uuid not null,
  noted_at timestamp with time zone not null,
  constraint waitlist_openings_pkey PRIMARY KEY (practice_id, staff_id),
  constraint waitlist_openings_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id),
  constraint waitlist_openings_practice_id_staff_id_fkey FOREIGN KEY (practice_id, staff_id) REFERENCES public.staff_members(practice_id, id)
);
alter table public.waitlist_openings enable row level security;
alter table public.waitlist_openings force row level security;
create policy practice on public.waitlist_openings as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy staff_only on public.waitlist_openings as restrictive for all to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text]))) with check ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy system on public.waitlist_openings as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.waitlist_openings to foyer_app;
grant delete, insert, select, update on public.waitlist_openings to foyer_system;

create table public.waitlist_settings (
  practice_id uuid not null,
  answer_minutes integer default 60 not null,
  quiet_from_minutes integer default 1260 not null,
  quiet_until_minutes integer default 480 not null,
  constraint waitlist_settings_pkey PRIMARY KEY (practice_id),
  constraint waitlist_settings_practice_id_fkey FOREIGN KEY (practice_id) REFERENCES public.practices(id),
  constraint waitlist_settings_answer_minutes_check CHECK (((answer_minutes >= 10) AND (answer_minutes <= 1440))),
  constraint waitlist_settings_quiet_from_minutes_check CHECK (((quiet_from_minutes >= 0) AND (quiet_from_minutes <= 1439))),
  constraint waitlist_settings_quiet_until_minutes_check CHECK (((quiet_until_minutes >= 0) AND (quiet_until_minutes <= 1439)))
);
alter table public.waitlist_settings enable row level security;
alter table public.waitlist_settings force row level security;
create policy practice on public.waitlist_settings as permissive for all to public using ((practice_id = app.practice_id())) with check ((practice_id = app.practice_id()));
create policy staff_only on public.waitlist_settings as restrictive for all to public using ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text]))) with check ((( SELECT app.actor_kind() AS actor_kind) = ANY (ARRAY['staff'::text, 'system'::text])));
create policy system on public.waitlist_settings as permissive for all to foyer_system using (true) with check (true);
grant delete, insert, select, update on public.waitlist_settings to foyer_app;
grant delete, insert, select, update on public.waitlist_settings to foyer_system;

-- functions

CREATE OR REPLACE FUNCTION app.actor_kind()
 RETURNS text
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN COALESCE(current_setting('app.actor_kind'::text, true), ''::text);
grant execute on function app.actor_kind() to public;

CREATE OR REPLACE PROCEDURE app.append_only(IN name regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('revoke update, delete, truncate on %s from "foyer_app", "foyer_system"', name);
  execute format('create trigger append_only before update or delete on %s for each row execute function app.refuse_change()', name);
  execute format('create trigger append_only_truncate before truncate on %s for each statement execute function app.refuse_change()', name);
end $procedure$;
grant execute on procedure app.append_only(regclass) to public;

CREATE OR REPLACE FUNCTION app.audit_digest(previous bytea, e public.audit_events)
 RETURNS bytea
 LANGUAGE sql
 IMMUTABLE
RETURN sha256((previous || convert_to((jsonb_build_array((e).practice_id, (e).seq, (e).id, EXTRACT(epoch FROM (e).at), (e).actor_kind, (e).person_id, (e).staff_id, (e).client_id, (e).action, (e).operation, (e).subject_type, (e).subject_id, (e).outcome, (e).ip, (e).session_ref, (e).request_id, (e).details))::text, 'UTF8'::name)));
grant execute on function app.audit_digest(bytea,public.audit_events) to public;

CREATE OR REPLACE FUNCTION app.busy_ranges(provider uuid, range_from timestamp with time zone, range_until timestamp with time zone)
 RETURNS json
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  return ('[' || concat_ws(',',
    -- What is ours lasts a day at most and carries buffers of at most four hours, so the index finds it by its start.
    (select string_agg(
        case when busy_from = starts_at and busy_until = ends_at
          then '[' || (date_part('epoch', starts_at) * 1000)::bigint || ',' || (date_part('epoch', ends_at) * 1000)::bigint
          else '[' || (date_part('epoch', busy_from) * 1000)::bigint || ',' || (date_part('epoch', busy_until) * 1000)::bigint || ','
            || (date_part('epoch', starts_at) * 1000)::bigint || ',' || (date_part('epoch', ends_at) * 1000)::bigint end
        || case when kind = 'nonClient' then ',2]' when status in ('requested', 'offered', 'awaitingDeposit') then ',1]' else ',0]' end, ',')
      from appointments
      where practice_id = app.practice_id() and staff_id = provider and kind <> 'outside' and group_session_id is null
        and starts_at > range_from - interval '28 hours' and starts_at < range_until + interval '4 hours'
        and busy_until > range_from and busy_from < range_until
        and status in ('requested', 'offered', 'awaitingDeposit', 'scheduled', 'confirmed', 'arrived', 'completed', 'noShow')),
    (select string_agg('[' || (date_part('epoch', busy_from) * 1000)::bigint || ',' || (date_part('epoch', busy_until) * 1000)::bigint
        || ',3]', ',')
      from appointments
      where practice_id = app.practice_id() and staff_id = provider and kind = 'outside'
        and ends_at > range_from - interval '4 hours' and busy_until > range_from and busy_from < range_until
        and status = 'scheduled'),
    (select string_agg(line, ',') from (
      select json_build_array(
        (date_part('epoch', min(busy_from)) * 1000)::bigint, (date_part('epoch', max(busy_until)) * 1000)::bigint,
        (date_part('epoch', min(starts_at)) * 1000)::bigint, (date_part('epoch', max(ends_at)) * 1000)::bigint,
        0, group_session_id, min(service_id::text), min(location_id::text), count(*)::int, min(seat_count))::text as line
      from appointments
      where practice_id = app.practice_id() and staff_id = provider and group_session_id is not null
        and starts_at > range_from - interval '28 hours' and starts_at < range_until + interval '4 hours'
        and busy_until > range_from and busy_from < range_until
        and status in ('requested', 'offered', 'awaitingDeposit', 'scheduled', 'confirmed', 'arrived', 'completed', 'noShow')
      group by group_session_id) sessions)) || ']')::json;
end $function$;
grant execute on function app.busy_ranges(uuid,timestamp with time zone,timestamp with time zone) to foyer_app;
grant execute on function app.busy_ranges(uuid,timestamp with time zone,timestamp with time zone) to foyer_system;

CREATE OR REPLACE FUNCTION app.busy_times(providers uuid[], range_from timestamp with time zone, range_until timestamp with time zone)
 RETURNS TABLE(staff_id uuid, ours text, outside text, changed_in bigint, oldest_open bigint)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  return query
    select p.staff_id, o.times, x.times,
      (select c.changed_in from schedule_changes c where c.practice_id = app.practice_id() and c.staff_id = p.staff_id
        order by c.changed_in desc limit 1)::text::bigint,
      pg_snapshot_xmin(pg_current_snapshot())::text::bigint
    from unnest(providers) p (staff_id)
    left join (
      -- What is ours lasts a day at most and carries buffers of at most four hours, so the index finds it by its start.
      select a.staff_id, encode(string_agg(timestamptz_send(a.busy_from) || timestamptz_send(a.busy_until), ''), 'base64') as times
      from appointments a
      where a.practice_id = app.practice_id() and a.staff_id = any(providers) and a.kind <> 'outside'
        and a.starts_at > range_from - interval '28 hours' and a.starts_at < range_until + interval '4 hours'
        and a.status in ('scheduled', 'confirmed', 'completed', 'requested', 'offered', 'awaitingDeposit', 'arrived', 'noShow')
      group by a.staff_id) o on o.staff_id = p.staff_id
    left join (
      select a.staff_id, encode(string_agg(timestamptz_send(a.busy_from) || timestamptz_send(a.busy_until), ''), 'base64') as times
      from appointments a
      where a.practice_id = app.practice_id() and a.staff_id = any(providers) and a.kind = 'outside'
        and a.ends_at > range_from - interval '4 hours' and a.busy_from < range_until and a.status = 'scheduled'
      group by a.staff_id) x on x.staff_id = p.staff_id;
end $function$;
grant execute on function app.busy_times(uuid[],timestamp with time zone,timestamp with time zone) to foyer_app;
grant execute on function app.busy_times(uuid[],timestamp with time zone,timestamp with time zone) to foyer_system;

CREATE OR REPLACE FUNCTION app.client_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('app.client_id'::text, true), ''::text))::uuid;
grant execute on function app.client_id() to public;

CREATE OR REPLACE FUNCTION app.close_threads_of_unassigned()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if not exists (select 1 from client_providers c
      where c.practice_id = old.practice_id and c.client_id = old.client_id and c.staff_id = old.staff_id) then
    update thread_members set removed_at = now()
      where practice_id = old.practice_id and client_id = old.client_id and staff_id = old.staff_id and removed_at is null;
  end if;
  return null;
end $function$;
grant execute on function app.close_threads_of_unassigned() to public;

CREATE OR REPLACE FUNCTION app.count_refund()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$;
grant execute on function app.count_refund() to public;

CREATE OR REPLACE FUNCTION app.enter(practice uuid, kind text, person uuid, client uuid)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
begin
  if set_config('app.practice_id', coalesce(practice::text, ''), true) || set_config('app.actor_kind', kind, true)
    || set_config('app.person_id', coalesce(person::text, ''), true) || set_config('app.client_id', coalesce(client::text, ''), true)
    || set_config('app.permissions', '', true) is null then
    raise exception 'the settings of this transaction could not be made';
  end if;
  if kind = 'client' then
    perform set_config('app.permissions', g.permissions::text, true) from portal_grants g
      where g.practice_id = practice and g.client_id = client and g.person_id = person
        and g.revoked_at is null and (g.ends_at is null or g.ends_at > now());
  end if;
end $function$;
grant execute on function app.enter(uuid,text,uuid,uuid) to public;

CREATE OR REPLACE FUNCTION app.enter_portal(session_token text, portal uuid, is_background boolean, OUT person_id uuid, OUT session_id uuid, OUT practice_id uuid, OUT client_id uuid, OUT grant_id uuid, OUT permissions text[], OUT features text[], OUT idle_minutes integer, OUT idle_since timestamp with time zone, OUT locale text, OUT person_zone text, OUT client_zone text, OUT practice_zone text, OUT person_name text)
 RETURNS record
 LANGUAGE plpgsql
AS $function$
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
    || set_config('app.client_id', portal::text, true) || set_config('app.permissions', permissions::text, true) is null then
    raise exception 'the settings of this transaction could not be made';
  end if;
  select p.features, p.client_idle_minutes, c.time_zone, p.time_zone into features, idle_minutes, client_zone, practice_zone
    from practices p join clients c on c.practice_id = p.id and c.id = portal where p.id = enter_portal.practice_id;
end $function$;
grant execute on function app.enter_portal(text,uuid,boolean) to public;

CREATE OR REPLACE FUNCTION app.enter_practice(session_token text, practice uuid, is_background boolean, OUT person_id uuid, OUT session_id uuid, OUT practice_id uuid, OUT staff_id uuid, OUT roles text[], OUT features text[], OUT idle_minutes integer, OUT idle_since timestamp with time zone, OUT locale text, OUT person_zone text, OUT practice_zone text, OUT person_name text, OUT has_portal_seat boolean, OUT may_invite_clients boolean)
 RETURNS record
 LANGUAGE plpgsql
AS $function$
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
end $function$;
grant execute on function app.enter_practice(text,uuid,boolean) to public;

CREATE OR REPLACE FUNCTION app.find_clients(texts text[], digits text[], births date[], how_many integer)
 RETURNS TABLE(client_id uuid, rank real, sort_key text)
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  practice constant uuid := app.practice_id();
  given text[];
  words_only text[];
  whole text := '';
  beginning text := '';
  similar_to text := '';
  likeness text := '0';
  others text := '';
  one text;
  of_one text;
  t text;
  s record;
  taken int;
  found_now int;
begin
  if practice is null or app.actor_kind() not in ('staff', 'system') then
    return;
  end if;
  -- What stands before the @ is compared; behind it, nearly everybody has the same.
  select coalesce(array_agg(distinct word), '{}') into given from unnest(texts) g,
    unnest(case when g like '%@%' then array[split_part(lower(g), '@', 1) || '@'] else string_to_array(app.plain(g), ' ') end) word where word not in ('', '@');
  if cardinality(given) + cardinality(digits) + cardinality(births) = 0 then
    return;
  end if;
  if cardinality(given) = 1 and length(given[1]) = 1 and cardinality(digits) + cardinality(births) = 0 then
    return query select c.client_id, 2::real, c.sort_key from client_search c
      where c.practice_id = practice and c.sort_key >= given[1] and c.sort_key < given[1] || U&'\+10FFFD' order by c.sort_key, c.client_id limit how_many;
    return;
  end if;
  foreach t in array digits loop
    others := others || format(' and s.words like %L', '%' || t || '%');
  end loop;
  if cardinality(births) > 0 then
    others := others || format(' and s.born = any (%L::date[])', births);
  end if;
  foreach t in array given loop
    t := replace(replace(replace(t, '\', '\\'), '_', '\_'), '%', '\%');
    beginning := beginning || format(' and s.words like %L', '% ' || t || '%');
    whole := whole || format(' and s.words like %L', '% ' || t || case when t like '%@' then '%' else ' %' end);
  end loop;

  return query execute format(
    'select s.client_id, 3::real, s.sort_key from (select * from client_search s where s.practice_id = %L %s %s limit 1000) s order by s.sort_key, s.client_id limit %s',
    practice, whole, others, how_many);
  get diagnostics taken = row_count;
  if taken >= how_many or cardinality(given) = 0 then
    return;
  end if;
  return query execute format(
    'select s.client_id, 2::real, s.sort_key from (select * from client_search s where s.practice_id = %L %s %s and not (true %s) limit 1000) s order by s.sort_key, s.client_id limit %s',
    practice, beginning, others, whole, how_many - taken);
  get diagnostics found_now = row_count;
  taken := taken + found_now;
  if taken >= how_many then
    return;
  end if;

  -- Whoever misspelt an address is found by the names in it.
  select coalesce(array_agg(distinct word), '{}') into words_only from unnest(given) g, unnest(string_to_array(app.plain(g), ' ')) word where word <> '';
  if cardinality(words_only) = 1 then
    for s in select w.word, w.likeness from app.similar_words(practice, words_only[1]) w loop
      return query execute format(
        'select s.client_id, %L::real, s.sort_key from (select * from client_search s where s.practice_id = %L and s.words like %L %s and not (true %s) limit 1000) s order by s.sort_key, s.client_id limit %s',
        s.likeness * 0.99, practice, '% ' || s.word || ' %', others, beginning, how_many - taken);
      get diagnostics found_now = row_count;
      taken := taken + found_now;
      exit when taken >= how_many;
    end loop;
    return;
  end if;
  foreach t in array words_only loop
    one := format('s.words like %L', '% ' || t || '%');
    of_one := format('case when %s then 1', one);
    for s in select w.word, w.likeness from app.similar_words(practice, t) w loop
      one := one || format(' or s.words like %L', '% ' || s.word || ' %');
      of_one := of_one || format(' when s.words like %L then %s', '% ' || s.word || ' %', s.likeness);
    end loop;
    similar_to := similar_to || ' and (' || one || ')';
    likeness := likeness || ' + ' || of_one || ' else 0 end';
  end loop;
  return query execute format(
    'select s.client_id, ((%s) / %s * 0.99)::real, s.sort_key from (select * from client_search s where s.practice_id = %L %s %s and not (true %s) limit 1000) s order by 2 desc, s.sort_key, s.client_id limit %s',
    likeness, greatest(cardinality(words_only), 1), practice, similar_to, others, beginning, how_many - taken);
end $function$;
grant execute on function app.find_clients(text[],text[],date[],integer) to foyer_app;
grant execute on function app.find_clients(text[],text[],date[],integer) to foyer_system;

CREATE OR REPLACE FUNCTION app.first_broken_audit_row()
 RETURNS TABLE(seq bigint, problem text)
 LANGUAGE sql
 STABLE
AS $function$
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
$function$;
grant execute on function app.first_broken_audit_row() to public;

CREATE OR REPLACE FUNCTION app.follow_in_calendars(appointment uuid)
 RETURNS json
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
declare
  subject uuid;
  provider uuid;
  any_connected boolean;
  has_clash boolean;
  calendars uuid[];
begin
  select coalesce(a.group_session_id, a.id), a.staff_id,
      exists (select 1 from connected_calendars c where c.practice_id = a.practice_id),
      exists (select 1 from appointments o
        where o.practice_id = a.practice_id and o.staff_id = a.staff_id and o.kind = 'outside' and o.ends_at > now()
          and o.is_clash and o.status = 'scheduled')
    into subject, provider, any_connected, has_clash from appointments a
    where a.practice_id = app.practice_id() and a.id = appointment and a.kind <> 'outside';
  if any_connected then
    with marked as (
      insert into calendar_changes (practice_id, calendar_id, subject_id)
      select c.practice_id, c.id, subject from connected_calendars c
        where c.practice_id = app.practice_id() and c.staff_id = provider and c.receives_ours
      union
      select l.practice_id, l.calendar_id, subject from calendar_links l
        where l.practice_id = app.practice_id() and (l.appointment_id = subject or l.group_session_id = subject)
      order by 2
      on conflict (practice_id, calendar_id, subject_id) do update set number = calendar_changes.number + 1
      returning calendar_id)
    select array_agg(calendar_id) into calendars from marked;
  end if;
  return json_build_object('calendars', coalesce(calendars, '{}'), 'has_clash', coalesce(has_clash, false));
end $function$;
grant execute on function app.follow_in_calendars(uuid) to foyer_app;
grant execute on function app.follow_in_calendars(uuid) to foyer_system;

CREATE OR REPLACE FUNCTION app.forget_client_words(given text[])
 RETURNS void
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
 SET enable_seqscan TO 'off'
AS $function$
  delete from client_words k where k.practice_id = app.practice_id() and k.word = any (given)
    and not exists (select 1 from client_search s where s.practice_id = k.practice_id and s.words like '% ' || k.word || '%')
$function$;
grant execute on function app.forget_client_words(text[]) to foyer_app;
grant execute on function app.forget_client_words(text[]) to foyer_system;

CREATE OR REPLACE FUNCTION app.forget_second_steps()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.failed_second_steps := 0;
  return new;
end $function$;
grant execute on function app.forget_second_steps() to public;

CREATE OR REPLACE FUNCTION app.free_seat(session uuid)
 RETURNS integer
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  return (
    select min(seat) from group_sessions g, generate_series(1, g.seat_count) seat
    where g.practice_id = app.practice_id() and g.id = session
      and not exists (select 1 from appointments a
        where a.practice_id = g.practice_id and a.held_session_id = g.id and a.seat_number = seat));
end $function$;
grant execute on function app.free_seat(uuid) to foyer_app;
grant execute on function app.free_seat(uuid) to foyer_system;

CREATE OR REPLACE FUNCTION app.lacks_second_factor(practice uuid, person uuid, kind text)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
declare
  asked text;
begin
  if practice is null then
    return false;
  end if;
  select p.second_factor_required_for into asked from practices p where p.id = practice;
  if asked is null or asked = 'nobody' or (asked = 'staff' and kind <> 'staff') then
    return false;
  end if;
  return not coalesce((select u."twoFactorEnabled" from auth."user" u where u.id = person), false);
end $function$;
grant execute on function app.lacks_second_factor(uuid,uuid,text) to public;

CREATE OR REPLACE FUNCTION app.may(needed text[])
 RETURNS boolean
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN ((COALESCE(current_setting('app.actor_kind'::text, true), ''::text) = ANY (ARRAY['staff'::text, 'system'::text])) OR COALESCE(((NULLIF(current_setting('app.permissions'::text, true), ''::text))::text[] && needed), false));
grant execute on function app.may(text[]) to public;

CREATE OR REPLACE FUNCTION app.next_version_of_row()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  new.version := old.version + 1;
  return new;
end $function$;
grant execute on function app.next_version_of_row() to public;

CREATE OR REPLACE FUNCTION app.note_client_words(practice uuid, client uuid)
 RETURNS void
 LANGUAGE plpgsql
 SET enable_seqscan TO 'off'
AS $function$
declare
  c clients;
  more text;
begin
  select * into c from clients where practice_id = practice and id = client;
  if c.id is null or c.status = 'archived' then
    delete from client_search where practice_id = practice and client_id = client;
    return;
  end if;
  select string_agg(case p.kind when 'phone' then regexp_replace(p.value::text, '^\+1?', '') else lower(p.value::text) end, ' ' order by p.kind, p.position)
    into more from client_contact_points p where p.practice_id = practice and p.client_id = client and p.value is not null;
  insert into client_search (practice_id, client_id, words, sort_key, born)
    values (practice, client,
      ' ' || concat_ws(' ', app.plain(concat_ws(' ', c.first_name, c.preferred_name, c.middle_initial, c.last_name, c.suffix)), lower(c.email::text),
        app.plain(split_part(c.email::text, '@', 1)), regexp_replace(c.cell_phone, '^\+1?', ''), more, c.date_of_birth::text) || ' ',
      app.plain(c.last_name) || ' ' || app.plain(c.first_name), c.date_of_birth)
    on conflict (practice_id, client_id) do update set words = excluded.words, sort_key = excluded.sort_key, born = excluded.born
    where (client_search.words, client_search.sort_key, client_search.born) is distinct from (excluded.words, excluded.sort_key, excluded.born);
  insert into client_words (practice_id, word)
    select practice, w from (select distinct unnest(app.words_of(c)) as w) given
      where length(w) > 2 and not exists (select 1 from client_words k where k.practice_id = practice and k.word >= given.w and k.word <= given.w);
end $function$;
grant execute on function app.note_client_words(uuid,uuid) to public;

CREATE OR REPLACE FUNCTION app.note_client_words_of_chart()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  perform app.note_client_words(new.practice_id, new.id);
  if tg_op = 'UPDATE' and app.actor_kind() in ('staff', 'system')
    and (app.words_of(old) is distinct from app.words_of(new) or (new.status = 'archived' and old.status <> 'archived')) then
    perform app.forget_client_words(app.words_of(old));
  end if;
  return null;
end $function$;
grant execute on function app.note_client_words_of_chart() to public;

CREATE OR REPLACE FUNCTION app.note_client_words_of_point()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op <> 'INSERT' then
    perform app.note_client_words(old.practice_id, old.client_id);
  end if;
  if tg_op <> 'DELETE' then
    perform app.note_client_words(new.practice_id, new.client_id);
  end if;
  return null;
end $function$;
grant execute on function app.note_client_words_of_point() to public;

CREATE OR REPLACE FUNCTION app.note_schedule()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into schedule_changes (practice_id, staff_id, changed_in)
    values (old.practice_id, old.staff_id, pg_current_xact_id()) on conflict do nothing;
  if (new.practice_id, new.staff_id) is distinct from (old.practice_id, old.staff_id) then
    insert into schedule_changes (practice_id, staff_id, changed_in)
      values (new.practice_id, new.staff_id, pg_current_xact_id()) on conflict do nothing;
  end if;
  return null;
end $function$;
grant execute on function app.note_schedule() to public;

CREATE OR REPLACE FUNCTION app.note_schedules()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into schedule_changes (practice_id, staff_id, changed_in)
    select distinct t.practice_id, t.staff_id, pg_current_xact_id() from touched t on conflict do nothing;
  return null;
end $function$;
grant execute on function app.note_schedules() to public;

CREATE OR REPLACE PROCEDURE app.only_staff_writes(IN name regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('create policy staff_inserts on %s as restrictive for insert with check ((select app.actor_kind()) in (''staff'', ''system''))', name);
  execute format('create policy staff_updates on %s as restrictive for update using ((select app.actor_kind()) in (''staff'', ''system''))', name);
  execute format('create policy staff_deletes on %s as restrictive for delete using ((select app.actor_kind()) in (''staff'', ''system''))', name);
end $procedure$;
grant execute on procedure app.only_staff_writes(regclass) to public;

CREATE OR REPLACE FUNCTION app.opens_file(practice uuid, file uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE
AS $function$
begin
  return exists (select 1 from message_attachments a where a.practice_id = practice and a.file_id = file)
    or exists (select 1 from form_submission_files s where s.practice_id = practice and s.file_id = file)
    or exists (select 1 from signed_documents d where d.practice_id = practice and d.file_id = file)
    or (app.may('{basic}') and exists (select 1 from client_photo_ids i where i.practice_id = practice and i.file_id = file));
end $function$;
grant execute on function app.opens_file(uuid,uuid) to public;

CREATE OR REPLACE FUNCTION app.person_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('app.person_id'::text, true), ''::text))::uuid;
grant execute on function app.person_id() to public;

CREATE OR REPLACE FUNCTION app.plain(given text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE
RETURN TRIM(BOTH FROM regexp_replace(lower(translate(replace(regexp_replace(NORMALIZE(COALESCE(given, ''::text), NFKD), '[̀-ͯ''’`´]'::text, ''::text, 'g'::text), 'ß'::text, 'ss'::text), 'łŁøØđĐıæÆœŒ'::text, 'lLoOdDiaAoO'::text)), '[^[:alnum:]]+'::text, ' '::text, 'g'::text));
grant execute on function app.plain(text) to public;

CREATE OR REPLACE FUNCTION app.portals_of(person uuid)
 RETURNS TABLE(kind text, portal_id uuid, practice_id uuid, practice_name text, accent text, features text[], idle_minutes integer, client_name text, relationship text, permissions text[], staff_id uuid, roles text[], may_invite_clients boolean, time_zone text)
 LANGUAGE plpgsql
AS $function$
declare
  g record;
begin
  perform app.enter(null, 'person', person, null);
  for g in
    select 'client' as kind, pg.practice_id, pg.client_id, pg.relationship, pg.permissions, null::uuid as staff_id, null::text[] as roles, false as invites, null::text as zone, pg.created_at from portal_grants pg
      where pg.person_id = person and pg.revoked_at is null and (pg.ends_at is null or pg.ends_at > now())
    union all
    select 'staff', m.practice_id, null, null, null, m.id, m.roles, m.may_invite_clients, m.time_zone, m.created_at from staff_members m where m.person_id = person and m.status = 'active'
    order by 10
  loop
    perform app.enter(g.practice_id, case g.kind when 'client' then 'client' else 'staff' end, person, g.client_id);
    return query select g.kind, g.client_id, p.id, p.name, p.accent, p.features, case g.kind when 'client' then p.client_idle_minutes else p.staff_idle_minutes end,
      (select concat_ws(' ', coalesce(c.preferred_name, c.first_name), c.last_name) from clients c where c.practice_id = p.id and c.id = g.client_id),
      g.relationship, g.permissions, g.staff_id, g.roles, g.invites,
      coalesce(g.zone, (select c.time_zone from clients c where c.practice_id = p.id and c.id = g.client_id))
      from practices p where p.id = g.practice_id;
  end loop;
  perform app.enter(null, 'person', person, null);
end $function$;
grant execute on function app.portals_of(uuid) to public;

CREATE OR REPLACE FUNCTION app.practice_faces_of(person uuid)
 RETURNS TABLE(practice_id uuid, word_for_client text, logo_id uuid)
 LANGUAGE plpgsql
AS $function$
declare
  g record;
begin
  perform app.enter(null, 'person', person, null);
  for g in
    select pg.practice_id as id from portal_grants pg where pg.person_id = person and pg.revoked_at is null
    union select m.practice_id from staff_members m where m.person_id = person and m.status = 'active'
  loop
    perform app.enter(g.id, 'person', person, null);
    return query select p.id, p.word_for_client, (select l.id from practice_logos l where l.practice_id = p.id) from practices p where p.id = g.id;
  end loop;
  perform app.enter(null, 'person', person, null);
end $function$;
grant execute on function app.practice_faces_of(uuid) to public;

CREATE OR REPLACE FUNCTION app.practice_id()
 RETURNS uuid
 LANGUAGE sql
 STABLE PARALLEL SAFE
RETURN (NULLIF(current_setting('app.practice_id'::text, true), ''::text))::uuid;
grant execute on function app.practice_id() to public;

CREATE OR REPLACE PROCEDURE app.protect_area(IN name regclass, VARIADIC needed text[])
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('create policy granted on %s as restrictive using ((select app.may(%L::text[]))) with check ((select app.may(%L::text[])))', name, needed, needed);
end $procedure$;
grant execute on procedure app.protect_area(regclass,text[]) to public;

CREATE OR REPLACE PROCEDURE app.protect_client_rows(IN name regclass, IN client_column text DEFAULT 'client_id'::text)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format(
    'create policy own_client on %s as restrictive using ((select app.actor_kind()) in (''staff'', ''system'') or %I = (select app.client_id())) '
    'with check ((select app.actor_kind()) in (''staff'', ''system'') or %I = (select app.client_id()))',
    name, client_column, client_column);
end $procedure$;
grant execute on procedure app.protect_client_rows(regclass,text) to public;

CREATE OR REPLACE PROCEDURE app.protect_staff_rows(IN name regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format(
    'create policy staff_only on %s as restrictive using ((select app.actor_kind()) in (''staff'', ''system'')) '
    'with check ((select app.actor_kind()) in (''staff'', ''system''))', name);
end $procedure$;
grant execute on procedure app.protect_staff_rows(regclass) to public;

CREATE OR REPLACE PROCEDURE app.protect_tenant_table(IN name regclass)
 LANGUAGE plpgsql
AS $procedure$
begin
  execute format('alter table %s enable row level security', name);
  execute format('alter table %s force row level security', name);
  execute format('create policy practice on %s using (practice_id = app.practice_id()) with check (practice_id = app.practice_id())', name);
  execute format('create policy system on %s to "foyer_system" using (true) with check (true)', name);
  execute format('grant select, insert, update, delete on %s to "foyer_app", "foyer_system"', name);
end $procedure$;
grant execute on procedure app.protect_tenant_table(regclass) to public;

CREATE OR REPLACE PROCEDURE app.protect_thread_rows(IN name text)
 LANGUAGE plpgsql
AS $procedure$
begin
  call app.protect_tenant_table(name::regclass);
  call app.protect_client_rows(name::regclass);
  execute format(
    'create policy own_thread on %1$I as restrictive using ('
    '(select app.actor_kind()) = ''system'' '
    'or ((select app.actor_kind()) = ''client'' and portal_person_id = (select app.person_id())) '
    'or ((select app.actor_kind()) = ''staff'' and exists (select 1 from threads t where t.practice_id = %1$I.practice_id and t.id = %1$I.thread_id)))',
    name);
end $procedure$;
grant execute on procedure app.protect_thread_rows(text) to public;

CREATE OR REPLACE FUNCTION app.record_audit(ids uuid[], actions text[], operation text, subject_types text[], subject_ids uuid[], clients uuid[], outcome text, staff uuid, ip text, session_ref text, request_id text, details jsonb[])
 RETURNS void
 LANGUAGE plpgsql
 SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
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
end $function$;
grant execute on function app.record_audit(uuid[],text[],text,text[],uuid[],uuid[],text,uuid,text,text,text,jsonb[]) to foyer_app;
grant execute on function app.record_audit(uuid[],text[],text,text[],uuid[],uuid[],text,uuid,text,text,text,jsonb[]) to foyer_system;

CREATE OR REPLACE FUNCTION app.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $function$;
grant execute on function app.refuse_change() to public;

CREATE OR REPLACE FUNCTION app.refuse_client_changes()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if app.actor_kind() = 'client'
    and (new.practice_id, new.id, new.first_name, new.middle_initial, new.last_name, new.suffix, new.date_of_birth, new.gender,
        new.marital_status, new.employment, new.status, new.created_at)
      is distinct from (old.practice_id, old.id, old.first_name, old.middle_initial, old.last_name, old.suffix, old.date_of_birth, old.gender,
        old.marital_status, old.employment, old.status, old.created_at) then
    raise exception 'a client may not change this of the chart' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $function$;
grant execute on function app.refuse_client_changes() to public;

CREATE OR REPLACE FUNCTION app.rename_staff(new_name text, new_zone text)
 RETURNS integer
 LANGUAGE plpgsql
AS $function$
declare
  person constant uuid := app.person_id();
  m record;
  name_here text;
  renamed int := 0;
begin
  for m in select s.practice_id, s.id, s.display_name, s.time_zone from staff_members s where s.person_id = person order by s.practice_id loop
    name_here := case when m.display_name ~ '^(Dr|Dra)\.? ' then substring(m.display_name from '^\S+ ') || new_name else new_name end;
    continue when name_here = m.display_name and new_zone = m.time_zone;
    perform app.enter(m.practice_id, 'staff', person, null);
    update staff_members s set display_name = name_here, time_zone = new_zone where s.practice_id = m.practice_id and s.id = m.id;
    -- Each practice has it on record in its own trail.
    perform app.record_audit(array[gen_random_uuid()], array['change'], 'saveMyProfile', array['staffMember'], array[m.id], array[null::uuid],
      'done', m.id, null, null, null, array['{"fields": ["displayName", "timeZone"]}'::jsonb]);
    renamed := renamed + 1;
  end loop;
  perform app.enter(null, 'person', person, null);
  return renamed;
end $function$;
grant execute on function app.rename_staff(text,text) to public;

CREATE OR REPLACE FUNCTION app.second_factor_asked_by(person uuid)
 RETURNS TABLE(practice_id uuid, kind text)
 LANGUAGE plpgsql
AS $function$
declare
  g record;
begin
  perform app.enter(null, 'person', person, null);
  for g in
    select distinct 'client' as kind, pg.practice_id as id from portal_grants pg
      where pg.person_id = person and pg.revoked_at is null and (pg.ends_at is null or pg.ends_at > now())
    union select 'staff', m.practice_id from staff_members m where m.person_id = person and m.status = 'active'
  loop
    perform app.enter(g.id, g.kind, person, null);
    return query select p.id, g.kind from practices p
      where p.id = g.id and (p.second_factor_required_for = 'everyone' or (p.second_factor_required_for = 'staff' and g.kind = 'staff'));
  end loop;
  perform app.enter(null, 'person', person, null);
end $function$;
grant execute on function app.second_factor_asked_by(uuid) to public;

CREATE OR REPLACE FUNCTION app.session_person(session_token text, is_background boolean, OUT person uuid, OUT session uuid, OUT active timestamp with time zone, OUT second_factor timestamp with time zone, OUT locale text, OUT zone text)
 RETURNS record
 LANGUAGE plpgsql
AS $function$
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
end $function$;
grant execute on function app.session_person(text,boolean) to public;

CREATE OR REPLACE FUNCTION app.similar_words(practice uuid, given text)
 RETURNS TABLE(word text, likeness real)
 LANGUAGE sql
 STABLE
 SET "pg_trgm.similarity_threshold" TO '0.25'
AS $function$
  with found as (
    select k.word, 0.9::real as likeness from client_words k where k.practice_id = practice
      and k.word = any (array(select overlay(given placing substr(given, n + 1, 1) || substr(given, n, 1) from n for 2) from generate_series(1, length(given) - 1) n))
    union all
    select k.word, similarity(k.word, given) from client_words k where k.practice_id = practice and k.word % given
  )
  select f.word, max(f.likeness) from found f where f.word <> given
    and f.likeness >= 0.6 * (select max(b.likeness) from found b where b.word <> given)
  group by f.word order by 2 desc limit 6
$function$;
grant execute on function app.similar_words(uuid,text) to public;

CREATE OR REPLACE FUNCTION app.someone_waits(provider uuid)
 RETURNS boolean
 LANGUAGE plpgsql
 STABLE SECURITY DEFINER
 SET search_path TO 'public', 'pg_temp'
AS $function$
begin
  return exists (select 1 from waitlist_entries
    where practice_id = app.practice_id() and status = 'waiting' and (staff_id is null or staff_id = provider));
end $function$;
grant execute on function app.someone_waits(uuid) to foyer_app;
grant execute on function app.someone_waits(uuid) to foyer_system;

CREATE OR REPLACE FUNCTION app.staff_topics()
 RETURNS text[]
 LANGUAGE sql
 STABLE
AS $function$
  select array_remove(array[case when 'scheduler' = any (m.roles) then 'scheduling' end, case when 'biller' = any (m.roles) then 'billing' end], null)
  from staff_members m where m.practice_id = app.practice_id() and m.person_id = app.person_id() and m.status = 'active'
$function$;
grant execute on function app.staff_topics() to public;

CREATE OR REPLACE FUNCTION app.words_of(c public.clients)
 RETURNS text[]
 LANGUAGE sql
 STABLE
RETURN string_to_array(app.plain(concat_ws(' '::text, (c).first_name, (c).preferred_name, (c).last_name)), ' '::text);
grant execute on function app.words_of(public.clients) to public;
