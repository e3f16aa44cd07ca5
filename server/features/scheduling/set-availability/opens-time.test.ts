import { describe, expect, it } from 'vitest'
import { type Availability, usualSettings } from './availability-shape.ts'
import { mayOpenTime } from './opens-time.rules.ts'

const place = '018f0000-0000-7000-8000-000000000001'
const service = '018f0000-0000-7000-8000-000000000002'
const monday = {
  weekday: 1,
  startMinutes: 540,
  endMinutes: 1020,
  locationId: place,
  serviceIds: null,
  validFrom: null,
  validUntil: null,
  everyNWeeks: 1,
  anchorDate: null,
}
const extra = { date: '2026-12-26', startMinutes: 600, endMinutes: 660, locationId: null, serviceIds: null }
const usual: Availability = {
  settings: { ...usualSettings, dailyCap: 5 },
  serviceIds: [service],
  hours: [monday],
  closedDates: [{ date: '2026-12-25' }],
  extraHours: [extra],
  timeOff: [{ startsAt: '2026-08-01T04:00:00Z', endsAt: '2026-08-15T04:00:00Z' }],
}
const withRules = (settings: Partial<Availability['settings']>): Availability => ({
  ...usual,
  settings: { ...usual.settings, ...settings },
})
const opens: Record<string, Availability> = {
  'hours on another day': { ...usual, hours: [monday, { ...monday, weekday: 2 }] },
  'longer hours': { ...usual, hours: [{ ...monday, endMinutes: 1080 }] },
  'hours elsewhere': { ...usual, hours: [{ ...monday, locationId: null }] },
  'extra hours': { ...usual, extraHours: [extra, { ...extra, date: '2026-12-27' }] },
  'longer extra hours': { ...usual, extraHours: [{ ...extra, endMinutes: 700 }] },
  'a day that is not closed any more': { ...usual, closedDates: [] },
  'a day that is closed at one place only': {
    ...usual,
    closedDates: [{ date: '2026-12-25', locationId: place }],
  },
  'no time off': { ...usual, timeOff: [] },
  'less time off': {
    ...usual,
    timeOff: [{ startsAt: '2026-08-02T04:00:00Z', endsAt: '2026-08-15T04:00:00Z' }],
  },
  'a higher cap': withRules({ dailyCap: 6 }),
  'no cap': withRules({ dailyCap: null }),
  'less notice': withRules({ minimumNoticeMinutes: 60 }),
  'a farther horizon': withRules({ bookingHorizonDays: 90 }),
  'another grid': withRules({ slotStepMinutes: 30 }),
  'another service': { ...usual, serviceIds: [service, place] },
}
const opensNothing: Record<string, Availability> = {
  'the same': structuredClone(usual),
  'the same in another order of fields': {
    ...usual,
    hours: [Object.fromEntries(Object.entries(monday).reverse()) as typeof monday],
  },
  'shorter hours': { ...usual, hours: [{ ...monday, startMinutes: 600 }] },
  'fewer hours': { ...usual, hours: [], extraHours: [] },
  'hours in two parts': {
    ...usual,
    hours: [
      { ...monday, endMinutes: 720 },
      { ...monday, startMinutes: 780 },
    ],
  },
  'more time off': {
    ...usual,
    timeOff: [{ startsAt: '2026-07-31T04:00:00Z', endsAt: '2026-08-16T04:00:00Z' }],
  },
  'another closed day': { ...usual, closedDates: [...usual.closedDates, { date: '2026-12-31' }] },
  'a lower cap': withRules({ dailyCap: 4, weeklyCap: 10 }),
  'no bookings': withRules({ acceptsBookings: false, isOpenToEveryClient: false }),
  'longer buffers': withRules({ bufferAfterMinutes: 10 }),
  'another link and window': withRules({
    telehealthUrl: 'https://video.example.org',
    cancellationWindow: '72',
  }),
}

describe('a change of hours and rules', () => {
  it.each(Object.entries(opens))('may open time by %s [SCH-13, SCH-1]', (_, after) => {
    expect(mayOpenTime(usual, after)).toBe(true)
  })
  it.each(Object.entries(opensNothing))('opens none by %s [SCH-13, SCH-1]', (_, after) => {
    expect(mayOpenTime(usual, after)).toBe(false)
  })
  it('opens time by what is taken back, one way and not the other [SCH-13]', () => {
    for (const [settings] of [[{ acceptsBookings: false }], [{ isOpenToEveryClient: false }]] as const)
      expect(mayOpenTime(withRules(settings), usual)).toBe(true)
    expect(mayOpenTime(withRules({ bufferBeforeMinutes: 10 }), usual)).toBe(true)
    expect(mayOpenTime(withRules({ weeklyCap: 3 }), usual)).toBe(true)
  })
})
