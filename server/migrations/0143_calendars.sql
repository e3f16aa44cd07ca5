-- Calendars that staff keep elsewhere. What stands there comes in and blocks time; what stands here goes out. No synchronizing deletes
-- or changes an appointment: where the two sides differ, a person decides (CAL-4).

-- An account at another calendar, of one staff member.
create table calendar_connections (
  practice_id uuid not null references practices (id),
  id uuid not null,
  staff_id uuid not null,
  kind text not null check (kind in ('google', 'caldav')),
  -- The tokens or the password, as JSON; gone once the account has taken its permission back.
  sealed_credentials bytea,
  -- How the person knows the account: its address, or its server.
  sealed_account bytea not null,
  -- What the titles of events that go out may say (CAL-3).
  title_choice text not null default 'busy' check (title_choice in ('busy', 'initials', 'firstName')),
  state text not null default 'active' check (state in ('active', 'paused', 'ending')),
  -- Why nothing goes on, or what keeps failing; a word that pages and mails have a sentence for.
  problem text check (problem ~ '^[a-z][A-Za-z]{2,40}$'),
  problem_since timestamptz,
  -- Of an ending one: whether the events that we wrote are taken out of the calendar.
  removes_events boolean,
  synced_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null,
  primary key (practice_id, id),
  unique (practice_id, id, staff_id),
  foreign key (practice_id, staff_id) references staff_members (practice_id, id),
  check ((problem is null) = (problem_since is null)),
  check (state <> 'paused' or problem is not null),
  check ((state = 'ending') = (removes_events is not null))
);
create index calendar_connections_of_staff on calendar_connections (practice_id, staff_id);

create table connected_calendars (
  practice_id uuid not null,
  id uuid not null,
  connection_id uuid not null,
  staff_id uuid not null,
  -- What the provider calls it: an id or an address.
  external_id text not null check (length(external_id) between 1 and 2000),
  sealed_name bytea not null,
  -- In which whole-day events are read.
  time_zone text not null,
  is_writable boolean not null,
  is_offered boolean not null default true,
  blocks_time boolean not null default false,
  receives_ours boolean not null default false,
  sync_token text,
  -- When everything in the range was last asked for, and not only what changed.
  synced_whole_at timestamptz,
  synced_at timestamptz,
  next_sync_at timestamptz,
  -- One process works on a calendar at a time; whoever comes meanwhile leaves word.
  worker uuid,
  worker_until timestamptz,
  wants_push boolean not null default false,
  wants_pull boolean not null default false,
  -- Where the provider tells us of changes.
  channel_id uuid,
  channel_resource text,
  channel_until timestamptz,
  primary key (practice_id, id),
  unique (practice_id, connection_id, external_id),
  foreign key (practice_id, connection_id, staff_id) references calendar_connections (practice_id, id, staff_id) on delete cascade,
  check (not receives_ours or is_writable),
  check ((worker is null) = (worker_until is null)),
  check ((channel_id is null) = (channel_until is null))
);
create unique index connected_calendars_receiver on connected_calendars (practice_id, connection_id) where receives_ours;
create index connected_calendars_of_staff on connected_calendars (practice_id, staff_id);
create index connected_calendars_due on connected_calendars (next_sync_at) where next_sync_at is not null;

-- Which event of a calendar belongs to which appointment. The event is ours when the appointment is (a client's or the practice's own),
-- and theirs when it is of kind outside; one that is converted becomes ours by that.
create table calendar_links (
  practice_id uuid not null,
  id uuid not null,
  calendar_id uuid not null,
  appointment_id uuid,
  -- One event for the whole session, whoever comes to it.
  group_session_id uuid,
  external_id text not null check (length(external_id) between 1 and 2000),
  -- The event was there before it became an appointment of ours; it is never taken out for us.
  came_from_outside boolean not null,
  etag text,
  -- The provider's own order of what became of the event; what comes late is known by it.
  revised_at timestamptz,
  -- Keyed hashes of what we last sent, and of what was last seen there.
  sent_fingerprint bytea,
  seen_fingerprint bytea,
  -- The times on which both sides were last at one.
  agreed_starts_at timestamptz,
  agreed_ends_at timestamptz,
  state text not null default 'ok' check (state in ('ok', 'vanished', 'movedOutside', 'conflict', 'removed')),
  -- Of a difference: the times that stand outside.
  outside_starts_at timestamptz,
  outside_ends_at timestamptz,
  flagged_at timestamptz,
  version int not null default 1,
  primary key (practice_id, id),
  unique (practice_id, calendar_id, external_id),
  foreign key (practice_id, calendar_id) references connected_calendars (practice_id, id) on delete cascade,
  foreign key (practice_id, appointment_id) references appointments (practice_id, id) on delete cascade,
  foreign key (practice_id, group_session_id) references group_sessions (practice_id, id) on delete cascade,
  check ((appointment_id is null) <> (group_session_id is null)),
  check ((state in ('vanished', 'movedOutside', 'conflict')) = (flagged_at is not null)),
  check ((state in ('movedOutside', 'conflict')) = (outside_starts_at is not null and outside_ends_at is not null)),
  check (outside_starts_at < outside_ends_at),
  check ((agreed_starts_at is null) = (agreed_ends_at is null))
);
create unique index calendar_links_of_appointment on calendar_links (practice_id, appointment_id, calendar_id) where appointment_id is not null;
create unique index calendar_links_of_session on calendar_links (practice_id, group_session_id, calendar_id) where group_session_id is not null;
create index calendar_links_flagged on calendar_links (practice_id, calendar_id) where flagged_at is not null;

