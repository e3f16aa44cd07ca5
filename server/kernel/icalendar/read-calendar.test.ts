import { describe, expect, it } from 'vitest'
import { isIanaZone, parseInstant, zonedParts } from '../time/index.ts'
import { readCalendar } from './index.ts'
import { windowsZones } from './windows-zones.ts'

const at = parseInstant
const calendar = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//A//B//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n')
const event = (...lines: string[]) => [
  'BEGIN:VEVENT',
  'UID:one@example.org',
  'DTSTAMP:20260101T000000Z',
  'SUMMARY:Standing',
  ...lines,
  'END:VEVENT',
]
const read = (
  text: string,
  from = '2026-01-01T00:00:00Z',
  until = '2027-01-01T00:00:00Z',
  defaultTimeZone = 'America/New_York',
) => readCalendar(text, { from: at(from), until: at(until), defaultTimeZone })
const starts = (...lines: string[]) =>
  read(calendar(...event(...lines))).map(({ startsAt }) => new Date(startsAt).toISOString().slice(0, 16))

describe('a calendar of somebody else', () => {
  it('keeps a weekly 09:00 at 09:00 over both changes of the clock [SCH-11, CON-04]', () => {
    for (const zone of ['America/New_York', 'Australia/Lord_Howe', 'America/St_Johns', 'Asia/Kathmandu']) {
      const events = read(
        calendar(
          ...event(`DTSTART;TZID=${zone}:20260105T090000`, 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;BYDAY=MO'),
        ),
      )
      expect(events.length).toBeGreaterThan(50)
      for (const { startsAt, endsAt } of events) {
        expect(zonedParts(startsAt, zone).time, zone).toBe('09:00')
        expect(endsAt - startsAt).toBe(3_600_000)
      }
    }
  })

  it('reads the zones of Windows and those with a path before their name [SCH-11]', () => {
    expect(
      starts(
        'DTSTART;TZID=Eastern Standard Time:20260701T090000',
        'DTEND;TZID=Eastern Standard Time:20260701T100000',
      ),
    ).toEqual(['2026-07-01T13:00'])
    expect(starts('DTSTART;TZID="W. Europe Standard Time":20260701T090000', 'DURATION:PT1H')).toEqual([
      '2026-07-01T07:00',
    ])
    expect(
      starts('DTSTART;TZID=/freeassociation.sourceforge.net/America/Denver:20260701T090000', 'DURATION:PT1H'),
    ).toEqual(['2026-07-01T15:00'])
    expect(
      starts('DTSTART;TZID=/citadel.org/20260101_1/America/Indiana/Knox:20260701T090000', 'DURATION:PT1H'),
    ).toEqual(['2026-07-01T14:00'])
    for (const zone of Object.values(windowsZones)) expect(isIanaZone(zone), zone).toBe(true)
  })

  it('reads a zone that only its file knows, in both seasons and between them [SCH-11]', () => {
    const own = [
      'BEGIN:VTIMEZONE',
      'TZID:Customized Time Zone',
      'BEGIN:STANDARD',
      'DTSTART:16010101T020000',
      'RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11',
      'TZOFFSETFROM:-0400',
      'TZOFFSETTO:-0500',
      'END:STANDARD',
      'BEGIN:DAYLIGHT',
      'DTSTART:16010101T020000',
      'RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3',
      'TZOFFSETFROM:-0500',
      'TZOFFSETTO:-0400',
      'END:DAYLIGHT',
      'END:VTIMEZONE',
    ]
    const start = (wall: string) =>
      read(
        calendar(...own, ...event(`DTSTART;TZID=Customized Time Zone:${wall}`, 'DURATION:PT30M')),
        '2025-12-01T00:00:00Z',
      ).map((one) => new Date(one.startsAt).toISOString().slice(0, 16))
    expect(start('20260115T090000')).toEqual(['2026-01-15T14:00'])
    expect(start('20260715T090000')).toEqual(['2026-07-15T13:00'])
    expect(start('20261101T013000')).toEqual(['2026-11-01T05:30'])
    expect(start('20261101T020000')).toEqual(['2026-11-01T07:00'])
    expect(start('20260308T013000')).toEqual(['2026-03-08T06:30'])
    // A wall time that the clock jumps over goes by the offset before the jump (RFC 5545, 3.3.5).
    expect(start('20260308T023000')).toEqual(['2026-03-08T07:30'])
    expect(start('20260308T030000')).toEqual(['2026-03-08T07:00'])
  })

  it('takes the first of two like wall times, and the offset before a jump [CON-04]', () => {
    expect(starts('DTSTART;TZID=America/New_York:20261101T013000', 'DURATION:PT30M')).toEqual([
      '2026-11-01T05:30',
    ])
    expect(starts('DTSTART;TZID=America/New_York:20260308T023000', 'DURATION:PT30M')).toEqual([
      '2026-03-08T07:30',
    ])
  })

  it('means floating times and whole days in the zone of the reader [SCH-11]', () => {
    const [floating] = read(calendar(...event('DTSTART:20260701T090000', 'DTEND:20260701T100000')))
    expect(floating).toMatchObject({
      startsAt: at('2026-07-01T13:00:00Z'),
      timeZone: 'America/New_York',
      isAllDay: false,
    })
    const [day] = read(calendar(...event('DTSTART;VALUE=DATE:20260308')))
    expect(day).toMatchObject({
      isAllDay: true,
      startsAt: at('2026-03-08T05:00:00Z'),
      endsAt: at('2026-03-09T04:00:00Z'),
      blocksTime: true,
    })
    const [days] = read(calendar(...event('DTSTART;VALUE=DATE:20261031', 'DTEND;VALUE=DATE:20261103')))
    expect((days!.endsAt - days!.startsAt) / 3_600_000).toBe(73)
  })

  it('counts days of a DURATION by the clock and its hours as hours [SCH-11]', () => {
    const [byDay] = read(calendar(...event('DTSTART;TZID=America/New_York:20260307T120000', 'DURATION:P1D')))
    expect((byDay!.endsAt - byDay!.startsAt) / 3_600_000).toBe(23)
    const [byHour] = read(
      calendar(...event('DTSTART;TZID=America/New_York:20260307T120000', 'DURATION:PT24H')),
    )
    expect((byHour!.endsAt - byHour!.startsAt) / 3_600_000).toBe(24)
  })

  it('leaves out EXDATE, adds RDATE, and ends where UNTIL and COUNT say', () => {
    const zone = 'TZID=America/New_York'
    expect(
      starts(
        `DTSTART;${zone}:20260301T090000`,
        'DURATION:PT1H',
        'RRULE:FREQ=DAILY;COUNT=4',
        `EXDATE;${zone}:20260302T090000`,
        `RDATE;${zone}:20260320T140000`,
      ),
    ).toEqual(['2026-03-01T14:00', '2026-03-03T14:00', '2026-03-04T14:00', '2026-03-20T18:00'])
    // UNTIL is an instant; the last time is at 21:00 in New York, which is the next day in UTC.
    expect(
      starts(`DTSTART;${zone}:20260301T210000`, 'DURATION:PT1H', 'RRULE:FREQ=DAILY;UNTIL=20260304T020000Z'),
    ).toEqual(['2026-03-02T02:00', '2026-03-03T02:00', '2026-03-04T02:00'])
    expect(
      starts(`DTSTART;${zone}:20260301T210000`, 'DURATION:PT1H', 'RRULE:FREQ=DAILY;UNTIL=20260302'),
    ).toHaveLength(2)
    expect(
      starts(
        `DTSTART;${zone}:20260301T090000`,
        'DURATION:PT1H',
        'RRULE:FREQ=DAILY;COUNT=3',
        'EXDATE:20260302T140000Z',
      ),
    ).toHaveLength(2)
    expect(
      starts(
        `DTSTART;${zone}:20260301T090000`,
        'DURATION:PT1H',
        'RRULE:FREQ=DAILY;COUNT=3',
        'EXDATE;VALUE=DATE:20260303',
      ),
    ).toHaveLength(2)
  })

  it('puts the changed time of a series in the place of the one it was, and tells the cancelled one', () => {
    const text = calendar(
      ...event('DTSTART;TZID=America/New_York:20260302T090000', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;COUNT=4'),
      ...event(
        'RECURRENCE-ID;TZID=America/New_York:20260309T090000',
        'DTSTART;TZID=America/New_York:20260310T150000',
        'DURATION:PT2H',
        'SEQUENCE:2',
      ),
      ...event(
        'RECURRENCE-ID:20260316T130000Z',
        'DTSTART;TZID=America/New_York:20260316T090000',
        'DURATION:PT1H',
        'STATUS:CANCELLED',
      ),
    )
    expect(
      read(text).map((one) => [
        one.occurrence,
        new Date(one.startsAt).toISOString().slice(0, 16),
        one.isCancelled,
        one.blocksTime,
      ]),
    ).toEqual([
      ['2026-03-02T14:00:00Z', '2026-03-02T14:00', false, true],
      ['2026-03-09T13:00:00Z', '2026-03-10T19:00', false, true],
      ['2026-03-16T13:00:00Z', '2026-03-16T13:00', true, false],
      ['2026-03-23T13:00:00Z', '2026-03-23T13:00', false, true],
    ])
  })

  it('moves what follows with a change of this and all later times', () => {
    const text = calendar(
      ...event('DTSTART;TZID=America/New_York:20260504T090000', 'DURATION:PT1H', 'RRULE:FREQ=WEEKLY;COUNT=4'),
      ...event(
        'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=America/New_York:20260518T090000',
        'DTSTART;TZID=America/New_York:20260518T110000',
        'DURATION:PT30M',
      ),
    )
    expect(
      read(text).map((one) => [
        new Date(one.startsAt).toISOString().slice(5, 16),
        (one.endsAt - one.startsAt) / 60_000,
      ]),
    ).toEqual([
      ['05-04T13:00', 60],
      ['05-11T13:00', 60],
      ['05-18T15:00', 30],
      ['05-25T15:00', 30],
    ])
  })

  it('knows free time, cancelled events and events without length', () => {
    const blocks = (...lines: string[]) =>
      read(calendar(...event('DTSTART:20260701T090000Z', ...lines)))[0]!.blocksTime
    expect(blocks('DURATION:PT1H')).toBe(true)
    expect(blocks('DURATION:PT1H', 'TRANSP:TRANSPARENT')).toBe(false)
    expect(blocks('DURATION:PT1H', 'STATUS:CANCELLED')).toBe(false)
    expect(blocks()).toBe(false)
  })

  it('finds what only reaches into the range, and birthdays of 1604', () => {
    const trip = calendar(...event('DTSTART:20251220T000000Z', 'DTEND:20260110T000000Z'))
    expect(read(trip)).toHaveLength(1)
    expect(read(trip, '2026-01-10T00:00:00Z')).toEqual([])
    expect(read(calendar(...event('DTSTART;VALUE=DATE:16040515', 'RRULE:FREQ=YEARLY')))).toMatchObject([
      { startsAt: at('2026-05-15T04:00:00Z') },
    ])
  })

  it('refuses what is no calendar, what is too large, and rules that lead nowhere, in good time [INP-08]', () => {
    const reasonOf = (text: string) => {
      try {
        read(text)
      } catch (error) {
        return (error as { reason?: string }).reason
      }
    }
    const before = process.cpuUsage()
    expect(reasonOf('<html></html>')).toBe('notACalendar')
    expect(reasonOf('')).toBe('notACalendar')
    expect(reasonOf('BEGIN:VCARD\r\nEND:VCARD')).toBe('notACalendar')
    expect(reasonOf(calendar(...event(`X-LONG:${'x'.repeat(1_100_000)}`)))).toBe('tooLarge')
    expect(
      reasonOf(calendar(...Array.from({ length: 5_001 }, () => ['BEGIN:VEVENT', 'END:VEVENT']).flat())),
    ).toBe('tooManyEvents')
    const rule = (text: string) =>
      reasonOf(calendar(...event('DTSTART:20260101T000000Z', 'DURATION:PT1M', `RRULE:${text}`)))
    expect(rule('FREQ=SECONDLY')).toBe('tooManyTimes')
    expect(rule('FREQ=MINUTELY')).toBe('tooManyTimes')
    expect(rule('FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30')).toBe('tooManyTimes')
    expect(rule('FREQ=HOURLY;BYMONTH=2;BYMONTHDAY=31')).toBe('tooManyTimes')
    expect(rule('FREQ=DAILY;INTERVAL=999999999')).toBe('tooManyTimes')
    expect(rule('FREQ=YEARLY;BYMONTH=4;BYDAY=1MO;BYMONTHDAY=20')).toBeUndefined()
    expect(rule('FREQ=MONTHLY;BYMONTH=2;BYDAY=5SU')).toBeUndefined()
    expect(reasonOf(calendar(...event('DTSTART:tomorrow', 'DURATION:PT1H')))).toBe('badEvent')
    expect(reasonOf(calendar(...event('DURATION:PT1H')))).toBe('badEvent')
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(5)
  })
})
