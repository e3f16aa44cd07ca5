-- What a practice knows of a client besides care: how to reach him, who belongs to him, what he looks like on paper, and what the
-- practice itself wants to know.

alter table clients add column pronouns text check (length(pronouns) between 1 and 40);
-- The language he speaks (ISO 639), which is not always one that the portal speaks.
alter table clients add column language text check (language ~ '^[a-z]{2,3}$');
alter table clients add column gender text check (gender in ('female', 'male', 'nonBinary', 'other', 'undisclosed'));
alter table clients add column marital_status text
  check (marital_status in ('single', 'married', 'partnered', 'separated', 'divorced', 'widowed', 'undisclosed'));
alter table clients add column employment text
  check (employment in ('employed', 'selfEmployed', 'student', 'homemaker', 'unemployed', 'unableToWork', 'retired', 'undisclosed'));
alter table clients add constraint clients_address_length
  check (length(street) <= 160 and length(city) <= 80 and length(region) <= 40 and length(postal_code) <= 12);

-- Who somebody is in the practice's eyes is never changed by a client's own transaction, whatever asked it to (CLI-3, TEN-06).
create function app.refuse_client_changes() returns trigger language plpgsql as $$
begin
  if app.actor_kind() = 'client'
    and (new.practice_id, new.id, new.first_name, new.middle_initial, new.last_name, new.suffix, new.date_of_birth, new.gender,
        new.marital_status, new.employment, new.status, new.created_at)
      is distinct from (old.practice_id, old.id, old.first_name, old.middle_initial, old.last_name, old.suffix, old.date_of_birth, old.gender,
        old.marital_status, old.employment, old.status, old.created_at) then
    raise exception 'a client may not change this of the chart' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger clients_own_changes before update on clients for each row execute function app.refuse_client_changes();

-- Phone numbers and e-mail addresses, and what each may be used for. The first of its kind has no value here: it is the
-- cell_phone or email of the chart itself, so that there is one place to read it.
create table client_contact_points (
  practice_id uuid not null,
  client_id uuid not null,
  kind text not null check (kind in ('phone', 'email')),
  position int not null check (position between 0 and 9),
  value citext,
  label text not null check (label in ('mobile', 'home', 'work', 'other')),
  uses text[] not null check (uses <@ '{appointments,billing,messages}'::text[]),
  may_leave_message boolean not null,
  primary key (practice_id, client_id, kind, position),
  foreign key (practice_id, client_id) references clients (practice_id, id),
  check ((position = 0) = (value is null)),
  check (kind = 'email' or value is null or value::text ~ '^\+[0-9]{8,15}$'),
  check (length(value) <= 254),
  check (kind = 'phone' or not may_leave_message)
);
create index client_contact_points_value on client_contact_points (practice_id, kind, value) where value is not null;
call app.protect_tenant_table('client_contact_points');
call app.protect_client_rows('client_contact_points');

-- The people around a client: who pays for him, who is called in an emergency, who may get access to the portal.
create table client_contacts (
  practice_id uuid not null,
  client_id uuid not null,
  id uuid not null,
  position int not null check (position between 0 and 19),
  first_name text not null check (length(trim(first_name)) between 1 and 80),
  last_name text not null check (length(trim(last_name)) between 1 and 80),
  relationship text not null
    check (relationship in ('parent', 'guardian', 'spouse', 'partner', 'child', 'sibling', 'relative', 'friend', 'caregiver', 'other')),
  phone text check (phone ~ '^\+[0-9]{8,15}$'),
  other_phone text check (other_phone ~ '^\+[0-9]{8,15}$'),
  email citext check (length(email) <= 254),
  is_responsible_party boolean not null,
  is_emergency_contact boolean not null,
  may_be_invited boolean not null,
  primary key (practice_id, id),
  foreign key (practice_id, client_id) references clients (practice_id, id),
  constraint client_contacts_emergency_phone check (not is_emergency_contact or phone is not null),
  constraint client_contacts_invited_email check (not may_be_invited or email is not null)
);
create index client_contacts_client on client_contacts (practice_id, client_id, position);
create unique index client_contacts_responsible on client_contacts (practice_id, client_id) where is_responsible_party;
call app.protect_tenant_table('client_contacts');
call app.protect_client_rows('client_contacts');

-- Both sides of a photo ID, re-encoded.
create table client_photo_ids (
  practice_id uuid not null,
  client_id uuid not null,
  side text not null check (side in ('front', 'back')),
  file_id uuid not null,
  uploaded_at timestamptz not null,
  primary key (practice_id, client_id, side),
  foreign key (practice_id, client_id) references clients (practice_id, id),
  foreign key (practice_id, file_id, client_id) references files (practice_id, id, client_id)
);
call app.protect_tenant_table('client_photo_ids');
call app.protect_client_rows('client_photo_ids');

-- What a practice asks besides, for its own people alone (CLI-4). A field that was taken away keeps what was entered in it.
create table client_fields (
  practice_id uuid not null references practices (id),
  id uuid not null,
  label text not null check (length(trim(label)) between 1 and 80),
  kind text not null check (kind in ('text', 'number', 'date', 'choice')),
  choices text[] not null default '{}',
  position int not null,
  version int not null default 1,
  removed_at timestamptz,
  primary key (practice_id, id),
  check ((kind = 'choice') = (cardinality(choices) > 0))
);
create unique index client_fields_label on client_fields (practice_id, lower(label)) where removed_at is null;
call app.protect_tenant_table('client_fields');
call app.protect_staff_rows('client_fields');

create table client_field_values (
  practice_id uuid not null,
  client_id uuid not null,
  field_id uuid not null,
  sealed_value bytea not null,
  primary key (practice_id, client_id, field_id),
  foreign key (practice_id, client_id) references clients (practice_id, id),
  foreign key (practice_id, field_id) references client_fields (practice_id, id)
);
call app.protect_tenant_table('client_field_values');
call app.protect_staff_rows('client_field_values');
