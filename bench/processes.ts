import { type ChildProcess, fork } from 'node:child_process'
import { openSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import type { Neighbours } from './neighbours.child.ts'
import type { ServerReport, ServerSettings } from './server.child.ts'

export type ServerProcess = { pid: number; origin: string; stop(): Promise<void> }

const startChild = (file: string, logFile: string, execArgv: string[] = [], env = {}): ChildProcess => {
  const log = openSync(logFile, 'a')
  return fork(join(import.meta.dirname, file), {
    stdio: ['ignore', log, log, 'ipc'],
    execArgv,
    env: { ...process.env, ...env },
  })
}

/** The settings and flags under which `npm start` runs the program: `NAME=value exec node --flag scripts/start.ts`. */
function asStarted(): { env: Record<string, string>; flags: string[] } {
  const { scripts } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8'))
  const words = (scripts.start as string).split(' ')
  return {
    env: Object.fromEntries(words.filter((word) => /^[A-Z_]+=/.test(word)).map((word) => word.split('='))),
    flags: words.filter((word) => word.startsWith('--')),
  }
}

const firstMessage = <T>(child: ChildProcess, what: string) =>
  new Promise<T>((resolve, reject) => {
    child.once('message', (message) => resolve(message as T))
    child.once('exit', (code) => reject(new Error(`${what} ended with ${code} before it was ready.`)))
  })

/** The log goes to a file, as it would in a practice's own installation. */
export async function startServerProcess(
  settings: ServerSettings,
  logFile: string,
  execArgv: string[] = [],
): Promise<ServerProcess> {
  const { env, flags } = asStarted()
  const child = startChild('server.child.ts', logFile, [...flags, ...execArgv], env)
  child.send(settings)
  const report = await firstMessage<ServerReport>(child, 'The server')
  if (report.kind === 'failed') throw new Error(`The server did not start: ${report.message}`)
  return {
    pid: child.pid!,
    origin: settings.config.publicUrl,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve())
        child.send('stop')
      }),
  }
}

export async function startNeighbours(
  webhookUrl: string,
  logFile: string,
): Promise<Neighbours & { stop(): void }> {
  const child = startChild('neighbours.child.ts', logFile)
  child.send({ webhookUrl })
  return { ...(await firstMessage<Neighbours>(child, 'The card processor')), stop: () => child.disconnect() }
}

export const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
