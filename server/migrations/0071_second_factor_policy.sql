-- Who must use two-step sign-in at this practice (ACC-12).
alter table practices add column second_factor_required_for text not null default 'nobody' check (second_factor_required_for in ('nobody', 'staff', 'everyone'));

-- Whether the practice asks for a second factor that this login has not got. Asked in the statement that enters the practice, after
-- the entering, so that it costs no journey; the login is looked up only where the practice asks for a factor.
create function app.lacks_second_factor(practice uuid, person uuid, kind text) returns boolean language plpgsql stable as $$
declare
  asked text;
begin
  if practice is null then
    return false;
  end if;
  select p.second_factor_required_for into asked from practices p where p.id = practice;
  if asked is null or asked = 'nobody' or (asked = 'staff' and kind <> 'staff') then
    return false;
  end if;
  return not coalesce((select u."twoFactorEnabled" from auth."user" u where u.id = person), false);
end $$;

-- The practices that ask this login for a second factor, each read under its own settings: as a client, or as somebody who works there.
create function app.second_factor_asked_by(person uuid) returns table (practice_id uuid, kind text)
language plpgsql as $$
declare
  g record;
begin
  perform app.enter(null, 'person', person, null);
  for g in
    select distinct 'client' as kind, pg.practice_id as id from portal_grants pg
      where pg.person_id = person and pg.revoked_at is null and (pg.ends_at is null or pg.ends_at > now())
    union select 'staff', m.practice_id from staff_members m where m.person_id = person and m.status = 'active'
  loop
    perform app.enter(g.id, g.kind, person, null);
    return query select p.id, g.kind from practices p
      where p.id = g.id and (p.second_factor_required_for = 'everyone' or (p.second_factor_required_for = 'staff' and g.kind = 'staff'));
  end loop;
  perform app.enter(null, 'person', person, null);
end $$;
