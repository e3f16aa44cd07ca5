import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { ProcessorAccount } from '../processor.ts'
import { carryOut, isOpenToPages } from './api.ts'
import { startDeliveries } from './deliveries.ts'
import { checkedDials, type Dials, steadyDials } from './dials.ts'
import { type GivenAnswer, openIdempotency } from './idempotency.ts'
import { openJournal } from './journal.ts'
import { newId, type WirePaymentIntent, type WireRefund } from './objects.ts'
import { answerPage } from './pages.ts'
import { finishProcessing } from './payments.ts'
import { StandInProblem } from './problems.ts'
import { finishRefund } from './refunds.ts'
import type { World } from './world.ts'

export type StandInOptions = {
  /** 0 lets the system choose. */
  port?: number
  /** Loopback unless said otherwise: test cards alone are taken, but anyone who reaches it can make payments. */
  host?: string
  /** The stand-in's address as a browser reaches it, where that differs. */
  publicOrigin?: string
  /** Where signed notices go; without it there are none. */
  webhookUrl?: string
  webhookSecret?: string
  secretKey?: string
  publishableKey?: string
  /** A file of JSON lines that keeps everything over a restart. */
  statePath?: string
  retryPausesMs?: number[]
}

export type ProcessorStandIn = {
  origin: string
  secretKey: string
  publishableKey: string
  webhookSecret: string
  /** Makes things go wrong on purpose, or right again. */
  turn(change: Partial<Dials>): void
  /** Resolves when every notice was delivered or given up and no payment is waiting. */
  idle(): Promise<void>
  close(): Promise<void>
}

const growingPausesMs = [1_000, 5_000, 30_000, 120_000, 600_000, 1_800_000, 7_200_000, 21_600_000, 43_200_000]
const mostBodyBytes = 100_000

