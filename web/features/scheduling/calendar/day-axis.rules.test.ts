import { describe, expect, it } from 'vitest'
import { axisOf, hoursOfAxis, minutesOnAxis, missingFrom, momentOnAxis } from './day-axis.rules.ts'

const newYork = 'America/New_York'
const week = (first: number, month: string) =>
  Array.from({ length: 7 }, (_, i) => `${month}-${String(first + i).padStart(2, '0')}`)

describe('the hours of the calendar from top to bottom', () => {
  it('has a day of 25 hours with both one-o’clocks, at the same height as the wall clock of the other days [SCH-9, SCH-11]', () => {
    const days = ['2026-10-31', '2026-11-01', '2026-11-02']
    const axis = axisOf(days, newYork)
    expect(axis.minutes).toBe(1500)
    const first = Date.parse('2026-11-01T01:30:00-04:00')
    const second = Date.parse('2026-11-01T01:30:00-05:00')
    expect([first, second].map((at) => minutesOnAxis(axis, at, '2026-11-01'))).toEqual([90, 150])
    expect(momentOnAxis(axis, 90, '2026-11-01')).toBe(first)
    expect(momentOnAxis(axis, 150, '2026-11-01')).toBe(second)
    for (const [date, nine] of [
      ['2026-10-31', '2026-10-31T09:00:00-04:00'],
      ['2026-11-01', '2026-11-01T09:00:00-05:00'],
      ['2026-11-02', '2026-11-02T09:00:00-05:00'],
    ] as const) {
      expect(minutesOnAxis(axis, Date.parse(nine), date)).toBe(600)
      expect(momentOnAxis(axis, 600, date)).toBe(Date.parse(nine))
    }
    expect(missingFrom(axis, '2026-10-31')).toEqual({ from: 120, until: 180 })
    expect(momentOnAxis(axis, 150, '2026-10-31')).toBeUndefined()
    expect(missingFrom(axis, '2026-11-01')).toBeUndefined()
  })

  it('leaves no place for what the clocks jump over on a day of 23 hours [SCH-9, SCH-11]', () => {
    const axis = axisOf(week(8, '2027-03'), newYork)
    expect(axis.minutes).toBe(1440)
    expect(missingFrom(axis, '2027-03-14')).toEqual({ from: 120, until: 180 })
    expect(momentOnAxis(axis, 150, '2027-03-14')).toBeUndefined()
    expect(momentOnAxis(axis, 180, '2027-03-14')).toBe(Date.parse('2027-03-14T03:00:00-04:00'))
    expect(minutesOnAxis(axis, Date.parse('2027-03-14T09:00:00-04:00'), '2027-03-14')).toBe(540)
    expect(missingFrom(axis, '2027-03-13')).toBeUndefined()
  })

  it('reaches every moment of every day of a year at one place, and back [SCH-9, SCH-11]', () => {
    for (const zone of [newYork, 'Australia/Lord_Howe', 'America/Havana', 'Asia/Kathmandu'])
      for (let day = 0; day < 366; day++) {
        const date = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10)
        const axis = axisOf([date], zone)
        const gap = missingFrom(axis, date)
        let last = Number.NEGATIVE_INFINITY
        for (let minutes = 0; minutes < axis.minutes; minutes += 30) {
          const at = momentOnAxis(axis, minutes, date)
          if (gap && minutes >= gap.from && minutes < gap.until) expect(at).toBeUndefined()
          else {
            expect(at).toBeGreaterThan(last)
            expect(minutesOnAxis(axis, at!, date)).toBe(minutes)
            last = at!
          }
        }
      }
  })

  it('labels each full hour once, and the repeated one twice', () => {
    const axis = axisOf(['2026-11-01'], newYork)
    const labels = hoursOfAxis(axis, ['2026-11-01'])
    expect(labels.length).toBe(25)
    expect(labels.filter((label) => label.isRepeat).map((label) => label.minutes)).toEqual([120])
    expect(hoursOfAxis(axisOf(['2026-12-01'], newYork), ['2026-12-01']).length).toBe(24)
    expect(hoursOfAxis(axisOf(['2027-03-14'], newYork), ['2027-03-14']).length).toBe(23)
  })
})
