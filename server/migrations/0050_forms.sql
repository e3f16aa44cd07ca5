-- Forms as FHIR Questionnaires, what clients are asked to fill, what they answered, and what they signed.

-- A form of a practice, whatever its version.
create table form_templates (
  practice_id uuid not null references practices (id),
  id uuid not null,
  -- The canonical address of the Questionnaire; a practice has one form under it.
  url text check (length(url) between 1 and 2000),
  title_en text not null check (length(trim(title_en)) between 1 and 500),
  title_es text not null check (length(trim(title_es)) between 1 and 500),
  origin text not null check (origin in ('standard', 'import')),
  status text not null default 'active' check (status in ('active', 'archived')),
  current_version int not null check (current_version >= 1),
  created_at timestamptz not null,
  primary key (practice_id, id),
  unique (practice_id, url)
);

-- The very words of each version, never changed (FRM-4). Text and not jsonb: the hash is over these bytes (RFC 8785), and the
-- database itself refuses a hash that is not theirs.
create table form_versions (
  practice_id uuid not null,
  form_id uuid not null,
  version int not null check (version >= 1),
  canonical text not null,
  hash bytea not null check (hash = sha256(convert_to(canonical, 'UTF8'))),
  question_count int not null check (question_count >= 0),
  asks_signature boolean not null,
  made_by_staff_id uuid,
  made_at timestamptz not null,
  primary key (practice_id, form_id, version),
  foreign key (practice_id, form_id) references form_templates (practice_id, id) deferrable initially deferred,
  foreign key (practice_id, made_by_staff_id) references staff_members (practice_id, id)
);
alter table form_templates add foreign key (practice_id, id, current_version)
  references form_versions (practice_id, form_id, version) deferrable initially deferred;

-- One form that one client is asked to fill.
create table form_assignments (
  practice_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  form_id uuid not null,
  assigned_by_staff_id uuid not null,
  assigned_at timestamptz not null,
  due_on date,
  state text not null default 'open' check (state in ('open', 'inProgress', 'completed', 'withdrawn')),
  -- Counts the savings of the draft, so that the second of two editors learns of the first (CON-02).
  draft_version int not null default 0 check (draft_version >= 0),
  answered int not null default 0 check (answered >= 0),
  total int not null default 0 check (total >= answered),
  completed_at timestamptz,
  withdrawn_at timestamptz,
  primary key (practice_id, id),
  unique (practice_id, id, client_id),
  foreign key (practice_id, client_id) references clients (practice_id, id),
  foreign key (practice_id, form_id) references form_templates (practice_id, id),
  foreign key (practice_id, assigned_by_staff_id) references staff_members (practice_id, id),
  check ((state = 'completed') = (completed_at is not null)),
  check ((state = 'withdrawn') = (withdrawn_at is not null))
);
-- The same form is never asked twice at a time.
create unique index form_assignments_open on form_assignments (practice_id, client_id, form_id) where state in ('open', 'inProgress');
create index form_assignments_client on form_assignments (practice_id, client_id, assigned_at desc, id desc);

-- What was answered so far, sealed. How far the person is stands with the assignment in numbers alone.
create table form_drafts (
  practice_id uuid not null,
  assignment_id uuid not null,
  client_id uuid not null,
  form_id uuid not null,
  form_version int not null,
  sealed_answers bytea not null,
  saved_at timestamptz not null,
  saved_by_person_id uuid not null references persons (id),
  primary key (practice_id, assignment_id),
  foreign key (practice_id, assignment_id, client_id) references form_assignments (practice_id, id, client_id),
  foreign key (practice_id, form_id, form_version) references form_versions (practice_id, form_id, version)
);

-- What was sent in. The hash is over the sealed record, which holds a random salt: nobody finds short answers by trying all.
create table form_submissions (
  practice_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  assignment_id uuid not null,
  form_id uuid not null,
  form_version int not null,
  form_hash bytea not null check (length(form_hash) = 32),
  sealed_record bytea not null,
  answers_hash bytea not null check (length(answers_hash) = 32),
  language text not null check (language in ('en', 'es')),
  person_id uuid not null references persons (id),
  person_name text not null,
  submitted_at timestamptz not null,
  is_signed boolean not null,
  -- The signed document with every word of it settled, from which its PDF is made and can be made again (SIG-01).
  sealed_document bytea,
  primary key (practice_id, id),
  unique (practice_id, assignment_id),
  unique (practice_id, id, client_id),
  foreign key (practice_id, assignment_id, client_id) references form_assignments (practice_id, id, client_id),
  foreign key (practice_id, form_id, form_version) references form_versions (practice_id, form_id, version),
  check (is_signed = (sealed_document is not null))
);
create index form_submissions_client on form_submissions (practice_id, client_id, submitted_at desc, id desc);

