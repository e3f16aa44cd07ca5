import { existsSync } from 'node:fs'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { appDatabaseUrl, type Config } from './kernel/config.ts'
import { Keyring } from './kernel/crypto/keyring.ts'
import { createPool } from './kernel/db/pool.ts'
import { asSystem } from './kernel/db/work.ts'
import { registerRoutes } from './kernel/http/register.ts'
import type { AnyRoute } from './kernel/http/route.ts'
import { createHttpServer } from './kernel/http/server.ts'
import { systemRoutes } from './kernel/http/system.routes.ts'
import { createJobs } from './kernel/jobs/jobs.ts'
import type { QueueName } from './kernel/jobs/queues.ts'
import { Live } from './kernel/live/live.ts'
import { liveRoutes } from './kernel/live/stream-events.route.ts'
import { createLog } from './kernel/log.ts'
import { createProcessor } from './kernel/processor/index.ts'
import type { Services } from './kernel/services.ts'
import { rooms } from './rooms.ts'

const webFolder = join(import.meta.dirname, '../dist/web')

export function createServices(config: Config, overrides: Partial<Services> = {}): Services {
  const log = createLog(config.logLevel)
  return {
    config,
    log,
    pool: createPool(appDatabaseUrl(config), config.poolSize),
    keyring: new Keyring(config.masterKey),
    jobs: createJobs(config, log),
    live: new Live(config, log),
    processor: config.processor ? createProcessor(config.processor) : null,
    clock: Date.now,
    demoPeople: [],
    ...overrides,
  }
}

/** Every route of the product, as the contract has them. */
export const allRoutes = (): AnyRoute[] => [
  ...systemRoutes,
  ...liveRoutes,
  ...rooms.flatMap((room) => room.routes),
]

/** The whole HTTP side: the kernel, then each room's front door, then the web app. */
export async function buildApp(services: Services): Promise<FastifyInstance> {
  const app = await createHttpServer(services)
  app.after(() => registerRoutes(app, services, allRoutes()))
  for (const room of rooms) {
    for (const [queue, handler] of Object.entries(room.jobs?.(services) ?? {}))
      services.jobs.handle(queue as QueueName, handler!)
  }
  services.jobs.handle('tidy-up', async () => {
    await removeWhatIsOver(services)
    for (const room of rooms) await room.tidyUp?.(services)
  })
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    staticCSP: true,
    uiConfig: { docExpansion: 'list', supportedSubmitMethods: [] },
  })
  app.get('/api/openapi.json', { schema: { hide: true } as never }, async () => app.swagger())
  if (existsSync(join(webFolder, 'index.html'))) await serveWeb(app)
  return app
}

/** Answers kept for a repeated request, and sessions, are of no use once their time is over. */
const removeWhatIsOver = (services: Services) =>
  asSystem(services, 'tidy up', async ({ trx, now }) => {
    await trx
      .deleteFrom('idempotency_keys')
      .where('created_at', '<', new Date(now - 7 * 86_400_000))
      .execute()
    await trx.deleteFrom('auth.session').where('expiresAt', '<', new Date(now)).execute()
  })

/** Files with a hash in their name live for a year; the page itself is asked for each time. Every other address is the page. */
async function serveWeb(app: FastifyInstance) {
  await app.register(fastifyStatic, {
    root: webFolder,
    preCompressed: true,
    wildcard: false,
    index: false,
    cacheControl: false,
    setHeaders: (reply, path) =>
      void reply.header(
        'cache-control',
        /\/assets\//.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache',
      ),
  })
  app.get('/*', { schema: { hide: true } as never }, (request, reply) => {
    if (
      request.url.startsWith('/api/') ||
      request.url.includes('/.') ||
      /\.[a-z0-9]{2,5}$/i.test(request.url.split('?')[0]!)
    )
      return reply.callNotFound()
    return reply.header('cache-control', 'no-cache').sendFile('index.html')
  })
}

export async function closeServices(services: Services): Promise<void> {
  await services.jobs.stop()
  await services.live.stop()
  await services.pool.end()
}
