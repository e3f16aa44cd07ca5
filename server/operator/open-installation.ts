import { resolve } from 'node:path'
import { closeServices, createServices } from '../app.ts'
import { type Config, derivedSecret, readConfig } from '../kernel/config.ts'
import { joinEmbeddedPostgres } from '../kernel/db/embedded.join.ts'
import { migrateToLatest, pendingMigrations } from '../kernel/db/migrate.ts'
import type { Services } from '../kernel/services.ts'

/** What the operator can do something about; said without a stack. */
export class OperatorError extends Error {}

export type Installation = { config: Config; services: Services; close: () => Promise<void> }

const rolesOf = (config: Config) => ({
  appRole: config.appRole,
  systemRole: config.systemRole,
  appPassword: derivedSecret(config, `database role ${config.appRole}`).toString('hex'),
})

/**
 * The installation that the settings name, as the server finds it: DATABASE_URL, or the embedded database whether or not a server
 * runs on it. Commands work without the settings that only a server needs (mail).
 */
export async function openInstallation(
  env: NodeJS.ProcessEnv,
  schema: 'migrate' | 'mustBeCurrent' | 'asItIs',
): Promise<Installation> {
  const dataDir = resolve(env.FOYER_DATA_DIR || 'data')
  const joined = env.DATABASE_URL
    ? { ownerUrl: env.DATABASE_URL, leave: async () => {} }
    : await joinEmbeddedPostgres(dataDir)
  try {
    const config = readConfig(env, {
      databaseOwnerUrl: joined.ownerUrl,
      dataDir,
      isDemo: !env.DATABASE_URL || env.FOYER_DEMO === '1',
      smtpUrl: env.SMTP_URL ?? null,
      logLevel: env.LOG_LEVEL ?? 'silent',
      poolSize: 2,
    })
    if (schema === 'migrate') await migrateToLatest(config.ownerUrl, rolesOf(config))
    if (schema === 'mustBeCurrent' && (await pendingMigrations(config.ownerUrl)).length > 0)
      throw new OperatorError(
        'The database is of an earlier version. Bring it up to date with: npm run foyer -- migrate',
      )
    const services = createServices(config)
    return {
      config,
      services,
      close: async () => {
        await closeServices(services)
        await joined.leave()
      },
    }
  } catch (error) {
    await joined.leave()
    throw error
  }
}
