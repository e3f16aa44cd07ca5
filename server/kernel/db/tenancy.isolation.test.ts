import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Product, startProduct } from '../../testing/product.ts'
import { aClient, aPractice, type TestPractice } from '../../testing/world.ts'
import { inScopeOf } from './scope.ts'
import { inPracticeAsSystem } from './work.ts'

let product: Product
let practices: TestPractice[]
beforeAll(async () => {
  product = await startProduct({ overrides: { poolSize: 5 } })
  practices = []
  for (let i = 0; i < 8; i += 1) {
    const practice = await aPractice(product)
    practices.push(practice)
    await aClient(product, practice)
    await aClient(product, practice)
  }
})
afterAll(() => product.stop())

describe('tenancy', () => {
  it('shows nothing outside a practice: no row, whatever the table [TEN-04]', async () => {
    for (const table of [
      'practices',
      'clients',
      'staff_members',
      'locations',
      'audit_events',
      'practice_keys',
    ]) {
      const { rows } = await product.services.pool.query(`select count(*)::int as n from ${table}`)
      expect(rows[0].n, table).toBe(0)
    }
  })

  it('mixes up no practices on a small pool, with errors and time-outs in between [TEN-04]', async () => {
    const leaks: string[] = []
    await Promise.all(
      Array.from({ length: 1000 }, async (_, i) => {
        const practice = practices[i % practices.length]!
        try {
          await inPracticeAsSystem(product.services, practice.id, 'test', async ({ trx }) => {
            if (i % 11 === 0) throw new Error('on purpose')
            if (i % 17 === 0) await sql`select 1 / 0`.execute(trx)
            if (i % 23 === 0) await sql`set local statement_timeout = 1`.execute(trx)
            if (i % 23 === 0) await sql`select pg_sleep(0.05)`.execute(trx)
            const seen = await trx.selectFrom('clients').select('practice_id').execute()
            if (seen.length !== 2 || seen.some((row) => row.practice_id !== practice.id)) leaks.push(`${i}`)
          })
        } catch {}
      }),
    )
    expect(leaks).toEqual([])
    const { rows } = await product.services.pool.query(
      `select current_setting('app.practice_id', true) as left_over, current_user as role`,
    )
    expect([rows[0].left_over || '', rows[0].role]).toEqual(['', product.config.appRole])
  })

  it('refuses a row that points at a client of another practice [TEN-03]', async () => {
    const [mine, theirs] = practices as [TestPractice, TestPractice]
    const foreign = await inPracticeAsSystem(product.services, theirs.id, 'test', ({ trx }) =>
      trx.selectFrom('clients').select('id').executeTakeFirstOrThrow(),
    )
    await expect(
      inPracticeAsSystem(product.services, mine.id, 'test', ({ trx }) =>
        trx
          .insertInto('client_providers')
          .values({ practice_id: mine.id, client_id: foreign.id, staff_id: mine.owner.staffId })
          .execute(),
      ),
    ).rejects.toMatchObject({ code: '23503' })
  })

  it('holds a client’s transaction to that client’s rows, for reading and for writing [TEN-04]', async () => {
    const practice = practices[0]!
    const maya = await aClient(product, practice)
    const scope = {
      practiceId: practice.id,
      kind: 'client' as const,
      personId: maya.personId,
      clientId: maya.id,
    }
    const seen = await inScopeOf(product.services, scope, 'test', ({ trx }) =>
      trx.selectFrom('clients').select('id').execute(),
    )
    expect(seen).toEqual([{ id: maya.id }])
    const changed = await inScopeOf(product.services, scope, 'test', ({ trx }) =>
      trx.updateTable('clients').set({ preferred_name: 'May' }).executeTakeFirst(),
    )
    expect(changed.numUpdatedRows).toBe(1n)
    await expect(
      inScopeOf(product.services, scope, 'test', ({ trx }) =>
        trx
          .insertInto('clients')
          .values({
            practice_id: practice.id,
            id: crypto.randomUUID(),
            first_name: 'A',
            last_name: 'B',
            time_zone: 'UTC',
          })
          .execute(),
      ),
    ).rejects.toMatchObject({ code: '42501' })
  })
})
