import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import wordsEn from '../../../catalogue/en/time.json' with { type: 'json' }
import wordsEs from '../../../catalogue/es/time.json' with { type: 'json' }
import {
  epochDayOf,
  formatZoned,
  instantsAtLocalTime,
  instantText,
  isIanaZone,
  localDateOf,
  localDayBounds,
  now,
  offsetMsAt,
  parseInstant,
  weekdayOf,
  weekOf,
  zonedParts,
  zoneOffsets,
} from './index.ts'

const at = parseInstant
const hour = 3_600_000
const zones = [
  'America/New_York',
  'America/Denver',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago',
  'America/Havana',
  'Africa/Casablanca',
  'UTC',
]

describe('instants', () => {
  it('refuses a wall time without an offset', () => {
    expect(at('2026-11-01T01:30:00-04:00')).toBe(Date.UTC(2026, 10, 1, 5, 30))
    expect(() => at('2026-11-01T01:30:00')).toThrow(RangeError)
    expect(() => at('tomorrow')).toThrow(RangeError)
  })

  it('writes an instant that it reads back', () => {
    expect(instantText(Date.UTC(2026, 10, 1, 5, 30))).toBe('2026-11-01T05:30:00Z')
    expect(at(instantText(1_234_567_890_123))).toBe(1_234_567_890_123)
  })

  it('takes the time from the clock that it is given', () => {
    expect(now(() => 42)).toBe(42)
    expect(() => now(() => Number.NaN)).toThrow(RangeError)
  })
})

describe('local dates', () => {
  it('counts days, weekdays and weeks that begin on Monday', () => {
    expect(epochDayOf('1970-01-01')).toBe(0)
    expect(localDateOf(epochDayOf('2028-02-29'))).toBe('2028-02-29')
    for (const date of ['1969-12-28', '1970-01-01', '2026-03-08', '2026-11-02']) {
      expect(weekdayOf(epochDayOf(date))).toBe(Temporal.PlainDate.from(date).dayOfWeek)
    }
    expect(weekOf(epochDayOf('2026-11-02'))).toBe(weekOf(epochDayOf('2026-11-08')))
    expect(weekOf(epochDayOf('2026-11-01'))).toBe(weekOf(epochDayOf('2026-11-02')) - 1)
  })

  it('refuses dates that are not on the calendar', () => {
    for (const wrong of ['2026-02-30', '2026-2-3', '20260203', '2026-13-01', '2026-02-03T00:00', ''])
      expect(() => epochDayOf(wrong), wrong).toThrow(RangeError)
  })
})

describe('zones', () => {
  it('knows the names of the IANA list, aliases included, and no bare offsets [SCH-11]', () => {
    for (const name of [
      ...zones,
      'Asia/Calcutta',
      'Asia/Kolkata',
      'America/Port_of_Spain',
      'America/Indiana/Knox',
    ])
      expect(isIanaZone(name), name).toBe(true)
    for (const name of [
      '+05:00',
      '-07',
      'america/denver',
      'Mars/Olympus',
      'Denver',
      '',
      'America/Denver ',
      '../etc',
    ])
      expect(isIanaZone(name), name).toBe(false)
    expect(() => zoneOffsets('Mars/Olympus', 0, 1)).toThrow(/IANA/)
  })

  it('agrees with Temporal on the offset at both sides of each change of 2024 to 2030, and in between [SCH-11]', () => {
    for (const zone of zones) {
      const from = Date.UTC(2024, 0, 1)
      const to = Date.UTC(2031, 0, 1)
      const offsets = zoneOffsets(zone, from, to)
      for (let i = 1; i < offsets.offsetMs.length; i++)
        expect(offsets.offsetMs[i]).not.toBe(offsets.offsetMs[i - 1])
      let zoned = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone)
      for (let next = zoned.getTimeZoneTransition('next'); next && next.epochMilliseconds < to; ) {
        for (const moment of [next.epochMilliseconds - 1, next.epochMilliseconds]) {
          zoned = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone)
          expect(offsetMsAt(offsets, moment), `${zone} ${zoned}`).toBe(zoned.offsetNanoseconds / 1e6)
        }
        next = next.getTimeZoneTransition('next')
      }
      for (let moment = from; moment < to; moment += 97 * hour) {
        zoned = Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone)
        expect(offsetMsAt(offsets, moment)).toBe(zoned.offsetNanoseconds / 1e6)
      }
    }
  })

  it('reads the wall clock of a zone with its offset [SCH-11]', () => {
    expect(zonedParts(at('2026-11-01T05:30:00Z'), 'America/New_York')).toEqual({
      date: '2026-11-01',
      time: '01:30',
      minutesOfDay: 90,
      weekday: 7,
      offset: '-04:00',
      offsetMinutes: -240,
      isRepeated: true,
    })
    expect(zonedParts(at('2026-11-01T06:30:00Z'), 'America/New_York')).toMatchObject({
      time: '01:30',
      offset: '-05:00',
      isRepeated: true,
    })
    expect(zonedParts(at('2026-11-01T07:00:00Z'), 'America/New_York')).toMatchObject({ isRepeated: false })
    expect(zonedParts(at('2026-11-01T05:30:00Z'), 'Asia/Kathmandu')).toMatchObject({
      time: '11:15',
      offset: '+05:45',
    })
    expect(zonedParts(at('2026-10-31T05:30:00Z'), 'America/St_Johns')).toMatchObject({ offset: '-02:30' })
  })

  it('is a day apart at the two ends of the world [SCH-11]', () => {
    const moment = at('2026-11-01T10:30:00Z')
    expect(zonedParts(moment, 'Pacific/Kiritimati').date).toBe('2026-11-02')
    expect(zonedParts(moment, 'Pacific/Pago_Pago').date).toBe('2026-10-31')
  })

  it('bounds days of 23, 25, 23½ and 24½ hours [SCH-11]', () => {
    const hours = (date: string, zone: string) => {
      const [startsAt, endsAt] = localDayBounds(date, zone)
      return (endsAt - startsAt) / hour
    }
    expect(hours('2026-03-08', 'America/New_York')).toBe(23)
    expect(hours('2026-11-01', 'America/New_York')).toBe(25)
    expect(hours('2026-10-04', 'Australia/Lord_Howe')).toBe(23.5)
    expect(hours('2026-04-05', 'Australia/Lord_Howe')).toBe(24.5)
    expect(hours('2026-04-05', 'Asia/Kathmandu')).toBe(24)
    expect(localDayBounds('2026-03-08', 'America/Havana')[0]).toBe(at('2026-03-08T01:00:00-04:00'))
    expect(() => localDayBounds('20260308', 'UTC')).toThrow(RangeError)
  })

  it('finds no moment for a time that the clock jumps over and two for one it repeats [CON-04, SCH-11]', () => {
    expect(instantsAtLocalTime('2026-03-08', 150, 'America/New_York')).toEqual([])
    expect(instantsAtLocalTime('2026-03-08', 180, 'America/New_York')).toEqual([
      at('2026-03-08T03:00:00-04:00'),
    ])
    expect(instantsAtLocalTime('2026-11-01', 90, 'America/New_York')).toEqual([
      at('2026-11-01T01:30:00-04:00'),
      at('2026-11-01T01:30:00-05:00'),
    ])
    expect(instantsAtLocalTime('2026-04-05', 105, 'Australia/Lord_Howe')).toHaveLength(2)
    expect(instantsAtLocalTime('2026-04-05', 120, 'Australia/Lord_Howe')).toHaveLength(1)
    expect(instantsAtLocalTime('2026-01-01', 0, 'Pacific/Kiritimati')).toEqual([
      at('2026-01-01T00:00:00+14:00'),
    ])
  })

  it('turns wall times into moments as Temporal does, near each change of 2024 to 2030 [SCH-11]', () => {
    for (const zone of zones) {
      const { startsAt } = zoneOffsets(zone, Date.UTC(2024, 0, 1), Date.UTC(2031, 0, 1))
      for (const change of startsAt)
        for (let minutes = -150; minutes <= 150; minutes += 15) {
          const wall = Temporal.Instant.fromEpochMilliseconds(change)
            .toZonedDateTimeISO(zone)
            .toPlainDateTime()
            .add({ minutes })
          const [earlier, later] = (['earlier', 'later'] as const).map((disambiguation) =>
            wall.toZonedDateTime(zone, { disambiguation }),
          )
          const expected = [...new Set([earlier!, later!])]
            .filter((zoned) => zoned.toPlainDateTime().equals(wall))
            .map((zoned) => zoned.epochMilliseconds)
          expect(
            instantsAtLocalTime(wall.toPlainDate().toString(), wall.hour * 60 + wall.minute, zone),
            `${zone} ${wall}`,
          ).toEqual([...new Set(expected)])
        }
    }
  })
})

