import type { OutwardFetch } from '../../../kernel/outward/index.ts'
import type { Services } from '../../../kernel/services.ts'
import { dayMs } from '../../../kernel/time/index.ts'
import {
  CalendarGone,
  type CalendarProvider,
  type Changes,
  type ChosenCalendar,
  EventRefused,
  mostEventsAtOnce,
  type OfferedCalendar,
  type OpenProvider,
  type OutgoingEvent,
  type OutsideEvent,
  type PutOutcome,
  TooMuch,
} from '../calendar-provider.ts'
import { askInNameOf, type CalDavCredentials } from './caldav-server.ts'
import { listOffered } from './discover-calendars.ts'
import { changedBody, newBody } from './event-body.ts'
import { findAccount, type ServersOf } from './find-account.ts'
import { changedSince, marksOf, resourcesBetween, resourcesNamed } from './list-resources.ts'
import {
  eventsIn,
  gone,
  hrefOf,
  type OwnCalendar,
  occurrenceOf,
  type Resource,
  stateOf,
} from './resources.ts'

/** What we know of a calendar from one time to the next. `series` are the files of which single times cannot be told gone one by one. */
type Token = { syncToken: string | null; state: string; series: string[]; from: number; until: number }

export const openCalDav: OpenProvider = async (services, credentials) =>
  calDavProvider(services, credentials as CalDavCredentials)

/** An account at a CalDAV server (RFC 4791). */
export function calDavProvider(services: Services, credentials: CalDavCredentials): CalendarProvider {
  const ask = askInNameOf(services, credentials)
  const ownAddresses = new Set([credentials.username, ...(credentials.addresses ?? [])].map(inSmallLetters))
  return {
    listCalendars: async () => (await accountOf(services, credentials)).offered,
    listChanges: (calendar, since, range) => listChanges(ask, { ...calendar, ownAddresses }, since, range),
    put: (calendar, event, known) => put(ask, services, calendar, event, known),
    remove: (calendar, externalId) => remove(ask, calendar, externalId),
    async find(calendar, externalId) {
      const now = services.clock()
      const resource = await resourceAt(ask, calendar, externalId)
      if (!resource) return null
      const range = { from: now - 800 * dayMs, until: now + 800 * dayMs }
      const { events, isReadable } = eventsIn(resource, { ...calendar, ownAddresses }, range)
      return events.find((event) => event.externalId === externalId) ?? (isReadable ? null : 'unreadable')
    },
  }
}

/** What the account offers, and under which addresses it is invited. */
export async function accountOf(
  services: Services,
  credentials: CalDavCredentials,
  serversOf?: ServersOf,
): Promise<{ offered: OfferedCalendar[]; addresses: string[] }> {
  const ask = askInNameOf(services, credentials)
  const { home, addresses } = await findAccount(ask, credentials, serversOf)
  return { offered: await listOffered(ask, home, credentials), addresses }
}

const inSmallLetters = (address: string) => address.trim().toLowerCase()

async function listChanges(
  ask: OutwardFetch,
  calendar: OwnCalendar,
  since: string | null,
  range: { from: number; until: number },
): Promise<Changes> {
  const url = calendar.externalId
  const marks = await marksOf(ask, url)
  if (!marks) throw new CalendarGone('There is no such calendar any more.')
  const known = since === null ? null : (JSON.parse(since) as Token)
  if (known?.syncToken && marks.syncToken) {
    const delta = await changedSince(ask, url, known.syncToken)
    if (!delta) return { kind: 'wholeSyncNeeded' }
    const next = { ...known, syncToken: delta.next }
    if (delta.changed.length === 0 && delta.goneNames.length === 0) return nothingNew(JSON.stringify(next))
    const series = new Set(known.series)
    if (![...delta.changed.map(({ name }) => name), ...delta.goneNames].some((name) => series.has(name))) {
      const resources = await resourcesNamed(ask, url, delta.changed)
      const events = delta.goneNames.map(gone)
      const unreadable: string[] = []
      for (const resource of resources) {
        const told = eventsIn(resource, calendar, range)
        if (!told.isReadable) unreadable.push(resource.name)
        // One event may have become a series, or have left the range: under its own name it is not there.
        else if (!told.events.some(({ externalId }) => externalId === resource.name))
          events.push(gone(resource.name))
        take(events, told.events)
        if (told.isSeries) series.add(resource.name)
      }
      return {
        kind: 'changes',
        events,
        unreadable,
        next: JSON.stringify({ ...next, series: [...series] }),
        isWhole: false,
      }
    }
  } else if (known && marks.ctag && known.state === marks.ctag) {
    return nothingNew(since!)
  }
  return whole(ask, calendar, range, marks, known)
}

