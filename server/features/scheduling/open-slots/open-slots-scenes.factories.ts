import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { minuteMs } from '../../../kernel/time/index.ts'
import type { BookingSettings } from '../set-availability/availability-shape.ts'

const quarterMs = 15 * minuteMs

/** With half-hour and 45-minute offsets, changes at midnight and by half an hour, and one that never turns its clocks. */
export const zonesOfScenes = [
  'America/New_York',
  'America/St_Johns',
  'America/Havana',
  'Europe/London',
  'Africa/Casablanca',
  'Australia/Adelaide',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Asia/Kolkata',
  'Asia/Kathmandu',
]

type Services = 'all' | 'this' | 'other'

export type Booking = {
  kind: 'session' | 'other' | 'request' | 'cancelled' | 'blocked' | 'outside' | 'clash'
  startsAt: number
  minutes: number
  isHere: boolean
  seats: number
  firstClient: number
  /** Of the times that were open before, for what clients book. */
  nth: number
}

/** One provider, one service, and a calendar that others have filled, around one moment. */
export type Scene = {
  timeZone: string
  clientZone: string
  now: number
  from: number
  to: number
  /** The days from `from` until `to`, as the client's calendar counts them. */
  dates: string[]
  place: 'here' | 'video' | 'any'
  service: {
    name: string
    durationMinutes: number
    feeCents: number
    bufferBeforeMinutes: number
    bufferAfterMinutes: number
    isBookableByClients: boolean
    modality: 'inPerson' | 'telehealth' | 'both'
    capacity: number
  }
  provider: {
    timeZone: string
    hasSeat: boolean
    settings: BookingSettings
    hours: {
      weekday: number
      startMinutes: number
      endMinutes: number
      isHere: boolean
      services: Services
      validFrom: string | null
      validUntil: string | null
      everyNWeeks: number
      anchorDate: string | null
    }[]
    closedDates: { date: string; where: 'everywhere' | 'here' | 'video' }[]
    extraHours: {
      date: string
      startMinutes: number
      endMinutes: number
      isHere: boolean
      services: Services
    }[]
    timeOff: { startsAt: number; endsAt: number }[]
  }
  bookings: Booking[]
}

/** Each moment of 2024 to 2030 at which the zone turns its clocks; a quiet one a year where it never does. */
export function changesAt(timeZone: string): number[] {
  const changes: number[] = []
  let next = Temporal.Instant.from('2024-01-01T00:00Z')
    .toZonedDateTimeISO(timeZone)
    .getTimeZoneTransition('next')
  while (next && next.year <= 2030) {
    changes.push(next.epochMilliseconds)
    next = next.getTimeZoneTransition('next')
  }
  if (changes.length > 0) return changes
  return [2024, 2025, 2026, 2027, 2028, 2029, 2030].map((year) => Date.UTC(year, 2, 9, 18, 15))
}

