import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, type Product, startProduct } from '../../../testing/product.ts'
import { aClient, aPractice, aStaffMember, type TestPractice } from '../../../testing/world.ts'
import { idleMinutesAt } from './idle-minutes.rules.ts'

let product: Product
let practice: TestPractice
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product)
})
afterAll(() => product.stop())

const rested = (personId: string, minutes: number) =>
  product.services.pool.query(
    `update auth.session set last_active_at = now() - make_interval(mins => $2) where "userId" = $1`,
    [personId, minutes],
  )
const stay = async (caller: Caller, portal: string | null) =>
  (await caller.post('/api/stay-signed-in', { portal })).status

describe('staying signed in', () => {
  it('keeps a session alive while somebody types without sending anything [ACC-18, SES-01]', async () => {
    const staff = await aStaffMember(product, practice)
    const clients = async () => (await staff.caller.get(`${practice.path}/clients`)).status
    for (let quarter = 0; quarter < 3; quarter += 1) {
      await rested(staff.personId, 14)
      expect(await stay(staff.caller, practice.id)).toBe(204)
    }
    await rested(staff.personId, 14)
    expect(await clients()).toBe(200)
    // Without a sign of life the same time ends it.
    await rested(staff.personId, 16)
    expect(await clients()).toBe(401)
  })

  it('revives nothing: it goes by what the open portal allows, and outside of all by the strictest [ACC-18, SES-01]', async () => {
    const staff = await aStaffMember(product, practice)
    const client = await aClient(product, practice, { personId: staff.personId })
    for (const [portal, minutes, status] of [
      [practice.id, 16, 401],
      [null, 16, 401],
      [client.id, 16, 204],
      [client.id, 31, 401],
    ] as const) {
      await rested(staff.personId, minutes)
      expect(await stay(client.caller, portal), `${portal} after ${minutes}`).toBe(status)
    }
  })

  it('is for portals that are open to the person', async () => {
    const [client, other] = [await aClient(product, practice), await aClient(product, practice)]
    expect(await stay(client.caller, other.id)).toBe(404)
    expect(await stay(client.caller, practice.id)).toBe(404)
  })

  it('is nothing that a page does by itself: reading and live streams count for nothing [SES-01]', async () => {
    const client = await aClient(product, practice)
    await rested(client.personId, 29)
    await client.caller.get('/api/session')
    await client.caller.get(`${client.path}/unread-messages`, { 'x-foyer-background': '1' })
    const { rows } = await product.services.pool.query(
      `select now() - last_active_at > interval '28 minutes' as rests from auth.session where "userId" = $1`,
      [client.personId],
    )
    expect(rows).toEqual([{ rests: true }])
  })

  it('goes by half an hour where nothing is open to the person', () => {
    expect(idleMinutesAt(null, [])).toBe(30)
    expect(idleMinutesAt(null, [{ portal: 'a', idleMinutes: 20 }])).toBe(20)
  })
})
