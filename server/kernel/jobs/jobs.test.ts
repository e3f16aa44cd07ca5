import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Product, startProduct } from '../../testing/product.ts'
import { aPractice } from '../../testing/world.ts'
import { inPracticeAsSystem } from '../db/work.ts'
import { newId } from '../ids.ts'
import { createLog } from '../log.ts'
import { createJobs, type Jobs } from './jobs.ts'

let product: Product
let jobs: Jobs
const done: string[] = []
const failOnce = new Set<string>()
beforeAll(async () => {
  product = await startProduct()
  jobs = createJobs(product.config, createLog('silent'))
  jobs.handle('resolve-payment', async ({ id }) => {
    if (failOnce.delete(id)) throw new Error('the first try fails')
    done.push(id)
  })
  const practice = await aPractice(product)
  const ids = Array.from({ length: 40 }, newId)
  failOnce.add(ids[0]!)
  await inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
    jobs.enqueue(
      work.trx,
      'resolve-payment',
      ids.map((id) => ({ practiceId: practice.id, id })),
    ),
  )
})
afterAll(async () => {
  await jobs.stop()
  await product.stop()
})

describe('jobs that have piled up', () => {
  it('are worked off without a pause, and one that fails takes no other with it [AVL-03]', async () => {
    const began = Date.now()
    await jobs.start()
    await vi.waitFor(() => expect(done.length).toBeGreaterThanOrEqual(39), { timeout: 15_000, interval: 50 })
    // One job a poll of two seconds would take forty.
    expect(Date.now() - began).toBeLessThan(15_000)
    expect(new Set(done).size).toBe(done.length)
  }, 30_000)

  it('wait for another try where they failed, and keep no word of why beyond its kind', async () => {
    const { rows } = await product.services.pool.query(
      `select state, output, start_after > now() as waits from pgboss.job where name = 'resolve-payment' and state <> 'completed'`,
    )
    expect(rows).toEqual([{ state: 'retry', output: { error: 'Error' }, waits: true }])
  })
})
