-- Who asked on the practice's public page to become a client (INV-8). Nothing is done with it before the link in the mail proves the address.
create table sign_ups (
  practice_id uuid not null references practices (id),
  id uuid not null,
  first_name text not null check (length(trim(first_name)) between 1 and 80),
  last_name text not null check (length(trim(last_name)) between 1 and 80),
  date_of_birth date not null,
  email citext not null check (length(email) <= 254),
  cell_phone text not null check (cell_phone ~ '^\+[0-9]{8,15}$'),
  locale text not null check (locale in ('en', 'es')),
  token_hash bytea not null unique,
  ip text not null,
  asked_at timestamptz not null,
  expires_at timestamptz not null,
  state text not null default 'asked' check (state in ('asked', 'review', 'invited', 'linked', 'created', 'declined')),
  verified_at timestamptz,
  decided_at timestamptz,
  decided_by_staff_id uuid,
  client_id uuid,
  primary key (practice_id, id),
  foreign key (practice_id, client_id) references clients (practice_id, id),
  foreign key (practice_id, decided_by_staff_id) references staff_members (practice_id, id),
  check ((state = 'asked') = (verified_at is null)),
  check ((state in ('invited', 'linked', 'created')) = (client_id is not null)),
  check ((state in ('linked', 'created', 'declined')) = (decided_by_staff_id is not null))
);
create index sign_ups_waiting on sign_ups (practice_id, verified_at, id) where state = 'review';
create index sign_ups_email on sign_ups (email, asked_at);
create index sign_ups_ip on sign_ups (ip, asked_at);
create index sign_ups_practice on sign_ups (practice_id, asked_at);
create index sign_ups_client on sign_ups (practice_id, client_id);
create index sign_ups_staff on sign_ups (practice_id, decided_by_staff_id);
call app.protect_tenant_table('sign_ups');
call app.protect_staff_rows('sign_ups');
-- Candidates for a likely match are found by the day of birth, besides name and e-mail.
create index clients_date_of_birth on clients (practice_id, date_of_birth);
