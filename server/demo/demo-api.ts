import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { buildApp } from '../app.ts'
import { sessionCookie } from '../kernel/http/session-cookie.ts'
import { newId } from '../kernel/ids.ts'
import { createLog } from '../kernel/log.ts'
import type { Services } from '../kernel/services.ts'

type Ask = (method: 'GET' | 'POST' | 'PUT', path: string, body?: unknown) => Promise<never>

export type DemoApi = {
  services: Services
  /** Acts as a person through the product's own routes. Throws on any answer that is not a success. */
  as(personId: string): Promise<Ask>
  /** Without a session; the answer is not looked at. */
  anonymously(path: string, body: unknown): Promise<void>
  setClock(now: number): void
  close(): Promise<void>
}

/** The product itself, called without a network, at whatever time it is set to, telling nobody. */
export async function openDemoApi(running: Services): Promise<DemoApi> {
  let clock: number | null = null
  const services: Services = {
    ...running,
    tellsNobody: true,
    // Making up the people is no request of anybody.
    log: createLog('silent'),
    clock: () => clock ?? Date.now(),
    jobs: { ...running.jobs, handle: () => {} },
  }
  const app = await buildApp(services)
  await app.ready()
  return {
    services,
    as: async (personId) => asker(app, services, await startSession(services, personId)),
    anonymously: async (path, body) => void (await send(app, services, null, 'POST', path, body)),
    setClock: (now) => {
      clock = now
    },
    close: () => app.close(),
  }
}

async function startSession(services: Services, personId: string): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  // Far enough back that it serves at any time the clock is set to, and over at once when the demonstration is filled.
  await services.pool.query(
    `insert into auth.session (id, token, "userId", "expiresAt") values ($1, $2, $3, now() + interval '2 minutes')`,
    [newId(), token, personId],
  )
  return sessionCookie(services.config, token)
}

const asker =
  (app: FastifyInstance, services: Services, cookie: string): Ask =>
  async (method, path, body) => {
    const response = await send(app, services, cookie, method, path, body)
    if (response.statusCode >= 300)
      throw new Error(
        `The demonstration could not ${method} ${path.replace(/[0-9a-f-]{36}/g, ':id')}: ${response.statusCode} ${response.payload}`,
      )
    return (response.payload ? JSON.parse(response.payload) : null) as never
  }

const send = (
  app: FastifyInstance,
  { config }: Services,
  cookie: string | null,
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: unknown,
) =>
  app.inject({
    method,
    url: path,
    headers: {
      origin: config.publicUrl,
      'idempotency-key': newId(),
      ...(cookie ? { cookie } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  })
