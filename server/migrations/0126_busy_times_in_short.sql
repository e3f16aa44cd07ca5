-- The busy times of a provider, written as short as they can be: a search over eight weeks reads some thousand of them. The sessions
-- among them are few, and found by an index of their own.

create index appointments_in_sessions on appointments (practice_id, staff_id, starts_at) where group_session_id is not null;

-- When a provider's time is held, and nothing of by whom or for what, in milliseconds. Without buffers [start, end, kind]; with them
-- [busy from, busy until, start, end, kind]; a session of several clients once, as [busy from, busy until, start, end, kind, session, its
-- service, its place, seats taken, the seats it began with]. Kind 0 is a client's appointment, 1 a time held for a request, an offer or a
-- deposit, 2 the practice's own, 3 from an outside calendar. A client must know this to find an open time, and may know no more. No other
-- column may ever be answered from here.
create or replace function app.busy_ranges(provider uuid, range_from timestamptz, range_until timestamptz) returns json
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return ('[' || concat_ws(',',
    -- What is ours lasts a day at most and carries buffers of at most four hours, so the index finds it by its start.
    (select string_agg(
        case when busy_from = starts_at and busy_until = ends_at
          then '[' || (date_part('epoch', starts_at) * 1000)::bigint || ',' || (date_part('epoch', ends_at) * 1000)::bigint
          else '[' || (date_part('epoch', busy_from) * 1000)::bigint || ',' || (date_part('epoch', busy_until) * 1000)::bigint || ','
            || (date_part('epoch', starts_at) * 1000)::bigint || ',' || (date_part('epoch', ends_at) * 1000)::bigint end
        || case when kind = 'nonClient' then ',2]' when status in ('requested', 'offered', 'awaitingDeposit') then ',1]' else ',0]' end, ',')
      from appointments
      where practice_id = app.practice_id() and staff_id = provider and kind <> 'outside' and group_session_id is null
        and starts_at > range_from - interval '28 hours' and starts_at < range_until + interval '4 hours'
        and busy_until > range_from and busy_from < range_until
        and status in ('requested', 'offered', 'awaitingDeposit', 'scheduled', 'confirmed', 'arrived', 'completed', 'noShow')),
    (select string_agg('[' || (date_part('epoch', busy_from) * 1000)::bigint || ',' || (date_part('epoch', busy_until) * 1000)::bigint
        || ',3]', ',')
      from appointments
      where practice_id = app.practice_id() and staff_id = provider and kind = 'outside'
        and ends_at > range_from - interval '4 hours' and busy_until > range_from and busy_from < range_until
        and status = 'scheduled'),
    (select string_agg(line, ',') from (
      select json_build_array(
        (date_part('epoch', min(busy_from)) * 1000)::bigint, (date_part('epoch', max(busy_until)) * 1000)::bigint,
        (date_part('epoch', min(starts_at)) * 1000)::bigint, (date_part('epoch', max(ends_at)) * 1000)::bigint,
        0, group_session_id, min(service_id::text), min(location_id::text), count(*)::int, min(seat_count))::text as line
      from appointments
      where practice_id = app.practice_id() and staff_id = provider and group_session_id is not null
        and starts_at > range_from - interval '28 hours' and starts_at < range_until + interval '4 hours'
        and busy_until > range_from and busy_from < range_until
        and status in ('requested', 'offered', 'awaitingDeposit', 'scheduled', 'confirmed', 'arrived', 'completed', 'noShow')
      group by group_session_id) sessions)) || ']')::json;
end $$;
