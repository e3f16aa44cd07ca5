import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { offsetMsAt, parseInstant, zoneOffsets } from '../time/index.ts'
import { type CalendarEvent, calendarFile, readCalendar } from './index.ts'
import { faultsOfLines } from './strict-lines.ts'

const at = parseInstant
const hour = 3_600_000
const now = at('2026-10-20T12:00:00Z')
const zones = [
  'America/New_York',
  'America/Denver',
  'America/St_Johns',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Africa/Casablanca',
  'Europe/Dublin',
  'America/Phoenix',
  'UTC',
]

const anEvent = (event: Partial<CalendarEvent> & { startsAt: number }): CalendarEvent => ({
  uid: `${event.startsAt}@foyer.example`,
  endsAt: event.startsAt + 50 * 60_000,
  timeZone: 'America/New_York',
  title: 'Busy',
  status: 'confirmed',
  sequence: 0,
  changedAt: now,
  ...event,
})
const fileOf = (...events: CalendarEvent[]) => calendarFile({ now, events })
const unfolded = (text: string) => text.replaceAll('\r\n ', '').split('\r\n')
const readBack = (text: string) =>
  readCalendar(text, {
    from: at('2023-01-01T00:00:00Z'),
    until: at('2032-01-01T00:00:00Z'),
    defaultTimeZone: 'UTC',
  })

describe('a calendar that is written', () => {
  it('says the wall time in its zone and carries the rules of the zone [SCH-11, CON-04]', () => {
    const text = fileOf(anEvent({ startsAt: at('2026-12-01T15:00:00Z') }))
    expect(unfolded(text)).toEqual(
      expect.arrayContaining([
        'DTSTART;TZID=America/New_York:20261201T100000',
        'DTEND;TZID=America/New_York:20261201T105000',
        'BEGIN:VTIMEZONE',
        'TZID:America/New_York',
        'TZOFFSETFROM:-0400',
        'TZOFFSETTO:-0500',
        'TZNAME:EST',
        'STATUS:CONFIRMED',
        'TRANSP:OPAQUE',
        'DTSTAMP:20261020T120000Z',
      ]),
    )
    expect(faultsOfLines(text)).toEqual([])
  })

  it('is read back at the same instant on both sides of each change of 2024 to 2030, in every zone [SCH-11, CON-04]', () => {
    for (const timeZone of zones) {
      const { startsAt } = zoneOffsets(timeZone, at('2024-01-01T00:00:00Z'), at('2031-01-01T00:00:00Z'))
      const moments = startsAt.flatMap((change) =>
        [-26, -1.5, -1, -0.5, -0.25, 0, 0.25, 0.5, 1, 1.5, 26].map((hours) => change + hours * hour),
      )
      const events = moments.map((moment, i) => anEvent({ uid: `${i}`, startsAt: moment, timeZone }))
      const text = fileOf(...events)
      expect(faultsOfLines(text), timeZone).toEqual([])
      const read = new Map(readBack(text).map((event) => [event.uid, event]))
      for (const { uid, startsAt, endsAt } of events)
        expect(read.get(uid), `${timeZone} ${new Date(startsAt).toISOString()}`).toMatchObject({
          startsAt,
          endsAt,
        })
    }
  })

  it('gives each zone rules by which another reader comes to the same instants, without knowing the zone [SCH-11]', () => {
    for (const timeZone of zones.filter((zone) => zone !== 'UTC')) {
      const offsets = zoneOffsets(timeZone, at('2026-01-01T00:00:00Z'), at('2027-01-01T00:00:00Z'))
      const moments = Array.from({ length: 365 }, (_, day) => at('2026-01-01T16:20:00Z') + day * 24 * hour)
      for (const change of offsets.startsAt.slice(1))
        for (const hours of [-2.25, -1.25, 1.25, 2.25]) moments.push(change + hours * hour)
      const text = fileOf(...moments.map((moment, i) => anEvent({ uid: `${i}`, startsAt: moment, timeZone })))
      const calendar = new ICAL.Component(ICAL.parse(text) as never)
      const zone = new ICAL.Timezone(calendar.getFirstSubcomponent('vtimezone')!)
      for (const event of calendar.getAllSubcomponents('vevent')) {
        const start = event.getFirstPropertyValue('dtstart') as ICAL.Time
        // Told by its instant, where the clock shows a time twice.
        if (start.zone === ICAL.Timezone.utcTimezone) continue
        const moment = moments[Number(event.getFirstPropertyValue('uid'))]!
        expect(zone.utcOffset(start) * 1000, `${timeZone} ${start}`).toBe(offsetMsAt(offsets, moment))
      }
    }
  })

  it('tells each of two like wall times by its instant, for readers differ on which of them is meant [CON-04]', () => {
    const first = at('2026-11-01T01:30:00-04:00')
    expect(unfolded(fileOf(anEvent({ startsAt: first, endsAt: first + hour / 4 })))).toContain(
      'DTSTART:20261101T053000Z',
    )
    // Also where only the end is such a time.
    expect(unfolded(fileOf(anEvent({ startsAt: first - hour, endsAt: first })))).toContain(
      'DTEND:20261101T053000Z',
    )
    const second = fileOf(anEvent({ startsAt: first + hour }))
    expect(unfolded(second)).toContain('DTSTART:20261101T063000Z')
    expect(readBack(second)).toMatchObject([{ startsAt: first + hour }])
  })

  it('folds lines of letters of every length and escapes what would break a line', () => {
    const title = `Ärztin, "Über"; C:\\new\r\nBEGIN:VEVENT\nEND:VCALENDAR 🦷${'日本語🦷 é'.repeat(40)}\u0000\u001b\ud800`
    const text = calendarFile({
      now,
      name: title,
      method: 'PUBLISH',
      events: [anEvent({ startsAt: now, title, description: title })],
    })
    expect(faultsOfLines(text)).toEqual([])
    const [event, ...others] = readBack(text)
    expect(others).toEqual([])
    expect(event!.title).toBe(
      title.toWellFormed().replace('\r\n', '\n').replace('\u0000\u001b', '  ').slice(0, 500),
    )
    expect(text.match(/BEGIN:VEVENT\r\n/g)).toHaveLength(1)
    expect(text.match(/\r\nEND:VCALENDAR/g)).toHaveLength(1)
  })

  it('marks a cancelled event as such, and as free time', () => {
    const text = fileOf(anEvent({ startsAt: now, status: 'cancelled', sequence: 3 }))
    expect(unfolded(text)).toEqual(
      expect.arrayContaining(['STATUS:CANCELLED', 'TRANSP:TRANSPARENT', 'SEQUENCE:3']),
    )
    expect(readBack(text)).toMatchObject([{ isCancelled: true, blocksTime: false, sequence: 3 }])
  })

  it('is a calendar also without any event', () => {
    const text = calendarFile({ now, name: 'Empty', refreshMinutes: 60, events: [] })
    expect(faultsOfLines(text)).toEqual([])
    expect(unfolded(text)).toEqual(
      expect.arrayContaining(['REFRESH-INTERVAL;VALUE=DURATION:PT1H', 'X-PUBLISHED-TTL:PT1H']),
    )
    expect(readBack(text)).toEqual([])
  })
})
