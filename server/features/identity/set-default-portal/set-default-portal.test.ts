import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aClient, aPractice, aStaffMember } from '../../../testing/world.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

describe('one login with several portals', () => {
  it('keeps one as the default, client or practice, and only one that it opens [PRT-1, PRT-4]', async () => {
    const [therapy, dental] = [await aPractice(product), await aPractice(product)]
    const mine = await aClient(product, therapy)
    const child = await aClient(product, dental, { personId: mine.personId, relationship: 'parent' })
    await aStaffMember(product, dental, { personId: mine.personId })
    const stranger = await aClient(product, dental)
    const put = (portal: string | null) => mine.caller.put('/api/default-portal', { portal })
    expect((await mine.caller.get('/api/session')).body.portals).toHaveLength(3)
    for (const portal of [child.id, dental.id, null]) {
      expect((await put(portal)).status).toBe(204)
      expect((await mine.caller.get('/api/session')).body.defaultPortal).toBe(portal)
    }
    expect((await put(stranger.id)).status).toBe(404)
    expect((await put(therapy.id)).status).toBe(404)
  })

  it('keeps language and time zone, and refuses a zone that is none [PRF-5, PRF-11]', async () => {
    const client = await aClient(product, await aPractice(product))
    expect(
      (await client.caller.patch('/api/settings', { locale: 'es', timeZone: 'America/Chicago' })).status,
    ).toBe(204)
    expect((await client.caller.patch('/api/settings', { timeZone: 'Mars/Olympus' })).status).toBe(400)
    expect((await client.caller.get('/api/session')).body.person).toMatchObject({
      locale: 'es',
      timeZone: 'America/Chicago',
    })
  })
})
