import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Product, startProduct } from '../../../testing/product.ts'
import {
  type Correspondents,
  correspondents,
  read,
  reply,
  sideOfStaff,
  write,
} from '../messaging.factories.ts'

let product: Product
let world: Correspondents
beforeAll(async () => {
  product = await startProduct({ withLive: true })
  world = await correspondents(product)
})
afterAll(() => product.stop())

describe('open pages', () => {
  it('of those in the thread hear of a message and of its reading, within two seconds; others hear nothing [MSG-9, MSG-7, NPH-05]', async () => {
    const { practice, client } = world
    const heard = new Map<string, string[]>()
    const listen = (name: string, personId: string, clientId: string | null) => {
      const events: string[] = []
      heard.set(name, events)
      return product.services.live.add({
        practiceId: practice.id,
        personId,
        sessionId: crypto.randomUUID(),
        clientId,
        grantId: null,
        permissions: null,
        send: (event) => events.push(`${event.kind} ${event.id}`),
        close: () => {},
      })
    }
    const leave = [
      listen('client', client.personId, client.id),
      listen('client in another portal', client.personId, crypto.randomUUID()),
      listen('parent in the same portal', crypto.randomUUID(), client.id),
      listen('provider', world.provider.personId, null),
      listen('scheduler', world.scheduler.personId, null),
      listen('owner', practice.owner.personId, null),
    ]
    const provider = sideOfStaff(practice, world.provider)
    const to = { topic: 'provider', staffId: world.provider.staffId }
    const { threadId } = (await write(client, to)).body
    await reply(provider, threadId, 'Yes')
    await read(provider, threadId, 2)
    await read(provider, threadId, 2)
    const told = [`message ${threadId}`, `message ${threadId}`, `messageRead ${threadId}`]
    await expect.poll(() => heard.get('provider'), { timeout: 2_000 }).toEqual(told)
    await expect.poll(() => heard.get('client'), { timeout: 2_000 }).toEqual(told)
    for (const name of ['client in another portal', 'parent in the same portal', 'scheduler', 'owner'])
      expect(heard.get(name), name).toEqual([])
    const { threadId: asked } = (await write(client, { topic: 'scheduling' })).body
    await expect.poll(() => heard.get('scheduler'), { timeout: 2_000 }).toEqual([`message ${asked}`])
    expect(heard.get('provider')).toEqual(told)
    for (const one of leave) one()
  })
})
