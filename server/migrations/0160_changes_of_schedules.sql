-- Hours, dates off the rule and time off count as held times do: what decides of a provider's open times and is his alone.
alter table held_time_changes rename to schedule_changes;
alter table schedule_changes rename constraint held_time_changes_pkey to schedule_changes_pkey;
alter function app.note_held_times() rename to note_schedules;
alter function app.note_held_time() rename to note_schedule;

create or replace function app.note_schedules() returns trigger language plpgsql as $$
begin
  insert into schedule_changes (practice_id, staff_id, changed_in)
    select distinct t.practice_id, t.staff_id, pg_current_xact_id() from touched t on conflict do nothing;
  return null;
end $$;

create or replace function app.note_schedule() returns trigger language plpgsql as $$
begin
  insert into schedule_changes (practice_id, staff_id, changed_in)
    values (old.practice_id, old.staff_id, pg_current_xact_id()) on conflict do nothing;
  if (new.practice_id, new.staff_id) is distinct from (old.practice_id, old.staff_id) then
    insert into schedule_changes (practice_id, staff_id, changed_in)
      values (new.practice_id, new.staff_id, pg_current_xact_id()) on conflict do nothing;
  end if;
  return null;
end $$;

do $$
declare
  name text;
begin
  foreach name in array array['availability_blocks', 'availability_exceptions', 'time_off'] loop
    execute format('create trigger note_added_times after insert on %I
      referencing new table as touched for each statement execute function app.note_schedules()', name);
    execute format('create trigger note_removed_times after delete on %I
      referencing old table as touched for each statement execute function app.note_schedules()', name);
    execute format('create trigger note_changed_times after update on %I for each row
      when (old is distinct from new) execute function app.note_schedule()', name);
  end loop;
end $$;

create or replace function app.busy_times(providers uuid[], range_from timestamptz, range_until timestamptz)
  returns table (staff_id uuid, ours text, outside text, changed_in bigint, oldest_open bigint)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query
    select p.staff_id, o.times, x.times,
      (select c.changed_in from schedule_changes c where c.practice_id = app.practice_id() and c.staff_id = p.staff_id
        order by c.changed_in desc limit 1)::text::bigint,
      pg_snapshot_xmin(pg_current_snapshot())::text::bigint
    from unnest(providers) p (staff_id)
    left join (
      -- What is ours lasts a day at most and carries buffers of at most four hours, so the index finds it by its start.
      select a.staff_id, encode(string_agg(timestamptz_send(a.busy_from) || timestamptz_send(a.busy_until), ''), 'base64') as times
      from appointments a
      where a.practice_id = app.practice_id() and a.staff_id = any(providers) and a.kind <> 'outside'
        and a.starts_at > range_from - interval '28 hours' and a.starts_at < range_until + interval '4 hours'
        and a.status in ('scheduled', 'confirmed', 'completed', 'requested', 'offered', 'awaitingDeposit', 'arrived', 'noShow')
      group by a.staff_id) o on o.staff_id = p.staff_id
    left join (
      select a.staff_id, encode(string_agg(timestamptz_send(a.busy_from) || timestamptz_send(a.busy_until), ''), 'base64') as times
      from appointments a
      where a.practice_id = app.practice_id() and a.staff_id = any(providers) and a.kind = 'outside'
        and a.ends_at > range_from - interval '4 hours' and a.busy_from < range_until and a.status = 'scheduled'
      group by a.staff_id) x on x.staff_id = p.staff_id;
end $$;
