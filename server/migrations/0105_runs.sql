-- Long pieces of work that somebody started and watches: an import, an export, an archive, many invitations.

-- What the program itself makes for a download may be larger than what people send.
alter table files drop constraint files_byte_size_check;
alter table files add constraint files_byte_size_check check (byte_size >= 0
  and (byte_size <= 10485760 or media_type in ('text/csv', 'application/zip', 'application/fhir+json')));

create table runs (
  practice_id uuid not null references practices (id),
  id uuid not null,
  kind text not null check (kind ~ '^[a-z][A-Za-z]{2,40}$'),
  queue text not null,
  -- Whose portal it was started in; empty where the practice did.
  client_id uuid,
  started_by_person_id uuid not null references persons (id),
  started_by_staff_id uuid,
  -- Asked anew at every step: whoever loses it gets nothing more done.
  permission text not null,
  needs_fresh_sign_in boolean not null default false,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'finished', 'failed')),
  total int not null check (total >= 0),
  done int not null default 0,
  failed int not null default 0,
  skipped int not null default 0,
  sealed_settings bytea not null,
  -- Which attempt works on it now, where only one may.
  worker uuid,
  problem text,
  result_file_id uuid,
  created_at timestamptz not null,
  progress_at timestamptz not null,
  finished_at timestamptz,
  -- From then on the result and what was read are removed.
  kept_until timestamptz,
  primary key (practice_id, id),
  foreign key (practice_id, client_id) references clients (practice_id, id),
  foreign key (practice_id, started_by_staff_id) references staff_members (practice_id, id),
  foreign key (practice_id, result_file_id) references files (practice_id, id),
  check (done between 0 and total),
  check (failed >= 0 and skipped >= 0 and failed + skipped <= done),
  check ((client_id is null) <> (started_by_staff_id is null)),
  check ((state = 'failed') = (problem is not null)),
  check ((state in ('finished', 'failed')) = (finished_at is not null))
);
create index runs_person on runs (practice_id, started_by_person_id, created_at desc);
create index runs_open on runs (progress_at) where state in ('waiting', 'running');
create index runs_kept on runs (kept_until) where kept_until is not null;
call app.protect_tenant_table('runs');
call app.protect_client_rows('runs');
-- It is its starter's alone, and only on the side on which it was started.
create policy own_run on runs as restrictive
  using ((select app.actor_kind()) = 'system'
    or (started_by_person_id = (select app.person_id()) and (client_id is null) = ((select app.actor_kind()) = 'staff')))
  with check ((select app.actor_kind()) = 'system'
    or (started_by_person_id = (select app.person_id()) and (client_id is null) = ((select app.actor_kind()) = 'staff')));

-- One thing to be done once. Its outcome is written in the transaction that did it, so it is never done twice.
create table run_lines (
  practice_id uuid not null,
  run_id uuid not null,
  position int not null check (position >= 0),
  sealed_content bytea not null,
  outcome text check (outcome in ('done', 'skipped', 'failed')),
  note text check (note ~ '^[a-z][A-Za-z0-9.-]{0,80}$'),
  subject_id uuid,
  primary key (practice_id, run_id, position),
  foreign key (practice_id, run_id) references runs (practice_id, id) on delete cascade
);
create index run_lines_waiting on run_lines (practice_id, run_id, position) where outcome is null;
call app.protect_tenant_table('run_lines');
call app.protect_staff_rows('run_lines');
create policy own_run on run_lines as restrictive
  using (exists (select 1 from runs r where r.practice_id = run_lines.practice_id and r.id = run_lines.run_id))
  with check (exists (select 1 from runs r where r.practice_id = run_lines.practice_id and r.id = run_lines.run_id));
