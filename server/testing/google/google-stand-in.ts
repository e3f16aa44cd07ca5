import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { misfit, operationOf, unknownParameters } from './contract.ts'
import { StandInCalendar, type StandInEvent } from './stand-in-calendar.ts'

export type Fault =
  | 'serverError'
  | 'rateLimit'
  | 'forbidden'
  /** Does it and answers nothing. */
  | 'answerLost'
  | 'unauthorized'
  /** Our address for notices is none that it calls. */
  | 'addressRefused'
  | 'notFound'
  | 'slow'

export type Sent = { name: string; query: string; headers: Record<string, string>; body: string }
type Channel = {
  id: string
  token: string
  address: string
  resourceId: string
  calendarId: string
  number: number
  until: number
}

type Answer = { status: number; body?: unknown }

const errorOf = (code: number, reason: string): Answer => ({
  status: code,
  body: { error: { code, message: reason, errors: [{ domain: 'global', reason, message: reason }] } },
})

/**
 * Plays Google's consent and calendars on this machine, and holds both sides to Google's own description of the interface. It can
 * repeat, reorder, delay, fail and forget, as the real one does.
 */
export class GoogleStandIn {
  readonly clientId = 'stand-in.apps.example'
  readonly clientSecret = 'stand-in-secret-of-google'
  readonly calendars = new Map<string, StandInCalendar>()
  readonly sent: Sent[] = []
  /** What did not fit the description, whoever said it. */
  readonly misfits: string[] = []
  readonly channels = new Map<string, Channel>()
  readonly faults: { only?: string; fault: Fault }[] = []
  /** Called before each answer; may name a fault. */
  chance: (name: string) => Fault | null = () => null
  pageSize = 2500
  /** Lists come in another order, with entries twice. */
  isUntidy = false
  /** How many lists to come lag behind. */
  lateLists = 0
  isRevoked = false
  /** What a slow answer waits for. */
  waitsFor: Promise<unknown> | null = null
  /** How long a channel is open that was asked for now. */
  channelMs = 7 * 86_400_000
  readonly #codes = new Map<string, { challenge: string; redirectUri: string }>()
  readonly #refreshTokens = new Set<string>()
  readonly #accessTokens = new Set<string>()
  readonly #server = createServer((request, response) => void this.#take(request, response))
  url = ''

  static async start(port = 0): Promise<GoogleStandIn> {
    const standIn = new GoogleStandIn()
    await new Promise<void>((resolve) => standIn.#server.listen(port, '127.0.0.1', resolve))
    standIn.url = `http://127.0.0.1:${(standIn.#server.address() as AddressInfo).port}`
    return standIn
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  /** Keeps no process from ending. */
  leaveAlone(): void {
    this.#server.unref()
  }

  addCalendar(options: ConstructorParameters<typeof StandInCalendar>[0]): StandInCalendar {
    const calendar = new StandInCalendar(options)
    this.calendars.set(options.id, calendar)
    return calendar
  }

  /** As if the person had agreed to it. */
  grant(): {
    access_token: string
    refresh_token: string
    expiry_date: number
    scope: string
    token_type: string
  } {
    const tokens = this.#newTokens()
    return { ...tokens, expiry_date: Date.now() + 3_600_000, token_type: 'Bearer' }
  }

  /** The code that the consent of this address leads to, as if the person had agreed there. */
  agreeTo(consentAddress: string): { code: string; state: string } {
    const asked = new URL(consentAddress).searchParams
    const code = randomBytes(16).toString('hex')
    this.#codes.set(code, {
      challenge: asked.get('code_challenge') ?? '',
      redirectUri: asked.get('redirect_uri') ?? '',
    })
    return { code, state: asked.get('state') ?? '' }
  }

  /** Tells everybody who watches the calendar, as often as wished. */
  async notify(calendarId: string, options: { times?: number; state?: string } = {}): Promise<number[]> {
    const answers: number[] = []
    for (const channel of [...this.channels.values()].filter((c) => c.calendarId === calendarId))
      for (let time = 0; time < (options.times ?? 1); time += 1) {
        channel.number += 1
        const response = await fetch(channel.address, {
          method: 'POST',
          headers: {
            'x-goog-channel-id': channel.id,
            'x-goog-channel-token': channel.token,
            'x-goog-resource-id': channel.resourceId,
            'x-goog-resource-state': options.state ?? 'exists',
            'x-goog-message-number': String(channel.number),
          },
        })
        answers.push(response.status)
      }
    return answers
  }

