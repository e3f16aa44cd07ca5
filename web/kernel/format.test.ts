import { describe, expect, it } from 'vitest'
import {
  formatAgo,
  formatClock,
  formatDate,
  formatDateTile,
  formatDay,
  formatFileSize,
  formatMinutesOfDay,
  formatMoney,
  formatTime,
  formatTimeRange,
  formatZone,
  formatZoneShort,
  type ZoneWords,
} from './format.ts'

const say: ZoneWords = {
  withAbbreviation: (city, abbreviation) => `${city} time (${abbreviation})`,
  plain: (city) => `${city} time`,
  city: (zone) => (zone === 'America/New_York' ? 'Nueva York' : undefined),
}
const visit = '2026-12-01T16:00:00Z'
const denver = 'America/Denver'

describe('money', () => {
  it('is written from whole cents', () => {
    expect(formatMoney(8500, 'en')).toBe('$85.00')
    expect(formatMoney(123456789, 'en')).toBe('$1,234,567.89')
    expect(formatMoney(-5, 'en')).toBe('-$0.05')
    expect(formatMoney(8500, 'es')).toContain('85.00')
  })
})

describe('dates and times', () => {
  it('give hours that hold every day by the twelve-hour clock, in both languages', () => {
    expect(formatMinutesOfDay(21 * 60, 'en')).toBe('9:00 PM')
    expect(formatMinutesOfDay(0, 'en')).toBe('12:00 AM')
    expect(formatMinutesOfDay(21 * 60 + 30, 'es')).toBe('9:30 p.m.')
  })

  it('stand on the clock of the named zone, not of the device', () => {
    expect(formatDate(visit, denver, 'en')).toBe('Tuesday, December 1')
    expect(formatTime(visit, denver, 'en')).toBe('9:00 AM')
    expect(formatTime(visit, 'America/New_York', 'en')).toBe('11:00 AM')
    expect(formatTimeRange(visit, '2026-12-01T16:50:00Z', denver, 'en')).toBe('9:00–9:50 AM')
    expect(formatDate('2026-12-01T05:00:00Z', denver, 'en', 'short')).toBe('Mon, Nov 30')
  })

  it('say which of the two they mean in the night when the clock shows them twice [SCH-11]', () => {
    const clock = (at: string, zone = denver) => formatClock(at, zone, 'en')
    expect(clock('2026-11-01T07:30:00Z')).toBe('1:30 AM MDT')
    expect(clock('2026-11-01T08:30:00Z')).toBe('1:30 AM MST')
    expect(clock('2026-11-01T06:30:00Z')).toBe('12:30 AM')
    expect(clock('2026-11-01T09:30:00Z')).toBe('2:30 AM')
    // Half an hour is turned back on Lord Howe, and its names are no letters.
    expect(clock('2026-04-04T14:45:00Z', 'Australia/Lord_Howe')).toMatch(/^1:45 AM GMT\+11$/)
    expect(clock('2026-04-04T15:15:00Z', 'Australia/Lord_Howe')).toMatch(/^1:45 AM GMT\+10:30$/)
  })

  it('are said in Spanish too', () => {
    expect(formatDate(visit, denver, 'es')).toBe('martes, 1 de diciembre')
    expect(formatDateTile(visit, denver, 'es')).toEqual({ month: 'DIC', day: '1' })
  })

  it('fill a date tile', () => {
    expect(formatDateTile(visit, denver, 'en')).toEqual({ month: 'DEC', day: '1' })
  })

  it('leave a birthday on its day in every zone', () => {
    expect(formatDay('2014-03-09', 'en')).toBe('Mar 9, 2014')
  })

  it('name the zone with the abbreviation of that day', () => {
    expect(formatZone(denver, visit, say)).toBe('Denver time (MST)')
    expect(formatZone(denver, '2026-07-01T16:00:00Z', say)).toBe('Denver time (MDT)')
    expect(formatZone('America/New_York', visit, say)).toBe('Nueva York time (EST)')
    expect(formatZone('America/Argentina/Buenos_Aires', visit, say)).toBe('Buenos Aires time')
    expect(formatZone('UTC', visit, say)).toBe('UTC')
    expect(formatZoneShort(denver, say)).toBe('Denver time')
  })

  it('tell how long ago', () => {
    const now = '2026-12-01T18:00:30Z'
    expect(formatAgo(visit, now, 'en')).toBe('2 hours ago')
    expect(formatAgo('2026-11-30T16:00:00Z', now, 'en')).toBe('yesterday')
    expect(formatAgo(now, now, 'en')).toBe('now')
  })
})

describe('file sizes', () => {
  it('count a MB as the limit does', () => {
    expect(formatFileSize(10_485_760, 'en')).toBe('10 MB')
    expect(formatFileSize(4_404_019, 'en')).toBe('4.2 MB')
    expect(formatFileSize(900, 'en')).toBe('900 B')
  })
})
