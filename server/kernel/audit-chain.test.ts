import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Product, startProduct } from '../testing/product.ts'
import { aClient, aPractice, type TestClient, type TestPractice } from '../testing/world.ts'
import { inPracticeAsSystem } from './db/work.ts'

let product: Product
let practice: TestPractice
let client: TestClient
let owner: pg.Client
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product)
  client = await aClient(product, practice)
  owner = new pg.Client({ connectionString: product.databaseUrl })
  await owner.connect()
  // An owner without BYPASSRLS is held by the policies too, and would see nothing without these settings.
  await owner.query(
    `select set_config('app.practice_id', $1, false), set_config('app.actor_kind', 'system', false)`,
    [practice.id],
  )
})
afterAll(async () => {
  await owner.end()
  await product.stop()
})

const firstBroken = () =>
  inPracticeAsSystem(product.services, practice.id, 'test', async (work) => {
    const { rows } = await (work as never as { client: pg.PoolClient }).client.query(
      'select * from app.first_broken_audit_row()',
    )
    return rows[0] ?? null
  })
const write = (count: number) =>
  inPracticeAsSystem(product.services, practice.id, 'test', async (work) => {
    for (let i = 0; i < count; i += 1)
      work.record({ action: 'read', subjectType: 'client', subjectId: client.id, clientId: client.id })
  })
/** What only somebody with the owner's password can do: switch the trigger off and change a row. */
const tamper = (text: string) =>
  owner.query(
    `begin; alter table audit_events disable trigger user; ${text}; alter table audit_events enable trigger user; commit`,
  )

describe('the audit chain', () => {
  it('holds over many writers at once, without a gap [AUD-1, TRL-03]', async () => {
    await Promise.all(Array.from({ length: 40 }, (_, i) => write((i % 3) + 1)))
    expect(await firstBroken()).toBeNull()
    const { rows } = await owner.query(
      'select count(*)::int as n, max(seq)::int as last from audit_events where practice_id = $1',
      [practice.id],
    )
    expect(rows[0].n).toBe(rows[0].last)
  })

  it('refuses to change or delete a row, also to the owner [TRL-03]', async () => {
    await expect(
      owner.query(`update audit_events set action = 'print' where practice_id = $1`, [practice.id]),
    ).rejects.toThrow(/append-only/)
    await expect(
      owner.query(`delete from audit_events where practice_id = $1`, [practice.id]),
    ).rejects.toThrow(/append-only/)
    await expect(product.services.pool.query(`delete from audit_events`)).rejects.toMatchObject({
      code: '42501',
    })
    await expect(
      product.services.pool.query(`insert into audit_events (practice_id) values ($1)`, [practice.id]),
    ).rejects.toMatchObject({ code: '42501' })
  })

  it('shows a changed row, a removed one, and a cut-off end [TRL-03, AUD-1]', async () => {
    await write(5)
    await owner.query('create table kept as select * from audit_events where practice_id = $1', [practice.id])
    await tamper(
      `update audit_events set details = '{"a":1}' where practice_id = '${practice.id}' and seq = 4`,
    )
    expect(await firstBroken()).toMatchObject({ seq: 4, problem: 'this row was changed' })
    await tamper(
      `update audit_events e set details = k.details from kept k where e.practice_id = k.practice_id and e.seq = 4 and k.seq = 4`,
    )
    expect(await firstBroken()).toBeNull()
    await tamper(`delete from audit_events where practice_id = '${practice.id}' and seq = 6`)
    expect(await firstBroken()).toMatchObject({ problem: 'a row is missing before this one' })
    await owner.query(`insert into audit_events select * from kept where seq = 6`)
    expect(await firstBroken()).toBeNull()
    await tamper(
      `delete from audit_events where practice_id = '${practice.id}' and seq = (select max(seq) from kept)`,
    )
    expect(await firstBroken()).toMatchObject({ problem: 'the end of the chain is missing' })
    await owner.query(`insert into audit_events select * from kept where seq = (select max(seq) from kept)`)
    expect(await firstBroken()).toBeNull()
  })

  it('fails the work whose line cannot be written, so that nothing happens unrecorded [TRL-02]', async () => {
    const work = inPracticeAsSystem(product.services, practice.id, 'test', async (w) => {
      await w.trx.updateTable('clients').set({ status: 'archived' }).where('id', '=', client.id).execute()
      w.record({ action: 'change', subjectType: 'client', subjectId: 'not an id', clientId: client.id })
    })
    await expect(work).rejects.toThrow()
    const { rows } = await owner.query('select status from clients where id = $1', [client.id])
    expect(rows[0].status).toBe('active')
  })
})
