-- Most practices have no calendar connected, and every booking asks: one reading tells, and nothing is looked for further. A link goes
-- with its calendar, so that without one there is none to be followed either. Else as in 0143.
create or replace function app.follow_in_calendars(appointment uuid) returns json
language plpgsql security definer set search_path = public, pg_temp as $$
declare
  subject uuid;
  provider uuid;
  any_connected boolean;
  has_clash boolean;
  calendars uuid[];
begin
  select coalesce(a.group_session_id, a.id), a.staff_id,
      exists (select 1 from connected_calendars c where c.practice_id = a.practice_id),
      exists (select 1 from appointments o
        where o.practice_id = a.practice_id and o.staff_id = a.staff_id and o.kind = 'outside' and o.ends_at > now()
          and o.is_clash and o.status = 'scheduled')
    into subject, provider, any_connected, has_clash from appointments a
    where a.practice_id = app.practice_id() and a.id = appointment and a.kind <> 'outside';
  if any_connected then
    with marked as (
      insert into calendar_changes (practice_id, calendar_id, subject_id)
      select c.practice_id, c.id, subject from connected_calendars c
        where c.practice_id = app.practice_id() and c.staff_id = provider and c.receives_ours
      union
      select l.practice_id, l.calendar_id, subject from calendar_links l
        where l.practice_id = app.practice_id() and (l.appointment_id = subject or l.group_session_id = subject)
      order by 2
      on conflict (practice_id, calendar_id, subject_id) do update set number = calendar_changes.number + 1
      returning calendar_id)
    select array_agg(calendar_id) into calendars from marked;
  end if;
  return json_build_object('calendars', coalesce(calendars, '{}'), 'has_clash', coalesce(has_clash, false));
end $$;
