import pg from 'pg'
import { appDatabaseUrl, type Config, isLoopback } from '../../kernel/config.ts'
import { pendingMigrations } from '../../kernel/db/migrate.ts'
import { type Finding, fail, looked, ok, warn } from './check.ts'

const oldestServer = 150_000
const extensions = ['btree_gist', 'citext', 'pg_trgm']

/** The database as its owner sees it: version, way there, schema, roles, borders between practices, clock. */
export async function checkDatabase(config: Config): Promise<Finding[]> {
  const client = new pg.Client({ connectionString: config.ownerUrl, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    const { code, message } = error as Error & { code?: string }
    await client.end().catch(() => {})
    return [fail('database', `does not answer: ${code ?? message}`)]
  }
  try {
    const checks: [string, () => Promise<Finding[]>][] = [
      ['database', () => serverOf(client)],
      ['connection', () => connectionOf(client, config)],
      ['clock', () => clockOf(client)],
      ['schema', () => schemaOf(config)],
      ['roles', () => rolesOf(client, config)],
      ['borders', () => bordersOf(client)],
    ]
    const findings: Finding[] = []
    for (const [name, check] of checks) findings.push(...(await looked(name, check)))
    return findings
  } finally {
    await client.end()
  }
}

async function serverOf(client: pg.Client): Promise<Finding[]> {
  const { rows } = await client.query(
    `select current_setting('server_version') as version, current_setting('server_version_num')::int as number,
      pg_encoding_to_char(encoding) as encoding, pg_size_pretty(pg_database_size(datname)) as size,
      array(select extname::text from pg_extension) as extensions
     from pg_database where datname = current_database()`,
  )
  const { version, number, encoding, size, extensions: there } = rows[0]
  if (number < oldestServer)
    return [fail('database', `PostgreSQL ${version} is too old; 15 or later is needed`)]
  if (encoding !== 'UTF8') return [fail('database', `its encoding is ${encoding}; it must be UTF8`)]
  const missing = extensions.filter((name) => !there.includes(name))
  return missing.length > 0
    ? [fail('database', `the extensions ${missing.join(', ')} are missing. Run: npm run foyer -- migrate`)]
    : [ok('database', `PostgreSQL ${version}, ${size}`)]
}

/** A database that is reached over a network is reached with TLS and a password, or by anybody who listens. */
async function connectionOf(client: pg.Client, config: Config): Promise<Finding[]> {
  const url = new URL(config.ownerUrl)
  const { rows } = await client.query('select ssl from pg_stat_ssl where pid = pg_backend_pid()')
  const isEncrypted = rows[0]?.ssl === true
  const isHere = url.hostname === '' || isLoopback(url.hostname)
  if (!isHere && !isEncrypted)
    return [
      fail(
        'connection',
        'goes over the network without encryption. Add ?sslmode=verify-full to DATABASE_URL',
      ),
    ]
  if (!isHere && !url.password) return [fail('connection', 'asks for no password')]
  return [ok('connection', isEncrypted ? 'encrypted' : 'on this machine')]
}

const mostDriftMs = 2000

async function clockOf(client: pg.Client): Promise<Finding[]> {
  const before = Date.now()
  const { rows } = await client.query(`select extract(epoch from clock_timestamp()) * 1000 as at`)
  const driftMs = Math.round(Number(rows[0].at) - (before + Date.now()) / 2)
  return Math.abs(driftMs) > mostDriftMs
    ? [
        fail(
          'clock',
          `this machine and the database differ by ${Math.abs(driftMs) / 1000} s; codes of authenticator apps and bookings depend on it`,
        ),
      ]
    : [ok('clock', 'agrees with the database')]
}

async function schemaOf(config: Config): Promise<Finding[]> {
  const pending = await pendingMigrations(config.ownerUrl)
  return pending.length > 0
    ? [fail('schema', `${pending.length} changes are missing. Run: npm run foyer -- migrate`)]
    : [ok('schema', 'up to date')]
}

async function rolesOf(client: pg.Client, config: Config): Promise<Finding[]> {
  const names = [config.appRole, config.systemRole]
  const { rows } = await client.query(
    `select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolinherit as is_strong,
      exists (select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relowner = r.oid and n.nspname in ('public', 'auth', 'app')) as owns
     from pg_roles r where rolname = any($1)`,
    [names],
  )
  const missing = names.filter((name) => !rows.some((row) => row.rolname === name))
  if (missing.length > 0)
    return [fail('roles', `${missing.join(', ')} are missing. Run: npm run foyer -- migrate`)]
  const strong = rows.filter((row) => row.is_strong || row.owns).map((row) => row.rolname)
  if (strong.length > 0)
    return [fail('roles', `${strong.join(', ')} may do more than they should, so that borders do not hold`)]
  const asProgram = new pg.Client({
    connectionString: appDatabaseUrl(config),
    connectionTimeoutMillis: 10_000,
  })
  asProgram.on('error', () => {})
  try {
    await asProgram.connect()
    await asProgram.query('select 1')
  } catch {
    return [
      fail(
        'roles',
        `${config.appRole} cannot sign in: its password comes from FOYER_MASTER_KEY, which may be another one than before`,
      ),
    ]
  } finally {
    await asProgram.end().catch(() => {})
  }
  return [ok('roles', `${names.join(' and ')}, without rights of their own`)]
}

/** Every table of a practice keeps its rows to that practice, forced upon the owner too (TEN-03). */
async function bordersOf(client: pg.Client): Promise<Finding[]> {
  const { rows } = await client.query(
    `select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as is_forced
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p') and (c.relname = 'practices'
       or exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'practice_id' and not a.attisdropped))`,
  )
  const open = rows.filter((row) => !row.is_forced).map((row) => row.name)
  if (rows.length === 0) return [warn('borders', 'there are no tables yet')]
  return open.length > 0
    ? [fail('borders', `row-level security is not forced on ${open.join(', ')}`)]
    : [ok('borders', `row-level security is forced on ${rows.length} tables`)]
}
