import { describe, expect, it } from 'vitest'
import type { Availability } from '../scheduling-queries.ts'
import {
  isBackwards,
  isTimeOffBackwards,
  isUnclear,
  isWrong,
  toSave,
  typedOf,
} from './availability-form.rules.ts'

const zone = 'America/New_York'
const saved: Availability = {
  version: 3,
  mayEdit: true,
  provider: { id: 'p', name: 'Dr. Lena Brandt', timeZone: zone },
  settings: {} as Availability['settings'],
  serviceIds: ['s'],
  hours: [
    {
      weekday: 1,
      startMinutes: 540,
      endMinutes: 1440,
      locationId: null,
      serviceIds: ['s'],
      validFrom: '2026-01-01',
      validUntil: null,
      everyNWeeks: 2,
      anchorDate: '2026-01-05',
    },
  ],
  closedDates: [{ date: '2026-12-25' }, { date: '2026-12-28', locationId: null }],
  extraHours: [
    { date: '2026-12-26', startMinutes: 600, endMinutes: 720, locationId: 'l', serviceIds: ['s'] },
  ],
  timeOff: [{ startsAt: '2026-12-01T15:00:17Z', endsAt: '2026-12-01T17:00:00Z' }],
  outsideHours: [],
}

describe('the form of a provider’s hours', () => {
  it('saves what was not touched as it was [SCH-1]', () => {
    const { provider, mayEdit, outsideHours, ...rest } = saved
    expect(toSave(typedOf(saved), saved)).toEqual(rest)
  })

  it('makes whole days off of the provider’s own calendar, over a change of the clock [SCH-1, SCH-11]', () => {
    const typed = typedOf(saved)
    typed.timeOff = [
      { key: 'a', isAllDay: true, first: '2026-10-31', last: '2026-11-01', from: '', until: '' },
    ]
    expect(toSave(typed, saved).timeOff).toEqual([
      { startsAt: '2026-10-31T04:00:00.000Z', endsAt: '2026-11-02T05:00:00.000Z' },
    ])
    expect(typedOf({ ...saved, timeOff: toSave(typed, saved).timeOff }).timeOff).toMatchObject([
      { isAllDay: true, first: '2026-10-31', last: '2026-11-01' },
    ])
  })

  it('takes time off by the hour, and none that ends before it begins [SCH-1]', () => {
    const typed = typedOf(saved)
    const afternoon = {
      key: 'a',
      isAllDay: false,
      first: '2026-12-03',
      last: '2026-12-03',
      from: '13:00',
      until: '17:30',
    }
    typed.timeOff = [afternoon]
    expect(toSave(typed, saved).timeOff).toEqual([
      { startsAt: '2026-12-03T18:00:00.000Z', endsAt: '2026-12-03T22:30:00.000Z' },
    ])
    expect(isTimeOffBackwards(afternoon, zone)).toBe(false)
    expect(isTimeOffBackwards({ ...afternoon, until: '13:00' }, zone)).toBe(true)
    expect(isTimeOffBackwards({ ...afternoon, until: '' }, zone)).toBe(true)
    // The clock jumps over half past two on that night.
    expect(
      isTimeOffBackwards({ ...afternoon, first: '2026-03-08', last: '2026-03-09', from: '02:30' }, zone),
    ).toBe(true)
  })

  it('takes midnight at the end for the end of the day, and nothing backwards [SCH-1]', () => {
    expect(isBackwards({ from: '09:00', until: '00:00' })).toBe(false)
    expect(isBackwards({ from: '09:00', until: '09:00' })).toBe(true)
    expect(isBackwards({ from: '', until: '09:00' })).toBe(true)
  })

  it('asks of which weeks every second one is, and sees a last day before the first [SCH-1]', () => {
    const [hours] = typedOf(saved).hours
    expect(isUnclear(hours!)).toBe(false)
    expect(isUnclear({ ...hours!, anchorDate: '' })).toBe(true)
    expect(isUnclear({ ...hours!, everyNWeeks: 1, anchorDate: '' })).toBe(false)
    expect(isUnclear({ ...hours!, validUntil: '2025-12-31' })).toBe(true)
    const typed = typedOf(saved)
    expect(isWrong(typed, zone)).toBe(false)
    typed.exceptions[0]!.date = ''
    expect(isWrong(typed, zone)).toBe(true)
  })
})
