-- What a practice decides about itself: banner, logo, places that are no longer in use; edits carry a version.

alter table practices add column settings_version int not null default 1;
alter table practices add column banner_en text check (length(trim(banner_en)) between 1 and 400);
alter table practices add column banner_es text check (length(trim(banner_es)) between 1 and 400);
-- The last day on which the banner is shown, by the practice's own clock; without one until it is taken away.
alter table practices add column banner_until date;
alter table practices add constraint practices_banner_until check (banner_until is null or banner_en is not null or banner_es is not null);
alter table practices add constraint practices_legal_name check (length(trim(legal_name)) between 1 and 160);
alter table practices add constraint practices_tax_id check (length(tax_id) <= 20);

alter table locations add column version int not null default 1;
alter table locations add column retired_at timestamptz;
alter table locations add constraint locations_name check (length(trim(name)) between 1 and 120);

-- Made anew from what was uploaded, so that it holds pixels and nothing else. Anybody may see it: it stands in mails and on the
-- page where people sign in. Its id changes with each upload.
create table practice_logos (
  practice_id uuid primary key references practices (id),
  id uuid not null,
  media_type text not null check (media_type in ('image/png', 'image/jpeg')),
  width int not null check (width between 1 and 1600),
  height int not null check (height between 1 and 1600),
  bytes bytea not null check (length(bytes) between 1 and 1048576),
  created_at timestamptz not null default now()
);
call app.protect_tenant_table('practice_logos');
create policy staff_changes on practice_logos as restrictive for update using ((select app.actor_kind()) in ('staff', 'system'));
create policy staff_adds on practice_logos as restrictive for insert with check ((select app.actor_kind()) in ('staff', 'system'));
create policy staff_removes on practice_logos as restrictive for delete using ((select app.actor_kind()) in ('staff', 'system'));

-- How each practice of the signed-in person calls its clients and what stands at its head, each read under its own settings.
create function app.practice_faces_of(person uuid) returns table (practice_id uuid, word_for_client text, logo_id uuid)
language plpgsql as $$
declare
  g record;
begin
  perform app.enter(null, 'person', person, null);
  for g in
    select pg.practice_id as id from portal_grants pg where pg.person_id = person and pg.revoked_at is null
    union select m.practice_id from staff_members m where m.person_id = person and m.status = 'active'
  loop
    perform app.enter(g.id, 'person', person, null);
    return query select p.id, p.word_for_client, (select l.id from practice_logos l where l.practice_id = p.id) from practices p where p.id = g.id;
  end loop;
  perform app.enter(null, 'person', person, null);
end $$;
