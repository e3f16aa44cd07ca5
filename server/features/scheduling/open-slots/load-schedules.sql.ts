import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import { dayMs, type EpochMs, minuteMs } from '../../../kernel/time/index.ts'
import type { CancellationWindow } from '../appointment-status.rules.ts'
import { type Candidates, candidatesOf, type SearchAtAnyTime } from './judge-candidates.rules.ts'
import { candidatesMadeOf } from './kept-candidates.ts'
import { hoursOf, type KeptSchedule, keptSchedules } from './kept-schedules.sql.ts'
import type { BookableService, ProviderSchedule, TimeRange } from './open-slots.types.ts'
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
  /** These three where the search is not free enough … */
  blocks: string | null
  exceptions: string | null
  time_off: string | null
  /** … and these where it is. */
  changed_in: number | null
  oldest_open: number
  database_life: string
}
type ProviderRow = Row & ScheduleRow

/** What is kept in memory is read in whole stretches of four weeks, so that searches of different days find the same. */
const stretchMs = 28 * dayMs
const wholeStretches = ({ startsAt, endsAt }: TimeRange): TimeRange => ({
  startsAt: Math.floor(startsAt / stretchMs) * stretchMs,
  endsAt: Math.ceil(endsAt / stretchMs) * stretchMs,
})

const dayAndMoreMs = 26 * 60 * minuteMs
const aDayAround = ({ startsAt, endsAt }: TimeRange): TimeRange => ({
  startsAt: startsAt - dayAndMoreMs,
  endsAt: endsAt + dayAndMoreMs,
})

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
  const range = { startsAt: asked.from, endsAt: asked.to }
  // A cap counts the provider's whole days and weeks, wherever the range begins and ends in them.
  const busyFrom = new Date(range.startsAt - dayAndMoreMs)
  const busyUntil = new Date(range.endsAt + dayAndMoreMs)
  const { rows } = await sql<Row>`
    select v.name, v.duration_minutes, v.buffer_before_minutes, v.buffer_after_minutes, v.is_bookable_by_clients, v.modality, v.capacity,
      p.*, ${isFreeEnough ? seenOfSchedule : sql`h.blocks, x.exceptions, o.time_off`},
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
    ${isFreeEnough ? sql`` : hoursOf(sql`v.practice_id`, sql`p.staff_id`, range)}
    where v.practice_id = ${work.practiceId} and v.id = ${asked.serviceId} and v.is_active
    order by p.is_own desc, p.display_name, p.staff_id`.execute(work.trx)
  const first = rows[0]
  if (!first) return null
  const given = rows
    .filter((row): row is ProviderRow => row.staff_id !== null)
    .filter((row) => asked.clientId === null || row.is_open_to_every_client || row.is_own)
  const stretches = wholeStretches(range)
  const kept = isFreeEnough ? await keptSchedules(work, aDayAround(stretches), given.map(seenOf)) : null
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
    providers: given.map((row) => {
      const own = kept?.get(row.staff_id)
      // What is counted or joined is told of the range alone, and read each time.
      return own && row.busy === null
        ? providerOf(row, own, (make, search) => makeOnce(work, row, own, stretches, search, make))
        : providerOf(row, own ?? ofRow(row), (make) => make(range))
    }),
  }
}

/** What tells whether a schedule that was read before still holds. */
const seenOfSchedule = sql`
  (select c.changed_in from schedule_changes c where c.practice_id = v.practice_id and c.staff_id = p.staff_id
    order by c.changed_in desc limit 1)::text::bigint as changed_in,
  (select pg_snapshot_xmin(pg_current_snapshot())::text::bigint) as oldest_open,
  (select concat(pg_postmaster_start_time(), 'schedule_changes'::regclass::oid)) as database_life`

const seenOf = (row: ProviderRow) => ({
  staffId: row.staff_id,
  changedIn: row.changed_in,
  oldestOpen: row.oldest_open,
  databaseLife: row.database_life,
})

const ofRow = ({ blocks, exceptions, time_off: timeOff }: ProviderRow): KeptSchedule => ({
  blocks,
  exceptions,
  timeOff,
  ours: null,
  outside: null,
})

type Make = (range: TimeRange) => Candidates

function makeOnce(
  work: Work,
  row: ProviderRow,
  kept: KeptSchedule,
  range: TimeRange,
  search: SearchAtAnyTime,
  make: Make,
): Candidates {
  const place = `${row.staff_id}/${range.startsAt}/${range.endsAt}/${search.service.id}/${search.place}`
  return candidatesMadeOf(work, place, kept, contentOf(row) + JSON.stringify(search), () => make(range))
}

function providerOf(
  row: ProviderRow,
  kept: KeptSchedule,
  candidatesBy: (make: Make, search: SearchAtAnyTime) => Candidates,
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
      schedule ??= scheduleOf(row, kept)
      return schedule
    },
    candidates(search) {
      return candidatesBy(
        (range) => candidatesOf(this.schedule, search, range.startsAt, range.endsAt),
        search,
      )
    },
  }
}

/** As the column has it: hours as text beside the two words. */
export const windowOf = (text: string): CancellationWindow =>
  text === 'always' || text === 'byPhone' ? text : (Number(text) as 24 | 48 | 72)
