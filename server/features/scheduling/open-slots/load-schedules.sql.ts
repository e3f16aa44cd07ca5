import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import { type EpochMs, type LocalDate, minuteMs } from '../../../kernel/time/index.ts'
import type { CancellationWindow } from '../appointment-status.rules.ts'
import { bareTimes } from './bare-times.rules.ts'
import type {
  AvailabilityBlock,
  AvailabilityException,
  BookableService,
  BusyInterval,
  ProviderSchedule,
} from './open-slots.types.ts'

export type BookingMode = 'atOnce' | 'byRequest'

export type LoadedProvider = {
  schedule: ProviderSchedule
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

/** As app.busy_ranges answers: of one without buffers, of one with them, or of a session of several clients. */
type BusyLine =
  | [startsAt: EpochMs, endsAt: EpochMs, kind: BusyKind]
  | [busyFrom: EpochMs, busyUntil: EpochMs, startsAt: EpochMs, endsAt: EpochMs, kind: BusyKind]
  | [
      busyFrom: EpochMs,
      busyUntil: EpochMs,
      startsAt: EpochMs,
      endsAt: EpochMs,
      kind: BusyKind,
      groupSessionId: string,
      serviceId: string,
      locationId: string | null,
      seatsTaken: number,
      seatCount: number,
    ]
type BusyKind = 0 | 1 | 2 | 3

type Row = {
  name: string
  duration_minutes: number
  buffer_before_minutes: number
  buffer_after_minutes: number
  is_bookable_by_clients: boolean
  modality: 'inPerson' | 'telehealth' | 'both'
  capacity: number
  staff_id: string | null
  display_name: string
  time_zone: string
  has_portal_seat: boolean
  accepts_bookings: boolean
  is_open_to_every_client: boolean
  booking_mode: BookingMode
  request_hold_hours: number
  minimum_notice_minutes: number
  booking_horizon_days: number
  daily_cap: number | null
  weekly_cap: number | null
  least_buffer_before: number
  least_buffer_after: number
  slot_step_minutes: number
  cancellation_window: string
  may_clients_confirm: boolean
  telehealth_url: string | null
  is_own: boolean
  blocks:
    | [
        number,
        number,
        number,
        string,
        string | null,
        string[] | null,
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
        string[] | null,
      ][]
    | null
  time_off: [EpochMs, EpochMs][] | null
  busy: BusyLine[] | null
  busy_of_ours: string | null
  busy_outside: string | null
  joined_session_ids: string[] | null
}

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
  const from = new Date(asked.from)
  const to = new Date(asked.to)
  // A cap counts the provider's whole days and weeks, wherever the range begins and ends in them.
  const busyFrom = new Date(asked.from - dayAndMoreMs)
  const busyUntil = new Date(asked.to + dayAndMoreMs)
  const { isFreeEnough = false } = asked
  // Of all of them in one reading.
  const busyTimes = sql`
    left join app.busy_times(array(
        select sp.staff_id from service_providers sp
        join services one on one.practice_id = sp.practice_id and one.id = sp.service_id and one.capacity = 1
        join provider_rules r on r.practice_id = sp.practice_id and r.staff_id = sp.staff_id and r.daily_cap is null and r.weekly_cap is null
        where sp.practice_id = ${work.practiceId} and sp.service_id = ${asked.serviceId}
          and (${asked.staffId}::uuid is null or sp.staff_id = ${asked.staffId}::uuid)),
      ${busyFrom}, ${busyUntil}) t on t.staff_id = p.staff_id`
  const { rows } = await sql<Row>`
    select v.name, v.duration_minutes, v.buffer_before_minutes, v.buffer_after_minutes, v.is_bookable_by_clients, v.modality, v.capacity,
      p.*, h.blocks, x.exceptions, o.time_off, t.ours as busy_of_ours, t.outside as busy_outside,
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
        b.valid_from, b.valid_until, b.every_n_weeks, b.anchor_date)) as blocks
      from availability_blocks b where b.practice_id = v.practice_id and b.staff_id = p.staff_id
    ) h on true
    left join lateral (
      select json_agg(json_build_array(e.kind, e.local_date, e.is_everywhere, e.location_id, e.local_start_minutes, e.local_end_minutes,
        e.time_zone, e.service_ids)) as exceptions
      from availability_exceptions e where e.practice_id = v.practice_id and e.staff_id = p.staff_id
        and e.local_date >= (${from}::timestamptz - interval '3 days')::date and e.local_date <= (${to}::timestamptz + interval '3 days')::date
    ) x on true
    left join lateral (
      select json_agg(json_build_array((extract(epoch from f.starts_at) * 1000)::bigint, (extract(epoch from f.ends_at) * 1000)::bigint)) as time_off
      from time_off f where f.practice_id = v.practice_id and f.staff_id = p.staff_id
        and f.ends_at > ${from}::timestamptz and f.starts_at < ${to}::timestamptz + interval '1 day'
    ) o on true
    ${isFreeEnough ? busyTimes : sql`cross join (select null as ours, null as outside) t`}
    where v.practice_id = ${work.practiceId} and v.id = ${asked.serviceId} and v.is_active
    order by p.is_own desc, p.display_name, p.staff_id`.execute(work.trx)
  const first = rows[0]
  if (!first) return null
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
    providers: rows
      .filter((row) => row.staff_id !== null)
      .filter((row) => asked.clientId === null || row.is_open_to_every_client || row.is_own)
      .map(providerOf),
  }
}

