import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { Product } from '../../../testing/product.ts'

/**
 * Where the process that looks for reminders is killed: before a practice's are committed, after one practice's are and before the
 * next one's, or when all are written and how far it looked is not yet kept.
 */
export type KillAt = 'beforeCommit' | 'betweenPractices' | 'beforeProgress' | 'never'

const root = join(import.meta.dirname, '../../..')

/** A process of its own that looks for reminders as at that moment, as the job does, and may be killed in the middle of it. */
export function findInChild(product: Product, moment: number, killAt: KillAt): Promise<void> {
  const script = `
    const { createServices, closeServices } = await import(${JSON.stringify(join(root, 'app.ts'))})
    const { findReminders } = await import(${JSON.stringify(join(import.meta.dirname, 'find-reminders.job.ts'))})
    const config = JSON.parse(process.env.TEST_CONFIG)
    config.masterKey.key = Buffer.from(process.env.TEST_KEY, 'base64')
    const services = createServices(config, { clock: () => ${moment} })
    const killAt = ${JSON.stringify(killAt)}
    const die = async () => { process.kill(process.pid, 'SIGKILL'); await new Promise(() => {}) }
    const enqueue = services.jobs.enqueue
    let practices = 0
    services.jobs.enqueue = async (trx, queue, ...rest) => {
      if (queue === 'deliver-waiting') {
        if (killAt === 'beforeCommit') await die()
        practices += 1
        if (killAt === 'betweenPractices' && practices === 2) await die()
      }
      return enqueue.call(services.jobs, trx, queue, ...rest)
    }
    const connect = services.pool.connect.bind(services.pool)
    services.pool.connect = async () => {
      const client = await connect()
      if (killAt !== 'beforeProgress' || client.isWatched) return client
      client.isWatched = true
      const query = client.query.bind(client)
      client.query = (asked, ...rest) =>
        /update reminder_progress/.test(asked?.text ?? asked) ? die() : query(asked, ...rest)
      return client
    }
    await findReminders(services)
    await closeServices(services)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: {
      ...process.env,
      TEST_CONFIG: JSON.stringify(product.config),
      TEST_KEY: inject('masterKey'),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return new Promise((done, failed) =>
    child.once('exit', (code, signal) =>
      (killAt === 'never' ? code === 0 : signal === 'SIGKILL')
        ? done()
        : failed(new Error(`The process ended with ${code ?? signal}.`)),
    ),
  )
}
