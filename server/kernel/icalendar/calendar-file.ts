import ICAL from 'ical.js'
import { type EpochMs, instantsAtLocalTime, offsetMsAt, zonedParts, zoneOffsets } from '../time/index.ts'
import type { CalendarEvent } from './calendar-event.ts'
import { wallTime, zoneComponent } from './zone-component.ts'

// Lines are 75 octets at most; the library does not count the space with which it begins a folded line.
ICAL.foldLength = 74

type File = {
  /** PUBLISH for a file that somebody adds; none for what is put into a calendar of a server (RFC 4791, 4.1). */
  method?: 'PUBLISH'
  /** What a calendar program calls the calendar. */
  name?: string
  /** How often a program that subscribes should look, in minutes. */
  refreshMinutes?: number
  /** The moment at which the file is written. */
  now: EpochMs
  events: CalendarEvent[]
}

/** A calendar as text (RFC 5545), with the rules of each zone that its events use. */
export function calendarFile(file: File): string {
  const calendar = new ICAL.Component('vcalendar')
  calendar.addPropertyWithValue('version', '2.0')
  calendar.addPropertyWithValue('prodid', '-//Foyer//Foyer//EN')
  calendar.addPropertyWithValue('calscale', 'GREGORIAN')
  if (file.method) calendar.addPropertyWithValue('method', file.method)
  if (file.name !== undefined) calendar.addPropertyWithValue('x-wr-calname', escaped(plainText(file.name)))
  if (file.refreshMinutes) {
    const every = ICAL.Duration.fromSeconds(file.refreshMinutes * 60)
    calendar.addPropertyWithValue('refresh-interval', every)
    calendar.addPropertyWithValue('x-published-ttl', every.toString())
  }
  for (const [zone, { from, until }] of zonesOf(file.events))
    calendar.addSubcomponent(zoneComponent(zone, from, until))
  for (const event of file.events) calendar.addSubcomponent(eventComponent(event, file.now))
  return `${ICAL.stringify(calendar.toJSON()).trimEnd()}\r\n`
}

function zonesOf(events: CalendarEvent[]) {
  const zones = new Map<string, { from: EpochMs; until: EpochMs }>()
  for (const { timeZone, startsAt, endsAt } of events) {
    if (isUtc(timeZone)) continue
    const known = zones.get(timeZone)
    zones.set(timeZone, {
      from: Math.min(startsAt, known?.from ?? startsAt),
      until: Math.max(endsAt, known?.until ?? endsAt),
    })
  }
  return zones
}

function eventComponent(event: CalendarEvent, now: EpochMs): ICAL.Component {
  const component = new ICAL.Component('vevent')
  component.addPropertyWithValue('uid', event.uid)
  component.addPropertyWithValue('dtstamp', utcTime(now))
  if (event.changedAt !== undefined) component.addPropertyWithValue('last-modified', utcTime(event.changedAt))
  component.addPropertyWithValue('sequence', event.sequence)
  addTime(component, 'dtstart', event.startsAt, event)
  addTime(component, 'dtend', event.endsAt, event)
  component.addPropertyWithValue('summary', plainText(event.title))
  if (event.description) component.addPropertyWithValue('description', plainText(event.description))
  if (event.url) component.addPropertyWithValue('url', event.url)
  component.addPropertyWithValue('status', event.status.toUpperCase())
  component.addPropertyWithValue('transp', event.status === 'cancelled' ? 'TRANSPARENT' : 'OPAQUE')
  component.addPropertyWithValue('class', 'PRIVATE')
  return component
}

function addTime(
  component: ICAL.Component,
  name: string,
  moment: EpochMs,
  { timeZone, startsAt, endsAt }: CalendarEvent,
) {
  // A wall time that the clock shows twice is read as the first of the two by some and as the second by others: it is told in UTC.
  if (isUtc(timeZone) || !isTold(startsAt, timeZone) || !isTold(endsAt, timeZone)) {
    component.addPropertyWithValue(name, utcTime(moment))
    return
  }
  const wall = moment + offsetMsAt(zoneOffsets(timeZone, moment, moment + 1), moment)
  component.addPropertyWithValue(name, wallTime(wall)).setParameter('tzid', timeZone)
}

const isUtc = (timeZone: string) => timeZone === 'UTC' || timeZone === 'Etc/UTC'

/** Whether the wall time of the moment leads back to the moment and to no other. */
function isTold(moment: EpochMs, timeZone: string): boolean {
  const { date, minutesOfDay } = zonedParts(moment, timeZone)
  const instants = instantsAtLocalTime(date, minutesOfDay, timeZone)
  return instants.length === 1 && Math.floor(instants[0]! / 60_000) === Math.floor(moment / 60_000)
}

const utcTime = (moment: EpochMs) => ICAL.Time.fromJSDate(new Date(Math.floor(moment / 1000) * 1000), true)

/** Text as iCalendar may hold it: line ends of one kind, no control characters, no half of a character. */
const plainText = (text: string) =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out.
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')

/** The library escapes the text of properties that it knows, and leaves that of others as it is. */
const escaped = (text: string) => text.replace(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n')
