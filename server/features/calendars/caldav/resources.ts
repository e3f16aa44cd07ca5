import { createHash } from 'node:crypto'
import {
  CalendarNotReadable,
  type OutsideEvent as ReadEvent,
  readableTimes,
  readCalendar,
} from '../../../kernel/icalendar/index.ts'
import type { EpochMs } from '../../../kernel/time/index.ts'
import type { ChosenCalendar, OutsideEvent } from '../calendar-provider.ts'
import { subjectIn } from './event-body.ts'

/** One file of a calendar: an event, or a series with its exceptions. The body is empty where the server does not hand it over. */
export type Resource = { name: string; etag: string | null; body: string }
/** A calendar, and under which addresses its owner is invited. */
export type OwnCalendar = ChosenCalendar & { ownAddresses: ReadonlySet<string> }

/**
 * The id of the event, or of the series, that a file holds: its name, with a slash before one that does not end in `.ics`. Null for
 * the calendar itself and for what lies elsewhere.
 */
export function nameOf(href: string, calendarUrl: string): string | null {
  if (!URL.canParse(href, calendarUrl)) return null
  const url = new URL(href, calendarUrl)
  const inside = new URL(calendarUrl)
  if (url.host !== inside.host || !url.pathname.startsWith(inside.pathname)) return null
  const rest = url.pathname.slice(inside.pathname.length)
  if (rest === '' || rest.includes('/') || rest.length > 1_000) return null
  return rest.endsWith('.ics') && rest.length > 4 ? rest.slice(0, -4) : `/${rest}`
}

export function hrefOf(calendarUrl: string, externalId: string): string {
  const name = externalId.split('#')[0]!
  return new URL(name.startsWith('/') ? `.${name}` : `./${name}.ics`, calendarUrl).href
}

/** Of an event that is one time of a series: the start that the series gave it. */
export const occurrenceOf = (externalId: string): string | null => externalId.split('#')[1] ?? null

/** What a file tells as events: one, or as many as the series has times in the range; of one that cannot be read, what can be made out. */
export function eventsIn(
  { name, etag, body }: Resource,
  calendar: OwnCalendar,
  range: { from: EpochMs; until: EpochMs },
): { events: OutsideEvent[]; isSeries: boolean; isReadable: boolean } {
  const subjectId = subjectIn(body)
  const { read, isReadable } = timesIn(body, calendar, range)
  // One that cannot be read is looked at again with all others as soon as it changes.
  const isSeries = !isReadable || /^(RRULE|RDATE|RECURRENCE-ID)[:;]/m.test(body)
  return {
    isSeries,
    isReadable,
    events: read.map((event) => ({
      externalId: event.occurrence === null ? name : `${name}#${event.occurrence}`,
      etag,
      revisedAt: null,
      isGone: event.isCancelled,
      startsAt: event.startsAt,
      endsAt: event.endsAt,
      timeZone: event.timeZone,
      title: event.title,
      isBusy: event.blocksTime,
      subjectId,
    })),
  }
}

/** A file that is no calendar or would take too much must not keep the others out. */
function timesIn(
  body: string,
  { timeZone, ownAddresses }: OwnCalendar,
  range: { from: EpochMs; until: EpochMs },
): { read: ReadEvent[]; isReadable: boolean } {
  const options = { ...range, defaultTimeZone: timeZone, ownAddresses }
  try {
    return { read: readCalendar(body, options), isReadable: true }
  } catch (error) {
    if (!(error instanceof CalendarNotReadable)) throw error
    return { read: readableTimes(body, options), isReadable: false }
  }
}

export const gone = (externalId: string): OutsideEvent => ({
  externalId,
  etag: null,
  revisedAt: null,
  isGone: true,
  startsAt: 0,
  endsAt: 0,
  timeZone: null,
  title: '',
  isBusy: false,
  subjectId: null,
})

/** Changes with anything of the calendar, for servers that have no word for that themselves. */
export const stateOf = (entries: { name: string; etag: string | null }[]): string =>
  createHash('sha256')
    .update(JSON.stringify(entries.map(({ name, etag }) => [name, etag]).sort()))
    .digest('base64url')
