import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo } from 'node:net'

export type CalDavDials = {
  /** Tells changes by sync-token (RFC 6578), by ctag, or by the etags of the files alone. */
  tells: 'syncToken' | 'ctag' | 'etags'
  /** Answers this to the next so many requests. */
  fails: { status: number; times: number }
  /** Hands over nothing of the coming PUTs, or takes them and ends the connection before it says so. */
  breaksPuts: 'before' | 'after' | null
  answersEtagOnPut: boolean
  /** Asked when a request was done and is not answered yet; true ends the connection without an answer. */
  keepsSilent: ((method: string) => boolean) | null
  /** What somebody else writes into a file just before the next PUT to it arrives. */
  meanwhile: string | null
}

export type CalDavStandIn = {
  url: string
  username: string
  password: string
  dials: CalDavDials
  /** Every request that came, as `METHOD path`. */
  requests: string[]
  /** The tokens given so far are worth nothing any more. */
  forgetTokens(): void
  /** The one from before is refused from now on. */
  changePassword(password: string): void
  /** As if its owner had deleted it there. */
  removeCalendar(url: string): void
  stop(): Promise<void>
}

type File = { body: string; etag: string }
type Calendar = {
  files: Map<string, File>
  changes: { name: string; number: number }[]
  number: number
  epoch: number
}

