-- With it the right to invite that an administrator gave to one therapist (INV-1), so that pages show what the server allows.
-- Everything that the signed-in person may open, each row read under the settings of its own practice.
drop function app.portals_of(uuid);
create function app.portals_of(person uuid) returns table (kind text, portal_id uuid, practice_id uuid, practice_name text, accent text, features text[], idle_minutes int,
  client_name text, relationship text, permissions text[], staff_id uuid, roles text[], may_invite_clients boolean, time_zone text)
language plpgsql as $$
declare
  g record;
begin
  perform app.enter(null, 'person', person, null);
  for g in
    select 'client' as kind, pg.practice_id, pg.client_id, pg.relationship, pg.permissions, null::uuid as staff_id, null::text[] as roles, false as invites, null::text as zone, pg.created_at from portal_grants pg
      where pg.person_id = person and pg.revoked_at is null and (pg.ends_at is null or pg.ends_at > now())
    union all
    select 'staff', m.practice_id, null, null, null, m.id, m.roles, m.may_invite_clients, m.time_zone, m.created_at from staff_members m where m.person_id = person and m.status = 'active'
    order by 10
  loop
    perform app.enter(g.practice_id, case g.kind when 'client' then 'client' else 'staff' end, person, g.client_id);
    return query select g.kind, g.client_id, p.id, p.name, p.accent, p.features, case g.kind when 'client' then p.client_idle_minutes else p.staff_idle_minutes end,
      (select concat_ws(' ', coalesce(c.preferred_name, c.first_name), c.last_name) from clients c where c.practice_id = p.id and c.id = g.client_id),
      g.relationship, g.permissions, g.staff_id, g.roles, g.invites,
      coalesce(g.zone, (select c.time_zone from clients c where c.practice_id = p.id and c.id = g.client_id))
      from practices p where p.id = g.practice_id;
  end loop;
  perform app.enter(null, 'person', person, null);
end $$;
