import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aClient, type TestStaff } from '../../../testing/world.ts'
import { type Correspondents, correspondents, sideOfStaff, write } from '../messaging.factories.ts'

let product: Product
let all: Correspondents
beforeAll(async () => {
  product = await startProduct()
  all = await correspondents(product)
})
afterAll(() => product.stop())

const subjectsSeen = async (staff: TestStaff, clientId: string) => {
  const { status, body, text } = await staff.caller.get(`${all.practice.path}/threads?clientId=${clientId}`)
  expect(status, text).toBe(200)
  return body.items.map(({ subject }: { subject: string }) => subject)
}

describe('the conversations about one client', () => {
  it('are those to which the reader belongs, and no other client’s [CLI-2, MSG-1]', async () => {
    const { client, provider, scheduler, biller, practice } = all
    const other = await aClient(product, practice, { providerIds: [provider.staffId] })
    await write(client, { topic: 'provider', staffId: provider.staffId }, { subject: 'For the provider' })
    await write(client, { topic: 'scheduling' }, { subject: 'For the schedulers' })
    await write(client, { topic: 'billing' }, { subject: 'For the billers' })
    await write(other, { topic: 'provider', staffId: provider.staffId }, { subject: 'Of somebody else' })
    await write(
      sideOfStaff(practice, provider),
      { clientId: client.id, personId: client.personId },
      { subject: 'To her' },
    )
    expect(await subjectsSeen(provider, client.id)).toEqual(['To her', 'For the provider'])
    expect(await subjectsSeen(scheduler, client.id)).toEqual(['For the schedulers'])
    expect(await subjectsSeen(biller, client.id)).toEqual(['For the billers'])
    expect(await subjectsSeen(provider, other.id)).toEqual(['Of somebody else'])
    expect(await subjectsSeen(provider, '00000000-0000-7000-8000-000000000001')).toEqual([])
  })
})
