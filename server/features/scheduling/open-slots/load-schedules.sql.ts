import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import { dayMs, type EpochMs, minuteMs } from '../../../kernel/time/index.ts'
import type { CancellationWindow } from '../appointment-status.rules.ts'
import { type HeldTimes, heldTimes } from './held-times.sql.ts'
import { type Candidates, candidatesOf, type SearchAtAnyTime } from './judge-candidates.rules.ts'
import { candidatesMadeOf } from './kept-candidates.ts'
import type { BookableService, ProviderSchedule } from './open-slots.types.ts'
import { contentOf, type ScheduleRow, scheduleOf } from './schedule-rows.ts'

export type BookingMode = 'atOnce' | 'byRequest'

export type LoadedProvider = {
  providerId: string
  timeZone: string
  readonly schedule: ProviderSchedule
  /** As the rules judge that schedule. Of a search that is free enough there may be some beside its range. */
  candidates(search: SearchAtAnyTime): Candidates
  displayName: string
  bookingMode: BookingMode
  requestHoldHours: number
  cancellationWindow: CancellationWindow
  mayClientsConfirm: boolean
  telehealthUrl: string | null
  /** Assigned to the client whose transaction this is. */
  isOwn: boolean
}

type Range = { from: EpochMs; to: EpochMs }

export type LoadedSchedules = { service: BookableService & { name: string }; providers: LoadedProvider[] }

type Row = Omit<ScheduleRow, 'staff_id'> & {
  staff_id: string | null
  name: string
  duration_minutes: number
  buffer_before_minutes: number
  buffer_after_minutes: number
  is_bookable_by_clients: boolean
  modality: 'inPerson' | 'telehealth' | 'both'
  capacity: number
  display_name: string
  is_open_to_every_client: boolean
  booking_mode: BookingMode
  request_hold_hours: number
  cancellation_window: string
  may_clients_confirm: boolean
  telehealth_url: string | null
  is_own: boolean
  changed_in: number | null
  oldest_open: number
  database_life: string
}

/** What is kept in memory is read in whole stretches of four weeks, so that searches of different days find the same. */
const stretchMs = 28 * dayMs
const wholeStretches = ({ from, to }: Range): Range => ({
  from: Math.floor(from / stretchMs) * stretchMs,
  to: Math.ceil(to / stretchMs) * stretchMs,
})

const dayAndMoreMs = 26 * 60 * minuteMs

/**
 * What the rules need to know of everyone who may serve, in one statement. Null where this practice has no such service.
 * For a client's transaction, providers who see only their own clients are left out unless assigned.
 *
 * `isFreeEnough`: the search asks only when somebody is free. Of what holds a provider's time it is then told the bare times, buffers
 * included, unless they have to be counted for a cap or may be joined: enough for the same open times and the same reasons.
 */