  #newTokens() {
    const [access, refresh] = [randomBytes(16).toString('hex'), randomBytes(16).toString('hex')]
    this.#accessTokens.add(access)
    this.#refreshTokens.add(refresh)
    return {
      access_token: access,
      refresh_token: refresh,
      scope:
        'https://www.googleapis.com/auth/calendar.events https://www.googleapis.com/auth/calendar.calendarlist.readonly',
    }
  }

  async #take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks).toString()
    const url = new URL(request.url!, this.url)
    try {
      const answer = await this.#answer(request, url, body)
      if (!answer) return void request.socket.destroy()
      const { status, body: said } = answer
      if (typeof said === 'string')
        return void response.writeHead(status, { 'content-type': 'text/html' }).end(said)
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(said === undefined ? '' : JSON.stringify(said))
    } catch (error) {
      this.misfits.push(String(error))
      response.writeHead(500).end()
    }
  }

  async #answer(request: IncomingMessage, url: URL, body: string): Promise<Answer | null> {
    if (url.pathname === '/o/oauth2/v2/auth') return this.#consent(url)
    if (url.pathname === '/token') return this.#token(new URLSearchParams(body))
    if (url.pathname === '/revoke') {
      this.isRevoked = true
      return { status: 200, body: {} }
    }
    const found = operationOf(request.method!, url.pathname)
    if (!found) {
      this.misfits.push(`${request.method} ${url.pathname} is no operation`)
      return errorOf(404, 'notFound')
    }
    const { name, operation, values } = found
    this.sent.push({ name, query: url.search, headers: request.headers as Record<string, string>, body })
    this.misfits.push(...unknownParameters(operation, url.searchParams).map((m) => `${name}: ${m}`))
    const given = body ? withoutNulls(JSON.parse(body)) : undefined
    if (operation.request && given) this.misfits.push(...misfit(operation.request, given))
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1]
    if (this.isRevoked || !token || !this.#accessTokens.has(token)) return errorOf(401, 'authError')
    const fault = this.#faultFor(name)
    if (fault === 'serverError') return errorOf(500, 'backendError')
    if (fault === 'rateLimit') return errorOf(403, 'rateLimitExceeded')
    if (fault === 'forbidden') return errorOf(403, 'forbidden')
    if (fault === 'unauthorized') return errorOf(401, 'authError')
    if (fault === 'addressRefused') return errorOf(401, 'push.webhookUrlUnauthorized')
    if (fault === 'notFound') return errorOf(404, 'notFound')
    if (fault === 'slow') await (this.waitsFor ?? new Promise((resolve) => setTimeout(resolve, 300)))
    const answer = this.#perform(name, values, url.searchParams, given as never, request)
    if (answer.status < 300 && operation.response && answer.body)
      this.misfits.push(...misfit(operation.response, answer.body).map((m) => `answer of ${name}: ${m}`))
    return fault === 'answerLost' ? null : answer
  }

  #faultFor(name: string): Fault | null {
    const at = this.faults.findIndex((f) => !f.only || f.only === name)
    return at >= 0 ? this.faults.splice(at, 1)[0]!.fault : this.chance(name)
  }

  /** The page on which a person agrees. */
  #consent(url: URL): Answer {
    const back = new URL(url.searchParams.get('redirect_uri')!)
    const { code, state } = this.agreeTo(url.toString())
    back.search = new URLSearchParams({ state, code }).toString()
    const denied = new URL(back)
    denied.search = new URLSearchParams({ state, error: 'access_denied' }).toString()
    const escaped = (address: URL) => address.toString().replaceAll('&', '&amp;')
    return {
      status: 200,
      body: `<!doctype html><html lang="en"><title>Stand-in</title><main><h1>Stand-in for Google</h1><p>${url.searchParams.get('scope')}</p><a id="allow" href="${escaped(back)}">Allow</a> <a id="deny" href="${escaped(denied)}">Deny</a></main></html>`,
    }
  }

  #token(asked: URLSearchParams): Answer {
    if (asked.get('client_id') !== this.clientId || asked.get('client_secret') !== this.clientSecret)
      return { status: 401, body: { error: 'invalid_client' } }
    if (asked.get('grant_type') === 'authorization_code') {
      const code = this.#codes.get(asked.get('code') ?? '')
      this.#codes.delete(asked.get('code') ?? '')
      const challenge = createHash('sha256')
        .update(asked.get('code_verifier') ?? '')
        .digest('base64url')
      if (!code || code.challenge !== challenge || code.redirectUri !== asked.get('redirect_uri'))
        return { status: 400, body: { error: 'invalid_grant' } }
      this.isRevoked = false
      return { status: 200, body: { ...this.#newTokens(), expires_in: 3600, token_type: 'Bearer' } }
    }
    if (this.isRevoked || !this.#refreshTokens.has(asked.get('refresh_token') ?? ''))
      return { status: 400, body: { error: 'invalid_grant' } }
    const { access_token, scope } = this.#newTokens()
    return { status: 200, body: { access_token, scope, expires_in: 3600, token_type: 'Bearer' } }
  }

  #perform(
    name: string,
    values: Record<string, string>,
    query: URLSearchParams,
    given: StandInEvent & Channel,
    request: IncomingMessage,
  ): Answer {
    if (name === 'calendarList.list') return { status: 200, body: this.#list() }
    if (name === 'channels.stop') {
      this.channels.delete(given.id)
      return { status: 204 }
    }
    const calendar = this.calendars.get(values.calendarId ?? '')
    if (!calendar) return errorOf(404, 'notFound')
    if (name === 'events.list') return this.#events(calendar, query)
    if (name === 'events.watch') return this.#watch(calendar, given)
    if (name !== 'events.get' && calendar.accessRole === 'reader') return errorOf(403, 'forbidden')
    if (name === 'events.insert') return this.#insert(calendar, given)
    const event = calendar.get(values.eventId!)
    if (!event) return errorOf(404, 'notFound')
    if (name === 'events.get') return { status: 200, body: event }
    const match = request.headers['if-match']
    if (match && match !== event.etag) return errorOf(412, 'conditionNotMet')
    if (name === 'events.delete') {
      if (event.status === 'cancelled') return errorOf(410, 'deleted')
      calendar.delete(event.id)
      return { status: 204 }
    }
    return { status: 200, body: calendar.put({ ...event, ...given, id: event.id }) }
  }

  #list() {
    return {
      kind: 'calendar#calendarList',
      items: [...this.calendars.values()].map((c) => ({
        kind: 'calendar#calendarListEntry',
        id: c.id,
        summary: c.name,
        timeZone: c.timeZone,
        accessRole: c.accessRole,
        ...(c.isPrimary ? { primary: true } : {}),
      })),
    }
  }

  #insert(calendar: StandInCalendar, given: StandInEvent): Answer {
    if (given.id && !/^[0-9a-v]{5,1024}$/.test(given.id)) return errorOf(400, 'invalid')
    // A deleted event keeps its id for good.
    if (given.id && calendar.get(given.id)) return errorOf(409, 'duplicate')
    const id = given.id ?? randomUUID().replaceAll('-', '')
    return { status: 200, body: calendar.put({ ...given, id, status: 'confirmed' }) }
  }

  #events(calendar: StandInCalendar, query: URLSearchParams): Answer {
    const token = query.get('syncToken')
    const forbidden = ['timeMin', 'timeMax', 'orderBy', 'q', 'updatedMin', 'iCalUID'].filter((p) =>
      query.has(p),
    )
    if (token && forbidden.length > 0) return errorOf(400, 'badRequest')
    const isLate = token !== null && this.lateLists > 0
    if (isLate) this.lateLists -= 1
    const found = token
      ? calendar.since(token, isLate)
      : calendar.whole(Date.parse(query.get('timeMin') ?? ''), Date.parse(query.get('timeMax') ?? ''))
    if (!found) return errorOf(410, 'fullSyncRequired')
    const items = this.isUntidy ? [...found, ...found].reverse() : found
    const from = Number(query.get('pageToken')?.slice(5) ?? 0)
    const size = Math.min(this.pageSize, Number(query.get('maxResults') ?? 250))
    const isLast = from + size >= items.length
    return {
      status: 200,
      body: {
        kind: 'calendar#events',
        timeZone: calendar.timeZone,
        items: items.slice(from, from + size),
        // A list that lags behind gives the token from before, so that what it kept back comes with the next one.
        ...(isLast
          ? { nextSyncToken: isLate ? token : calendar.token }
          : { nextPageToken: `from-${from + size}` }),
      },
    }
  }

  #watch(calendar: StandInCalendar, given: Channel): Answer {
    const until = Date.now() + this.channelMs
    const resourceId = randomBytes(8).toString('hex')
    this.channels.set(given.id, { ...given, calendarId: calendar.id, resourceId, number: 0, until })
    return { status: 200, body: { kind: 'api#channel', id: given.id, resourceId, expiration: String(until) } }
  }
}

const withoutNulls = (value: unknown): unknown =>
  value && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .filter(([, v]) => v !== null)
          .map(([k, v]) => [k, withoutNulls(v)]),
      )
    : value
