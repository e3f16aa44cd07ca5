-- A table of people to be invited at once (INV-9): read and judged line by line, put right where it must be, then invited batch by batch.
create table bulk_invitations (
  practice_id uuid not null references practices (id),
  id uuid not null,
  staff_id uuid not null,
  state text not null default 'preview' check (state in ('preview', 'running', 'done')),
  form_ids uuid[] not null default '{}',
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  primary key (practice_id, id),
  foreign key (practice_id, staff_id) references staff_members (practice_id, id)
);
create index bulk_invitations_staff on bulk_invitations (practice_id, staff_id);
create index bulk_invitations_running on bulk_invitations (started_at) where state = 'running';
create index bulk_invitations_created on bulk_invitations (created_at);
call app.protect_tenant_table('bulk_invitations');
call app.protect_staff_rows('bulk_invitations');

-- As it was written, because a line that is wrong is shown as it is. Removed a month after.
create table bulk_invitation_lines (
  practice_id uuid not null,
  bulk_id uuid not null,
  line int not null check (line >= 2),
  first_name text not null check (length(first_name) <= 200),
  last_name text not null check (length(last_name) <= 200),
  email text not null check (length(email) <= 300),
  date_of_birth text not null check (length(date_of_birth) <= 100),
  cell_phone text not null check (length(cell_phone) <= 100),
  locale text not null check (length(locale) <= 100),
  state text not null check (state in ('ready', 'problem', 'left', 'invited', 'refused')),
  -- Why it is not ready, or why it was refused in the end: words of the program, none of a person.
  problem text check (length(problem) <= 60),
  problem_field text check (length(problem_field) <= 40),
  client_id uuid,
  invitation_id uuid,
  primary key (practice_id, bulk_id, line),
  foreign key (practice_id, bulk_id) references bulk_invitations (practice_id, id) on delete cascade,
  foreign key (practice_id, client_id) references clients (practice_id, id),
  check ((state = 'invited') = (invitation_id is not null))
);
create index bulk_invitation_lines_client on bulk_invitation_lines (practice_id, client_id);
call app.protect_tenant_table('bulk_invitation_lines');
call app.protect_staff_rows('bulk_invitation_lines');