export async function loadSchedules(
  work: Work,
  asked: {
    serviceId: string
    staffId: string | null
    clientId: string | null
    from: EpochMs
    to: EpochMs
    isFreeEnough?: boolean
  },
): Promise<LoadedSchedules | null> {
  const { isFreeEnough = false } = asked
  const range = isFreeEnough ? wholeStretches(asked) : asked
  const from = new Date(range.from)
  const to = new Date(range.to)
  // A cap counts the provider's whole days and weeks, wherever the range begins and ends in them.
  const busyFrom = new Date(asked.from - dayAndMoreMs)
  const busyUntil = new Date(asked.to + dayAndMoreMs)
  const { rows } = await sql<Row>`
    select v.name, v.duration_minutes, v.buffer_before_minutes, v.buffer_after_minutes, v.is_bookable_by_clients, v.modality, v.capacity,
      p.*, h.blocks, x.exceptions, o.time_off, ${isFreeEnough ? seenOfTimes : sql`null as changed_in`},
      case when ${isFreeEnough ? sql`v.capacity > 1 or p.daily_cap is not null or p.weekly_cap is not null` : sql`true`} then
        app.busy_ranges(p.staff_id, ${busyFrom}::timestamptz - p.week_of_cap, ${busyUntil}::timestamptz + p.week_of_cap) end as busy,
      case when v.capacity > 1 and ${asked.clientId}::uuid is not null then array(
        select a.held_session_id from appointments a
        where a.practice_id = v.practice_id and a.client_id = ${asked.clientId}::uuid and a.service_id = v.id and a.held_session_id is not null
          and a.starts_at > ${busyFrom} and a.starts_at < ${busyUntil}) end as joined_session_ids
    from services v
    left join lateral (
      select m.id as staff_id, m.display_name, m.time_zone, m.has_portal_seat, r.accepts_bookings, r.is_open_to_every_client, r.booking_mode,
        r.request_hold_hours, r.minimum_notice_minutes, r.booking_horizon_days, r.daily_cap, r.weekly_cap, r.slot_step_minutes,
        r.buffer_before_minutes as least_buffer_before, r.buffer_after_minutes as least_buffer_after,
        case when r.weekly_cap is null then interval '0' else interval '7 days' end as week_of_cap,
        r.cancellation_window, r.may_clients_confirm, r.telehealth_url,
        exists (select 1 from client_providers c
          where c.practice_id = v.practice_id and c.client_id = ${asked.clientId}::uuid and c.staff_id = m.id) as is_own
      from service_providers sp
      join staff_members m on m.practice_id = sp.practice_id and m.id = sp.staff_id and m.status = 'active'
      join provider_rules r on r.practice_id = sp.practice_id and r.staff_id = sp.staff_id
      where sp.practice_id = v.practice_id and sp.service_id = v.id and (${asked.staffId}::uuid is null or sp.staff_id = ${asked.staffId}::uuid)
    ) p on true
    left join lateral (
      select json_agg(json_build_array(b.weekday, b.local_start_minutes, b.local_end_minutes, b.time_zone, b.location_id, b.service_ids,
        b.valid_from, b.valid_until, b.every_n_weeks, b.anchor_date))::text as blocks
      from availability_blocks b where b.practice_id = v.practice_id and b.staff_id = p.staff_id
    ) h on true
    left join lateral (
      select json_agg(json_build_array(e.kind, e.local_date, e.is_everywhere, e.location_id, e.local_start_minutes, e.local_end_minutes,
        e.time_zone, e.service_ids))::text as exceptions
      from availability_exceptions e where e.practice_id = v.practice_id and e.staff_id = p.staff_id
        and e.local_date >= (${from}::timestamptz - interval '3 days')::date and e.local_date <= (${to}::timestamptz + interval '3 days')::date
    ) x on true
    left join lateral (
      select json_agg(json_build_array((extract(epoch from f.starts_at) * 1000)::bigint, (extract(epoch from f.ends_at) * 1000)::bigint))::text as time_off
      from time_off f where f.practice_id = v.practice_id and f.staff_id = p.staff_id
        and f.ends_at > ${from}::timestamptz and f.starts_at < ${to}::timestamptz + interval '1 day'
    ) o on true
    where v.practice_id = ${work.practiceId} and v.id = ${asked.serviceId} and v.is_active
    order by p.is_own desc, p.display_name, p.staff_id`.execute(work.trx)
  const first = rows[0]
  if (!first) return null
  const given = rows
    .filter((row): row is Row & ScheduleRow => row.staff_id !== null)
    .filter((row) => asked.clientId === null || row.is_open_to_every_client || row.is_own)
  const held = await heldTimes(
    work,
    { startsAt: range.from - dayAndMoreMs, endsAt: range.to + dayAndMoreMs },
    given.filter((row) => row.busy === null).map(seenOf),
  )
  return {
    service: {
      id: asked.serviceId,
      name: first.name,
      durationMinutes: first.duration_minutes,
      bufferBeforeMinutes: first.buffer_before_minutes,
      bufferAfterMinutes: first.buffer_after_minutes,
      bookableByClients: first.is_bookable_by_clients,
      modality: first.modality === 'both' ? 'either' : first.modality,
      capacity: first.capacity,
    },
    providers: given.map((row) => providerOf(work, row, asked, range, held.get(row.staff_id))),
  }
}

/** What tells whether the held times that were read before still hold. */
const seenOfTimes = sql`
  (select c.changed_in from held_time_changes c where c.practice_id = v.practice_id and c.staff_id = p.staff_id
    order by c.changed_in desc limit 1)::text::bigint as changed_in,
  (select pg_snapshot_xmin(pg_current_snapshot())::text::bigint) as oldest_open,
  (select concat(pg_postmaster_start_time(), 'held_time_changes'::regclass::oid)) as database_life`

const seenOf = (row: Row & ScheduleRow) => ({
  staffId: row.staff_id,
  changedIn: row.changed_in,
  oldestOpen: row.oldest_open,
  databaseLife: row.database_life,
})

function providerOf(
  work: Work,
  row: Row & ScheduleRow,
  asked: Range,
  stretches: Range,
  held: HeldTimes | undefined,
): LoadedProvider {
  let schedule: ProviderSchedule | undefined
  return {
    providerId: row.staff_id,
    timeZone: row.time_zone,
    displayName: row.display_name,
    bookingMode: row.booking_mode,
    requestHoldHours: row.request_hold_hours,
    cancellationWindow: windowOf(row.cancellation_window),
    mayClientsConfirm: row.may_clients_confirm,
    telehealthUrl: row.telehealth_url,
    isOwn: row.is_own,
    get schedule() {
      schedule ??= scheduleOf(row, held)
      return schedule
    },
    candidates(search) {
      const { from, to } = held ? stretches : asked
      const make = () => candidatesOf(this.schedule, search, from, to)
      if (!held) return make()
      const { service, place } = search
      const seat = `${row.staff_id}/${from}/${to}/${service.id}/${place}`
      return candidatesMadeOf(work, seat, held, contentOf(row) + JSON.stringify(search), make)
    },
  }
}

/** As the column has it: hours as text beside the two words. */
export const windowOf = (text: string): CancellationWindow =>
  text === 'always' || text === 'byPhone' ? text : (Number(text) as 24 | 48 | 72)
