-- By which transaction what decides of a provider's open times and is his alone (held times, hours, dates off the rule, time off) was
-- changed last, so that a server may keep what it has read of them and know, in the very statement that would read them anew, whether
-- that still holds (docs/decisions/0037). Each transaction adds a row of its own and nobody waits for anybody: a counter in a row would be locked until the end of a booking, in whatever order two bookings came to it.
-- What was read by a snapshot whose oldest open transaction was x holds as long as no row of the provider that can be seen says x or more.
create table schedule_changes (
  practice_id uuid not null,
  -- Without a reference: the check of it would lock the provider's own row with each change of an appointment.
  staff_id uuid not null,
  changed_in xid8 not null,
  primary key (practice_id, staff_id, changed_in)
);
call app.protect_tenant_table('schedule_changes');

create function app.note_schedules() returns trigger language plpgsql as $$
begin
  insert into schedule_changes (practice_id, staff_id, changed_in)
    select distinct t.practice_id, t.staff_id, pg_current_xact_id() from touched t on conflict do nothing;
  return null;
end $$;

create function app.note_schedule() returns trigger language plpgsql as $$
begin
  insert into schedule_changes (practice_id, staff_id, changed_in)
    values (old.practice_id, old.staff_id, pg_current_xact_id()) on conflict do nothing;
  if (new.practice_id, new.staff_id) is distinct from (old.practice_id, old.staff_id) then
    insert into schedule_changes (practice_id, staff_id, changed_in)
      values (new.practice_id, new.staff_id, pg_current_xact_id()) on conflict do nothing;
  end if;
  return null;
end $$;

create trigger note_added_times after insert on appointments
  referencing new table as touched for each statement execute function app.note_schedules();
create trigger note_removed_times after delete on appointments
  referencing old table as touched for each statement execute function app.note_schedules();
-- Whatever app.busy_times reads.
create trigger note_changed_times after update on appointments for each row
  when ((old.practice_id, old.staff_id, old.kind, old.status, old.starts_at, old.ends_at, old.busy_from, old.busy_until)
    is distinct from (new.practice_id, new.staff_id, new.kind, new.status, new.starts_at, new.ends_at, new.busy_from, new.busy_until))
  execute function app.note_schedule();

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

-- As before, and with it by which transaction they were changed last and the oldest transaction still open, all of one snapshot.
drop function app.busy_times;
-- For each provider the times that are held, buffers included: each as two numbers of eight bytes, microseconds since 2000-01-01T00:00Z,
-- in base64. `ours` are appointments, requests and what the practice blocked, a session of several clients once for each of them;
-- `outside` comes from outside calendars. For a search that asks only whether a time is free, and neither counts appointments nor joins
-- a session. Some lie beside the range. A client must know this to find an open time, and may know no more. No other column may ever be
-- answered from here.
create function app.busy_times(providers uuid[], range_from timestamptz, range_until timestamptz)
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
revoke execute on function app.busy_times from public;
grant execute on function app.busy_times to :app, :system;
