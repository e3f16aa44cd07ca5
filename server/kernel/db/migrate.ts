import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import pg from 'pg'
import { PgBoss } from 'pg-boss'
import { jobsSchema, queueNames, queueOptions } from '../jobs/queues.ts'

const folder = join(import.meta.dirname, '../../migrations')

export type Roles = { appRole: string; systemRole: string; appPassword: string }

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

/**
 * Brings the database to the newest schema and makes the two roles. Safe to run by several processes at once (an advisory lock
 * lets one work and the others wait) and to run again after it was killed at any statement: each migration is one transaction.
 */
export async function migrateToLatest(ownerUrl: string, roles: Roles): Promise<void> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2 })
  pool.on('error', () => {})
  const guard = await pool.connect()
  try {
    await guard.query(`select pg_advisory_lock(7203041)`)
    await makeRoles(guard, roles)
    const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: pool }) })
    const migrator = new Migrator({
      db,
      migrationTableSchema: 'foyer_migrations',
      provider: { getMigrations: async () => readMigrations(roles) },
    })
    const { error } = await migrator.migrateToLatest()
    if (error) throw error
    await prepareJobs(ownerUrl, guard, roles)
  } finally {
    await guard.query(`select pg_advisory_unlock(7203041)`).catch(() => {})
    guard.release()
    await pool.end()
  }
}

const migrationFiles = () =>
  readdirSync(folder)
    .filter((name) => /^\d{4}_.*\.sql$/.test(name))
    .sort()

/** What the program brings along and the database has not got yet, in its order. Changes nothing. */
export async function pendingMigrations(ownerUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, connectionTimeoutMillis: 10_000 })
  await client.connect()
  try {
    const { rows } = await client.query(
      `select to_regclass('foyer_migrations.kysely_migration') is not null as is_there`,
    )
    const done = rows[0].is_there
      ? (await client.query('select name from foyer_migrations.kysely_migration')).rows.map((row) => row.name)
      : []
    return migrationFiles()
      .map((name) => name.replace(/\.sql$/, ''))
      .filter((name) => !done.includes(name))
  } finally {
    await client.end()
  }
}

function readMigrations(roles: Roles) {
  return Object.fromEntries(
    migrationFiles().map((name) => {
      const text = readFileSync(join(folder, name), 'utf8')
        .replaceAll(/(?<!:):app\b/g, quoted(roles.appRole))
        .replaceAll(/(?<!:):system\b/g, quoted(roles.systemRole))
      return [
        name.replace(/\.sql$/, ''),
        { up: async (db: Kysely<unknown>) => void (await sql.raw(text).execute(db)) },
      ]
    }),
  )
}

/** Two roles that own nothing: one for requests, one for the few named elevations (asSystem). Neither may bypass row-level security. */
async function makeRoles(client: pg.PoolClient, { appRole, systemRole, appPassword }: Roles) {
  const existing = new Set(
    (
      await client.query(`select rolname from pg_roles where rolname = any($1)`, [[appRole, systemRole]])
    ).rows.map((r) => r.rolname),
  )
  if (!existing.has(systemRole))
    await client.query(
      `create role ${quoted(systemRole)} nologin nosuperuser nobypassrls nocreatedb nocreaterole noinherit`,
    )
  const password = `'${appPassword.replaceAll("'", "''")}'`
  if (!existing.has(appRole))
    await client.query(
      `create role ${quoted(appRole)} login nosuperuser nobypassrls nocreatedb nocreaterole noinherit password ${password}`,
    )
  else await client.query(`alter role ${quoted(appRole)} login password ${password}`)
  await client.query(`grant ${quoted(systemRole)} to ${quoted(appRole)}`)
  // PostgreSQL expects a spinning disk by default, and would read a small table from end to end for each row of a join.
  await client.query(`alter role ${quoted(appRole)} set random_page_cost = 1.1`)
}

/** pg-boss's own tables and the queues of the program, made by the owner so that the program needs no right to create. */
async function prepareJobs(ownerUrl: string, client: pg.PoolClient, { appRole, systemRole }: Roles) {
  const boss = new PgBoss({
    connectionString: ownerUrl,
    schema: jobsSchema,
    supervise: false,
    schedule: false,
    max: 1,
  })
  boss.on('error', () => {})
  await boss.start()
  for (const name of queueNames) {
    if (await boss.getQueue(name)) await boss.updateQueue(name, queueOptions(name))
    else await boss.createQueue(name, queueOptions(name))
  }
  await boss.stop({ graceful: false })
  for (const role of [appRole, systemRole]) {
    await client.query(`grant usage on schema ${jobsSchema} to ${quoted(role)}`)
    await client.query(
      `grant select, insert, update, delete on all tables in schema ${jobsSchema} to ${quoted(role)}`,
    )
    await client.query(`grant execute on all functions in schema ${jobsSchema} to ${quoted(role)}`)
  }
}
