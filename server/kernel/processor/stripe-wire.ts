import { setTimeout as pause } from 'node:timers/promises'
import { encodeForm, type FormValue } from './form-encoding.ts'
import { type ProcessorAccount, ProcessorError } from './processor.ts'

/** The API version that every request and test here is written for. */
export const stripeVersion = '2026-10-28.endive'

export type StripeWireOptions = {
  /** `https://api.stripe.com`, or the address of the stand-in. */
  baseUrl: string
  secretKey: string
  /** For one try, the body included. */
  timeoutMs?: number
  /** Tries after the first one; all with the same idempotency key. */
  retries?: number
  /** Doubles with each retry. */
  retryPauseMs?: number
  fetch?: typeof fetch
}

export type StripeRequest = {
  account: ProcessorAccount
  idempotencyKey?: string
  params?: { [name: string]: FormValue }
}

export type StripeAnswer = { status: number; body: Record<string, unknown>; requestId: string | undefined }

export type StripeWire = {
  get(path: string, request: StripeRequest): Promise<StripeAnswer>
  post(path: string, request: StripeRequest): Promise<StripeAnswer>
}

const neverConnected = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'EHOSTUNREACH',
])
const mostBytes = 2_000_000

/**
 * Sends one request until a usable answer comes: lost connections, 409 (a twin is in flight), 429 and 502 to 504
 * are tried again with the same key. A 500 is not, since the processor would replay it. Answers of 2xx and 4xx
 * are returned; everything else throws `ProcessorError`.
 */
export function openStripeWire(options: StripeWireOptions): StripeWire {
  const { timeoutMs = 20_000, retries = 2, retryPauseMs = 400, fetch: send = fetch } = options

  async function tryOnce(method: 'GET' | 'POST', path: string, request: StripeRequest) {
    const form = encodeForm(request.params ?? {})
    const url = new URL(method === 'GET' && form ? `${path}?${form}` : path, options.baseUrl)
    const headers: Record<string, string> = {
      authorization: `Bearer ${options.secretKey}`,
      'stripe-version': stripeVersion,
    }
    if (request.account) headers['stripe-account'] = request.account
    if (method === 'POST') headers['content-type'] = 'application/x-www-form-urlencoded'
    if (method === 'POST' && request.idempotencyKey) headers['idempotency-key'] = request.idempotencyKey
    const response = await send(url, {
      method,
      headers,
      body: method === 'POST' ? form : undefined,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    const text = await response.text()
    return { response, text }
  }

  async function call(method: 'GET' | 'POST', path: string, request: StripeRequest): Promise<StripeAnswer> {
    let everConnected = false
    let failure = new ProcessorError('unknown', 'The card processor did not answer')
    for (let tries = 0; tries <= retries; tries++) {
      if (tries > 0) await pause(retryPauseMs * 2 ** (tries - 1) * (0.75 + Math.random() / 2))
      let answer: Awaited<ReturnType<typeof tryOnce>>
      try {
        answer = await tryOnce(method, path, request)
      } catch (error) {
        const code = networkCode(error)
        if (!neverConnected.has(code)) everConnected = true
        failure = everConnected
          ? new ProcessorError('unknown', 'The card processor did not answer', code)
          : new ProcessorError('unreachable', 'The card processor cannot be reached', code)
        continue
      }
      const { response, text } = answer
      const requestId = response.headers.get('request-id') ?? undefined
      const said = response.headers.get('stripe-should-retry')
      if (response.status === 409 || response.status === 429) {
        failure = new ProcessorError(
          everConnected ? 'unknown' : 'busy',
          'The card processor is busy with this request or with too many',
          `http_${response.status}`,
          requestId,
        )
        if (said === 'false') break
        continue
      }
      everConnected = true
      if (response.status >= 500) {
        failure = new ProcessorError(
          'unknown',
          'The card processor failed',
          `http_${response.status}`,
          requestId,
        )
        if (said === 'true' || (said !== 'false' && response.status !== 500)) continue
        break
      }
      const body = readObject(text)
      if (!body) {
        failure = new ProcessorError(
          'unknown',
          'The card processor gave no readable answer',
          'garbage',
          requestId,
        )
        continue
      }
      return { status: response.status, body, requestId }
    }
    throw failure
  }

  return {
    get: (path, request) => call('GET', path, request),
    post: (path, request) => call('POST', path, request),
  }
}

function networkCode(error: unknown): string {
  if (!(error instanceof Error)) return 'network'
  if (error.name === 'TimeoutError') return 'timeout'
  const cause = error.cause as { code?: unknown } | undefined
  return typeof cause?.code === 'string' ? cause.code : 'network'
}

function readObject(text: string): Record<string, unknown> | undefined {
  if (text.length > mostBytes) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined
  } catch {
    return undefined
  }
}
