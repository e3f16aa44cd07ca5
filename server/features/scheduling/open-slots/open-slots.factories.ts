import {
  instantsAtLocalTime,
  type LocalDate,
  localDayBounds,
  zonedParts,
} from '../../../kernel/time/index.ts'
import { openSlots } from './open-slots.rules.ts'
import type {
  AvailabilityBlock,
  BookableService,
  BookingRules,
  BusyInterval,
  OpenSlot,
  OpenSlotsInput,
  ProviderSchedule,
} from './open-slots.types.ts'

export const newYork = 'America/New_York'
export const everyDay = [1, 2, 3, 4, 5, 6, 7]

/** The one moment of a wall time such as `2026-11-02 09:00`; throws when there is none or two. */
export function moment(local: string, timeZone = newYork): number {
  const [date, time] = local.split(' ') as [LocalDate, string]
  const moments = instantsAtLocalTime(date, minutes(time), timeZone)
  if (moments.length !== 1) throw new RangeError(`${local} occurs ${moments.length} times in ${timeZone}.`)
  return moments[0]!
}

/** `09:30` as minutes since midnight. */
export function minutes(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
}

export function aService(changes: Partial<BookableService> = {}): BookableService {
  return {
    id: 'session',
    durationMinutes: 50,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    bookableByClients: true,
    modality: 'either',
    capacity: 1,
    ...changes,
  }
}

/** Hours such as `09:00-17:00` on the given weekdays, every day when left out. */
export function weeklyHours(hours: string, changes: Partial<AvailabilityBlock> = {}, weekdays = everyDay) {
  const [from, to] = hours.split('-') as [string, string]
  return weekdays.map(
    (weekday): AvailabilityBlock => ({
      weekday,
      localStartMinutes: minutes(from),
      localEndMinutes: minutes(to),
      timeZone: newYork,
      locationId: 'main-street',
      serviceIds: null,
      ...changes,
    }),
  )
}

export function aProvider(
  changes: Partial<Omit<ProviderSchedule, 'rules'>> & { rules?: Partial<BookingRules> } = {},
): ProviderSchedule {
  return {
    providerId: 'brandt',
    timeZone: newYork,
    acceptsBookings: true,
    hasSeat: true,
    availability: weeklyHours('09:00-12:00'),
    exceptions: [],
    timeOff: [],
    busy: [],
    ...changes,
    rules: {
      minimumNoticeMinutes: 0,
      bookingHorizonDays: 365,
      dailyCap: null,
      weeklyCap: null,
      slotStepMinutes: 60,
      ...changes.rules,
    },
  }
}

export function anAppointment(from: string, to: string, changes: Partial<BusyInterval> = {}): BusyInterval {
  return { kind: 'appointment', countsForCap: true, startsAt: moment(from), endsAt: moment(to), ...changes }
}

/** A search by a client in the first week of November 2026, in which New York turns back its clocks on the 1st. */
export function aSearch(changes: Partial<OpenSlotsInput> = {}): OpenSlotsInput {
  return {
    now: moment('2026-10-20 08:00'),
    featureOn: true,
    service: aService(),
    providers: [aProvider()],
    from: moment('2026-10-31 00:00'),
    to: moment('2026-11-07 00:00'),
    ...changes,
  }
}

/** What the search finds on one date, as wall times with their offset, in the zone given. */
export function offered(date: string, changes: Partial<OpenSlotsInput>, timeZone = newYork): string[] {
  const [from, to] = localDayBounds(date, timeZone)
  return openSlots(aSearch({ ...changes, from, to })).slots.map((slot) => clock(slot, timeZone))
}

export function clock({ startsAt }: Pick<OpenSlot, 'startsAt'>, timeZone: string): string {
  const { time, offset } = zonedParts(startsAt, timeZone)
  return `${time}${offset}`
}