describe('words for a time', () => {
  const session = { startsAt: at('2026-12-01T20:00:00Z'), endsAt: at('2026-12-01T20:50:00Z') }

  it('names date, time and zone in both languages [SCH-11]', () => {
    expect(formatZoned(session, 'America/Denver', 'en')).toEqual({
      date: 'Tuesday, December 1, 2026',
      time: '1:00 – 1:50 PM',
      city: 'Denver',
      abbreviation: 'MST',
      zone: 'Denver time (MST)',
      text: 'Tuesday, December 1, 2026, 1:00 – 1:50 PM, Denver time (MST)',
    })
    expect(formatZoned(session, 'America/New_York', 'es-US').text).toBe(
      'martes, 1 de diciembre de 2026, 3:00–3:50 p.m., hora de Nueva York (EST)',
    )
    expect(formatZoned(session.startsAt, 'Asia/Kathmandu', 'en').text).toBe(
      'Wednesday, December 2, 2026, 1:45 AM, Kathmandu time (GMT+5:45)',
    )
  })

  it('follows the season in the short name of the zone [SCH-11]', () => {
    expect(formatZoned(at('2026-07-01T20:00:00Z'), 'America/Denver', 'en').zone).toBe('Denver time (MDT)')
    expect(formatZoned(session.startsAt, 'America/Phoenix', 'en').zone).toBe('Phoenix time (MST)')
  })

  it('tells the two 1:30s of a November night apart [CON-04]', () => {
    const first = at('2026-11-01T05:30:00Z')
    expect(formatZoned(first, 'America/New_York', 'en').text).toMatch(/1:30 AM, New York time \(EDT\)$/)
    expect(formatZoned(first + hour, 'America/New_York', 'en').text).toMatch(
      /1:30 AM, New York time \(EST\)$/,
    )
    expect(formatZoned({ startsAt: first, endsAt: first + hour }, 'America/New_York', 'en').time).toBe(
      '1:30 AM EDT – 1:30 AM EST',
    )
  })

  it('names both dates of a span over midnight [SCH-11]', () => {
    const startsAt = at('2026-12-01T23:30:00-07:00')
    expect(formatZoned({ startsAt, endsAt: startsAt + hour }, 'America/Denver', 'en').time).toBe(
      '11:30 PM – Wednesday, December 2, 2026, 12:30 AM',
    )
  })

  it('holds the same cities in both languages, each of the IANA list', () => {
    expect(Object.keys(wordsEs.cities)).toEqual(Object.keys(wordsEn.cities))
    for (const zone of Object.keys(wordsEn.cities)) expect(isIanaZone(zone), zone).toBe(true)
  })
})