create table form_submission_files (
  practice_id uuid not null,
  submission_id uuid not null,
  file_id uuid not null,
  client_id uuid not null,
  primary key (practice_id, submission_id, file_id),
  unique (practice_id, file_id),
  foreign key (practice_id, submission_id, client_id) references form_submissions (practice_id, id, client_id),
  foreign key (practice_id, file_id, client_id) references files (practice_id, id, client_id)
);

-- Who agreed to sign electronically, to which text, and who took it back (15 USC 7001(c)). The last line of a person counts.
create table signing_agreements (
  practice_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  person_id uuid not null references persons (id),
  decision text not null check (decision in ('agreed', 'withdrawn')),
  disclosure_version text not null,
  language text not null check (language in ('en', 'es')),
  shown_text text not null,
  shown_hash bytea not null check (shown_hash = sha256(convert_to(shown_text, 'UTF8'))),
  decided_at timestamptz not null,
  ip text not null,
  device text not null,
  primary key (practice_id, id),
  unique (practice_id, id, client_id, person_id),
  foreign key (practice_id, client_id) references clients (practice_id, id)
);
create index signing_agreements_person on signing_agreements (practice_id, client_id, person_id, decided_at desc, id desc);

-- The act of signing with its evidence. sealed_evidence repeats every fact under the practice's key, so that nobody without it,
-- the owner of the database included, can change one of them unseen (SIG-02).
create table form_signatures (
  practice_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  submission_id uuid not null,
  position int not null check (position >= 1),
  link_id text,
  signer_person_id uuid not null references persons (id),
  signer_name text not null,
  capacity text not null check (capacity in ('self', 'guardian')),
  relationship text not null,
  method text not null check (method in ('typed', 'drawn')),
  sealed_mark bytea not null,
  mark_hash bytea not null check (length(mark_hash) = 32),
  agreement_id uuid not null,
  disclosure_version text not null,
  disclosure_hash bytea not null check (length(disclosure_hash) = 32),
  agreed_at timestamptz not null,
  signed_at timestamptz not null,
  ip text not null,
  device text not null,
  sign_in_method text not null check (sign_in_method in ('password', 'passwordAndSecondStep')),
  form_hash bytea not null check (length(form_hash) = 32),
  answers_hash bytea not null check (length(answers_hash) = 32),
  previous_hash bytea check (length(previous_hash) = 32),
  evidence_hash bytea not null check (length(evidence_hash) = 32),
  sealed_evidence bytea not null,
  primary key (practice_id, id),
  unique (practice_id, submission_id, position),
  foreign key (practice_id, submission_id, client_id) references form_submissions (practice_id, id, client_id),
  foreign key (practice_id, agreement_id, client_id, signer_person_id) references signing_agreements (practice_id, id, client_id, person_id),
  check (capacity = case when relationship = 'self' then 'self' else 'guardian' end),
  check ((position = 1) = (previous_hash is null)),
  check (agreed_at <= signed_at)
);

create table signed_documents (
  practice_id uuid not null,
  submission_id uuid not null,
  client_id uuid not null,
  file_id uuid not null,
  byte_size int not null check (byte_size > 0),
  sha256 bytea not null check (length(sha256) = 32),
  sealed_receipt bytea not null,
  made_at timestamptz not null,
  primary key (practice_id, submission_id),
  unique (practice_id, file_id),
  foreign key (practice_id, submission_id, client_id) references form_submissions (practice_id, id, client_id),
  foreign key (practice_id, file_id, client_id) references files (practice_id, id, client_id)
);

call app.protect_tenant_table('form_templates');
call app.protect_tenant_table('form_versions');
call app.protect_tenant_table('form_assignments');
call app.protect_client_rows('form_assignments');
call app.protect_tenant_table('form_drafts');
call app.protect_client_rows('form_drafts');
call app.protect_tenant_table('form_submissions');
call app.protect_client_rows('form_submissions');
call app.protect_tenant_table('form_submission_files');
call app.protect_client_rows('form_submission_files');
call app.protect_tenant_table('signing_agreements');
call app.protect_client_rows('signing_agreements');
call app.protect_tenant_table('form_signatures');
call app.protect_client_rows('form_signatures');
call app.protect_tenant_table('signed_documents');
call app.protect_client_rows('signed_documents');

call app.append_only('form_versions');
call app.append_only('form_submissions');
call app.append_only('form_submission_files');
call app.append_only('signing_agreements');
call app.append_only('form_signatures');
call app.append_only('signed_documents');

-- Clients read the forms of their practice and make none; nor do they give tasks to themselves.
create policy staff_makes on form_templates as restrictive for insert with check ((select app.actor_kind()) in ('staff', 'system'));
create policy staff_changes on form_templates as restrictive for update using ((select app.actor_kind()) in ('staff', 'system'));
create policy staff_makes on form_versions as restrictive for insert with check ((select app.actor_kind()) in ('staff', 'system'));
create policy staff_makes on form_assignments as restrictive for insert with check ((select app.actor_kind()) in ('staff', 'system'));
revoke delete, truncate on form_templates, form_assignments from :app, :system;
