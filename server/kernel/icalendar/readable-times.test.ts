import { describe, expect, it } from 'vitest'
import { parseInstant } from '../time/index.ts'
import { readableTimes, readCalendar } from './index.ts'

const at = parseInstant
const options = {
  from: at('2026-10-01T00:00:00Z'),
  until: at('2027-01-01T00:00:00Z'),
  defaultTimeZone: 'America/New_York',
}
const calendar = (...events: string[][]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Somebody//EN',
    ...events.flatMap((lines) => ['BEGIN:VEVENT', 'UID:one', ...lines, 'END:VEVENT']),
    'END:VCALENDAR',
    '',
  ].join('\r\n')
const wrong = 'RRULE:FREQ=SECONDLY'
const told = (text: string) =>
  readableTimes(text, options).map(({ startsAt, endsAt, occurrence }) => ({ startsAt, endsAt, occurrence }))

describe('a calendar that cannot be read as a whole', () => {
  it.each([
    [['DTSTART:20261020T150000Z', 'DTEND:20261020T160000Z'], '2026-10-20T15:00:00Z', 60],
    [
      ['DTSTART;TZID=Europe/Berlin:20261026T090000', 'DTEND;TZID=Europe/Berlin:20261026T093000'],
      '2026-10-26T08:00:00Z',
      30,
    ],
    [
      ['DTSTART;TZID="W. Europe Standard Time":20261023T090000', 'DURATION:PT45M'],
      '2026-10-23T07:00:00Z',
      45,
    ],
    [['DTSTART;VALUE=DATE:20261101', 'DTEND;VALUE=DATE:20261102'], '2026-11-01T04:00:00Z', 25 * 60],
    [['DTSTART;VALUE=DATE:20261103'], '2026-11-03T05:00:00Z', 24 * 60],
    [['DTSTART:20261103T090000', 'DURATION:P1DT1H'], '2026-11-03T14:00:00Z', 25 * 60],
  ])('tells the one time that start and end name: %s [CAL-2, SCH-11]', (lines, startsAt, minutes) => {
    const text = calendar([...lines, wrong])
    expect(() => readCalendar(text, options)).toThrow()
    expect(told(text)).toEqual([
      {
        startsAt: at(startsAt),
        endsAt: at(startsAt) + minutes * 60_000,
        occurrence: new Date(startsAt).toISOString().replace('.000', ''),
      },
    ])
  })

  it.each([
    [['DTEND:20261020T160000Z']],
    [['DTSTART:20261020T150000Z', 'DTEND:later']],
    [['DTSTART:20261020T150000Z', 'DTEND:20261020T140000Z']],
    [['DTSTART:20261020T150000Z']],
    [['DTSTART:20250101T150000Z', 'DTEND:20250101T160000Z']],
    [['DTSTART:99990101T150000Z', 'DTEND:99990101T160000Z']],
  ])('tells nothing where a start or an end is missing, wrong or far away: %s [CAL-2]', (lines) => {
    expect(told(calendar([...lines, wrong]))).toEqual([])
  })

  it('keeps the other times of a series, and the exceptions that can be read [CAL-2]', () => {
    const series = ['DTSTART:20261006T150000Z', 'DTEND:20261006T160000Z', 'RRULE:FREQ=WEEKLY;COUNT=4']
    const moved = ['RECURRENCE-ID:20261013T150000Z', 'DTSTART:20261014T100000Z', 'DTEND:20261014T110000Z']
    const broken = ['RECURRENCE-ID:20261020T150000Z', 'DTSTART:soon', 'DTEND:later']
    // Exceptions may come before the series they belong to.
    const text = calendar(moved, broken, series)
    expect(() => readCalendar(text, options)).toThrow()
    expect(
      told(text)
        .map(({ startsAt }) => startsAt)
        .sort(),
    ).toEqual(
      ['2026-10-06T15:00:00Z', '2026-10-14T10:00:00Z', '2026-10-20T15:00:00Z', '2026-10-27T15:00:00Z'].map(
        at,
      ),
    )
  })

  it('knows what is cancelled or free, and takes no harm from what is nothing at all [CAL-2, INP-08]', () => {
    const times = ['DTSTART:20261020T150000Z', 'DTEND:20261020T160000Z', wrong]
    const blocks = (...more: string[]) =>
      readableTimes(calendar([...times, ...more]), options).map((one) => one.blocksTime)
    expect(blocks()).toEqual([true])
    expect(blocks('STATUS:CANCELLED')).toEqual([false])
    expect(blocks('TRANSP:TRANSPARENT')).toEqual([false])
    for (const text of ['', '<html>', 'BEGIN:VEVENT', 'BEGIN:VEVENT\r\n'.repeat(20_000), ':'.repeat(900_000)])
      expect(readableTimes(text, options)).toEqual([])
    const begun = performance.now()
    readableTimes(calendar(...Array.from({ length: 3_000 }, () => times)), options)
    readableTimes(`BEGIN:VEVENT\r\n${`X${';a="'.repeat(1_000)}\r\n`.repeat(100)}END:VEVENT`, options)
    expect(performance.now() - begun).toBeLessThan(4_000)
  })
})

describe('an invitation', () => {
  const invited = (partstat: string, who = 'MAILTO:Maya@Example.org') =>
    readCalendar(
      calendar([
        'DTSTART:20261020T150000Z',
        'DTEND:20261020T160000Z',
        'ORGANIZER:mailto:boss@example.org',
        'ATTENDEE;PARTSTAT=ACCEPTED:mailto:boss@example.org',
        `ATTENDEE;PARTSTAT=${partstat}:${who}`,
      ]),
      { ...options, ownAddresses: new Set(['maya@example.org']) },
    )[0]!.blocksTime

  it('blocks no time once the reader declined it, and does while it is open or tentative [CAL-2]', () => {
    expect(invited('DECLINED')).toBe(false)
    for (const partstat of ['TENTATIVE', 'ACCEPTED', 'NEEDS-ACTION']) expect(invited(partstat)).toBe(true)
    expect(invited('DECLINED', 'mailto:colleague@example.org')).toBe(true)
  })
})