const providerOf = (row: Row): LoadedProvider => ({
  displayName: row.display_name,
  bookingMode: row.booking_mode,
  requestHoldHours: row.request_hold_hours,
  cancellationWindow: windowOf(row.cancellation_window),
  mayClientsConfirm: row.may_clients_confirm,
  telehealthUrl: row.telehealth_url,
  isOwn: row.is_own,
  schedule: {
    providerId: row.staff_id!,
    timeZone: row.time_zone,
    acceptsBookings: row.accepts_bookings,
    hasSeat: row.has_portal_seat,
    rules: {
      minimumNoticeMinutes: row.minimum_notice_minutes,
      bookingHorizonDays: row.booking_horizon_days,
      dailyCap: row.daily_cap,
      weeklyCap: row.weekly_cap,
      bufferBeforeMinutes: row.least_buffer_before,
      bufferAfterMinutes: row.least_buffer_after,
      slotStepMinutes: row.slot_step_minutes,
    },
    availability: (row.blocks ?? []).map(
      ([
        weekday,
        localStartMinutes,
        localEndMinutes,
        timeZone,
        locationId,
        serviceIds,
        validFrom,
        validUntil,
        everyNWeeks,
        anchorDate,
      ]) =>
        ({
          weekday,
          localStartMinutes,
          localEndMinutes,
          timeZone,
          locationId,
          serviceIds,
          validFrom,
          validUntil,
          everyNWeeks,
          anchorDate,
        }) satisfies AvailabilityBlock,
    ),
    exceptions: (row.exceptions ?? []).map(exceptionOf),
    timeOff: (row.time_off ?? []).map(([startsAt, endsAt]) => ({ startsAt, endsAt })),
    busy: row.busy
      ? row.busy.map((line) => busyOf(line, row.joined_session_ids))
      : [...bareTimes(row.busy_of_ours, 'appointment'), ...bareTimes(row.busy_outside, 'outside')],
  },
})

const exceptionOf = ([kind, date, isEverywhere, locationId, start, end, timeZone, serviceIds]: NonNullable<
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
        serviceIds,
      }

const busyKinds = ['appointment', 'request', 'nonClient', 'outside'] as const

function busyOf(line: BusyLine, joinedSessionIds: string[] | null): BusyInterval {
  if (line.length === 3) {
    const [startsAt, endsAt, kind] = line
    const range = { startsAt, endsAt }
    return { kind: busyKinds[kind], countsForCap: kind < 2, ...range, appointment: range }
  }
  const [busyFrom, busyUntil, startsAt, endsAt, kind] = line
  const held: BusyInterval = {
    kind: busyKinds[kind],
    countsForCap: kind < 2,
    startsAt: busyFrom,
    endsAt: busyUntil,
    appointment: { startsAt, endsAt },
  }
  if (line.length === 5) return held
  const [sessionId, serviceId, locationId, seatsTaken, seatCount] = line.slice(5) as [
    string,
    string,
    string | null,
    number,
    number,
  ]
  const isJoined = joinedSessionIds?.includes(sessionId) ?? false
  return { ...held, serviceId, locationId, seatsTaken, seatCount, isJoined }
}

/** As the column has it: hours as text beside the two words. */
export const windowOf = (text: string): CancellationWindow =>
  text === 'always' || text === 'byPhone' ? text : (Number(text) as 24 | 48 | 72)