/** A small CalDAV server (RFC 4791) in this process: one account, its calendars in `/maya/`, basic authentication. */
export async function startCalDavStandIn(
  dials: Partial<CalDavDials> = {},
  tls: { key: string; cert: string } | null = null,
): Promise<CalDavStandIn> {
  const state: CalDavDials = {
    tells: 'syncToken',
    fails: { status: 500, times: 0 },
    breaksPuts: null,
    answersEtagOnPut: true,
    keepsSilent: null,
    meanwhile: null,
    ...dials,
  }
  const calendars = new Map<string, Calendar>()
  const requests: string[] = []
  const account = { username: 'maya', password: 'correct horse: battery' }
  const authorizationOf = (password: string) =>
    `Basic ${Buffer.from(`${account.username}:${password}`).toString('base64')}`
  let authorization = authorizationOf(account.password)

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://x').pathname)
    requests.push(`${request.method} ${path}`)
    const body = await bodyOf(request)
    if (state.fails.times > 0) {
      state.fails.times -= 1
      return end(response, state.fails.status, 'out of order')
    }
    if (request.headers.authorization !== authorization) return end(response, 401, 'who are you')
    if (path === '/.well-known/caldav') return end(response, 301, '', { location: '/' })
    const [, user, folder, name] = path.split('/')
    if (request.method === 'MKCALENDAR' && user === 'maya' && folder) {
      calendars.set(folder, { files: new Map(), changes: [], number: 0, epoch: 0 })
      return end(response, 201, '')
    }
    if (request.method === 'PROPFIND' && (path === '/' || path === '/maya/'))
      return answerHome(response, path, request)
    const calendar = user === 'maya' && folder ? calendars.get(folder) : undefined
    if (!calendar) return end(response, 404, 'nothing here')
    const place = `/maya/${folder}/`
    if (request.method === 'PROPFIND') return multistatus(response, [propsOf(place, calendar)])
    if (request.method === 'REPORT' && state.keepsSilent?.('REPORT')) return response.destroy()
    if (request.method === 'REPORT') return report(response, place, calendar, body)
    if (!name) return end(response, 405, 'not on a calendar')
    return onFile(request, response, calendar, name, body)
  }
  const server = tls ? createSecureServer(tls, answer) : createServer(answer)

  function answerHome(response: ServerResponse, path: string, request: IncomingMessage) {
    const home = `<response><href>${path}</href>${ok(
      '<resourcetype><collection/></resourcetype><current-user-principal><href>/maya/</href></current-user-principal>' +
        (path === '/' ? '' : '<C:calendar-home-set><href>/maya/</href></C:calendar-home-set>'),
    )}</response>`
    const inside = path === '/maya/' && request.headers.depth === '1'
    multistatus(response, [
      home,
      ...(inside ? [...calendars].map(([name, one]) => propsOf(`/maya/${name}/`, one)) : []),
    ])
  }

  const propsOf = (place: string, calendar: Calendar) =>
    `<response><href>${place}</href>${ok(
      `<resourcetype><collection/><C:calendar/></resourcetype><displayname>${place.split('/')[2]}</displayname>` +
        '<C:supported-calendar-component-set><C:comp name="VEVENT"/></C:supported-calendar-component-set>' +
        '<current-user-privilege-set><privilege><all/></privilege></current-user-privilege-set>' +
        (state.tells === 'syncToken' ? `<sync-token>${tokenOf(calendar)}</sync-token>` : '') +
        (state.tells === 'ctag' ? `<CS:getctag>${calendar.epoch}-${calendar.number}</CS:getctag>` : ''),
    )}</response>`

  function report(response: ServerResponse, place: string, calendar: Calendar, body: string) {
    const told = (names: Iterable<string>, withBody: boolean) =>
      [...names].map((name) => {
        const file = calendar.files.get(name)
        if (!file)
          return `<response><href>${place}${name}</href><status>HTTP/1.1 404 Not Found</status></response>`
        const data = withBody ? `<C:calendar-data>${escaped(file.body)}</C:calendar-data>` : ''
        return `<response><href>${place}${name}</href>${ok(`<getetag>${escaped(file.etag)}</getetag>${data}`)}</response>`
      })
    if (body.includes('sync-collection')) {
      if (state.tells !== 'syncToken') return end(response, 501, 'not here')
      const given = /sync-token>([^<]*)</.exec(body)?.[1] ?? ''
      const [epoch, number] = given.split('/').slice(-2).map(Number)
      if (given !== '' && epoch !== calendar.epoch)
        return end(response, 409, '<error xmlns="DAV:"><valid-sync-token/></error>', {
          'content-type': 'application/xml',
        })
      const names =
        given === ''
          ? calendar.files.keys()
          : new Set(calendar.changes.filter((one) => one.number > number!).map((one) => one.name))
      return multistatus(response, told(names, false), `<sync-token>${tokenOf(calendar)}</sync-token>`)
    }
    const withBody = body.includes('calendar-data')
    if (body.includes('calendar-multiget')) {
      const hrefs = [...body.matchAll(/<d:href>([^<]+)</g)].map((match) =>
        decodeURIComponent(match[1]!.split('/').at(-1)!),
      )
      return multistatus(response, told(hrefs, withBody))
    }
    // More than was asked for is no fault: whoever asks looks at the times.
    return multistatus(response, told(calendar.files.keys(), withBody))
  }

  function onFile(
    request: IncomingMessage,
    response: ServerResponse,
    calendar: Calendar,
    name: string,
    body: string,
  ) {
    if (request.method === 'PUT' && state.meanwhile !== null) {
      calendar.files.set(name, { body: state.meanwhile, etag: '"meanwhile"' })
      state.meanwhile = null
      note(calendar, name)
    }
    const file = calendar.files.get(name)
    const match = request.headers['if-match']
    if (request.method === 'GET')
      return file
        ? end(response, 200, file.body, { etag: file.etag, 'content-type': 'text/calendar' })
        : end(response, 404, 'no')
    if (
      (match && match !== '*' && match !== file?.etag) ||
      (request.headers['if-none-match'] === '*' && file)
    )
      return end(response, 412, 'changed')
    if (request.method === 'PUT') {
      if (state.breaksPuts === 'before') return response.destroy()
      const etag = `"${createHash('sha256').update(body).update(String(calendar.number)).digest('hex').slice(0, 16)}"`
      calendar.files.set(name, { body, etag })
      note(calendar, name)
      if (state.breaksPuts === 'after' || state.keepsSilent?.('PUT')) return response.destroy()
      return end(response, file ? 204 : 201, '', state.answersEtagOnPut ? { etag } : {})
    }
    if (request.method === 'DELETE') {
      if (!calendar.files.delete(name)) return end(response, 404, 'no')
      note(calendar, name)
      if (state.keepsSilent?.('DELETE')) return response.destroy()
      return end(response, 204, '')
    }
    return end(response, 405, 'no')
  }

  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return {
    url: `${tls ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    ...account,
    dials: state,
    requests,
    changePassword(password) {
      authorization = authorizationOf(password)
    },
    removeCalendar: (url) => void calendars.delete(new URL(url).pathname.split('/')[2]!),
    forgetTokens() {
      for (const calendar of calendars.values()) calendar.epoch += 1
    },
    stop: () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}

const tokenOf = ({ epoch, number }: Calendar) => `http://stand-in.example/sync/${epoch}/${number}`
function note(calendar: Calendar, name: string) {
  calendar.number += 1
  calendar.changes.push({ name, number: calendar.number })
}
const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/\r/g, '&#13;')
const ok = (prop: string) => `<propstat><prop>${prop}</prop><status>HTTP/1.1 200 OK</status></propstat>`

function multistatus(response: ServerResponse, responses: string[], rest = '') {
  end(
    response,
    207,
    `<?xml version="1.0"?><multistatus xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav" xmlns:CS="http://calendarserver.org/ns/">${responses.join('')}${rest}</multistatus>`,
    { 'content-type': 'application/xml; charset=utf-8' },
  )
}

function end(response: ServerResponse, status: number, body: string, headers: Record<string, string> = {}) {
  response.writeHead(status, headers).end(body)
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece)
  return Buffer.concat(pieces).toString()
}
