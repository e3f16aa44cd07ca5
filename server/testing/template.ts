import pg from 'pg'
import { derivedSecret, masterKeyFrom } from '../kernel/config.ts'
import { migrateToLatest } from '../kernel/db/migrate.ts'

export const testRoles = { appRole: 'foyer_test_app', systemRole: 'foyer_test_system' }
const template = 'foyer_template'

export const urlOfDatabase = (ownerUrl: string, database: string) => {
  const url = new URL(ownerUrl)
  url.pathname = `/${database}`
  return url.toString()
}

const withClient = async <T>(url: string, run: (client: pg.Client) => Promise<T>) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await run(client)
  } finally {
    await client.end()
  }
}

export async function createTemplate(ownerUrl: string, masterKey: Buffer): Promise<void> {
  await withClient(ownerUrl, (client) => client.query(`create database ${template}`))
  await migrateToLatest(urlOfDatabase(ownerUrl, template), {
    ...testRoles,
    appPassword: derivedSecret(
      { masterKey: masterKeyFrom(masterKey) },
      `database role ${testRoles.appRole}`,
    ).toString('hex'),
  })
}

/** A database of one's own, copied from the migrated template. */
export async function copyTemplate(ownerUrl: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const name = `t_${crypto.randomUUID().replaceAll('-', '')}`
  await withClient(ownerUrl, async (client) => {
    // Only one copy of a template can be made at a time.
    await client.query('select pg_advisory_lock(7203042)')
    await client.query(`create database ${name} template ${template}`)
  })
  return {
    url: urlOfDatabase(ownerUrl, name),
    // An autovacuum worker that looks at it in this moment cannot be ended; the whole cluster is thrown away in the end.
    drop: () =>
      withClient(ownerUrl, async (client) => {
        await client.query(`drop database if exists ${name} with (force)`).catch(() => {})
      }),
  }
}
