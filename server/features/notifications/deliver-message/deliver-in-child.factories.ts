import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { inject } from 'vitest'
import type { Product } from '../../../testing/product.ts'

/** Where a worker is killed: just before the receiver is asked, or after it has answered and before that is kept. */
export type KillAt = 'beforeHandOver' | 'afterHandOver' | 'never'

const root = join(import.meta.dirname, '../../..')

/** A worker of its own process that works off what is due, as the job does, and may kill itself in the middle of it. */
export function deliverInChild(
  product: Product,
  killAt: KillAt,
): { child: ChildProcess; over: Promise<void> } {
  const { config } = product
  const script = `
    const { createServices, closeServices } = await import(${JSON.stringify(join(root, 'app.ts'))})
    const { createTransport } = await import(${JSON.stringify(join(import.meta.dirname, 'transport.ts'))})
    const { deliverWaiting } = await import(${JSON.stringify(join(import.meta.dirname, 'deliver-waiting.job.ts'))})
    const config = JSON.parse(process.env.TEST_CONFIG)
    config.masterKey.key = Buffer.from(process.env.TEST_KEY, 'base64')
    const services = createServices(config)
    const die = () => process.kill(process.pid, 'SIGKILL')
    const killAt = ${JSON.stringify(killAt)}
    const open = () => {
      const real = createTransport(config, { manyMails: true })
      const around = (send) => async (message) => {
        if (killAt === 'beforeHandOver') { die(); await new Promise(() => {}) }
        const said = await send(message)
        if (killAt === 'afterHandOver') { die(); await new Promise(() => {}) }
        return said
      }
      return { ...real, mail: around(real.mail), text: around(real.text) }
    }
    await deliverWaiting(services, open)
    await closeServices(services)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, TEST_CONFIG: JSON.stringify(config), TEST_KEY: inject('masterKey') },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  return { child, over: new Promise((done) => child.once('exit', () => done())) }
}
