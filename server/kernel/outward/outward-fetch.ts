import { lookup as resolve } from 'node:dns/promises'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { checkedAddress, type Lookup } from './checked-address.ts'
import { OutwardRefused } from './refused.ts'

export type OutwardOptions = {
  /** Hosts that the operator named (ALLOW_PRIVATE_HOSTS). */
  allowPrivateHosts: readonly string[]
  timeoutMs?: number
  mostBytes?: number
  /** For tests: how names become addresses, and whose certificates are believed. */
  lookup?: Lookup
  authority?: string
}

export type OutwardFetch = (url: string | URL, init?: RequestInit) => Promise<Response>

const resolveAll: Lookup = (host) => resolve(host, { all: true, verbatim: true })

/**
 * A fetch for addresses that people type (INP-08): to public addresses alone, over TLS, at the very address that was checked, without
 * following redirects, within five seconds and one megabyte. Throws OutwardRefused for everything else. A redirect is answered as it came
 * (`redirect: 'manual'`), so that whoever follows it asks again and is checked again.
 */
export function outwardFetch(options: OutwardOptions): OutwardFetch {
  const {
    allowPrivateHosts,
    timeoutMs = 5_000,
    mostBytes = 1_048_576,
    lookup = resolveAll,
    authority,
  } = options
  return async (target, init = {}) => {
    const url = parsedUrl(String(target))
    const end = AbortSignal.timeout(timeoutMs)
    const pinned = await inTime(checkedAddress(url, allowPrivateHosts, lookup), end)
    const body = init.body === undefined || init.body === null ? null : Buffer.from(String(init.body))
    const headers = new Headers(init.headers)
    headers.set('accept-encoding', 'identity')
    headers.set('user-agent', 'Foyer')
    if (body) headers.set('content-length', String(body.length))
    const response = await new Promise<Response>((done, fail) => {
      const send = url.protocol === 'https:' ? requestHttps : requestHttp
      const request = send(
        url,
        {
          method: init.method ?? 'GET',
          headers: Object.fromEntries(headers),
          signal: end,
          // A connection of its own, to the address that was checked and no other, whatever the name says by now.
          agent: false,
          lookup: (_host, asked, answer) =>
            asked.all ? answer(null, [pinned]) : answer(null, pinned.address, pinned.family),
          ...(authority ? { ca: authority } : {}),
        },
        (message) => read(message, mostBytes).then(done, fail),
      )
      request.on('error', fail)
      request.end(body ?? undefined)
    }).catch((error) => {
      throw error instanceof OutwardRefused
        ? error
        : new OutwardRefused(end.aborted ? 'tooSlow' : reasonOf(error))
    })
    if (
      response.status >= 300 &&
      response.status < 400 &&
      response.status !== 304 &&
      init.redirect !== 'manual'
    )
      throw new OutwardRefused('redirect')
    return response
  }
}

function parsedUrl(text: string): URL {
  if (text.length > 2_000 || !URL.canParse(text)) throw new OutwardRefused('notAnAddress')
  return new URL(text)
}

const inTime = <T>(work: Promise<T>, end: AbortSignal): Promise<T> =>
  new Promise((done, fail) => {
    end.addEventListener('abort', () => fail(new OutwardRefused('tooSlow')), { once: true })
    work.then(done, fail)
  })

async function read(message: IncomingMessage, mostBytes: number): Promise<Response> {
  const encoding = message.headers['content-encoding']
  if (encoding && encoding !== 'identity') {
    message.destroy()
    throw new OutwardRefused('encoded')
  }
  const pieces: Buffer[] = []
  let bytes = 0
  for await (const piece of message) {
    bytes += piece.length
    if (bytes > mostBytes) {
      message.destroy()
      throw new OutwardRefused('tooLarge')
    }
    pieces.push(piece)
  }
  const headers = new Headers()
  for (const [name, value] of Object.entries(message.headersDistinct))
    for (const one of value ?? []) headers.append(name, one)
  const status = message.statusCode ?? 0
  if (status < 200 || status > 599) throw new OutwardRefused('unreachable')
  const isEmpty = status === 204 || status === 205 || status === 304
  return new Response(isEmpty ? null : Buffer.concat(pieces), { status, headers })
}

function reasonOf(error: unknown) {
  const code = String((error as { code?: unknown }).code ?? '')
  return /CERT|TLS|SSL|SELF_SIGNED|EPROTO/.test(code) ? 'certificate' : 'unreachable'
}
