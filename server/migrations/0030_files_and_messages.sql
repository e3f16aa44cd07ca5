-- What uploaded files need to be attached once, and secure messages.

-- Set when a file becomes part of something (a message, an answer): each is attached once, by whoever uploaded it.
alter table files add column attached_at timestamptz;
-- Lets whatever a file is attached to hold it to the same client.
alter table files add unique (practice_id, id, client_id);
create index files_unattached on files (practice_id, created_by_person_id) where attached_at is null;
-- A piece is seen and written only where its file is.
create policy own_file on file_chunks as restrictive
  using (exists (select 1 from files f where f.practice_id = file_chunks.practice_id and f.id = file_chunks.file_id))
  with check (exists (select 1 from files f where f.practice_id = file_chunks.practice_id and f.id = file_chunks.file_id));

-- One conversation between one person of a client's portal and the practice. It is that person's alone: another person with a
-- grant on the same client does not see it (PRT-6). Topic "provider" is with the staff named in thread_members; the other two are
-- with whoever holds the role now (MSG-1, NPH-05).
create table threads (
  practice_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  portal_person_id uuid not null references persons (id),
  topic text not null check (topic in ('provider', 'scheduling', 'billing')),
  sealed_subject bytea not null,
  -- Also the position of the newest message. Raised under the row's lock, so that positions follow the order of commits.
  message_count int not null check (message_count >= 1),
  created_at timestamptz not null,
  last_message_at timestamptz not null,
  primary key (practice_id, id),
  unique (practice_id, id, client_id, portal_person_id),
  foreign key (practice_id, client_id) references clients (practice_id, id)
);
create index threads_person on threads (practice_id, client_id, portal_person_id, last_message_at desc, id desc);
create index threads_topic on threads (practice_id, topic, last_message_at desc, id desc) where topic <> 'provider';
create index threads_newest on threads (practice_id, last_message_at desc, id desc);

alter table staff_members add unique (practice_id, id, person_id);
create table thread_members (
  practice_id uuid not null,
  thread_id uuid not null,
  staff_id uuid not null,
  staff_person_id uuid not null,
  client_id uuid not null,
  portal_person_id uuid not null,
  added_at timestamptz not null,
  -- From here on the thread is closed to this member, past and future (NPH-05).
  removed_at timestamptz,
  primary key (practice_id, thread_id, staff_id),
  foreign key (practice_id, thread_id, client_id, portal_person_id) references threads (practice_id, id, client_id, portal_person_id),
  foreign key (practice_id, staff_id, staff_person_id) references staff_members (practice_id, id, person_id)
);
create index thread_members_staff on thread_members (practice_id, staff_id, thread_id) where removed_at is null;

-- Written once and never changed: what was shown as sent stays as it was.
create table messages (
  practice_id uuid not null,
  id uuid not null,
  thread_id uuid not null,
  position int not null check (position >= 1),
  client_id uuid not null,
  portal_person_id uuid not null,
  sender_kind text not null check (sender_kind in ('client', 'staff')),
  sender_person_id uuid not null references persons (id),
  sealed_body bytea not null,
  sent_at timestamptz not null,
  primary key (practice_id, id),
  unique (practice_id, thread_id, position),
  unique (practice_id, id, thread_id, client_id, portal_person_id),
  foreign key (practice_id, thread_id, client_id, portal_person_id) references threads (practice_id, id, client_id, portal_person_id),
  check (sender_kind = 'staff' or sender_person_id = portal_person_id)
);

create table message_attachments (
  practice_id uuid not null,
  message_id uuid not null,
  position int not null check (position between 0 and 9),
  file_id uuid not null,
  thread_id uuid not null,
  client_id uuid not null,
  portal_person_id uuid not null,
  primary key (practice_id, message_id, position),
  unique (practice_id, file_id),
  foreign key (practice_id, message_id, thread_id, client_id, portal_person_id) references messages (practice_id, id, thread_id, client_id, portal_person_id),
  foreign key (practice_id, file_id, client_id) references files (practice_id, id, client_id)
);

-- How far somebody had read at a moment; a message was read when the first of these reached its position (MSG-7).
create table message_reads (
  practice_id uuid not null,
  thread_id uuid not null,
  reader_person_id uuid not null references persons (id),
  position int not null,
  client_id uuid not null,
  portal_person_id uuid not null,
  read_at timestamptz not null,
  primary key (practice_id, thread_id, reader_person_id, position),
  foreign key (practice_id, thread_id, client_id, portal_person_id) references threads (practice_id, id, client_id, portal_person_id)
);

