import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { commandAs, type PostgresAccount } from './embedded.account.ts'

const longestRecoveryMs = 300_000
const gentleStopMs = 30_000
const forcedStopMs = 10_000
const largestLogBytes = 5_000_000

export interface Postmaster {
  pid: number
  /** Settles when the process ends, whoever ended it. */
  ended: Promise<void>
  stop(): Promise<void>
}

export class PostmasterRefused extends Error {
  readonly log: string
  constructor(log: string, logFile: string) {
    super(`PostgreSQL did not start. Its last words (all are in ${logFile}):\n${log}`)
    this.name = 'PostmasterRefused'
    this.log = log
  }
}

/**
 * Starts the server in a process group of its own, so that a Ctrl-C in the terminal reaches Foyer alone,
 * which then finishes its requests before it stops the database. Resolves when connections are accepted,
 * after crash recovery if there was a crash.
 */
export async function startPostmaster(start: {
  program: string
  account: PostgresAccount
  clusterDir: string
  logFile: string
  settings: Record<string, string>
}): Promise<Postmaster> {
  const { command, args, options } = commandAs(start.account, start.program, [
    '-D',
    start.clusterDir,
    ...Object.entries(start.settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ])
  const logStartsAt = keepLogSmall(start.logFile)
  const log = openSync(start.logFile, 'a', 0o600)
  const child = spawn(command, args, { ...options, detached: true, stdio: ['ignore', log, log] })
  closeSync(log)
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve())
    child.once('error', () => resolve())
  })
  child.unref()
  const giveUp = performance.now() + longestRecoveryMs
  while (!isReady(start.clusterDir, child.pid)) {
    const over = await Promise.race([ended.then(() => true), sleep(15, false)])
    if (over) throw new PostmasterRefused(logSince(start.logFile, logStartsAt), start.logFile)
    if (performance.now() > giveUp) {
      await stopChild(child, ended)
      throw new PostmasterRefused(logSince(start.logFile, logStartsAt), start.logFile)
    }
  }
  const stopWithProcess = () => child.kill('SIGINT')
  process.once('exit', stopWithProcess)
  return {
    pid: child.pid as number,
    ended,
    async stop() {
      await stopChild(child, ended)
      process.off('exit', stopWithProcess)
    },
  }
}

/**
 * Clears what an earlier Foyer left that died without stopping its server. Only for the holder of the data
 * folder's lock: then a server that still runs has lost its program, and is stopped (with a checkpoint, so
 * nothing is lost) rather than taken over, because its settings are those of an earlier start.
 *
 * A process number that has meanwhile been given to another program is never signalled; its stale mention is
 * removed, since PostgreSQL would take that program for a server and refuse.
 */
export async function stopOrphan(clusterDir: string): Promise<void> {
  const pid = pidOnFile(clusterDir)
  if (pid === undefined) return
  if (!isServerOf(clusterDir, pid)) {
    if (isAlive(pid)) rmSync(join(clusterDir, 'postmaster.pid'), { force: true })
    return
  }
  for (const [signal, patienceMs] of [
    ['SIGINT', gentleStopMs],
    ['SIGQUIT', forcedStopMs],
  ] as const) {
    process.kill(pid, signal)
    const giveUp = performance.now() + patienceMs
    while (performance.now() < giveUp) {
      if (!isServerOf(clusterDir, pid)) return
      await sleep(25)
    }
  }
  throw new Error(
    `An earlier PostgreSQL (process ${pid}) still holds ${clusterDir} and does not stop. End it first.`,
  )
}

/** Fast shutdown: clients are cut off, transactions rolled back, a checkpoint written. */
async function stopChild(child: ChildProcess, ended: Promise<void>): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.ref()
  child.kill('SIGINT')
  const forced = setTimeout(() => child.kill('SIGQUIT'), gentleStopMs)
  await ended
  clearTimeout(forced)
}

/** The eighth line of `postmaster.pid` is what `pg_ctl` itself waits for. */
function isReady(clusterDir: string, pid: number | undefined): boolean {
  const lines = pidFile(clusterDir)
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready'
}

function pidOnFile(clusterDir: string): number | undefined {
  const pid = Number(pidFile(clusterDir)[0])
  return Number.isInteger(pid) && pid > 1 ? pid : undefined
}

function pidFile(clusterDir: string): string[] {
  try {
    return readFileSync(join(clusterDir, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return []
  }
}

/** A PostgreSQL server works in its cluster's folder, which no other program has a reason to do. */
function isServerOf(clusterDir: string, pid: number): boolean {
  const folder = realpathSync(clusterDir)
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === folder
  } catch {
    return existsSync('/proc/self') ? false : commandLineOf(pid).includes(`postgres -D ${clusterDir} `)
  }
}

function commandLineOf(pid: number): string {
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' })
  } catch {
    return ''
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Returns where the next start's words will begin. */
function keepLogSmall(logFile: string): number {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0
  if (size < largestLogBytes) return size
  renameSync(logFile, `${logFile}.1`)
  return 0
}

function logSince(logFile: string, startsAt: number): string {
  return readFileSync(logFile).subarray(startsAt).toString('utf8').trim().split('\n').slice(-15).join('\n')
}
