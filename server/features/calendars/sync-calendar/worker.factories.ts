import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { Product } from '../../../testing/product.ts'

const server = join(import.meta.dirname, '../../..')
const script = `
  const { closeServices, createServices } = await import(${JSON.stringify(join(server, 'app.ts'))})
  const { masterKeyFrom, readConfig } = await import(${JSON.stringify(join(server, 'kernel/config.ts'))})
  const { syncCalendar } = await import(${JSON.stringify(join(import.meta.dirname, 'sync-calendar.job.ts'))})
  const { config, job } = JSON.parse(process.env.WORKER)
  const masterKey = masterKeyFrom(Buffer.from(process.env.TEST_KEY, 'base64'))
  const services = createServices(readConfig({}, { ...config, masterKey, isDemo: true, port: 0, logLevel: 'silent', poolSize: 3 }))
  await syncCalendar(services, job)
  await closeServices(services)
  process.exit()`

export type Worker = {
  /** At once, wherever it stands, as a machine that loses its power. */
  kill(): void
  /** How it ended: the signal, or null when it came to its end. */
  ended: Promise<NodeJS.Signals | null>
}

/** Synchronizes a calendar in a process of its own, on the database of the product. */
export function aWorker(product: Product, job: { practiceId: string; id: string }): Worker {
  const { config } = product
  const given = {
    databaseOwnerUrl: product.databaseUrl,
    appRole: config.appRole,
    systemRole: config.systemRole,
    publicUrl: config.publicUrl,
    google: config.google,
    allowPrivateHosts: config.allowPrivateHosts,
  }
  const worker: ChildProcess = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: {
      ...process.env,
      TEST_KEY: inject('masterKey'),
      WORKER: JSON.stringify({ config: given, job }),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return {
    kill: () => void worker.kill('SIGKILL'),
    ended: new Promise((done, fail) => {
      worker.once('exit', (code, signal) =>
        signal || code === 0 ? done(signal) : fail(new Error(`The worker failed with ${code}.`)),
      )
    }),
  }
}
