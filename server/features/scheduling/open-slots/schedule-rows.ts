import type { EpochMs, LocalDate } from '../../../kernel/time/index.ts'
import { bareTimes } from './bare-times.rules.ts'
import type { KeptSchedule } from './kept-schedules.sql.ts'
import type {
  AvailabilityBlock,
  AvailabilityException,
  BusyInterval,
  ProviderSchedule,
} from './open-slots.types.ts'

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

/** What the statement of load-schedules.sql.ts answers of a provider. */
export type ScheduleRow = {
  staff_id: string
  time_zone: string
  has_portal_seat: boolean
  accepts_bookings: boolean
  minimum_notice_minutes: number
  booking_horizon_days: number
  daily_cap: number | null
  weekly_cap: number | null
  least_buffer_before: number
  least_buffer_after: number
  slot_step_minutes: number
  /** Null: the times are told bare. */
  busy: BusyLine[] | null
  joined_session_ids: string[] | null
}
type BlockLine = [
  weekday: number,
  localStartMinutes: number,
  localEndMinutes: number,
  timeZone: string,
  locationId: string | null,
  serviceIds: string[] | null,
  validFrom: LocalDate | null,
  validUntil: LocalDate | null,
  everyNWeeks: number,
  anchorDate: LocalDate | null,
]
type ExceptionLine = [
  kind: 'closed' | 'extraHours',
  date: LocalDate,
  isEverywhere: boolean,
  locationId: string | null,
  localStartMinutes: number | null,
  localEndMinutes: number | null,
  timeZone: string | null,
  serviceIds: string[] | null,
]

/** The held times of `kept` only where the row does not tell the busy times itself. */
export const scheduleOf = (row: ScheduleRow, kept: KeptSchedule): ProviderSchedule => ({
  providerId: row.staff_id,
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
  availability: listOf<BlockLine>(kept.blocks).map(
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
  exceptions: listOf<ExceptionLine>(kept.exceptions).map(exceptionOf),
  timeOff: listOf<[EpochMs, EpochMs]>(kept.timeOff).map(([startsAt, endsAt]) => ({ startsAt, endsAt })),
  busy: row.busy
    ? row.busy.map((line) => busyOf(line, row.joined_session_ids))
    : [...bareTimes(kept.ours, 'appointment'), ...bareTimes(kept.outside, 'outside')],
})

const listOf = <T>(text: string | null): T[] => (text === null ? [] : JSON.parse(text))

/** Every column, so that a new one cannot be forgotten. */
const isOfContent: Record<keyof ScheduleRow, boolean> = {
  time_zone: true,
  has_portal_seat: true,
  accepts_bookings: true,
  minimum_notice_minutes: true,
  booking_horizon_days: true,
  daily_cap: true,
  weekly_cap: true,
  least_buffer_before: true,
  least_buffer_after: true,
  slot_step_minutes: true,
  staff_id: false,
  busy: false,
  joined_session_ids: false,
}
const columnsOfContent = (Object.keys(isOfContent) as (keyof ScheduleRow)[]).filter(
  (column) => isOfContent[column],
)

/** Everything of a provider, but his kept schedule, that decides when he can be booked, word for word. */
export function contentOf(row: ScheduleRow): string {
  let content = ''
  for (const column of columnsOfContent) content += `${row[column]}\n`
  return content
}

const exceptionOf = ([
  kind,
  date,
  isEverywhere,
  locationId,
  start,
  end,
  timeZone,
  serviceIds,
]: ExceptionLine): AvailabilityException =>
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
