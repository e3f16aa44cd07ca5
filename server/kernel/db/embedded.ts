import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DataFolderInUse, lockDataFolder, MayNotWrite } from './data-folder-lock.ts'
import { choosePostgresAccount } from './embedded.account.ts'
import { ensureCluster, ensureOwner, findPrograms } from './embedded.cluster.ts'
import { type Postmaster, PostmasterRefused, startPostmaster, stopOrphan } from './embedded.postmaster.ts'

export interface EmbeddedPostgres {
  /** Of a role that owns the database `foyer` and may make roles, but is no superuser: as with a hosted PostgreSQL. */
  ownerUrl: string
  port: number
  /** Settles when the server ends, also when nobody asked it to. */
  ended: Promise<void>
  /** Fast shutdown; the folder may be used again when it resolves. May be called twice. */
  stop(): Promise<void>
}

const durable = {
  shared_buffers: '128MB',
  max_connections: '60',
  max_wal_size: '1GB',
  min_wal_size: '80MB',
  wal_compression: 'on',
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  max_parallel_workers_per_gather: '0',
  jit: 'off',
}

const throwAway = {
  ...durable,
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_wal_size: '256MB',
  autovacuum_naptime: '10s',
}

/** Text of failed statements and of values stays out of the log: it may be a person's data. */
const discreet = {
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_statement: 'none',
  log_checkpoints: 'off',
  log_autovacuum_min_duration: '-1',
  log_min_duration_statement: '-1',
}

/**
 * Starts the real PostgreSQL that comes with the program, on a cluster of its own in `<dataDir>/postgres`:
 * made on the first start (with data checksums, and a collation that no operating system update can change),
 * reached on 127.0.0.1 alone, with a password that never leaves `<dataDir>/postgres.secret`.
 *
 * - The port is kept in `<dataDir>/postgres.port`; another is taken when some other program holds it.
 * - One living process a folder: a second one gets `DataFolderInUse`.
 * - If this process is killed, its server goes on without it; the next start stops that server by a fast
 *   shutdown and starts anew. After a kill of the server itself, PostgreSQL recovers from its log.
 */
export async function startEmbeddedPostgres(options: {
  dataDir: string
  port?: number
}): Promise<EmbeddedPostgres> {
  return startIn(resolve(options.dataDir), durable, options.port)
}

/**
 * A server for tests, in a temporary folder that `stop()` removes: fast, and not to be trusted with anything,
 * as it never waits for the disk. Clears away those whose process was killed before it could.
 */
export async function startThrowAwayPostgres(): Promise<EmbeddedPostgres> {
  await removeAbandoned()
  const dataDir = mkdtempSync(join(tmpdir(), throwAwayPrefix))
  chmodSync(dataDir, folderMode())
  const remove = () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 })
  try {
    const started = await startIn(dataDir, throwAway, undefined)
    return { ...started, stop: () => started.stop().then(remove) }
  } catch (error) {
    remove()
    throw error
  }
}

async function startIn(
  dataDir: string,
  settings: typeof durable,
  wantedPort?: number,
): Promise<EmbeddedPostgres> {
  makeDataFolder(dataDir)
  const lock = lockDataFolder(dataDir)
  try {
    const clusterDir = join(dataDir, 'postgres')
    const programs = await findPrograms()
    const account = choosePostgresAccount(programs.dir, dataDir, clusterDir)
    const password = await ensureCluster({
      dataDir,
      clusterDir,
      programs,
      account,
      isDurable: settings.fsync === 'on',
    })
    await stopOrphan(clusterDir)
    const { postmaster, port } = await startOnSomePort(
      wantedPort ?? keptPort(dataDir),
      wantedPort === undefined,
      (port) =>
        startPostmaster({
          program: programs.postgres,
          account,
          clusterDir,
          logFile: join(dataDir, 'postgres.log'),
          settings: {
            ...settings,
            ...discreet,
            port: String(port),
            listen_addresses: '127.0.0.1',
            unix_socket_directories: '',
            timezone: 'UTC',
            log_timezone: 'UTC',
          },
        }),
    )
    try {
      writeFileSync(join(dataDir, 'postgres.port'), `${port}\n`)
      await ensureOwner(port, password)
    } catch (error) {
      await postmaster.stop()
      throw error
    }
    return {
      ownerUrl: `postgres://foyer_owner:${password}@127.0.0.1:${port}/foyer`,
      port,
      ended: postmaster.ended,
      async stop() {
        await postmaster.stop()
        lock.release()
      },
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

/** Others may pass through (not look in): as root, PostgreSQL's own user must reach its folder inside. */
function makeDataFolder(dataDir: string): void {
  try {
    if (existsSync(dataDir)) return
    mkdirSync(dataDir, { recursive: true })
    chmodSync(dataDir, folderMode())
  } catch (cause) {
    throw new Error(
      `The data folder ${dataDir} cannot be made. Set FOYER_DATA_DIR to a folder of your own.`,
      { cause },
    )
  }
}

function folderMode(): number {
  return process.getuid?.() === 0 ? 0o711 : 0o700
}

/**
 * Tries again on another port when the wanted one is taken, and a little later while the last processes of a
 * server that was killed are still letting go of its memory.
 */
async function startOnSomePort(
  firstPort: number | undefined,
  mayMove: boolean,
  start: (port: number) => Promise<Postmaster>,
): Promise<{ postmaster: Postmaster; port: number }> {
  let port = firstPort ?? (await freePort())
  for (let attempt = 1; ; attempt += 1) {
    try {
      return { postmaster: await start(port), port }
    } catch (error) {
      if (!(error instanceof PostmasterRefused) || attempt === 40) throw error
      if (/pre-existing shared memory block/.test(error.log)) await sleep(250)
      else if (mayMove && /could not bind/.test(error.log)) port = await freePort()
      else throw error
    }
  }
}

function keptPort(dataDir: string): number | undefined {
  const file = join(dataDir, 'postgres.port')
  const port = existsSync(file) ? Number(readFileSync(file, 'utf8')) : Number.NaN
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : undefined
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as { port: number }
  await new Promise((resolve) => probe.close(resolve))
  return port
}

const throwAwayPrefix = 'foyer-throw-away-'
const abandonedAfterMs = 60_000

async function removeAbandoned(): Promise<void> {
  const folders = readdirSync(tmpdir()).filter((name) => name.startsWith(throwAwayPrefix))
  for (const dataDir of folders.map((name) => join(tmpdir(), name))) {
    const madeAt = statSync(dataDir, { throwIfNoEntry: false })?.ctimeMs
    if (madeAt === undefined || Date.now() - madeAt < abandonedAfterMs) continue
    await removeIfAbandoned(dataDir)
  }
}

/** Leaves alone what a living process holds, and what belongs to another user. */
async function removeIfAbandoned(dataDir: string): Promise<void> {
  try {
    const lock = lockDataFolder(dataDir)
    try {
      await stopOrphan(join(dataDir, 'postgres'))
      rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 })
    } finally {
      lock.release()
    }
  } catch (error) {
    const code = (error as { code?: string }).code
    if (
      !(
        error instanceof DataFolderInUse ||
        error instanceof MayNotWrite ||
        code === 'EACCES' ||
        code === 'EPERM'
      )
    )
      throw error
  }
}