const nothingNew = (next: string): Changes => ({
  kind: 'changes',
  events: [],
  unreadable: [],
  next,
  isWhole: false,
})

/** Some lines of a file may be thousands of times. */
function take(events: OutsideEvent[], more: OutsideEvent[]) {
  if (events.length + more.length > mostEventsAtOnce) throw new TooMuch()
  events.push(...more)
}

/** Everything in the range. The marks were read before it, so that what changes meanwhile is told again and not missed. */
async function whole(
  ask: OutwardFetch,
  calendar: OwnCalendar,
  range: { from: number; until: number },
  marks: { syncToken: string | null; ctag: string | null },
  known: Token | null,
): Promise<Changes> {
  const resources = await resourcesBetween(ask, calendar.externalId, range)
  const state = marks.ctag ?? stateOf(resources)
  const isSame =
    !marks.ctag && known?.state === state && known.from === range.from && known.until === range.until
  const events: OutsideEvent[] = []
  const series: string[] = []
  const unreadable: string[] = []
  for (const resource of resources) {
    const told = eventsIn(resource, calendar, range)
    take(events, told.events)
    if (told.isSeries) series.push(resource.name)
    if (!told.isReadable) unreadable.push(resource.name)
  }
  const next: Token = { syncToken: marks.syncToken, state, series, ...range }
  return isSame
    ? nothingNew(JSON.stringify(next))
    : { kind: 'changes', events, unreadable, next: JSON.stringify(next), isWhole: true }
}

async function put(
  ask: OutwardFetch,
  services: Services,
  calendar: ChosenCalendar,
  event: OutgoingEvent,
  known: { etag: string | null } | null,
): Promise<PutOutcome> {
  const now = services.clock()
  if (known === null) {
    const made = await write(ask, calendar, event.externalId, newBody(event, now), { 'if-none-match': '*' })
    // Somebody, most likely a process of ours that was killed, has put it there already.
    return made ?? (await put(ask, services, calendar, event, { etag: null }))
  }
  const current = await resourceAt(ask, calendar, event.externalId)
  if (!current) return { outcome: 'gone' }
  if (known.etag !== null && known.etag !== current.etag) return { outcome: 'changedOutside' }
  const occurrence = occurrenceOf(event.externalId)
  const body = changedBody(current.body, event, { occurrence, timeZone: calendar.timeZone, now })
  if (body === null) return { outcome: 'gone' }
  const written = await write(
    ask,
    calendar,
    event.externalId,
    body,
    current.etag ? { 'if-match': current.etag } : {},
  )
  return written ?? { outcome: 'changedOutside' }
}

/** Null when the condition of the headers does not hold (412). @throws EventRefused for what the server will never take */
async function write(
  ask: OutwardFetch,
  calendar: ChosenCalendar,
  externalId: string,
  body: string,
  condition: Record<string, string>,
): Promise<PutOutcome | null> {
  const response = await ask(hrefOf(calendar.externalId, externalId), {
    method: 'PUT',
    headers: { 'content-type': 'text/calendar; charset=utf-8', ...condition },
    body,
  })
  if (response.status === 412) return null
  if ([400, 403, 404, 405, 409, 413, 415, 422, 507].includes(response.status))
    throw new EventRefused(`The server refused the event with ${response.status}.`)
  if (!response.ok) throw new Error(`The calendar answered ${response.status}.`)
  // A server that changes what it is given answers no etag (RFC 4791, 5.3.4); what stands there now is asked for.
  const etag = response.headers.get('etag') ?? (await resourceAt(ask, calendar, externalId))?.etag ?? null
  return { outcome: 'done', etag, revisedAt: null }
}

async function remove(ask: OutwardFetch, calendar: ChosenCalendar, externalId: string): Promise<void> {
  if (occurrenceOf(externalId) !== null)
    throw new EventRefused('One time of somebody else’s series is not ours to take away.')
  const response = await ask(hrefOf(calendar.externalId, externalId), { method: 'DELETE' })
  if (response.ok || response.status === 404 || response.status === 410) return
  if (response.status === 403 || response.status === 405)
    throw new EventRefused(`The server refused with ${response.status}.`)
  throw new Error(`The calendar answered ${response.status}.`)
}

async function resourceAt(
  ask: OutwardFetch,
  calendar: ChosenCalendar,
  externalId: string,
): Promise<Resource | null> {
  const response = await ask(hrefOf(calendar.externalId, externalId), { method: 'GET' })
  if (response.status === 404 || response.status === 410) return null
  if (!response.ok) throw new Error(`The calendar answered ${response.status}.`)
  return { name: externalId.split('#')[0]!, etag: response.headers.get('etag'), body: await response.text() }
}
