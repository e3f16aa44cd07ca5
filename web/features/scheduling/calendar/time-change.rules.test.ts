import { describe, expect, it } from 'vitest'
import { axisOf } from './day-axis.rules.ts'
import { daysLater, lengthened, movedTo, nudged, resizedTo } from './time-change.rules.ts'

const newYork = 'America/New_York'
const at = (text: string) => Date.parse(text)
const axisFor = (dates: string[]) => axisOf(dates, newYork)
const time = (startsAt: string, minutes: number) => ({
  startsAt: at(startsAt),
  endsAt: at(startsAt) + minutes * 60_000,
  staffId: 'lena',
})
const to = (date: string, minutes: number, stepMinutes = 15) => ({
  axis: axisFor([date]),
  date,
  minutes,
  stepMinutes,
  staffId: 'james',
})

describe('moving and resizing on the calendar', () => {
  it('moves to the nearest quarter of an hour, or five minutes, and keeps the length [SCH-9]', () => {
    const moved = movedTo(time('2026-12-01T14:00:00Z', 50), to('2026-12-02', 607))
    expect(moved).toEqual({ ...time('2026-12-02T15:00:00Z', 50), staffId: 'james' })
    expect(movedTo(moved, to('2026-12-02', 608, 5)).startsAt).toBe(at('2026-12-02T15:10:00Z'))
    // Past the end of the day it begins at its last quarter.
    expect(movedTo(moved, to('2026-12-02', 1500)).startsAt).toBe(at('2026-12-03T04:45:00Z'))
  })

  it('keeps an hour an hour over the change of the clocks, and steps over what the clocks jump over [SCH-9, SCH-11]', () => {
    const moved = movedTo(time('2027-03-13T14:00:00Z', 60), to('2027-03-14', 135))
    expect(moved).toEqual({ ...time('2027-03-14T07:00:00Z', 60), staffId: 'james' })
    const long = movedTo(time('2026-10-31T13:00:00Z', 120), to('2026-11-01', 60))
    expect(long.endsAt - long.startsAt).toBe(7_200_000)
  })

  it('resizes at both ends, never to nothing and never over a day [SCH-9]', () => {
    const visit = time('2026-12-01T14:00:00Z', 50)
    expect(resizedTo(visit, 'end', to('2026-12-01', 621)).endsAt).toBe(at('2026-12-01T15:15:00Z'))
    expect(resizedTo(visit, 'end', to('2026-12-01', 100)).endsAt).toBe(at('2026-12-01T14:15:00Z'))
    expect(resizedTo(visit, 'start', to('2026-12-01', 700)).startsAt).toBe(at('2026-12-01T14:35:00Z'))
    expect(lengthened(time('2026-12-01T14:00:00Z', 1440), 15).endsAt).toBe(at('2026-12-02T14:00:00Z'))
    expect(lengthened(time('2026-12-01T14:00:00Z', 15), -15).endsAt).toBe(at('2026-12-01T14:15:00Z'))
  })

  it('goes by the keyboard from mark to mark, and by days at the same wall time [SCH-9, SCH-11]', () => {
    expect(nudged(time('2026-12-01T14:10:00Z', 50), 15).startsAt).toBe(at('2026-12-01T14:15:00Z'))
    expect(nudged(time('2026-12-01T14:10:00Z', 50), -15).startsAt).toBe(at('2026-12-01T14:00:00Z'))
    expect(lengthened(time('2026-12-01T14:00:00Z', 50), 15).endsAt).toBe(at('2026-12-01T15:00:00Z'))
    expect(daysLater(time('2026-10-31T13:00:00Z', 50), 1, axisFor)).toEqual(time('2026-11-01T14:00:00Z', 50))
    expect(daysLater(time('2026-11-01T14:00:00Z', 50), -1, axisFor)).toEqual(time('2026-10-31T13:00:00Z', 50))
    expect(daysLater(time('2027-03-13T07:30:00Z', 50), 1, axisFor).startsAt).toBe(at('2027-03-14T07:00:00Z'))
    expect(daysLater(time('2026-11-01T06:30:00Z', 50), 1, axisFor).startsAt).toBe(at('2026-11-02T06:30:00Z'))
  })
})
