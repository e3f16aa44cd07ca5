import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem, inPracticeAsSystem } from '../../../kernel/db/work.ts'
import type { Work } from '../../../kernel/services.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aPractice, aStaffMember } from '../../../testing/world.ts'
import { scheduling } from '../index.ts'
import { KeptWithin } from './kept-within.ts'

describe('what is kept in memory', () => {
  it('stays within its bytes: what was not asked for the longest goes first', () => {
    const kept = new KeptWithin<number>(3_000)
    for (let i = 0; i < 10; i++) {
      kept.keep(`key ${i}`, i, 500)
      kept.get('key 0')
      expect(kept.bytes).toBeLessThanOrEqual(3_000)
    }
    expect(kept.get('key 0')).toBe(0)
    expect(kept.get('key 9')).toBe(9)
    expect(kept.get('key 5')).toBeUndefined()
    kept.keep('too large', 1, 5_000)
    expect(kept.bytes).toBe(0)
  })

  it('counts what takes the place of another once', () => {
    const kept = new KeptWithin<number>(3_000)
    for (let i = 0; i < 100; i++) kept.keep('key', i, 1_000)
    expect(kept.get('key')).toBe(99)
    kept.drop('key')
    expect(kept.bytes).toBe(0)
  })
})

describe('the list of what changed', () => {
  let product: Product
  beforeAll(async () => {
    product = await startProduct()
  })
  afterAll(() => product.stop())

  it('is cut by the tidy-up to the last change of each provider, and to numbers that this database has given', async () => {
    const practice = await aPractice(product)
    const { staffId } = await aStaffMember(product, practice)
    const inPractice = <T>(run: (work: Work) => Promise<T>) =>
      inPracticeAsSystem(product.services, practice.id, 'test', run)
    const note = (number: string) =>
      inPractice(({ trx, practiceId }) =>
        sql`insert into schedule_changes (practice_id, staff_id, changed_in)
          values (${practiceId}, ${staffId}, ${number}::text::xid8)`.execute(trx),
      )
    const noted = () =>
      inPractice(async ({ trx }) =>
        (
          await sql<{
            n: string
          }>`select changed_in::text as n from schedule_changes where staff_id = ${staffId}
            order by changed_in`.execute(trx)
        ).rows.map(({ n }) => n),
      )
    await note('3')
    await note('5')
    await note('1000000000000')
    await scheduling.tidyUp!(product.services)
    expect(await noted()).toEqual(['5'])
  })

  it('is kept of every table of which a search keeps what it read [SCH-5]', async () => {
    const { rows } = await asSystem(product.services, 'tidy up', ({ trx }) =>
      sql<{ name: string; events: string }>`
        select t.tgrelid::regclass::text as name, string_agg(p.proname, ' ' order by t.tgtype) as events
        from pg_trigger t join pg_proc p on p.oid = t.tgfoid
        where p.proname in ('note_schedule', 'note_schedules') and t.tgenabled = 'O' group by 1 order by 1`.execute(
        trx,
      ),
    )
    expect(rows).toEqual(
      ['appointments', 'availability_blocks', 'availability_exceptions', 'time_off'].map((name) => ({
        name,
        events: expect.stringMatching(/^(note_schedules? ?){3}$/),
      })),
    )
  })
})
