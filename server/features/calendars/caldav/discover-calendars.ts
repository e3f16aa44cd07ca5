import type { DAVResponse } from 'tsdav'
import { ianaNameOf } from '../../../kernel/icalendar/index.ts'
import type { OutwardFetch } from '../../../kernel/outward/index.ts'
import type { OfferedCalendar } from '../calendar-provider.ts'
import { asFetch, type CalDavCredentials, textOf } from './caldav-server.ts'

/** What stands at the address is no CalDAV server, or it tells nothing of where the calendars are. */
export class NoCalDav extends Error {}

const mostRedirects = 4

export type Account = {
  /** The folder of its calendars. */
  home: string
  /** Under which it is invited to events (RFC 6638, 2.4.1). */
  addresses: string[]
}

/** Where the account keeps its calendars: by .well-known, the principal and its calendar home (RFC 6764, RFC 4791). */
export async function findAccount(ask: OutwardFetch, credentials: CalDavCredentials): Promise<Account> {
  const typed = new URL(credentials.serverUrl).href
  const wellKnown = new URL('/.well-known/caldav', typed).href
  for (const start of new Set([typed, wellKnown, new URL('/', typed).href])) {
    const account = await accountFrom(ask, start)
    if (account) return account
  }
  throw new NoCalDav('There is no CalDAV server at this address.')
}

const ofPrincipal = { 'c:calendar-home-set': {}, 'c:calendar-user-address-set': {} }

async function accountFrom(ask: OutwardFetch, start: string): Promise<Account | null> {
  const first = await propertiesOf(ask, start, {
    'd:current-user-principal': {},
    'd:resourcetype': {},
    ...ofPrincipal,
  })
  if (!first) return null
  const own = homeIn(first)
  const isCalendar = Object.keys(first.response.props?.resourcetype ?? {}).includes('calendar')
  const principal = hrefsIn(first.response.props?.currentUserPrincipal)[0]
  // Who tells its home at once may be the principal itself.
  const second =
    principal && !own
      ? await propertiesOf(ask, new URL(principal, first.url).href, ofPrincipal).catch((error) => {
          if (!isCalendar) throw error
          return null
        })
      : null
  // The address of one calendar will do, too: its home is the folder in which it lies.
  const home = own ?? (isCalendar ? new URL('../', folder(first.url)).href : second && homeIn(second))
  return home ? { home, addresses: addressesIn(second ?? first) } : null
}

type Found = { url: string; response: DAVResponse }

const homeIn = ({ url, response }: Found): string | null => {
  const home = hrefsIn(response.props?.calendarHomeSet)[0]
  return home ? new URL(home, url).href : null
}

const addressesIn = ({ response }: Found): string[] =>
  hrefsIn(response.props?.calendarUserAddressSet)
    .filter((href) => /^mailto:/i.test(href))
    .map((href) => href.slice('mailto:'.length))
    .slice(0, 20)

/** The properties of one resource, also where the server sends us on; each step is checked like the first. */
async function propertiesOf(
  ask: OutwardFetch,
  start: string,
  props: Record<string, object>,
): Promise<Found | null> {
  const { propfind } = await import('tsdav')
  let url = start
  for (let step = 0; step <= mostRedirects; step++) {
    let next: string | null = null
    const watching: OutwardFetch = async (target, init) => {
      const answer = await ask(target, init)
      if (answer.status >= 300 && answer.status < 400) next = answer.headers.get('location')
      return answer
    }
    const [response] = await propfind({ url, props, depth: '0', fetch: asFetch(watching) })
    if (next === null) return response?.ok && response.props ? { url, response } : null
    if (!URL.canParse(next, url)) return null
    url = new URL(next, url).href
  }
  return null
}

/** @throws NoCalDav when the home is no folder of calendars */
export async function listOffered(
  ask: OutwardFetch,
  home: string,
  credentials: CalDavCredentials,
): Promise<OfferedCalendar[]> {
  const { propfind } = await import('tsdav')
  const responses = await propfind({
    url: folder(home),
    props: {
      'd:displayname': {},
      'd:resourcetype': {},
      'd:current-user-privilege-set': {},
      'c:calendar-timezone': {},
      'c:supported-calendar-component-set': {},
    },
    depth: '1',
    fetch: asFetch(ask),
  })
  if (!responses[0]?.ok) throw new NoCalDav('The folder of calendars cannot be read.')
  return responses.filter(isCalendarOfEvents).map((response, index) => {
    const url = new URL(response.href!, folder(home)).href
    return {
      externalId: folder(url),
      name:
        textOf(response.props?.displayname).trim().slice(0, 200) ||
        decodeURIComponent(new URL(url).pathname.split('/').filter(Boolean).at(-1) ?? ''),
      timeZone: zoneIn(textOf(response.props?.calendarTimezone)) ?? credentials.timeZone,
      isWritable: isWritable(response.props?.currentUserPrivilegeSet),
      isPrimary: index === 0,
    }
  })
}

function isCalendarOfEvents({ href, props }: DAVResponse): boolean {
  if (!href || !Object.keys(props?.resourcetype ?? {}).includes('calendar')) return false
  const components = listOf(props?.supportedCalendarComponentSet?.comp).map(
    (one) => (one as { _attributes?: { name?: string } })?._attributes?.name,
  )
  return components.length === 0 || components.includes('VEVENT')
}

/** A server that says nothing of rights is taken at its word when it refuses. */
function isWritable(set: { privilege?: unknown } | undefined): boolean {
  if (!set) return true
  const names = listOf(set.privilege).flatMap((one) => Object.keys((one ?? {}) as object))
  return names.some((name) => ['all', 'write', 'writeContent', 'bind'].includes(name))
}

const zoneIn = (vtimezone: string): string | null => {
  const tzid = /^TZID:(.+)$/m.exec(vtimezone)?.[1]
  return tzid ? ianaNameOf(tzid.trim()) : null
}

const hrefsIn = (value: unknown): string[] =>
  listOf((value as { href?: unknown } | undefined)?.href)
    .map((href) => textOf(href).trim())
    .filter((href) => href !== '')
const listOf = (value: unknown): unknown[] =>
  value === undefined || value === null ? [] : Array.isArray(value) ? value : [value]
export const folder = (url: string) => (url.endsWith('/') ? url : `${url}/`)
