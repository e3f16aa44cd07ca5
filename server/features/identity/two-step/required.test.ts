import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRoutes } from '../../../app.ts'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { routeCases } from '../../../route-cases.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aCaseWorld } from '../../../testing/route-cases.ts'
import { aClient, aPractice, aStaffMember, type TestPractice } from '../../../testing/world.ts'
import { withMailCodes } from '../second-step/second-step.factories.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

const ask = (practice: { id: string }, of: 'nobody' | 'staff' | 'everyone') =>
  inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
    trx
      .updateTable('practices')
      .set({ second_factor_required_for: of })
      .where('id', '=', practice.id)
      .execute(),
  )
const homeOf = (client: { path: string; caller: { get: TestGet } }) =>
  client.caller.get(`${client.path}/home`)
type TestGet = (path: string) => Promise<{ status: number; body: { title?: string } }>
const staffList = (practice: TestPractice, caller: { get: TestGet }) =>
  caller.get(`${practice.path}/overview`)

describe('a practice that asks for two-step sign-in', () => {
  it('of nobody, of staff, or of everyone: whoever has none reaches nothing of it [ACC-12]', async () => {
    const practice = await aPractice(product)
    const provider = await aStaffMember(product, practice)
    const client = await aClient(product, practice)
    const answers = async () => [
      (await staffList(practice, provider.caller)).status,
      (await homeOf(client as never)).status,
    ]
    expect(await answers()).toEqual([200, 200])
    await ask(practice, 'staff')
    expect(await answers()).toEqual([403, 200])
    await ask(practice, 'everyone')
    expect(await answers()).toEqual([403, 403])
    expect((await homeOf(client as never)).body.title).toBe('second-factor-required')
    // Set up, it opens at once, in the same session.
    await withMailCodes(product, client.caller, client.email)
    await withMailCodes(product, provider.caller, provider.email)
    expect(await answers()).toEqual([200, 200])
  })

  it('stands before every route of it, and before no other practice of the same login [ACC-12]', async () => {
    const world = await aCaseWorld(product)
    const elsewhere = await aClient(product, await aPractice(product), { personId: world.client.personId })
    await ask(world.practice, 'everyone')
    for (const route of allRoutes()) {
      if (route.scope !== 'portal' && route.scope !== 'practice') continue
      const [caller, path] =
        route.scope === 'portal'
          ? [world.client.caller, `/api/portals/${world.client.id}${route.path}`]
          : [world.owner.caller, `/api/practices/${world.practice.id}${route.path}`]
      const filled = path.replaceAll(/:(\w+)/g, '01900000-0000-7000-8000-000000000000')
      // Where the input is looked at first, the case's own input is needed.
      const bare = await caller.call(route.method, filled, route.body ? {} : undefined, {
        'idempotency-key': 'a key of this test',
      })
      expect([400, 403], route.operationId).toContain(bare.status)
      if (bare.status === 403) expect(bare.body.title, route.operationId).toBe('second-factor-required')
    }
    expect((await homeOf(elsewhere as never)).status).toBe(200)
  })

  it('is named in the session, so that the page leads to the set-up, until it is done [ACC-12]', async () => {
    const practice = await aPractice(product)
    const client = await aClient(product, practice)
    const needs = async () =>
      (await client.caller.get('/api/session')).body.portals.map(
        (p: { needsTwoStep: boolean }) => p.needsTwoStep,
      )
    await ask(practice, 'staff')
    expect(await needs()).toEqual([false])
    await ask(practice, 'everyone')
    expect(await needs()).toEqual([true])
    await withMailCodes(product, client.caller, client.email)
    expect(await needs()).toEqual([false])
  })

  it('closes again when the last factor is taken away [ACC-12]', async () => {
    const practice = await aPractice(product)
    const client = await aClient(product, practice)
    await withMailCodes(product, client.caller, client.email)
    await ask(practice, 'everyone')
    expect((await homeOf(client as never)).status).toBe(200)
    await product.services.pool.query('delete from code_factors where person_id = $1', [client.personId])
    await product.services.pool.query('update auth."user" set "twoFactorEnabled" = false where id = $1', [
      client.personId,
    ])
    expect((await homeOf(client as never)).status).toBe(403)
    expect(Object.keys(routeCases)).toContain('showHome')
  })
})
