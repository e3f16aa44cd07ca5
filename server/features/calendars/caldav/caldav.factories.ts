import type { Services } from '../../../kernel/services.ts'
import { parseInstant } from '../../../kernel/time/index.ts'
import type { OutgoingEvent } from '../calendar-provider.ts'

const at = parseInstant
export const now = at('2026-10-01T12:00:00Z')
export const range = { from: at('2026-09-30T00:00:00Z'), until: at('2027-10-01T00:00:00Z') }
export const services = (allowPrivateHosts = ['127.0.0.1']) =>
  ({ config: { allowPrivateHosts }, clock: () => now, log: { warn: () => {} } }) as unknown as Services

const idOf = (number: number) => String(number).padStart(40, 'a')
export const ours = (number: number, startsAt: number, more: Partial<OutgoingEvent> = {}): OutgoingEvent => ({
  externalId: idOf(number),
  subjectId: `01890000-0000-7000-8000-${String(number).padStart(12, '0')}`,
  title: 'Busy',
  startsAt,
  endsAt: startsAt + 3_000_000,
  timeZone: 'America/New_York',
  link: 'https://portal.example.org/practice/x/calendar',
  sequence: 1,
  ...more,
})
export const theirs = (uid: string, lines: string[]) =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Somebody//EN',
    'BEGIN:VEVENT',
    `UID:${uid}`,
    'DTSTAMP:20260901T000000Z',
    'SUMMARY:Dentist\\, mine',
    ...lines,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\r\n')
