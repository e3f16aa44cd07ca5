import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Product, startProduct } from './testing/product.ts'
import { aClient, aPractice } from './testing/world.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct({ withJobs: true })
})
afterAll(() => product.stop())

describe('tidying up', () => {
  it('removes sessions whose time is over, and leaves the others', async () => {
    const { pool } = product.services
    const practice = await aPractice(product)
    const client = await aClient(product, practice)
    await pool.query(
      `update auth.session set "expiresAt" = now() - interval '1 minute' where "userId" = $1`,
      [client.personId],
    )
    const count = async (personId: string) =>
      (await pool.query('select count(*)::int as n from auth.session where "userId" = $1', [personId]))
        .rows[0].n
    await pool.query(
      `insert into pgboss.job (name, data) values ('tidy-up', '{"practiceId":null,"id":"tidy-up"}')`,
    )
    await expect.poll(() => count(client.personId), { timeout: 60_000 }).toBe(0)
    expect(await count(practice.owner.personId)).toBe(1)
  })
})
