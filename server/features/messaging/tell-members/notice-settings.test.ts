import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import type { PortalPermission } from '../../../kernel/permit.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aPerson, type TestClient } from '../../../testing/world.ts'
import { openPortal, recipientsOfClient } from '../../clients/index.ts'
import { type Correspondents, correspondents, sideOfStaff, write } from '../messaging.factories.ts'

let product: Product
let all: Correspondents
beforeAll(async () => {
  product = await startProduct()
  all = await correspondents(product)
})
afterAll(() => product.stop())

const everything = { messaging: true, documents: true, billing: true }
const choose = async (client: TestClient, chosen: object) => {
  const { status, text } = await client.caller.put(`${client.path}/notice-settings`, {
    ...everything,
    ...chosen,
  })
  expect(status, text).toBe(200)
}
const mailsTo = async (email: string) =>
  (await product.anonymous.get('/api/demo/outbox')).body.filter(
    (message: { to: string; kind: string }) => message.to === email && message.kind === 'newMessage',
  ).length
const toldOf = (permission: PortalPermission) =>
  inPracticeAsSystem(product.services, all.practice.id, 'test', async (work) =>
    (await recipientsOfClient(work, all.client.id, permission)).map(({ personId }) => personId),
  )

describe('what a person wants to be told by mail', () => {
  it('is everything at first, and each kind can be switched off but appointments [PRF-9]', async () => {
    const { client } = all
    expect((await client.caller.get(`${client.path}/notice-settings`)).body).toEqual(everything)
    for (const topic of ['documents', 'billing'] as const) {
      expect(await toldOf(topic)).toContain(client.personId)
      await choose(client, { [topic]: false })
      expect(await toldOf(topic)).not.toContain(client.personId)
      expect((await client.caller.get(`${client.path}/notice-settings`)).body).toEqual({
        ...everything,
        [topic]: false,
      })
    }
    await choose(client, { messaging: false, documents: false, billing: false })
    expect(await toldOf('scheduling')).toContain(client.personId)
    expect(await toldOf('basic')).toContain(client.personId)
    const answer = await client.caller.put(`${client.path}/notice-settings`, {
      ...everything,
      scheduling: false,
    })
    expect(answer.status).toBe(400)
    await choose(client, {})
    expect(await toldOf('billing')).toContain(client.personId)
  })

  it('holds for mails about messages, while the message itself is there [PRF-9, MSG-5]', async () => {
    const { client, provider, practice } = all
    const send = () =>
      write(sideOfStaff(practice, provider), { clientId: client.id, personId: client.personId })
    await choose(client, { messaging: false })
    expect((await send()).status).toBe(201)
    expect(await mailsTo(client.email)).toBe(0)
    expect((await client.caller.get(`${client.path}/unread-messages`)).body.unread).toBe(1)
    await choose(client, {})
    expect((await send()).status).toBe(201)
    expect(await mailsTo(client.email)).toBe(1)
  })

  it('is each person’s own: the mails of somebody else with access do not change [PRF-9, PRT-6]', async () => {
    const { client, practice } = all
    const parent = await aPerson(product)
    await inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
      openPortal(work, {
        clientId: client.id,
        personId: parent.personId,
        displayName: 'Dana Okafor',
        relationship: 'spouse',
      }),
    )
    const caller = await product.as(parent.personId)
    await caller.put(`${client.path}/notice-settings`, { ...everything, billing: false })
    expect(await toldOf('billing')).toEqual([client.personId])
    expect((await client.caller.get(`${client.path}/notice-settings`)).body).toEqual(everything)
  })
})
