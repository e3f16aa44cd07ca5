import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { inject } from 'vitest'
import { buildApp, closeServices, createServices } from '../app.ts'
import { type Config, masterKeyFrom, readConfig } from '../kernel/config.ts'
import { sessionCookie } from '../kernel/http/session-cookie.ts'
import { newId } from '../kernel/ids.ts'
import type { Services } from '../kernel/services.ts'
import { copyTemplate, testRoles } from './template.ts'

export type Answer = {
  status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test looks into answers of every shape.
  body: any
  headers: Record<string, string | string[] | undefined>
  text: string
  bytes: Buffer
}

export type Product = {
  config: Config
  services: Services
  app: FastifyInstance
  databaseUrl: string
  /** Sets the product's clock; null gives the real one back. */
  setClock(now: number | null): void
  as(personId: string): Promise<Caller>
  anonymous: Caller
  stop(): Promise<void>
}

export type Caller = {
  personId: string | null
  cookie: string | null
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  put(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  patch(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  delete(path: string, headers?: Record<string, string>): Promise<Answer>
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
}

/** The whole product on a database of its own, called without a network. Jobs run only where `withJobs` is set. */
export async function startProduct(
  options: {
    withJobs?: boolean
    withLive?: boolean
    overrides?: Partial<Config>
    services?: Partial<Services>
  } = {},
): Promise<Product> {
  const database = await copyTemplate(inject('databaseUrl'))
  const config = readConfig(
    {},
    {
      ...testRoles,
      databaseOwnerUrl: database.url,
      masterKey: masterKeyFrom(Buffer.from(inject('masterKey'), 'base64')),
      isDemo: true,
      port: 3000,
      publicUrl: 'http://localhost:3000',
      logLevel: 'silent',
      poolSize: 6,
      ...options.overrides,
    },
  )
  let clock: number | null = null
  const services = createServices(config, { clock: () => clock ?? Date.now(), ...options.services })
  const app = await buildApp(services)
  await app.ready()
  if (options.withLive) await services.live.start()
  if (options.withJobs) await services.jobs.start()
  return {
    config,
    services,
    app,
    databaseUrl: database.url,
    setClock: (now) => {
      clock = now
    },
    as: async (personId) => caller(app, config, personId, await signedInCookie(services, personId)),
    anonymous: caller(app, config, null, null),
    async stop() {
      await app.close()
      await closeServices(services)
      await database.drop()
    },
  }
}

/** A session as signing in makes it, without the cost of a password. */
export async function signedInCookie(services: Services, personId: string): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  await services.pool.query(
    `insert into auth.session (id, token, "userId", "expiresAt") values ($1, $2, $3, now() + interval '12 hours')`,
    [newId(), token, personId],
  )
  return sessionCookie(services.config, token)
}

export function caller(
  app: FastifyInstance,
  config: Config,
  personId: string | null,
  cookie: string | null,
): Caller {
  const call: Caller['call'] = async (method, path, body, headers = {}) => {
    const isBytes = Buffer.isBuffer(body)
    const response = await app.inject({
      method: method as 'GET',
      url: path,
      headers: {
        ...(method === 'GET' ? {} : { origin: config.publicUrl }),
        ...(cookie ? { cookie } : {}),
        ...(body === undefined || isBytes ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined
        ? {}
        : { payload: isBytes ? body : typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const isJson = String(response.headers['content-type'] ?? '').includes('json')
    return {
      status: response.statusCode,
      body: isJson && response.payload ? JSON.parse(response.payload) : response.payload,
      headers: response.headers as never,
      text: response.payload,
      bytes: response.rawPayload,
    }
  }
  return {
    personId,
    cookie,
    call,
    get: (path, headers) => call('GET', path, undefined, headers),
    post: (path, body, headers) => call('POST', path, body, headers),
    put: (path, body, headers) => call('PUT', path, body, headers),
    patch: (path, body, headers) => call('PATCH', path, body, headers),
    delete: (path, headers) => call('DELETE', path, undefined, headers),
  }
}
