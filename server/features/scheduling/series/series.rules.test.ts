import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { parseInstant, zonedParts } from '../../../kernel/time/index.ts'
import {
  atLocalTime,
  datesOf,
  movedDate,
  movedRule,
  type SeriesRule,
  whatIsWrongWith,
} from './series.rules.ts'

const newYork = 'America/New_York'
const weekly: SeriesRule = {
  repeats: 'weekly',
  every: 1,
  weekdays: [2],
  isFromMonthEnd: false,
  firstDate: '2026-10-20',
  lastDate: null,
  count: 4,
  localStartMinutes: 540,
  timeZone: newYork,
}
const on = (rule: SeriesRule) => datesOf(rule).map((d) => d.date)

describe('the dates of a series', () => {
  it('keeps 09:00 on the wall over the November change and over the one of March [CON-04, SCH-9, SCH-11]', () => {
    expect(datesOf(weekly).map((d) => d.startsAt)).toEqual(
      [
        '2026-10-20T09:00:00-04:00',
        '2026-10-27T09:00:00-04:00',
        '2026-11-03T09:00:00-05:00',
        '2026-11-10T09:00:00-05:00',
      ].map(parseInstant),
    )
    const march = datesOf({ ...weekly, firstDate: '2027-03-09', count: 2 })
    expect(march.map((d) => d.startsAt)).toEqual(
      ['2027-03-09T09:00:00-05:00', '2027-03-16T09:00:00-04:00'].map(parseInstant),
    )
  })

  it('moves a time that does not exist as much later as the clock jumps, and takes the first of two [CON-04]', () => {
    const sunday = { ...weekly, weekdays: [7] }
    expect(datesOf({ ...sunday, firstDate: '2027-03-07', count: 3, localStartMinutes: 150 })).toEqual([
      { date: '2027-03-07', startsAt: parseInstant('2027-03-07T02:30:00-05:00'), clock: 'plain' },
      { date: '2027-03-14', startsAt: parseInstant('2027-03-14T03:30:00-04:00'), clock: 'jumped' },
      { date: '2027-03-21', startsAt: parseInstant('2027-03-21T02:30:00-04:00'), clock: 'plain' },
    ])
    expect(datesOf({ ...sunday, firstDate: '2026-11-01', count: 1, localStartMinutes: 90 })).toEqual([
      { date: '2026-11-01', startsAt: parseInstant('2026-11-01T01:30:00-04:00'), clock: 'twice' },
    ])
  })

  it('agrees with Temporal in every zone and at every time of day [CON-04]', () => {
    const zone = fc.constantFrom(
      newYork,
      'America/St_Johns',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'America/Havana',
    )
    const day = fc.integer({ min: 0, max: 7 * 365 })
    fc.assert(
      fc.property(zone, day, fc.integer({ min: 0, max: 1439 }), (timeZone, days, minutes) => {
        const date = Temporal.PlainDate.from('2024-01-01').add({ days })
        const { startsAt, clock } = atLocalTime(date.toString(), minutes, timeZone)
        const time = Temporal.PlainTime.from({ hour: Math.floor(minutes / 60), minute: minutes % 60 })
        expect(startsAt).toBe(date.toPlainDateTime(time).toZonedDateTime(timeZone).epochMilliseconds)
        expect(zonedParts(startsAt, timeZone).minutesOfDay === minutes).toBe(clock !== 'jumped')
      }),
      { numRuns: 2000 },
    )
  })

  it('comes every second week on two days, from the first date on and with the last one [SCH-9]', () => {
    const rule = {
      ...weekly,
      every: 2,
      weekdays: [2, 4],
      firstDate: '2026-10-22',
      lastDate: '2026-11-17',
      count: null,
    }
    expect(on(rule)).toEqual(['2026-10-22', '2026-11-03', '2026-11-05', '2026-11-17'])
  })

  it('comes on a day of the month, on the last of shorter ones [SCH-9]', () => {
    const rule = { ...weekly, repeats: 'monthlyByDate' as const, weekdays: [], firstDate: '2027-01-31' }
    expect(on(rule)).toEqual(['2027-01-31', '2027-02-28', '2027-03-31', '2027-04-30'])
    expect(on({ ...rule, every: 6, count: 3 })).toEqual(['2027-01-31', '2027-07-31', '2028-01-31'])
  })

  it('comes on the second Tuesday, or on the last one [SCH-9]', () => {
    const rule = { ...weekly, repeats: 'monthlyByWeekday' as const, weekdays: [], firstDate: '2026-10-13' }
    expect(on(rule)).toEqual(['2026-10-13', '2026-11-10', '2026-12-08', '2027-01-12'])
    expect(on({ ...rule, firstDate: '2026-10-27', isFromMonthEnd: true })).toEqual([
      '2026-10-27',
      '2026-11-24',
      '2026-12-29',
      '2027-01-26',
    ])
    expect(on({ ...rule, firstDate: '2026-12-29' }).slice(0, 2)).toEqual(['2026-12-29', '2027-01-26'])
  })

  it('refuses what has no end, no day, more than 104 dates or more than two years [SCH-9]', () => {
    expect(whatIsWrongWith(weekly)).toBeNull()
    expect(whatIsWrongWith({ ...weekly, count: 104 })).toBeNull()
    expect(whatIsWrongWith({ ...weekly, count: 105 })).toBe('tooMany')
    expect(whatIsWrongWith({ ...weekly, count: null })).toBe('noEnd')
    expect(whatIsWrongWith({ ...weekly, lastDate: '2026-12-01' })).toBe('noEnd')
    const until = (lastDate: string) => ({ ...weekly, count: null, lastDate })
    expect(whatIsWrongWith(until('2026-10-19'))).toBe('endsBefore')
    expect(whatIsWrongWith(until('2028-10-16'))).toBeNull()
    expect(whatIsWrongWith(until('2028-10-17'))).toBe('tooMany')
    expect(whatIsWrongWith(until('2028-10-21'))).toBe('tooLong')
    expect(whatIsWrongWith({ ...until('2027-12-20'), weekdays: [1, 2, 3, 4, 5] })).toBe('tooMany')
    expect(whatIsWrongWith({ ...weekly, weekdays: [] })).toBe('noWeekday')
    expect(whatIsWrongWith({ ...until('2026-10-21'), weekdays: [5] })).toBe('noDate')
    expect(whatIsWrongWith({ ...weekly, every: 12, count: 12 })).toBe('tooLong')
  })
})

describe('moving a series', () => {
  it('moves every date by as many days, and the days of the rule with them [SCH-9]', () => {
    expect(movedDate(weekly, '2026-11-03', '2026-10-27', '2026-10-26')).toBe('2026-11-02')
    expect(movedRule({ ...weekly, weekdays: [1, 4] }, '2026-10-26', '2026-10-25').weekdays).toEqual([3, 7])
  })

  it('moves a second Tuesday to the second Wednesday of each month [SCH-9]', () => {
    const rule = { ...weekly, repeats: 'monthlyByWeekday' as const, weekdays: [] }
    const to = (date: string) => movedDate(rule, date, '2026-10-13', '2026-10-14')
    expect(['2026-10-13', '2026-11-10', '2026-12-08'].map(to)).toEqual([
      '2026-10-14',
      '2026-11-11',
      '2026-12-09',
    ])
    const byDate = { ...rule, repeats: 'monthlyByDate' as const }
    expect(movedDate(byDate, '2027-02-13', '2026-10-13', '2026-10-31')).toBe('2027-02-28')
  })
})
