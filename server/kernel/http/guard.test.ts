import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Product, startProduct } from '../../testing/product.ts'
import { aCaseWorld, type CaseWorld } from '../../testing/route-cases.ts'
import { aClient } from '../../testing/world.ts'
import { inPracticeAsSystem } from '../db/work.ts'

let product: Product
let world: CaseWorld
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())
beforeEach(async () => {
  product.setClock(null)
  world = await aCaseWorld(product)
})

const thread = () => ({
  to: { topic: 'provider', staffId: world.provider.staffId },
  subject: 'A question',
  body: 'Is the door open at nine?',
  fileIds: [],
})
const start = (body: unknown, key: string) =>
  world.client.caller.post(`${world.client.path}/threads`, body, { 'idempotency-key': key })
const countThreads = async () =>
  (await world.client.caller.get(`${world.client.path}/threads`)).body.items.length

describe('a request with an Idempotency-Key', () => {
  it('acts once when it comes ten times at once, and answers all alike [PAY-01]', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => start(thread(), 'the-same-key')))
    expect(new Set(answers.map((a) => a.text)).size, answers.map((a) => a.text).join('\n')).toBe(1)
    expect(answers.map((a) => a.status)).toEqual(Array(10).fill(201))
    expect(answers.filter((a) => a.headers['idempotent-replay'] === 'true')).toHaveLength(9)
    expect(await countThreads()).toBe(1)
  })

  it('is refused with another body, and leaves no trace when the first one failed', async () => {
    await start(thread(), 'first-use-of-key')
    expect((await start({ ...thread(), body: 'Something else' }, 'first-use-of-key')).status).toBe(400)
    expect((await start({ ...thread(), body: '' }, 'a-failed-first-use')).status).toBe(400)
    expect((await start(thread(), 'a-failed-first-use')).status).toBe(201)
    expect(await countThreads()).toBe(2)
  })

  it('does not meet the same key of somebody else', async () => {
    const other = await aClient(product, world.practice, { providerIds: [world.provider.staffId] })
    const mine = await start(thread(), 'a-shared-key-1')
    const theirs = await other.caller.post(`${other.path}/threads`, thread(), {
      'idempotency-key': 'a-shared-key-1',
    })
    expect([mine.status, theirs.status]).toEqual([201, 201])
    expect(mine.body.threadId).not.toBe(theirs.body.threadId)
  })

  it('is asked for where it costs something', async () => {
    const answer = await world.client.caller.post(`${world.client.path}/threads`, thread())
    expect([answer.status, answer.body.errors[0].path]).toEqual([400, 'Idempotency-Key'])
  })
})

describe('a session', () => {
  const minutes = (n: number) => Date.now() + n * 60_000

  it('ends on the server after its practice’s idle time, and is gone [SES-01, ACC-18]', async () => {
    product.setClock(minutes(29))
    expect((await world.client.caller.get(`${world.client.path}/unread-messages`)).status).toBe(200)
    product.setClock(minutes(31))
    const late = await world.client.caller.get(`${world.client.path}/unread-messages`)
    expect([late.status, late.body.title]).toEqual([401, 'signed-out-idle'])
    product.setClock(null)
    expect((await world.client.caller.get(`${world.client.path}/unread-messages`)).body.title).toBe(
      'not-signed-in',
    )
  })

  it('ends sooner for the people of the practice [SES-01]', async () => {
    product.setClock(minutes(16))
    expect((await world.owner.caller.get(`${world.practice.path}/unread-messages`)).body.title).toBe(
      'signed-out-idle',
    )
  })

  it('is not kept alive by a page that asks in the background [SES-01]', async () => {
    const { pool } = product.services
    const age = async () =>
      (
        await pool.query(
          `select extract(epoch from now() - last_active_at)::int as s from auth.session where "userId" = $1`,
          [world.client.personId],
        )
      ).rows[0].s
    await pool.query(
      `update auth.session set last_active_at = now() - interval '10 minutes' where "userId" = $1`,
      [world.client.personId],
    )
    await world.client.caller.get(`${world.client.path}/unread-messages`, { 'x-foyer-background': '1' })
    expect(await age()).toBeGreaterThan(500)
    await world.client.caller.get(`${world.client.path}/unread-messages`)
    expect(await age()).toBeLessThan(5)
  })

  it('is not opened by a cookie that somebody made up [SES-03, CRY-05]', async () => {
    const [name, value] = world.client.caller.cookie!.split('=') as [string, string]
    const [token] = decodeURIComponent(value).split('.') as [string]
    const { rows } = await product.services.pool.query(`select token from auth.session where "userId" = $1`, [
      world.client.personId,
    ])
    expect(rows[0].token).toBe(token)
    for (const forged of [
      token,
      `${token}.`,
      `${token}.${'A'.repeat(43)}=`,
      `${token}x.${value.split('.')[1]}`,
    ]) {
      const answer = await product.anonymous.get(`${world.client.path}/unread-messages`, {
        cookie: `${name}=${encodeURIComponent(forged)}`,
      })
      expect(answer.status, forged).toBe(401)
    }
  })
})

describe('a refusal', () => {
  it('is on record, with who tried what, and outcome refused [TRL-01]', async () => {
    const stranger = await aClient(product, world.practice, { permissions: ['basic'] })
    expect((await stranger.caller.get(`${stranger.path}/threads`)).status).toBe(403)
    expect((await readAudit(stranger.id)).at(-1)).toMatchObject({
      outcome: 'refused',
      operation: 'listThreads',
      person_id: stranger.personId,
      client_id: stranger.id,
      details: { problem: 'not-allowed' },
    })
  })
})

const readAudit = (clientId: string) =>
  inPracticeAsSystem(product.services, world.practice.id, 'test', ({ trx }) =>
    trx.selectFrom('audit_events').selectAll().where('client_id', '=', clientId).orderBy('seq').execute(),
  )