-- What has to go out. Written in the transaction of the change; taken away when it is done and no newer change came.
create table calendar_changes (
  practice_id uuid not null,
  calendar_id uuid not null,
  -- An appointment, or a session of several clients.
  subject_id uuid not null,
  number int not null default 1,
  changed_at timestamptz not null default now(),
  primary key (practice_id, calendar_id, subject_id),
  foreign key (practice_id, calendar_id) references connected_calendars (practice_id, id) on delete cascade
);
create index calendar_changes_waiting on calendar_changes (changed_at);

call app.protect_tenant_table('calendar_connections');
call app.protect_tenant_table('connected_calendars');
call app.protect_tenant_table('calendar_links');
call app.protect_tenant_table('calendar_changes');
-- By the program's roles by name: app.follow_in_calendars below runs as the owner, whom no connection of the program can become.
create policy staff_only on calendar_links as restrictive to :app, :system
  using ((select app.actor_kind()) in ('staff', 'system')) with check ((select app.actor_kind()) in ('staff', 'system'));
create policy staff_only on calendar_changes as restrictive to :app, :system
  using ((select app.actor_kind()) in ('staff', 'system')) with check ((select app.actor_kind()) in ('staff', 'system'));
-- An account elsewhere is its staff member's alone, whatever a colleague may do in the practice.
create policy own_connection on calendar_connections as restrictive to :app, :system
  using ((select app.actor_kind()) = 'system' or ((select app.actor_kind()) = 'staff'
    and exists (select 1 from staff_members m where m.practice_id = calendar_connections.practice_id and m.id = staff_id and m.person_id = (select app.person_id()))))
  with check ((select app.actor_kind()) = 'system' or ((select app.actor_kind()) = 'staff'
    and exists (select 1 from staff_members m where m.practice_id = calendar_connections.practice_id and m.id = staff_id and m.person_id = (select app.person_id()))));
create policy own_calendar on connected_calendars as restrictive to :app, :system
  using ((select app.actor_kind()) = 'system' or ((select app.actor_kind()) = 'staff'
    and exists (select 1 from staff_members m where m.practice_id = connected_calendars.practice_id and m.id = staff_id and m.person_id = (select app.person_id()))))
  with check ((select app.actor_kind()) = 'system' or ((select app.actor_kind()) = 'staff'
    and exists (select 1 from staff_members m where m.practice_id = connected_calendars.practice_id and m.id = staff_id and m.person_id = (select app.person_id()))));

-- Leaves word that an appointment changed, for the calendar that its provider writes to and for every one that has it already, and
-- answers which calendars have to be worked on. A client who books must cause this and may know nothing of it: only ids of calendars
-- are answered, and whether an event from outside waits for time of this provider to be freed.
create function app.follow_in_calendars(appointment uuid) returns json
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  subject uuid;
  provider uuid;
  calendars uuid[];
begin
  select coalesce(a.group_session_id, a.id), a.staff_id into subject, provider from appointments a
    where a.practice_id = app.practice_id() and a.id = appointment and a.kind <> 'outside';
  if subject is not null then
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
  return json_build_object('calendars', coalesce(calendars, '{}'),
    'has_clash', provider is not null and exists (select 1 from appointments a
      where a.practice_id = app.practice_id() and a.staff_id = provider and a.kind = 'outside' and a.ends_at > now()
        and a.is_clash and a.status = 'scheduled'));
end $$;
revoke execute on function app.follow_in_calendars from public;
grant execute on function app.follow_in_calendars to :app, :system;

-- Between setting out for the other service and coming back: only the same session of the same person may come back (state, PKCE).
create table calendar_consents (
  practice_id uuid not null references practices (id),
  -- Of the random word that travels with it; the word itself is not kept.
  id bytea not null check (length(id) = 32),
  staff_id uuid not null,
  session_id uuid not null,
  -- Of a connection that is renewed rather than new.
  connection_id uuid,
  sealed_verifier bytea not null,
  row_id uuid not null,
  created_at timestamptz not null,
  primary key (practice_id, id),
  foreign key (practice_id, staff_id) references staff_members (practice_id, id)
);
create index calendar_consents_old on calendar_consents (created_at);
call app.protect_tenant_table('calendar_consents');
call app.protect_staff_rows('calendar_consents');
