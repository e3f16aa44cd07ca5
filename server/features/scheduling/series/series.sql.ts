import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import type { EpochMs, LocalDate } from '../../../kernel/time/index.ts'
import type { AppointmentStatus } from '../appointment-status.rules.ts'
import type { SeriesRule } from './series.rules.ts'

/** `lastDate` is the last that was booked, whichever way the rule ends. */
export async function insertSeries(
  work: Work,
  id: string,
  rule: SeriesRule & { lastDate: LocalDate },
  continuesSeriesId: string | null = null,
): Promise<void> {
  await sql`
    insert into appointment_series (practice_id, id, continues_series_id, repeats, every, weekdays, is_from_month_end, first_date, last_date,
      local_start_minutes, time_zone, created_at)
    values (${work.practiceId}, ${id}, ${continuesSeriesId}, ${rule.repeats}, ${rule.every}, ${[...rule.weekdays]}::int[],
      ${rule.isFromMonthEnd}, ${rule.firstDate}, ${rule.lastDate}, ${rule.localStartMinutes}, ${rule.timeZone}, ${new Date(work.now)})`.execute(
    work.trx,
  )
}

export type KeptSeries = SeriesRule & { id: string; lastDate: LocalDate; version: number }

export async function seriesOf(work: Work, id: string, toChange = false): Promise<KeptSeries | null> {
  const { rows } = await sql<{
    repeats: SeriesRule['repeats']
    every: number
    weekdays: number[]
    is_from_month_end: boolean
    first_date: LocalDate
    last_date: LocalDate
    local_start_minutes: number
    time_zone: string
    version: number
  }>`
    select repeats, every, weekdays, is_from_month_end, first_date::text as first_date, last_date::text as last_date, local_start_minutes,
      time_zone, version
    from appointment_series where practice_id = ${work.practiceId} and id = ${id} ${toChange ? sql`for update` : sql``}`.execute(
    work.trx,
  )
  const row = rows[0]
  return row
    ? {
        id,
        repeats: row.repeats,
        every: row.every,
        weekdays: row.weekdays,
        isFromMonthEnd: row.is_from_month_end,
        firstDate: row.first_date,
        lastDate: row.last_date,
        count: null,
        localStartMinutes: row.local_start_minutes,
        timeZone: row.time_zone,
        version: row.version,
      }
    : null
}

export async function changeSeries(
  work: Work,
  id: string,
  rule: SeriesRule & { lastDate: LocalDate },
): Promise<void> {
  await sql`
    update appointment_series set weekdays = ${[...rule.weekdays]}::int[], first_date = ${rule.firstDate}, last_date = ${rule.lastDate},
      local_start_minutes = ${rule.localStartMinutes}, version = version + 1
    where practice_id = ${work.practiceId} and id = ${id}`.execute(work.trx)
}

export type Occurrence = {
  id: string
  date: LocalDate
  startsAt: EpochMs
  endsAt: EpochMs
  busyFrom: EpochMs
  busyUntil: EpochMs
  staffId: string
  clientId: string | null
  serviceId: string | null
  locationId: string | null
  status: AppointmentStatus
  isException: boolean
  /** Several clients share the time. */
  isSession: boolean
  version: number
}

/** Every date of a series, whatever became of it, in order; locked when they shall be changed. */
export async function occurrencesOf(work: Work, seriesId: string, toChange = false): Promise<Occurrence[]> {
  const { rows } = await sql<{
    id: string
    date: LocalDate
    starts_at: Date
    ends_at: Date
    busy_from: Date
    busy_until: Date
    staff_id: string
    client_id: string | null
    service_id: string | null
    location_id: string | null
    status: AppointmentStatus
    is_series_exception: boolean
    is_session: boolean
    version: number
  }>`
    select a.id, a.series_date::text as date, a.starts_at, a.ends_at, a.busy_from, a.busy_until, a.staff_id, a.client_id, a.service_id,
      a.location_id, a.status, a.is_series_exception, a.group_session_id is not null as is_session, a.version
    from appointments a where a.practice_id = ${work.practiceId} and a.series_id = ${seriesId}
    order by a.series_date, a.id ${toChange ? sql`for update` : sql``}`.execute(work.trx)
  return rows.map((row) => ({
    id: row.id,
    date: row.date,
    startsAt: row.starts_at.getTime(),
    endsAt: row.ends_at.getTime(),
    busyFrom: row.busy_from.getTime(),
    busyUntil: row.busy_until.getTime(),
    staffId: row.staff_id,
    clientId: row.client_id,
    serviceId: row.service_id,
    locationId: row.location_id,
    status: row.status,
    isException: row.is_series_exception,
    isSession: row.is_session,
    version: row.version,
  }))
}

/** Says of which series each appointment is, and the date that the series gave it. */
export async function nameSeriesOf(
  work: Work,
  seriesId: string,
  dates: { id: string; date: LocalDate; isException: boolean }[],
): Promise<void> {
  if (dates.length === 0) return
  await sql`
    update appointments a set series_id = ${seriesId}, series_date = d.date, is_series_exception = d.is_exception
    from unnest(${dates.map((d) => d.id)}::uuid[], ${dates.map((d) => d.date)}::date[], ${dates.map((d) => d.isException)}::boolean[])
      as d (id, date, is_exception)
    where a.practice_id = ${work.practiceId} and a.id = d.id`.execute(work.trx)
}
