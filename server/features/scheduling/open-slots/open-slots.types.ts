import type { EpochMs, LocalDate } from '../../../kernel/time/index.ts'

export type Modality = 'inPerson' | 'telehealth'

/** A location's id, or null for telehealth. */
export type PlaceId = string | null

/** Working hours on one date, in wall-clock minutes since midnight; 24:00 is 1440. Hours past midnight are two blocks. */
type LocalHours = {
  localStartMinutes: number
  localEndMinutes: number
  /** IANA, that of the location; for telehealth the zone that the provider works in. */
  timeZone: string
  locationId: PlaceId
  /** null: every service of the provider. */
  serviceIds: readonly string[] | null
}

/** Hours that come back every week, or every few weeks. */
export type AvailabilityBlock = LocalHours & {
  /** Monday is 1, Sunday is 7. */
  weekday: number
  /** First and last date, both included. */
  validFrom?: LocalDate | null
  validUntil?: LocalDate | null
  /** 1 when left out. Weeks run from Monday. */
  everyNWeeks?: number | null
  /** Any date of a week in which the block holds; `validFrom` when left out. */
  anchorDate?: LocalDate | null
}

export type ClosedDate = {
  kind: 'closed'
  date: LocalDate
  /** Left out: closed everywhere, telehealth included. */
  locationId?: PlaceId
}

/** Hours of one date beside the weekly ones; together with a closed date they take the place of the weekly ones. */
export type ExtraHours = LocalHours & { kind: 'extraHours'; date: LocalDate }

export type AvailabilityException = ClosedDate | ExtraHours

/** Half-open: two ranges that touch do not overlap. */
export type TimeRange = { startsAt: EpochMs; endsAt: EpochMs }

/**
 * Anything that holds a provider's time. The range includes the buffers it was booked with. A request holds its
 * time like an appointment; whoever is being rescheduled must be left out by the caller.
 */
export type BusyInterval = TimeRange & {
  kind: 'appointment' | 'request' | 'nonClient' | 'outside'
  countsForCap: boolean
  /** The appointment itself, without its buffers; the range when left out. Its start decides the day of the cap. */
  appointment?: TimeRange
  serviceId?: string
  /** Seats taken in a session for several clients; one with seats left can be joined by clients of its service. */
  seatsTaken?: number
  /** Seats the session began with; those of the service when left out. */
  seatCount?: number
  /** The client who searches has a seat in it already, and needs no second one. */
  isJoined?: boolean
  /** Where a session takes place; left out: at any place whose hours cover it. */
  locationId?: PlaceId
}

export type BookableService = {
  id: string
  durationMinutes: number
  bufferBeforeMinutes: number
  bufferAfterMinutes: number
  bookableByClients: boolean
  modality: Modality | 'either'
  /** Clients in one session; 1 for an individual appointment. */
  capacity: number
}

export type BookingRules = {
  /** Elapsed time, so that a night of daylight saving neither adds nor takes an hour. */
  minimumNoticeMinutes: number
  /** Whole calendar days of the provider after today; 0 is today only. */
  bookingHorizonDays: number
  /** Per calendar day of the provider. */
  dailyCap: number | null
  /** Per week of the provider, Monday to Sunday. */
  weeklyCap?: number | null
  /** Starts are offered this far apart on the wall clock, from the start of each block. */
  slotStepMinutes: number
  /** Kept free around each of the provider's appointments where the service asks for less; 0 when left out. */
  bufferBeforeMinutes?: number
  bufferAfterMinutes?: number
}

export type ProviderSchedule = {
  providerId: string
  /** IANA; the calendar by which the caps and the horizon are counted. */
  timeZone: string
  /** The provider lets clients book. */
  acceptsBookings: boolean
  hasSeat: boolean
  rules: BookingRules
  availability: readonly AvailabilityBlock[]
  exceptions: readonly AvailabilityException[]
  timeOff: readonly TimeRange[]
  busy: readonly BusyInterval[]
}

export type SlotSearch = {
  now: EpochMs
  /** The practice has self-scheduling switched on. */
  featureOn: boolean
  service: BookableService
  /** The place that the client asked for; left out: any. */
  place?: PlaceId
  /** One provider, or all who may serve when the client has no preference. */
  providers: readonly ProviderSchedule[]
}

export type OpenSlotsInput = SlotSearch & {
  /** Slots that start from here … */
  from: EpochMs
  /** … until before here. */
  to: EpochMs
}

export type OpenSlot = TimeRange & {
  providerId: string
  locationId: PlaceId
  modality: Modality
  /** Only for services with more than one seat. */
  seatsLeft?: number
}

/** Why a time cannot be booked, the most general first. */
export const noSlotReasons = [
  'featureOff',
  'noSeat',
  'serviceNotBookable',
  'notOfferedHere',
  'noHours',
  'timeOff',
  'notice',
  'horizon',
  'cap',
  'seatsFull',
  'busy',
  'outsideCalendar',
] as const

export type NoSlotReason = (typeof noSlotReasons)[number]
