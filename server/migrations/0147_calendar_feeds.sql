-- Private addresses under which a calendar program reads somebody's appointments (iCalendar). Whoever has the address reads; it is kept
-- only as its hash, shown once, and ended or renewed by its owner alone.
create table calendar_feeds (
  practice_id uuid not null references practices (id),
  id uuid not null,
  person_id uuid not null references persons (id),
  -- A staff member's own calendar, or what this person may see of one client.
  staff_id uuid,
  client_id uuid,
  token_hash bytea not null unique check (length(token_hash) = 32),
  -- What the titles may say (CAL-3); a client's say the practice alone.
  title_choice text not null default 'busy' check (title_choice in ('busy', 'initials', 'firstName')),
  created_at timestamptz not null,
  last_fetched_at timestamptz,
  -- How often it was fetched since then: a program that asks without end is told to wait.
  counted_since timestamptz,
  fetch_count int not null default 0,
  primary key (practice_id, id),
  foreign key (practice_id, staff_id) references staff_members (practice_id, id),
  foreign key (practice_id, client_id) references clients (practice_id, id),
  check ((staff_id is null) <> (client_id is null)),
  check (staff_id is not null or title_choice = 'busy')
);
create unique index calendar_feeds_of_staff on calendar_feeds (practice_id, staff_id) where staff_id is not null;
create unique index calendar_feeds_of_client on calendar_feeds (practice_id, client_id, person_id) where client_id is not null;
call app.protect_tenant_table('calendar_feeds');
call app.protect_area('calendar_feeds', 'scheduling');
-- Its owner's alone, whatever anybody else may do in the practice or in the portal.
create policy own_feed on calendar_feeds as restrictive
  using ((select app.actor_kind()) = 'system' or person_id = (select app.person_id()))
  with check ((select app.actor_kind()) = 'system' or person_id = (select app.person_id()));
create policy own_client on calendar_feeds as restrictive
  using ((select app.actor_kind()) = 'system' or ((select app.actor_kind()) = 'staff' and client_id is null) or client_id = (select app.client_id()))
  with check ((select app.actor_kind()) = 'system' or ((select app.actor_kind()) = 'staff' and client_id is null) or client_id = (select app.client_id()));
