import { describe, expect, it } from 'vitest'
import {
  instantAt,
  isLocalDate,
  localDateAt,
  mondayOf,
  offsetMinutesAt,
  startOfDay,
} from './wall-clock.rules.ts'

const newYork = 'America/New_York'

describe('the clock on the wall', () => {
  it('finds the moment of a wall time over both changes of the clocks [SCH-11]', () => {
    expect(instantAt('2026-10-31', 540, newYork)).toBe(Date.parse('2026-10-31T09:00:00-04:00'))
    expect(instantAt('2026-11-01', 540, newYork)).toBe(Date.parse('2026-11-01T09:00:00-05:00'))
    expect(instantAt('2026-11-01', 90, newYork)).toBe(Date.parse('2026-11-01T01:30:00-04:00'))
    expect(instantAt('2027-03-14', 150, newYork)).toBeUndefined()
    expect(instantAt('2027-03-14', 180, newYork)).toBe(Date.parse('2027-03-14T03:00:00-04:00'))
  })

  it('begins days of 23 and 25 hours where they begin [SCH-11]', () => {
    const hours = (date: string, next: string) =>
      (startOfDay(next, newYork) - startOfDay(date, newYork)) / 3_600_000
    expect(hours('2026-11-01', '2026-11-02')).toBe(25)
    expect(hours('2027-03-14', '2027-03-15')).toBe(23)
    expect(startOfDay('2026-03-08', 'America/Havana')).toBe(Date.parse('2026-03-08T01:00:00-04:00'))
  })

  it('reads dates and offsets in the zone, not in that of the device [SCH-11]', () => {
    const late = Date.parse('2026-12-02T04:30:00Z')
    expect(localDateAt(late, newYork)).toBe('2026-12-01')
    expect(offsetMinutesAt(late, 'Asia/Kathmandu')).toBe(345)
    expect(mondayOf('2026-12-06')).toBe('2026-11-30')
    expect(mondayOf('2026-11-30')).toBe('2026-11-30')
    expect(isLocalDate('2026-02-30')).toBe(false)
    expect(isLocalDate('2026-02-28')).toBe(true)
  })
})
