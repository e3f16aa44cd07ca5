import { describe, expect, it } from 'vitest'
import type { Availability } from '../scheduling-queries.ts'
import { isBackwards, toSave, typedOf } from './availability-form.rules.ts'

const saved = {
  version: 3,
  mayEdit: true,
  provider: { id: 'p', name: 'Dr. Lena Brandt', timeZone: 'America/New_York' },
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
    },
  ],
  closedDates: [{ date: '2026-12-25' }],
  extraHours: [],
  timeOff: [{ startsAt: '2026-12-01T15:00:00Z', endsAt: '2026-12-01T17:00:00Z' }],
} satisfies Availability

describe('the form of a provider’s hours', () => {
  it('saves what it does not show as it was [SCH-1]', () => {
    const { provider, mayEdit, ...rest } = saved
    expect(toSave(typedOf(saved), saved)).toEqual(rest)
  })

  it('makes whole days off of the provider’s own calendar, over a change of the clock [SCH-1, SCH-11]', () => {
    const typed = typedOf(saved)
    typed.timeOff = [{ key: 'a', first: '2026-10-31', last: '2026-11-01' }]
    expect(toSave(typed, saved).timeOff).toEqual([
      { startsAt: '2026-10-31T04:00:00.000Z', endsAt: '2026-11-02T05:00:00.000Z' },
    ])
  })

  it('takes midnight at the end for the end of the day, and nothing backwards [SCH-1]', () => {
    expect(isBackwards({ from: '09:00', until: '00:00' })).toBe(false)
    expect(isBackwards({ from: '09:00', until: '09:00' })).toBe(true)
    expect(isBackwards({ from: '', until: '09:00' })).toBe(true)
  })
})