export function sceneAround(change: number, timeZone: string): fc.Arbitrary<Scene> {
  const today = Temporal.Instant.fromEpochMilliseconds(change).toZonedDateTimeISO(timeZone).toPlainDate()
  const date = fc.integer({ min: -2, max: 2 }).map((days) => today.add({ days }).toString())
  const orNull = <T>(value: fc.Arbitrary<T>) =>
    fc.oneof({ weight: 4, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: value })
  const mostly = fc.integer({ min: 0, max: 29 }).map((die) => die > 0)
  const quarter = fc.integer({ min: -120, max: 120 }).map((quarters) => change + quarters * quarterMs)
  const services = fc.constantFrom<Services>('all', 'all', 'this', 'other')
  const hours = fc
    .record({
      startMinutes: fc.oneof(fc.constantFrom(0, 60, 90, 120, 150, 540), fc.integer({ min: 0, max: 1400 })),
      length: fc.constantFrom(60, 90, 120, 240, 480, 900),
      isHere: fc.constantFrom(true, true, false),
      services,
    })
    .map(({ length, ...rest }) => ({ ...rest, endMinutes: Math.min(1440, rest.startMinutes + length) }))
  const weekly = fc
    .tuple(
      hours,
      fc.record({
        weekday: fc.integer({ min: 1, max: 7 }),
        validFrom: orNull(date),
        everyNWeeks: fc.constantFrom(1, 1, 1, 2),
        anchor: date,
      }),
    )
    .map(([at, { anchor, ...rest }]) => ({
      ...at,
      ...rest,
      validUntil: null,
      anchorDate: rest.everyNWeeks > 1 ? anchor : null,
    }))
  const buffer = fc.constantFrom(0, 0, 0, 5, 15)
  const booking: fc.Arbitrary<Booking> = fc.record({
    kind: fc.constantFrom<Booking['kind']>(
      'session',
      'session',
      'session',
      'other',
      'request',
      'cancelled',
      'blocked',
      'outside',
      'clash',
    ),
    startsAt: quarter,
    minutes: fc.constantFrom(15, 45, 60, 240),
    isHere: fc.constantFrom(true, true, false),
    seats: fc.integer({ min: 1, max: 4 }),
    firstClient: fc.integer({ min: 0, max: 3 }),
    nth: fc.integer({ min: 0, max: 60 }),
  })
  return fc
    .record({
      clientZone: fc.constantFrom(timeZone, timeZone, 'America/Denver', 'Asia/Kathmandu', 'Pacific/Chatham'),
      now: fc.integer({ min: -200, max: 30 }).map((quarters) => change + quarters * quarterMs),
      place: fc.constantFrom<Scene['place']>('any', 'any', 'here', 'video'),
      service: fc.record({
        name: fc.constant('Session'),
        feeCents: fc.constant(0),
        durationMinutes: fc.constantFrom(15, 30, 50, 60),
        bufferBeforeMinutes: buffer,
        bufferAfterMinutes: buffer,
        isBookableByClients: mostly,
        modality: fc.constantFrom<Scene['service']['modality']>(
          'both',
          'both',
          'both',
          'inPerson',
          'telehealth',
        ),
        capacity: fc.constantFrom(1, 3),
      }),
      provider: fc.record({
        timeZone: fc.constantFrom(timeZone, timeZone, 'America/New_York', 'Australia/Adelaide'),
        hasSeat: mostly,
        settings: fc.record({
          acceptsBookings: mostly,
          isOpenToEveryClient: fc.constant(true),
          bookingMode: fc.constantFrom<BookingSettings['bookingMode']>('atOnce', 'byRequest'),
          requestHoldHours: fc.constant(48),
          minimumNoticeMinutes: fc.constantFrom(0, 0, 60, 1440),
          bookingHorizonDays: fc.constantFrom(1, 30, 30, 30),
          dailyCap: fc.constantFrom(null, null, null, 2),
          weeklyCap: fc.constantFrom(null, null, null, 3),
          bufferBeforeMinutes: buffer,
          bufferAfterMinutes: buffer,
          slotStepMinutes: fc.constantFrom(15, 15, 20, 30, 60),
          cancellationWindow: fc.constant<BookingSettings['cancellationWindow']>('24'),
          mayClientsConfirm: fc.constant(true),
          telehealthUrl: fc.constant(null),
        }),
        hours: fc.array(weekly, { minLength: 5, maxLength: 12 }),
        closedDates: fc.array(
          fc.record({
            date,
            where: fc.constantFrom<'everywhere' | 'here' | 'video'>('everywhere', 'here', 'video'),
          }),
          { maxLength: 1 },
        ),
        extraHours: fc.array(
          fc.tuple(hours, date).map(([at, on]) => ({ ...at, date: on })),
          { maxLength: 2 },
        ),
        timeOff: fc.array(
          fc
            .tuple(quarter, fc.constantFrom(30, 300, 3000))
            .map(([startsAt, minutes]) => ({ startsAt, endsAt: startsAt + minutes * minuteMs })),
          { maxLength: 1 },
        ),
      }),
      bookings: fc.array(booking, { maxLength: 8 }),
    })
    .map((scene) => {
      const middle = Temporal.Instant.fromEpochMilliseconds(change)
        .toZonedDateTimeISO(scene.clientZone)
        .toPlainDate()
      const days = [-1, 0, 1, 2].map((n) => middle.add({ days: n }))
      const at = (day: Temporal.PlainDate) => day.toZonedDateTime(scene.clientZone).epochMilliseconds
      return {
        ...scene,
        timeZone,
        from: at(days[0]!),
        to: at(days[3]!),
        dates: days.slice(0, 3).map(String),
      }
    })
}
