-- What a person who works in practices says of himself to colleagues; one for all practices that he works in, as the login is.
create table staff_profiles (
  person_id uuid primary key references persons (id) on delete cascade,
  office_phone text check (office_phone ~ '^\+[0-9]{8,15}$'),
  ada_number text check (ada_number ~ '^[0-9]{4,12}$'),
  icon text not null default 'person' check (length(icon) between 1 and 20),
  specialties text[] not null default '{}' check (cardinality(specialties) <= 40),
  -- Procedures follow from the specialties; kept is only where the person decided otherwise.
  added_procedures text[] not null default '{}' check (cardinality(added_procedures) <= 300),
  removed_procedures text[] not null default '{}' check (cardinality(removed_procedures) <= 300),
  version int not null default 1,
  updated_at timestamptz not null default now()
);
alter table staff_profiles enable row level security;
alter table staff_profiles force row level security;
create policy own on staff_profiles using (person_id = app.person_id()) with check (person_id = app.person_id());
grant select, insert, update, delete on staff_profiles to :app;

create table profile_photos (
  person_id uuid primary key references persons (id) on delete cascade,
  id uuid not null unique,
  media_type text not null check (media_type in ('image/jpeg', 'image/png')),
  width int not null,
  height int not null,
  bytes bytea not null check (length(bytes) <= 2097152),
  created_at timestamptz not null default now()
);
alter table profile_photos enable row level security;
alter table profile_photos force row level security;
create policy own on profile_photos using (person_id = app.person_id()) with check (person_id = app.person_id());
grant select, insert, update, delete on profile_photos to :app;

-- Notices that a person does not want. Only kinds that one may do without stand here; what keeps an account safe is always sent.
create table notices_off (
  person_id uuid not null references persons (id) on delete cascade,
  kind text not null check (kind in ('newMessage', 'formSubmitted', 'inviteeRegistered', 'paymentCameIn')),
  primary key (person_id, kind)
);
-- Whoever has something to tell has to know, in whichever practice and by whomever it is caused; changing it is one's own.
alter table notices_off enable row level security;
alter table notices_off force row level security;
create policy known on notices_off for select using (true);
create policy own on notices_off using (person_id = app.person_id()) with check (person_id = app.person_id());
create policy own_gone on notices_off for delete using (person_id = app.person_id());
grant select, insert, delete on notices_off to :app;
grant select on notices_off to :system;

-- Which tours a person has seen, and whether he wants none (TOU-2).
create table tour_states (
  person_id uuid primary key references persons (id) on delete cascade,
  seen text[] not null default '{}' check (cardinality(seen) <= 200),
  is_disabled boolean not null default false
);
alter table tour_states enable row level security;
alter table tour_states force row level security;
create policy own on tour_states using (person_id = app.person_id()) with check (person_id = app.person_id());
grant select, insert, update on tour_states to :app;

-- A person's new name, in every practice that he works in: there it is the name that clients and colleagues see (PRF-2).
-- Each practice's row is changed under that practice's own settings; afterwards the transaction is the person's again.
create function app.rename_staff(new_name text, new_zone text) returns int language plpgsql as $$
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
end $$;
