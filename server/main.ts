import { createServer } from 'node:net'
import { join } from 'node:path'
import { buildApp, closeServices, createServices } from './app.ts'
import type { DemoPerson } from './demo/demo-person.ts'
import { clearHalfMadeDemonstration } from './demo/half-made.ts'
import { type Config, derivedSecret, readConfig } from './kernel/config.ts'
import { migrateToLatest } from './kernel/db/migrate.ts'
import type { ProcessorStandIn } from './kernel/processor/stand-in/start-stand-in.ts'
import type { Services } from './kernel/services.ts'

export type { DemoPerson }

export type ServerOptions = Partial<Config> & {
  databaseOwnerUrl?: string
  /** False: answers requests and leaves all jobs to the other processes. */
  workJobs?: boolean
}
export type RunningServer = {
  url: string
  config: Config
  demoPeople: DemoPerson[]
  close: () => Promise<void>
}

/**
 * Reads the settings, brings the database up to date, serves, and works jobs. Any number of such processes may share one
 * database. In demonstration mode it brings its own card processor and, when the database is new, made-up practices.
 */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  let config = readConfig(process.env, options)
  await migrate(config)
  if (config.isDemo && (await clearHalfMadeDemonstration(config.ownerUrl))) await migrate(config)
  if (config.isDemo && config.port === 0) config = withPort(config, await freePort())
  const standIn = config.isDemo && !config.processor ? await startStandIn(config) : null
  if (standIn)
    config = {
      ...config,
      processor: {
        kind: 'stand-in',
        url: standIn.origin,
        secretKey: standIn.secretKey,
        publishableKey: standIn.publishableKey,
        webhookSecret: standIn.webhookSecret,
      },
    }
  const services = createServices(config)
  const app = await buildApp(services)
  const close = async () => {
    // Open streams first: a server that waits for them would never stop.
    await services.live.stop()
    await app.close()
    await closeServices(services)
    await standIn?.close()
  }
  try {
    await services.live.start()
    if (options.workJobs !== false) await services.jobs.start()
    const demoPeople = config.isDemo ? await openDemonstrationOf(services) : []
    services.demoPeople = demoPeople.map(({ name, email, password, practice, role, note }) => ({
      name,
      login: email,
      password,
      about: [practice, role, note].filter(Boolean).join(' · '),
    }))
    await app.listen({ port: config.port, host: config.host })
    services.log.info({ port: config.port, version: config.version }, 'serving')
    return { url: config.publicUrl, config, demoPeople, close }
  } catch (error) {
    await close().catch(() => {})
    throw error
  }
}

const migrate = (config: Config) =>
  migrateToLatest(config.ownerUrl, {
    appRole: config.appRole,
    systemRole: config.systemRole,
    appPassword: derivedSecret(config, `database role ${config.appRole}`).toString('hex'),
  })

/** Loaded only where it is wanted: a practice's own installation never reads the made-up people. */
async function openDemonstrationOf(services: Services): Promise<DemoPerson[]> {
  const { openDemonstration } = await import('./demo/open-demonstration.ts')
  return openDemonstration(services)
}

function withPort(config: Config, port: number): Config {
  return { ...config, port, publicUrl: config.publicUrl.replace(/:0$/, `:${port}`) }
}

async function startStandIn(config: Config): Promise<ProcessorStandIn> {
  const { startProcessorStandIn } = await import('./kernel/processor/stand-in/start-stand-in.ts')
  return startProcessorStandIn({
    webhookUrl: `http://127.0.0.1:${config.port}/api/processor/events`,
    statePath: join(config.dataDir, 'card-processor-stand-in.jsonl'),
    secretKey: `sk_test_${derivedSecret(config, 'stand-in secret key').toString('hex')}`,
    publishableKey: `pk_test_${derivedSecret(config, 'stand-in publishable key').toString('hex').slice(0, 32)}`,
    webhookSecret: `whsec_${derivedSecret(config, 'stand-in webhook').toString('hex')}`,
  })
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
