-- Of what a person does not want to be told by mail about one client's portal. Appointments are always told.
create table notice_settings (
  practice_id uuid not null,
  client_id uuid not null,
  person_id uuid not null references persons (id),
  muted text[] not null check (muted <@ '{messaging,documents,billing}'::text[]),
  primary key (practice_id, client_id, person_id),
  foreign key (practice_id, client_id) references clients (practice_id, id)
);
create index notice_settings_person on notice_settings (person_id);
call app.protect_tenant_table('notice_settings');
call app.protect_client_rows('notice_settings');
-- One's own alone: what one parent wants to hear of is nothing for the other to decide.
create policy own_person on notice_settings as restrictive using ((select app.actor_kind()) in ('staff', 'system') or person_id = (select app.person_id()))
  with check ((select app.actor_kind()) = 'system' or person_id = (select app.person_id()));