/** A card processor for demonstrations and tests that speaks the wire protocol of Stripe and moves no money. */
export async function startProcessorStandIn(options: StandInOptions = {}): Promise<ProcessorStandIn> {
  const { port = 0, host = '127.0.0.1', retryPausesMs = growingPausesMs } = options
  const secretKey = options.secretKey ?? `sk_test_${randomBytes(18).toString('hex')}`
  const publishableKey = options.publishableKey ?? `pk_test_${randomBytes(18).toString('hex')}`
  const webhookSecret = options.webhookSecret ?? `whsec_${randomBytes(24).toString('hex')}`
  const dials: Dials = { ...steadyDials }
  const journal = openJournal(options.statePath)
  const idempotency = openIdempotency(journal)
  const { webhookUrl } = options
  const deliveries = startDeliveries({ journal, dials, webhookUrl, webhookSecret, retryPausesMs })
  const laterSteps = new Map<NodeJS.Timeout, Promise<void>>()
  let origin = ''

  /** One step from beginning to end: all of its changes are kept, or none. */
  function step<T>(account: ProcessorAccount, idempotencyKey: string | null, act: (world: World) => T): T {
    const world: World = { journal, dials, origin, account, idempotencyKey, events: [], later }
    function later(ms: number, then: (world: World) => void) {
      let isDone = () => {}
      const done = new Promise<void>((resolve) => {
        isDone = resolve
      })
      const timer = setTimeout(() => {
        step(account, null, then)
        laterSteps.delete(timer)
        isDone()
      }, ms)
      laterSteps.set(timer, done)
    }
    try {
      const result = act(world)
      journal.commit()
      deliveries.take(world.events)
      return result
    } catch (problem) {
      journal.rollBack()
      throw problem
    }
  }

  for (const { account, value } of journal.all<WirePaymentIntent>('payment_intent')) {
    if (value.status === 'processing') step(account, null, (world) => finishProcessing(world, value.id))
  }

  for (const { account, value } of journal.all<WireRefund>('refund'))
    step(account, null, (world) => finishRefund(world, value.id))

  async function answerApi(request: IncomingMessage, response: ServerResponse, url: URL) {
    const method = request.method ?? 'GET'
    const key = request.headers.authorization?.replace(/^Bearer /, '')
    const isPage = key === publishableKey && isOpenToPages(method, url.pathname)
    const account = accountOf(request)
    const idempotencyKey = method === 'POST' ? headerOf(request, 'idempotency-key') : undefined
    const formText = method === 'POST' ? await bodyOf(request) : url.search.slice(1)
    const wholeRequest = `${method} ${url.pathname} ${formText}`
    const isChange = method === 'POST' && !isPage
    let answer: GivenAnswer
    let isReplay = false
    let began = false
    try {
      if (key !== secretKey && !isPage) throw invalidKey()
      if (isChange && dials.refuseAnswers > 0) {
        dials.refuseAnswers--
        throw new StandInProblem(429, {
          type: 'invalid_request_error',
          code: 'rate_limit',
          message: 'Too many requests',
        })
      }
      const before = idempotencyKey && idempotency.begin(account, idempotencyKey, wholeRequest)
      if (before) {
        answer = before
        isReplay = true
      } else {
        began = idempotencyKey !== undefined
        if (dials.answerDelayMs > 0) await pause(dials.answerDelayMs)
        answer = step(account, idempotencyKey ?? null, (world) => {
          const given = attempted(() => carryOut(world, method, url.pathname, formText))
          const told = isChange && dials.failAnswers > 0 ? failedAnswer(dials) : given
          if (idempotencyKey) idempotency.remember(account, idempotencyKey, wholeRequest, told)
          return told
        })
      }
    } catch (problem) {
      answer = answerTo(problem)
    } finally {
      if (began && idempotencyKey) idempotency.end(account, idempotencyKey)
    }
    if (isChange && !isReplay && dials.cutAnswers > 0) {
      dials.cutAnswers--
      request.socket.destroy()
      return
    }
    response.setHeader('request-id', newId('req'))
    if (isReplay) response.setHeader('idempotent-replayed', 'true')
    sendJson(response, answer)
  }

  async function answerAny(request: IncomingMessage, response: ServerResponse) {
    const url = new URL(request.url ?? '/', 'http://stand-in')
    if (url.pathname.startsWith('/v1/')) return answerApi(request, response, url)
    if (url.pathname === '/dials' && request.method === 'POST') {
      if (request.headers.authorization !== `Bearer ${secretKey}`)
        return sendJson(response, answerTo(invalidKey()))
      turn(checkedDials(JSON.parse(await bodyOf(request))))
      return sendJson(response, { status: 200, body: dials })
    }
    return answerPage({ request, response, url, publishableKey, step, readBody: () => bodyOf(request) })
  }

  function turn(change: Partial<Dials>) {
    Object.assign(dials, checkedDials(change))
    if (!dials.holdDeliveries) deliveries.release()
  }

  const server = createServer((request, response) => {
    answerAny(request, response).catch((problem: unknown) => {
      if (response.headersSent) response.destroy()
      else sendJson(response, answerTo(problem))
    })
  })
  server.requestTimeout = 30_000
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
  origin = options.publicOrigin ?? `http://${host}:${(server.address() as AddressInfo).port}`

  return {
    origin,
    secretKey,
    publishableKey,
    webhookSecret,
    turn,
    async idle() {
      await Promise.all(laterSteps.values())
      await deliveries.idle()
    },
    async close() {
      for (const timer of laterSteps.keys()) clearTimeout(timer)
      deliveries.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      journal.close()
    },
  }
}

/** A decline has happened and is an answer to keep; a request that was never carried out is not. */
function attempted(act: () => unknown): GivenAnswer {
  try {
    return { status: 200, body: act() }
  } catch (problem) {
    if (problem instanceof StandInProblem && !problem.isBeforeExecution) return answerTo(problem)
    throw problem
  }
}

function failedAnswer(dials: Dials): GivenAnswer {
  dials.failAnswers--
  return { status: 500, body: { error: { type: 'api_error', message: 'An unknown error occurred' } } }
}

function answerTo(problem: unknown): GivenAnswer {
  if (problem instanceof StandInProblem) return { status: problem.status, body: { error: problem.error } }
  const isInput = problem instanceof TypeError || problem instanceof SyntaxError
  const message = isInput ? problem.message : 'An unknown error occurred'
  return {
    status: isInput ? 400 : 500,
    body: { error: { type: isInput ? 'invalid_request_error' : 'api_error', message } },
  }
}

const invalidKey = () =>
  new StandInProblem(401, { type: 'invalid_request_error', message: 'Invalid API Key provided' }, true)

function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}

function accountOf(request: IncomingMessage): ProcessorAccount {
  return headerOf(request, 'stripe-account') ?? null
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > mostBodyBytes)
      throw new StandInProblem(413, { type: 'invalid_request_error', message: 'Too large' }, true)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function sendJson(response: ServerResponse, { status, body }: GivenAnswer) {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body, null, 2))
}
