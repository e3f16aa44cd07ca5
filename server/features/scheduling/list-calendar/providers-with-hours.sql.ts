import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import type { EpochMs, LocalDate } from '../../../kernel/time/index.ts'
import type {
  AvailabilityBlock,
  AvailabilityException,
  ProviderSchedule,
} from '../open-slots/open-slots.types.ts'

export type ShownProvider = {
  id: string
  name: string
  timeZone: string
  schedule: Pick<ProviderSchedule, 'availability' | 'exceptions' | 'timeOff'>
}

type Row = {
  id: string
  display_name: string
  time_zone: string
  blocks:
    | [
        number,
        number,
        number,
        string,
        string | null,
        LocalDate | null,
        LocalDate | null,
        number,
        LocalDate | null,
      ][]
    | null
  exceptions:
    | [
        'closed' | 'extraHours',
        LocalDate,
        boolean,
        string | null,
        number | null,
        number | null,
        string | null,
      ][]
    | null
  time_off: [EpochMs, EpochMs][] | null
}

/** Those who see clients, by name, with what is needed to show their hours in the time asked for. */
export async function providersWithHours(
  work: Work,
  from: EpochMs,
  until: EpochMs,
): Promise<ShownProvider[]> {
  const [start, end] = [new Date(from), new Date(until)]
  const { rows } = await sql<Row>`
    select m.id, m.display_name, m.time_zone, h.blocks, x.exceptions, o.time_off
    from staff_members m
    left join lateral (
      select json_agg(json_build_array(b.weekday, b.local_start_minutes, b.local_end_minutes, b.time_zone, b.location_id,
        b.valid_from, b.valid_until, b.every_n_weeks, b.anchor_date) order by b.id) as blocks
      from availability_blocks b where b.practice_id = m.practice_id and b.staff_id = m.id
    ) h on true
    left join lateral (
      select json_agg(json_build_array(e.kind, e.local_date, e.is_everywhere, e.location_id, e.local_start_minutes, e.local_end_minutes,
        e.time_zone) order by e.id) as exceptions
      from availability_exceptions e where e.practice_id = m.practice_id and e.staff_id = m.id
        and e.local_date >= (${start}::timestamptz - interval '3 days')::date and e.local_date <= (${end}::timestamptz + interval '3 days')::date
    ) x on true
    left join lateral (
      select json_agg(json_build_array((extract(epoch from f.starts_at) * 1000)::bigint, (extract(epoch from f.ends_at) * 1000)::bigint)
        order by f.starts_at) as time_off
      from time_off f where f.practice_id = m.practice_id and f.staff_id = m.id
        and f.ends_at > ${start}::timestamptz and f.starts_at < ${end}::timestamptz
    ) o on true
    where m.practice_id = ${work.practiceId} and m.status = 'active' and 'provider' = any(m.roles)
    order by m.display_name, m.id`.execute(work.trx)
  return rows.map((row) => ({
    id: row.id,
    name: row.display_name,
    timeZone: row.time_zone,
    schedule: {
      availability: (row.blocks ?? []).map(blockOf),
      exceptions: (row.exceptions ?? []).map(exceptionOf),
      timeOff: (row.time_off ?? []).map(([startsAt, endsAt]) => ({ startsAt, endsAt })),
    },
  }))
}

const blockOf = ([
  weekday,
  start,
  end,
  timeZone,
  locationId,
  validFrom,
  validUntil,
  everyNWeeks,
  anchorDate,
]: NonNullable<Row['blocks']>[number]): AvailabilityBlock => ({
  weekday,
  localStartMinutes: start,
  localEndMinutes: end,
  timeZone,
  locationId,
  serviceIds: null,
  validFrom,
  validUntil,
  everyNWeeks,
  anchorDate,
})

const exceptionOf = ([kind, date, isEverywhere, locationId, start, end, timeZone]: NonNullable<
  Row['exceptions']
>[number]): AvailabilityException =>
  kind === 'closed'
    ? { kind, date, ...(isEverywhere ? {} : { locationId }) }
    : {
        kind,
        date,
        locationId,
        localStartMinutes: start!,
        localEndMinutes: end!,
        timeZone: timeZone!,
        serviceIds: null,
      }
