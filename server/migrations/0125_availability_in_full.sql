-- Everything a staff member may say of his own availability (SCH-1): hours of every second week, services of extra hours, a cap for the
-- week, and time that is always kept free around his appointments.

alter table availability_blocks
  add column every_n_weeks int not null default 1 check (every_n_weeks between 1 and 8),
  -- Any date of a week in which the hours hold; weeks run from Monday.
  add column anchor_date date;
alter table availability_blocks add constraint availability_blocks_anchor check (every_n_weeks = 1 or anchor_date is not null);

alter table availability_exceptions add column service_ids uuid[];
alter table availability_exceptions add constraint availability_exceptions_services
  check (service_ids is null or kind = 'extraHours');

alter table provider_rules
  add column weekly_cap int check (weekly_cap between 1 and 500),
  -- At least so much, where a service asks for less.
  add column buffer_before_minutes int not null default 0 check (buffer_before_minutes between 0 and 240),
  add column buffer_after_minutes int not null default 0 check (buffer_after_minutes between 0 and 240);

-- When a provider's time is held, and nothing of by whom or for what: [busy from, busy until, start, end, kind, session, its service,
-- its place, seats taken, its seats] in milliseconds, kind 0 a client's appointment, 1 a time held for a request, an offer or a deposit,
-- 2 the practice's own, 3 from an outside calendar. A session of several clients comes once, with the seats it began with. A client must
-- know this to find an open time, and may know no more. No other column may ever be answered from here.
create or replace function app.busy_ranges(provider uuid, range_from timestamptz, range_until timestamptz) returns json
language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  return (
    with held as (
      -- What is ours lasts a day at most and carries buffers of at most four hours, so the index finds it by its start.
      select starts_at, ends_at, busy_from, busy_until, kind, status, group_session_id, service_id, location_id, seat_count
      from appointments
      where practice_id = app.practice_id() and staff_id = provider and kind <> 'outside'
        and starts_at > range_from - interval '28 hours' and starts_at < range_until + interval '4 hours'
        and busy_until > range_from and busy_from < range_until
        and status in ('requested', 'offered', 'awaitingDeposit', 'scheduled', 'confirmed', 'arrived', 'completed', 'noShow')
      union all
      select starts_at, ends_at, busy_from, busy_until, kind, status, null, null, null, null
      from appointments
      where practice_id = app.practice_id() and staff_id = provider and kind = 'outside'
        and ends_at > range_from - interval '4 hours' and busy_until > range_from and busy_from < range_until
        and status = 'scheduled')
    select coalesce(json_agg(line), '[]') from (
      select json_build_array(
        (extract(epoch from busy_from) * 1000)::bigint, (extract(epoch from busy_until) * 1000)::bigint,
        (extract(epoch from starts_at) * 1000)::bigint, (extract(epoch from ends_at) * 1000)::bigint,
        case kind when 'nonClient' then 2 when 'outside' then 3
          else case when status in ('requested', 'offered', 'awaitingDeposit') then 1 else 0 end end) as line
      from held where group_session_id is null
      union all
      select json_build_array(
        (extract(epoch from min(busy_from)) * 1000)::bigint, (extract(epoch from max(busy_until)) * 1000)::bigint,
        (extract(epoch from min(starts_at)) * 1000)::bigint, (extract(epoch from max(ends_at)) * 1000)::bigint,
        0, group_session_id, min(service_id::text), min(location_id::text), count(*)::int, min(seat_count))
      from held where group_session_id is not null group by group_session_id) lines);
end $$;
