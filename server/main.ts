import { buildApp, closeServices, createServices } from './app.ts'
import { type Config, derivedSecret, readConfig } from './kernel/config.ts'
import { migrateToLatest } from './kernel/db/migrate.ts'

export type ServerOptions = Partial<Config> & { databaseOwnerUrl?: string }
export type RunningServer = { url: string; config: Config; close: () => Promise<void> }

/** Reads the settings, brings the database up to date, serves, and works jobs. Any number of such processes may share one database. */
export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const config = readConfig(process.env, options)
  await migrateToLatest(config.ownerUrl, {
    appRole: config.appRole,
    systemRole: config.systemRole,
    appPassword: derivedSecret(config, `database role ${config.appRole}`).toString('hex'),
  })
  const services = createServices(config)
  const app = await buildApp(services)
  await services.live.start()
  await services.jobs.start()
  await app.listen({ port: config.port, host: config.host })
  const address = app.server.address()
  const port = typeof address === 'object' && address ? address.port : config.port
  services.log.info({ port, version: config.version }, 'serving')
  return {
    url: config.publicUrl,
    config,
    async close() {
      // Open streams first: a server that waits for them would never stop.
      await services.live.stop()
      await app.close()
      await closeServices(services)
    },
  }
}
