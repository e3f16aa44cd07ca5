-- The busy times of many providers in one reading, as the search over all of them needs them: app.busy_ranges asks for one provider at a
-- time and writes each of some thousand times as text, which cost more than all the rest of the search.
--
-- For each provider the times that are held, buffers included: each as two numbers of eight bytes, microseconds since 2000-01-01T00:00Z,
-- in base64. `ours` are appointments, requests and what the practice blocked, a session of several clients once for each of them;
-- `outside` comes from outside calendars. For a search that asks only whether a time is free, and neither counts appointments nor joins
-- a session. Some lie beside the range. A client must know this to find an open time, and may know no more. No other column may ever be
-- answered from here.
create function app.busy_times(providers uuid[], range_from timestamptz, range_until timestamptz)
  returns table (staff_id uuid, ours text, outside text)
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return query
    select coalesce(o.staff_id, x.staff_id), o.times, x.times
    from (
      -- What is ours lasts a day at most and carries buffers of at most four hours, so the index finds it by its start.
      select a.staff_id, encode(string_agg(timestamptz_send(a.busy_from) || timestamptz_send(a.busy_until), ''), 'base64') as times
      from appointments a
      where a.practice_id = app.practice_id() and a.staff_id = any(providers) and a.kind <> 'outside'
        and a.starts_at > range_from - interval '28 hours' and a.starts_at < range_until + interval '4 hours'
        and a.status in ('scheduled', 'confirmed', 'completed', 'requested', 'offered', 'awaitingDeposit', 'arrived', 'noShow')
      group by a.staff_id) o
    full join (
      select a.staff_id, encode(string_agg(timestamptz_send(a.busy_from) || timestamptz_send(a.busy_until), ''), 'base64') as times
      from appointments a
      where a.practice_id = app.practice_id() and a.staff_id = any(providers) and a.kind = 'outside'
        and a.ends_at > range_from - interval '4 hours' and a.busy_from < range_until and a.status = 'scheduled'
      group by a.staff_id) x on x.staff_id = o.staff_id;
end $$;
revoke execute on function app.busy_times from public;
grant execute on function app.busy_times to :app, :system;
