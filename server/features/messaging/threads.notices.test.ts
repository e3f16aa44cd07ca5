import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../kernel/db/work.ts'
import type { Work } from '../../kernel/services.ts'
import { type Product, startProduct } from '../../testing/product.ts'
import { aClient, aStaffMember } from '../../testing/world.ts'
import {
  aFileOf,
  type Correspondents,
  correspondents,
  read,
  reply,
  type Side,
  sideOfStaff,
  write,
} from './messaging.factories.ts'

let product: Product
let world: Correspondents
let provider: Side
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

const inPractice = <T>(run: (work: Work) => Promise<T>) =>
  inPracticeAsSystem(product.services, world.practice.id, 'test', run)
const refresh = async () => {
  world = await correspondents(product)
  provider = sideOfStaff(world.practice, world.provider)
}
const toProvider = () => ({ topic: 'provider', staffId: world.provider.staffId })

describe('being told of a message', () => {
  beforeAll(refresh)
  const mailsTo = async (email: string) =>
    (await product.anonymous.get('/api/demo/outbox')).body.filter((m: { to: string }) => m.to === email)

  it('sends one mail a thread until it was read, with the practice and nothing else in it [MSG-5, NPH-01]', async () => {
    const canary = { subject: 'Canary subject', body: 'Canary body' }
    const { threadId } = (await write(world.client, toProvider(), canary)).body
    await reply(world.client, threadId, 'Canary two')
    await reply(world.client, threadId, 'Canary three')
    const first = await mailsTo(world.provider.email)
    expect(first).toHaveLength(1)
    expect(first[0]).toMatchObject({
      kind: 'newMessage',
      subject: 'You have a new message at Cedar Street Therapy',
    })
    expect(first[0].text).toContain(`/practice/${world.practice.id}/messages/${threadId}`)
    for (const part of [first[0].subject, first[0].text, first[0].html])
      expect(part).not.toMatch(/canary|maya|okafor|brandt/i)
    await read(provider, threadId, 3)
    await reply(world.client, threadId, 'Canary four')
    expect(await mailsTo(world.provider.email)).toHaveLength(2)
    expect(await mailsTo(world.client.email)).toEqual([])
    await reply(provider, threadId, 'Canary answer')
    await reply(provider, threadId, 'Canary answer two')
    const back = await mailsTo(world.client.email)
    expect(back).toHaveLength(1)
    expect(back[0].text).toContain(`/portal/${world.client.id}/messages/${threadId}`)
    expect(back[0].text).not.toMatch(/canary|maya|okafor|brandt/i)
  })

  it('tells everyone of a role, each in his language, and not who lost his seat [MSG-5, NTF-3]', async () => {
    await inPractice(({ trx }) =>
      trx.updateTable('persons').set({ locale: 'es' }).where('id', '=', world.biller.personId).execute(),
    )
    const seatless = await aStaffMember(product, world.practice, { roles: ['biller'], hasPortalSeat: false })
    const { threadId } = (await write(world.client, { topic: 'billing' })).body
    await reply(world.client, threadId, 'And one more question')
    expect(await mailsTo(world.biller.email)).toMatchObject([
      { subject: 'Tiene un mensaje nuevo en Cedar Street Therapy' },
    ])
    expect(await mailsTo(seatless.email)).toEqual([])
    expect(await mailsTo(world.scheduler.email)).toEqual([])
  })
})

describe('drafts', () => {
  beforeAll(refresh)
  const save = (side: Side, draft: object) =>
    side.caller.put(`${side.path}/message-draft`, {
      threadId: null,
      to: null,
      subject: '',
      body: '',
      fileIds: [],
      ...draft,
    })
  const draftOf = async (side: Side, threadId?: string) =>
    (await side.caller.get(`${side.path}/message-draft${threadId ? `?threadId=${threadId}` : ''}`)).body.draft

  it('keep what was typed, with its files, for its writer alone, until it is sent or emptied [MSG-6]', async () => {
    const { client } = world
    const { threadId } = (await write(client, toProvider())).body
    const fileId = await aFileOf(client, 'report')
    expect((await save(client, { threadId, body: 'I was going to', fileIds: [fileId] })).status).toBe(200)
    await save(client, { to: 'topic:billing', subject: 'New', body: 'Another' })
    expect(await draftOf(client, threadId)).toMatchObject({
      body: 'I was going to',
      files: [{ id: fileId, name: 'note.txt' }],
    })
    expect(await draftOf(client)).toMatchObject({ to: 'topic:billing', subject: 'New', body: 'Another' })
    expect(await draftOf(provider, threadId)).toBeNull()
    expect(await draftOf(provider)).toBeNull()
    await reply(client, threadId, 'I was going to ask', [fileId])
    expect(await draftOf(client, threadId)).toBeNull()
    await save(client, {})
    expect(await draftOf(client)).toBeNull()
  })

  it('are sealed, hold no card number, and lie only in threads of their writer [CRY-03, PAY-05, PRT-6]', async () => {
    const { client } = world
    const { threadId } = (await write(client, toProvider())).body
    await save(client, { threadId, body: 'Canary 4242424242424242' })
    expect((await draftOf(client, threadId)).body).toBe('Canary •••• 4242')
    const [row] = await inPractice(({ trx }) =>
      trx.selectFrom('message_drafts').selectAll().where('thread_id', '=', threadId).execute(),
    )
    expect(row!.sealed_content.toString('latin1')).not.toContain('Canary')
    const stranger = await aClient(product, world.practice)
    expect((await save(stranger, { threadId, body: 'x' })).status).toBe(404)
    expect((await save(sideOfStaff(world.practice, world.biller), { threadId, body: 'x' })).status).toBe(404)
    expect((await save(client, { threadId, body: 'a\0b' })).status).toBe(400)
  })

  it('of one person in two portals of a practice stay apart [PRT-1]', async () => {
    const child = await aClient(product, world.practice, {
      personId: world.client.personId,
      relationship: 'parent',
    })
    await save(child, { body: 'About my child' })
    await save(world.client, { body: 'About me' })
    expect((await draftOf(child)).body).toBe('About my child')
    expect((await draftOf(world.client)).body).toBe('About me')
  })
})
