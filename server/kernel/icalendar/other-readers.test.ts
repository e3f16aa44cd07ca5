import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { parseInstant, zoneOffsets } from '../time/index.ts'
import { type CalendarEvent, calendarFile } from './index.ts'

/**
 * Readers that have nothing in common with the writer, where the machine has them: the one that Radicale stores by (Debian: apt install
 * python3-vobject, which comes with radicale), and python3-icalendar.
 */
const readers = [
  {
    name: 'vobject',
    // It goes by the rules of the file, whether it knows the zone or not.
    named: (text: string) => text,
    script: `
calendar = vobject.readOne(text)
events = [(e.uid.value, e.dtstart.value, e.dtend.value, e.summary.value, getattr(e, 'description', None) and e.description.value) for e in calendar.vevent_list]`,
  },
  {
    name: 'icalendar',
    // Of a zone that it knows it goes by what it knows, which may be older than the file: here by the file alone.
    named: (text: string) => text.replace(/TZID([:=])([A-Z])/g, 'TZID$1Foyer-$2'),
    script: `
calendar = icalendar.Calendar.from_ical(text)
broken = [e for part in calendar.walk() for e in part.errors]
assert not broken, broken
events = [(str(e['UID']), e['DTSTART'].dt, e['DTEND'].dt, str(e['SUMMARY']), 'DESCRIPTION' in e and str(e['DESCRIPTION']) or None) for e in calendar.walk('VEVENT')]`,
  },
]
const python = (reader: string, code: string, input = '') => {
  for (const command of ['/usr/bin/python3', 'python3']) {
    if (spawnSync(command, ['-c', `import ${reader}`]).status !== 0) continue
    return spawnSync(command, ['-c', code], { input, encoding: 'utf8', maxBuffer: 64_000_000 })
  }
  return null
}

type Read = { uid: string; startsAt: number; endsAt: number; title: string; description: string | null }

function readBy({ name, script }: (typeof readers)[number], text: string): Read[] {
  const code = `
import sys, json, ${name}
text = sys.stdin.buffer.read().decode('utf-8')
${script}
json.dump([{'uid': u, 'startsAt': round(s.timestamp() * 1000), 'endsAt': round(t.timestamp() * 1000), 'title': n, 'description': d} for u, s, t, n, d in events], sys.stdout)`
  const run = python(name, code, text)!
  if (run.status !== 0) throw new Error(run.stderr.slice(-2_000))
  return JSON.parse(run.stdout)
}

const at = parseInstant
const hour = 3_600_000
const now = at('2026-10-20T12:00:00Z')
const zones = [
  'America/New_York',
  'America/Denver',
  'America/Phoenix',
  'America/St_Johns',
  'America/Santiago',
  'America/Asuncion',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Antarctica/Troll',
  'Asia/Beirut',
  'Asia/Gaza',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Europe/Dublin',
  'Europe/London',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
]
const anEvent = (event: Partial<CalendarEvent> & { startsAt: number }): CalendarEvent => ({
  uid: 'one',
  endsAt: event.startsAt + 50 * 60_000,
  timeZone: 'America/New_York',
  title: 'Busy',
  status: 'confirmed',
  sequence: 0,
  ...event,
})

describe.each(readers.filter(({ name }) => python(name, '')))('read by $name', (reader) => {
  it('each time is the instant that was meant, around every change of the clocks of 2024 to 2030, by the rules of the file [CAL-2, SCH-11, CON-04]', () => {
    const events = zones.flatMap((timeZone) => {
      const offsets = zoneOffsets(timeZone, at('2024-01-01T00:00:00Z'), at('2031-01-01T00:00:00Z'))
      const around = offsets.startsAt.flatMap((change) =>
        [-26, -2.25, -1, -0.5, -0.25, 0, 0.25, 0.5, 1, 2.25, 26].map((hours) => change + hours * hour),
      )
      const throughout = Array.from({ length: 28 }, (_, n) => at('2024-02-10T16:20:00Z') + n * 91 * 24 * hour)
      return [...around, ...throughout].map((startsAt, n) =>
        anEvent({ uid: `${timeZone} ${n}`, startsAt, timeZone }),
      )
    })
    expect(events.length).toBeGreaterThan(2_000)
    const read = new Map(
      readBy(reader, reader.named(calendarFile({ now, events }))).map((one) => [one.uid, one]),
    )
    const wrong = events.filter(({ uid, startsAt, endsAt }) => {
      const one = read.get(uid)
      return one?.startsAt !== startsAt || one.endsAt !== endsAt
    })
    expect(wrong.map(({ uid, startsAt }) => [uid, new Date(startsAt).toISOString()])).toEqual([])
  })

  it('text is what it was, with every sign that means something in a calendar and letters of any length [CAL-2]', () => {
    const texts = [
      'Okafor, Dana; "Room 2" \\ A:B',
      'first line\nsecond line\n\nfourth',
      // python-icalendar takes a written backslash before an n for a line end.
      ...(reader.name === 'icalendar' ? [] : ['\\n is no line end, \\, no comma']),
      `${'é'.repeat(37)}🦷${'日本語'.repeat(40)}, ${'👩‍⚕️'.repeat(20)}`,
      'BEGIN:VEVENT\nEND:VCALENDAR',
      ...Array.from({ length: 12 }, (_, n) => `${'x'.repeat(60 + n)}é🦷 and ${'ü'.repeat(n)} more`),
    ]
    const events = texts.map((title, n) =>
      anEvent({ uid: `${n}`, startsAt: now + n * hour, title, description: title }),
    )
    const text = calendarFile({ now, name: 'Cedar, Street; "Practice"', events })
    expect(Math.max(...text.split('\r\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75)
    const read = readBy(reader, text)
    expect(read.map(({ title }) => title)).toEqual(texts)
    expect(read.map(({ description }) => description)).toEqual(texts)
  })
})
