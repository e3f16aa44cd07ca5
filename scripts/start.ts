import { createServer } from 'node:net'
import { join, resolve } from 'node:path'
import closeWithGrace from 'close-with-grace'
import type { EmbeddedPostgres } from '../server/kernel/db/embedded.ts'
import type { DemoPerson, RunningServer } from '../server/main.ts'
import { buildWeb } from './build-web.ts'

const longestStopMs = 20_000

const root = join(import.meta.dirname, '..')
const dataDir = resolve(root, process.env.FOYER_DATA_DIR || 'data')
const databaseUrl = process.env.DATABASE_URL
const isDemo = !databaseUrl || process.env.FOYER_DEMO === '1'
const host = isDemo ? '127.0.0.1' : (process.env.HOST ?? '0.0.0.0')
const port = Number(process.env.PORT || 3000)

let database: EmbeddedPostgres | undefined
let server: RunningServer | undefined

async function start(): Promise<void> {
  await assertPortIsFree()
  console.log(await buildWeb())
  if (!databaseUrl) {
    const { startEmbeddedPostgres } = await import('../server/kernel/db/embedded.ts')
    database = await startEmbeddedPostgres({ dataDir })
    void database.ended.then(onDatabaseEnd)
  }
  const { startServer } = await import('../server/main.ts')
  const databaseOwnerUrl = database?.ownerUrl ?? databaseUrl
  server = await startServer({ databaseOwnerUrl, dataDir, isDemo, host, port })
  greet(server)
}

/** Asked before anything is built or started, because a taken port is the commonest reason to start again. */
async function assertPortIsFree(): Promise<void> {
  const probe = createServer()
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(port, host, resolve))
  await new Promise((resolve) => probe.close(resolve))
}

function portProblem({ code }: NodeJS.ErrnoException): string | undefined {
  const choose = 'choose another: PORT=3001 npm start'
  if (code === 'EADDRINUSE') return `Port ${port} is taken by another program. Stop that one, or ${choose}`
  if (code === 'EACCES') return `This user may not use port ${port}. Use one above 1023, or ${choose}`
  if (code === 'EADDRNOTAVAIL') return `HOST is "${host}", which is no address of this machine.`
  if (code === 'ERR_SOCKET_BAD_PORT')
    return `PORT is "${process.env.PORT}"; it must be a number from 0 to 65535.`
  return undefined
}

function greet({ url, demoPeople }: RunningServer): void {
  console.log(`\nFoyer is open at ${url}`)
  if (isDemo) {
    console.log(
      'This is the demonstration: all people are made up, mails and texts are kept in ' +
        `${url}/demo/outbox, and only this machine can reach it (127.0.0.1).`,
    )
  }
  if (demoPeople.length > 0) console.log(`\nSign in as:\n${table(demoPeople)}`)
  console.log('\nStop with Ctrl-C.')
}

function table(people: DemoPerson[]): string {
  const head = ['Practice', 'Role', 'Name', 'Sign-in', 'Password', '']
  const rows = [head, ...people.map((p) => [p.practice, p.role, p.name, p.email, p.password, p.note ?? ''])]
  const widths = head.map((_, column) => Math.max(...rows.map((row) => (row[column] as string).length)))
  const line = (row: string[]) =>
    `  ${row.map((cell, column) => cell.padEnd(widths[column] as number)).join('  ')}`
  return rows.map((row) => line(row).trimEnd()).join('\n')
}

/** Requests are finished first, then the database they need is stopped. */
async function stop(): Promise<void> {
  await server?.close()
  const running = database
  database = undefined
  await running?.stop()
}

/** Without its database Foyer can answer nothing; whoever watches over it is told by the exit code, and starts it again. */
function onDatabaseEnd(): void {
  if (!database) return
  database = undefined
  console.error(
    `PostgreSQL ended by itself; ${join(dataDir, 'postgres.log')} may tell why. Stopping. Start again with npm start.`,
  )
  process.exitCode = 1
  void server?.close().finally(() => process.exit(1))
  setTimeout(() => process.exit(1), longestStopMs).unref()
}

/** An error's own text may quote what somebody typed, so where it happened is told and nothing else. */
function whereItHappened(error: Error & { code?: unknown }): string {
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) ?? []
  return [`${error.name} ${error.code ?? ''}`.trim(), ...frames].join('\n')
}

/** What the person who starts Foyer can do about it. */
function explain(error: unknown): string {
  const { code, message, cause } = error as NodeJS.ErrnoException & { cause?: Error }
  const aboutPort = portProblem(error as NodeJS.ErrnoException)
  if (aboutPort) return aboutPort
  if (databaseUrl && ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'EAI_AGAIN'].includes(code ?? '')) {
    const at = URL.canParse(databaseUrl) ? new URL(databaseUrl).host : 'its address'
    return `The PostgreSQL of DATABASE_URL does not answer at ${at} (${code}). Is it running, and may this machine reach it?`
  }
  return cause?.message ? `${message}\n(${cause.message})` : message
}

let isStopping = false

const stopping = closeWithGrace(
  { delay: longestStopMs, logger: { error: () => {} } },
  async ({ signal, err }) => {
    isStopping = true
    if (err) console.error(whereItHappened(err))
    else console.log(`\n${signal ?? 'npm has ended'}: finishing what is under way …`)
    await stop()
    console.log('Stopped.')
  },
)

/** A signal to `npm start` ends npm and its shell, and goes no further: their end is the sign to stop. */
const startedBy = process.ppid
if (process.env.npm_lifecycle_event === 'start') {
  setInterval(() => {
    if (process.ppid !== startedBy && !isStopping) stopping.close()
  }, 250).unref()
}

try {
  await start()
} catch (error) {
  if (!isStopping) {
    stopping.uninstall()
    console.error(`\n${explain(error)}\n`)
    await stop().catch(() => {})
    process.exit(1)
  }
}
