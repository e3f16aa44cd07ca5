import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../kernel/db/work.ts'
import { type Product, startProduct } from '../../testing/product.ts'
import { aClient, aPractice, aStaffMember } from '../../testing/world.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

describe('the practice and its people', () => {
  it('shows clients the active providers by display name alone, and staff everyone [PRA-1, PRA-7]', async () => {
    const practice = await aPractice(product)
    const [lena, gone] = await Promise.all([
      aStaffMember(product, practice, { displayName: 'Dr. Lena Brandt', roles: ['provider'] }),
      aStaffMember(product, practice, { displayName: 'Dr. Gone', roles: ['provider'] }),
      aStaffMember(product, practice, { displayName: 'Bill Biller', roles: ['biller'] }),
    ])
    await inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
      work.trx
        .updateTable('staff_members')
        .set({ status: 'inactive' })
        .where('practice_id', '=', practice.id)
        .where('id', '=', gone.staffId)
        .execute(),
    )
    const client = await aClient(product, practice)
    expect((await client.caller.get(`${client.path}/providers`)).body).toEqual({
      items: [{ id: lena.staffId, displayName: 'Dr. Lena Brandt' }],
    })
    const names = async (query: string) =>
      (await lena.caller.get(`${practice.path}/staff${query}`)).body.items.map(
        (m: { displayName: string }) => m.displayName,
      )
    expect(await names('')).toEqual(['Bill Biller', 'Dr. Lena Brandt', 'Olive Owner'])
    expect(await names('?includeInactive=true')).toContain('Dr. Gone')
  })

  it('shows both sides the name, the word for client, what is on and the time to answer [PRA-1, PRA-2]', async () => {
    const practice = await aPractice(product, { name: 'Cedar Street Therapy' })
    const client = await aClient(product, practice)
    const face = { name: 'Cedar Street Therapy', wordForClient: 'client', answerTime: 'oneBusinessDay' }
    const portal = await client.caller.get(`${client.path}/practice`)
    expect(portal.body).toMatchObject(face)
    expect(portal.body).not.toHaveProperty('legalName')
    expect((await practice.owner.caller.get(`${practice.path}/overview`)).body).toMatchObject(face)
    expect((await client.caller.get(`${client.path}/locations`)).body.items).toMatchObject([
      { name: 'Main office', city: 'Albany', timeZone: 'America/New_York' },
    ])
  })
})
