-- Reminders are found and not planned: what was sent is on record here, and an appointment whose moment has come and that has no row
-- is reminded. So a moved one is reminded anew, a cancelled one is not, and booking writes nothing.

-- When a practice reminds. Without a row, as usualReminders in reminder-plan.rules.ts says.
create table reminder_settings (
  practice_id uuid not null references practices (id),
  -- Up to three of {"leadMinutes", "by": "mail" | "text" | "both"}.
  plan jsonb not null,
  -- No text goes out between these times of the practice's wall clock.
  quiet_from_minutes int not null check (quiet_from_minutes between 0 and 1439),
  quiet_until_minutes int not null check (quiet_until_minutes between 0 and 1439),
  version int not null default 1,
  primary key (practice_id),
  check (jsonb_typeof(plan) = 'array' and jsonb_array_length(plan) <= 3)
);
call app.protect_tenant_table('reminder_settings');
call app.only_staff_writes('reminder_settings');

-- When one person wants to be reminded about one client: the same shape; empty: never. Without a row, as the practice does.
create table reminder_choices (
  practice_id uuid not null,
  client_id uuid not null,
  person_id uuid not null references persons (id),
  plan jsonb not null,
  primary key (practice_id, client_id, person_id),
  foreign key (practice_id, client_id) references clients (practice_id, id),
  check (jsonb_typeof(plan) = 'array' and jsonb_array_length(plan) <= 3)
);
call app.protect_tenant_table('reminder_choices');
call app.protect_client_rows('reminder_choices');
call app.protect_area('reminder_choices', 'scheduling');
create policy own_person on reminder_choices as restrictive using ((select app.actor_kind()) in ('staff', 'system') or person_id = (select app.person_id()))
  with check ((select app.actor_kind()) = 'system' or person_id = (select app.person_id()));

-- That a person agreed to texts about one client to one number, in which words, and when it ended (47 USC 227, 47 CFR 64.1200).
create table text_consents (
  practice_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  person_id uuid not null references persons (id),
  number text not null check (number ~ '^\+[0-9]{8,15}$'),
  -- As the person read it.
  wording text not null check (length(wording) between 20 and 2000),
  given_at timestamptz not null,
  ended_at timestamptz,
  ended_because text check (ended_because in ('person', 'number')),
  primary key (practice_id, id),
  foreign key (practice_id, client_id) references clients (practice_id, id),
  check ((ended_at is null) = (ended_because is null))
);
create unique index text_consents_one on text_consents (practice_id, client_id, person_id) where ended_at is null;
create index text_consents_number on text_consents (number) where ended_at is null;
call app.protect_tenant_table('text_consents');
call app.protect_client_rows('text_consents');
call app.protect_area('text_consents', 'scheduling');
create policy own_person on text_consents as restrictive using ((select app.actor_kind()) in ('staff', 'system') or person_id = (select app.person_id()))
  with check ((select app.actor_kind()) = 'system' or person_id = (select app.person_id()));
revoke delete on text_consents from :app, :system;

-- One mail or text: a reminder of one day's appointments, or a question back to whoever answered one.
create table reminder_messages (
  practice_id uuid not null references practices (id),
  id uuid not null,
  kind text not null check (kind in ('reminder', 'which', 'late')),
  channel text not null check (channel in ('mail', 'text')),
  -- Address or number, as it was sent to.
  recipient text not null check (length(recipient) between 3 and 254),
  person_id uuid references persons (id),
  locale text not null check (locale in ('en', 'es')),
  time_zone text not null,
  outgoing_message_id uuid not null,
  token_hash bytea not null unique,
  created_at timestamptz not null,
  primary key (practice_id, id)
);
create index reminder_messages_recipient on reminder_messages (channel, recipient, created_at desc);
call app.protect_tenant_table('reminder_messages');
call app.protect_staff_rows('reminder_messages');

-- One appointment in such a message. The key is what makes a reminder one: the appointment at its time, to whom, how, and how long before.
create table reminders (
  practice_id uuid not null,
  reminder_message_id uuid not null,
  place int not null check (place between 1 and 20),
  appointment_id uuid not null,
  client_id uuid not null,
  starts_at timestamptz not null,
  channel text not null check (channel in ('mail', 'text')),
  recipient text not null,
  -- Null for a question back.
  lead_minutes int check (lead_minutes > 0),
  primary key (practice_id, reminder_message_id, place),
  foreign key (practice_id, reminder_message_id) references reminder_messages (practice_id, id),
  foreign key (practice_id, appointment_id) references appointments (practice_id, id),
  foreign key (practice_id, client_id) references clients (practice_id, id)
);
create unique index reminders_once on reminders (practice_id, appointment_id, starts_at, recipient, channel, lead_minutes)
  where lead_minutes is not null;
create index reminders_of_client on reminders (practice_id, client_id, starts_at);
call app.protect_tenant_table('reminders');
call app.protect_staff_rows('reminders');

-- What somebody answered to a reminder, by its link or by text.
create table reminder_answers (
  practice_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  -- Null where the answer concerns no one appointment.
  appointment_id uuid,
  reminder_message_id uuid,
  by text not null check (by in ('link', 'text')),
  meaning text not null check (meaning in ('confirmed', 'cancelled', 'cancelledLate', 'refused', 'asked', 'passedOn', 'stopped', 'started')),
  -- The words of an answer that went on to the practice's people.
  sealed_text bytea,
  thread_id uuid,
  answered_at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, client_id) references clients (practice_id, id),
  foreign key (practice_id, appointment_id) references appointments (practice_id, id),
  foreign key (practice_id, reminder_message_id) references reminder_messages (practice_id, id)
);
create index reminder_answers_client on reminder_answers (practice_id, client_id, answered_at desc);
create index reminder_answers_appointment on reminder_answers (practice_id, appointment_id) where appointment_id is not null;
call app.protect_tenant_table('reminder_answers');
call app.protect_staff_rows('reminder_answers');

-- Texts that came in, by the text service's own name for each, so that one told twice counts once.
create table received_texts (
  message_sid text primary key check (length(message_sid) between 1 and 64),
  received_at timestamptz not null
);
grant select, insert, delete on received_texts to :app, :system;

-- Up to which moment reminders were found: one row for all processes, whose lock lets one of them look at a time.
create table reminder_progress (
  id boolean primary key default true check (id),
  found_until timestamptz not null
);
insert into reminder_progress (found_until) values (now());
grant select, update on reminder_progress to :app, :system;
