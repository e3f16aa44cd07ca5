import type { DAVResponse } from 'tsdav'
import { type OutwardFetch, OutwardRefused } from '../../../kernel/outward/index.ts'
import type { EpochMs } from '../../../kernel/time/index.ts'
import { mostEventsAtOnce, TooMuch } from '../calendar-provider.ts'
import { asFetch, textOf } from './caldav-server.ts'
import { nameOf, type Resource } from './resources.ts'

type Entry = { name: string; href: string; etag: string | null }

const mostOfABatch = 40
/** Of all files of a calendar together: a server may answer for as long as it likes, and its files are in memory at once. */
const mostCharacters = 64 * 1_048_576

/** How a calendar tells whether anything changed; null for what the server does not tell, and in all where the calendar is not there for this account. */
export async function marksOf(
  ask: OutwardFetch,
  url: string,
): Promise<{ syncToken: string | null; ctag: string | null } | null> {
  const { propfind } = await import('tsdav')
  const [response] = await propfind({
    url,
    props: { 'd:sync-token': {}, 'cs:getctag': {}, 'd:resourcetype': {} },
    depth: '0',
    fetch: asFetch(ask),
  })
  if (response && [403, 404, 410].includes(response.status)) return null
  if (!response?.ok || !response.props) throw new Error(`The calendar answered ${response?.status}.`)
  return { syncToken: textOf(response.props.syncToken) || null, ctag: textOf(response.props.getctag) || null }
}

/** What changed since a token, or null when the server does not know the token any more (RFC 6578). */
export async function changedSince(
  ask: OutwardFetch,
  url: string,
  syncToken: string,
): Promise<{ changed: Entry[]; goneNames: string[]; next: string } | null> {
  const { syncCollection } = await import('tsdav')
  const responses = await syncCollection({
    url,
    props: { 'd:getetag': {} },
    syncLevel: 1,
    syncToken,
    headers: { depth: '0' },
    fetch: asFetch(ask),
  })
  const [first] = responses
  const next = textOf(
    (first?.raw as { multistatus?: { syncToken?: unknown } } | undefined)?.multistatus?.syncToken,
  )
  // 403 and 409 with valid-sync-token, 400, 404, 415, 501: all the same to us, the calendar is read anew.
  if (!next) {
    if (first && first.status >= 500 && first.status !== 501)
      throw new Error(`The calendar answered ${first.status}.`)
    return null
  }
  // 507 on the calendar's own address: there is more than was told.
  if (responses.some((one) => one.status === 507)) return null
  return { changed: entriesOf(responses, url), goneNames: namesOfGone(responses, url), next }
}

/** All that reaches into the range. One question where the answer fits; else what there is, and then by batches. */
export async function resourcesBetween(
  ask: OutwardFetch,
  url: string,
  range: { from: EpochMs; until: EpochMs },
): Promise<Resource[]> {
  const query = (props: Record<string, object>) =>
    report(ask, url, { 'c:calendar-query': { 'd:prop': props, 'c:filter': eventsBetween(range) } })
  try {
    return resourcesIn(await query({ 'd:getetag': {}, 'c:calendar-data': {} }), url)
  } catch (error) {
    if (!(error instanceof OutwardRefused) || (error.reason !== 'tooLarge' && error.reason !== 'tooSlow'))
      throw error
  }
  return resourcesNamed(ask, url, entriesOf(await query({ 'd:getetag': {} }), url))
}

/** The files of some entries; smaller and smaller batches where an answer is too large. A file too large by itself comes without its body. */
export async function resourcesNamed(ask: OutwardFetch, url: string, entries: Entry[]): Promise<Resource[]> {
  const found: Resource[] = []
  let characters = 0
  const waiting: Entry[][] = []
  for (let i = 0; i < entries.length; i += mostOfABatch) waiting.push(entries.slice(i, i + mostOfABatch))
  for (let batch = waiting.shift(); batch; batch = waiting.shift()) {
    try {
      const responses = await report(ask, url, {
        'c:calendar-multiget': {
          'd:prop': { 'd:getetag': {}, 'c:calendar-data': {} },
          'd:href': batch.map(({ href }) => new URL(href, url).pathname),
        },
      })
      const resources = resourcesIn(responses, url)
      characters += resources.reduce((sum, { body }) => sum + body.length, 0)
      if (characters > mostCharacters) throw new TooMuch()
      found.push(...resources)
    } catch (error) {
      if (!(error instanceof OutwardRefused) || error.reason !== 'tooLarge') throw error
      if (batch.length > 1) waiting.unshift(batch.slice(0, batch.length >> 1), batch.slice(batch.length >> 1))
      else found.push({ name: batch[0]!.name, etag: batch[0]!.etag, body: '' })
    }
  }
  return found
}

/** A question to the calendar, with an answer for each file. What became of single files stands in their own status. */
async function report(ask: OutwardFetch, url: string, body: Record<string, object>): Promise<DAVResponse[]> {
  const { davRequest } = await import('tsdav')
  return davRequest({
    url,
    init: {
      method: 'REPORT',
      headers: { depth: '1' },
      body,
      attributes: { 'xmlns:d': 'DAV:', 'xmlns:c': 'urn:ietf:params:xml:ns:caldav' },
    },
    fetch: asFetch(ask),
  })
}

function resourcesIn(responses: DAVResponse[], url: string): Resource[] {
  refuseNoList(responses)
  return responses.flatMap(({ href, props, status }) => {
    const name = href && !isGone(status) ? nameOf(href, url) : null
    // A file that the server lists and does not hand over is there all the same.
    return name === null
      ? []
      : [{ name, etag: textOf(props?.getetag) || null, body: textOf(props?.calendarData) }]
  })
}

const isGone = (status: number) => status === 404 || status === 410

function entriesOf(responses: DAVResponse[], url: string): Entry[] {
  refuseNoList(responses)
  if (responses.length > mostEventsAtOnce) throw new TooMuch()
  return responses.flatMap(({ href, props, ok }) => {
    const name = href && ok ? nameOf(href, url) : null
    return name === null ? [] : [{ name, href: href!, etag: textOf(props?.getetag) || null }]
  })
}

const namesOfGone = (responses: DAVResponse[], url: string): string[] =>
  responses.flatMap(({ href, status }) => {
    const name = href && isGone(status) ? nameOf(href, url) : null
    return name === null ? [] : [name]
  })

/** An answer that is no list must never be read as an empty one: it would take away everything that stands in the calendar. */
function refuseNoList(responses: DAVResponse[]) {
  const [first] = responses
  const isList = (first?.raw as { multistatus?: unknown } | undefined)?.multistatus !== undefined
  if (!isList) throw new Error(`The calendar answered ${first?.status ?? 'nothing'}.`)
}

const eventsBetween = ({ from, until }: { from: EpochMs; until: EpochMs }) => ({
  'c:comp-filter': {
    _attributes: { name: 'VCALENDAR' },
    'c:comp-filter': {
      _attributes: { name: 'VEVENT' },
      'c:time-range': { _attributes: { start: compact(from), end: compact(until) } },
    },
  },
})

const compact = (moment: EpochMs) => `${new Date(moment).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