-- Who was told by mail of which message. The next mail about a thread waits until this one's message was read.
create table message_notices (
  practice_id uuid not null,
  thread_id uuid not null,
  person_id uuid not null references persons (id),
  position int not null,
  client_id uuid not null,
  portal_person_id uuid not null,
  told_at timestamptz not null,
  primary key (practice_id, thread_id, person_id, position),
  foreign key (practice_id, thread_id, client_id, portal_person_id) references threads (practice_id, id, client_id, portal_person_id)
);

-- What somebody is writing, for his own eyes: one text a thread, and one new message a portal (staff: a practice).
create table message_drafts (
  practice_id uuid not null references practices (id),
  person_id uuid not null references persons (id),
  kind text not null check (kind in ('client', 'staff')),
  place text not null,
  client_id uuid,
  thread_id uuid,
  sealed_content bytea not null,
  saved_at timestamptz not null,
  primary key (practice_id, person_id, kind, place),
  foreign key (practice_id, thread_id) references threads (practice_id, id),
  foreign key (practice_id, client_id) references clients (practice_id, id),
  check (kind = 'staff' or client_id is not null),
  check (place = case when thread_id is not null then thread_id::text when client_id is not null then 'new/' || client_id::text else 'new' end)
);

-- The topics whose threads the person of this transaction answers by role. Asked anew each time: who loses the role loses them.
create function app.staff_topics() returns text[] language sql stable as $$
  select array_remove(array[case when 'scheduler' = any (m.roles) then 'scheduling' end, case when 'biller' = any (m.roles) then 'billing' end], null)
  from staff_members m where m.practice_id = app.practice_id() and m.person_id = app.person_id() and m.status = 'active'
$$;

call app.protect_tenant_table('threads');
call app.protect_client_rows('threads');
call app.protect_tenant_table('thread_members');
call app.protect_client_rows('thread_members');

-- A thread is read by its person and by the staff who belong to it: no role of the practice reads another's conversations.
create policy own_thread on threads as restrictive using (
    (select app.actor_kind()) = 'system'
    or ((select app.actor_kind()) = 'client' and portal_person_id = (select app.person_id()))
    or ((select app.actor_kind()) = 'staff' and (
      topic = any (array(select unnest(app.staff_topics())))
      or exists (select 1 from thread_members m where m.practice_id = threads.practice_id and m.thread_id = threads.id
        and m.staff_person_id = (select app.person_id()) and m.removed_at is null)))
  ) with check (
    (select app.actor_kind()) in ('system', 'staff')
    or ((select app.actor_kind()) = 'client' and portal_person_id = (select app.person_id()))
  );
create policy own_thread on thread_members as restrictive using (
    (select app.actor_kind()) in ('system', 'staff') or portal_person_id = (select app.person_id())
  ) with check (
    (select app.actor_kind()) in ('system', 'staff') or portal_person_id = (select app.person_id())
  );

create procedure app.protect_thread_rows(name text) language plpgsql as $$
begin
  call app.protect_tenant_table(name::regclass);
  call app.protect_client_rows(name::regclass);
  execute format(
    'create policy own_thread on %1$I as restrictive using ('
    '(select app.actor_kind()) = ''system'' '
    'or ((select app.actor_kind()) = ''client'' and portal_person_id = (select app.person_id())) '
    'or ((select app.actor_kind()) = ''staff'' and exists (select 1 from threads t where t.practice_id = %1$I.practice_id and t.id = %1$I.thread_id)))',
    name);
end $$;
call app.protect_thread_rows('messages');
call app.protect_thread_rows('message_attachments');
call app.protect_thread_rows('message_reads');
call app.protect_thread_rows('message_notices');
call app.append_only('messages');
call app.append_only('message_attachments');
call app.append_only('message_reads');
call app.append_only('message_notices');

call app.protect_tenant_table('message_drafts');
create policy own_draft on message_drafts as restrictive
  using ((select app.actor_kind()) = 'system'
    or (person_id = (select app.person_id()) and kind = (select app.actor_kind()) and (kind = 'staff' or client_id = (select app.client_id()))))
  with check ((select app.actor_kind()) = 'system'
    or (person_id = (select app.person_id()) and kind = (select app.actor_kind()) and (kind = 'staff' or client_id = (select app.client_id()))));

-- Taking a provider off a client closes the threads of the two at once (NPH-05). Deferred, so that a list of providers written
-- anew in one transaction closes only what is missing at its end.
create function app.close_threads_of_unassigned() returns trigger language plpgsql as $$
begin
  if not exists (select 1 from client_providers c
      where c.practice_id = old.practice_id and c.client_id = old.client_id and c.staff_id = old.staff_id) then
    update thread_members set removed_at = now()
      where practice_id = old.practice_id and client_id = old.client_id and staff_id = old.staff_id and removed_at is null;
  end if;
  return null;
end $$;
create constraint trigger close_threads_of_unassigned after delete on client_providers
  deferrable initially deferred for each row execute function app.close_threads_of_unassigned();
