import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inScopeOf } from '../../kernel/db/scope.ts'
import { inPracticeAsSystem } from '../../kernel/db/work.ts'
import type { Work } from '../../kernel/services.ts'
import { type Product, startProduct } from '../../testing/product.ts'
import { aClient, aPerson, aStaffMember } from '../../testing/world.ts'
import { openPortal } from '../clients/index.ts'
import {
  aFileOf,
  type Correspondents,
  correspondents,
  read,
  reply,
  type Side,
  sideOfStaff,
  threadOf,
  threadsOf,
  unreadOf,
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

describe('who belongs to a conversation', () => {
  beforeAll(refresh)

  it('keeps each person of a portal to his own threads, though both see the same client [PRT-6]', async () => {
    const fileId = await aFileOf(world.client, 'for my provider alone')
    const { threadId } = (await write(world.client, toProvider(), { fileIds: [fileId] })).body
    const parent = await aPerson(product)
    await inPractice((work) =>
      openPortal(work, {
        clientId: world.client.id,
        personId: parent.personId,
        displayName: 'Dana Okafor',
        relationship: 'spouse',
      }),
    )
    const theirs: Side = { path: world.client.path, caller: await product.as(parent.personId) }
    expect(await threadsOf(theirs)).toEqual([])
    expect(await unreadOf(theirs)).toBe(0)
    expect((await threadOf(theirs, threadId)).status).toBe(404)
    expect((await reply(theirs, threadId, 'Me too')).status).toBe(404)
    expect((await read(theirs, threadId, 1)).status).toBe(404)
    expect((await theirs.caller.get(`${theirs.path}/threads/${threadId}/files/${fileId}`)).status).toBe(404)
    const theirOwn = (await write(theirs, toProvider(), { body: 'From her mother' })).body.threadId
    expect((await threadsOf(world.client)).map((t: { id: string }) => t.id)).toEqual([threadId])
    expect((await threadOf(provider, theirOwn)).body).toMatchObject({
      clientName: 'Maya Okafor',
      personName: 'Dana Okafor',
      messages: [{ senderName: 'Dana Okafor' }],
    })
  })

  it('says so in the database too: neither another person nor another role reads a row [PRT-6, TEN-03, NPH-05]', async () => {
    const { threadId } = (await write(world.client, toProvider())).body
    const parent = await aPerson(product)
    await inPractice((work) =>
      openPortal(work, {
        clientId: world.client.id,
        personId: parent.personId,
        displayName: 'Dana Okafor',
        relationship: 'spouse',
      }),
    )
    const tables = ['threads', 'messages', 'message_reads', 'message_notices', 'message_attachments'] as const
    const counts = (scope: Parameters<typeof inScopeOf>[1]) =>
      inScopeOf(product.services, scope, 'test', async ({ trx }) => {
        const found: number[] = []
        for (const table of tables)
          found.push(
            (
              await trx
                .selectFrom(table)
                .select('client_id')
                .where(table === 'threads' ? 'id' : ('thread_id' as 'id'), '=', threadId)
                .execute()
            ).length,
          )
        return found
      })
    const { id: practiceId } = world.practice
    const clientId = world.client.id
    await reply(world.client, threadId, 'A second one')
    const asClient = (personId: string) => counts({ practiceId, kind: 'client', personId, clientId })
    const asStaff = (personId: string) => counts({ practiceId, kind: 'staff', personId, clientId: null })
    expect(await asClient(world.client.personId)).toEqual([1, 2, 0, 1, 0])
    expect(await asStaff(world.provider.personId)).toEqual([1, 2, 0, 1, 0])
    for (const nobody of [
      asClient(parent.personId),
      asStaff(world.practice.owner.personId),
      asStaff(world.scheduler.personId),
      asStaff(world.biller.personId),
      asStaff(world.client.personId),
    ])
      expect(await nobody).toEqual([0, 0, 0, 0, 0])
    await expect(
      inScopeOf(
        product.services,
        { practiceId, kind: 'client', personId: parent.personId, clientId },
        'test',
        async ({ trx }) => {
          const message = { id: crypto.randomUUID(), thread_id: threadId, client_id: clientId, position: 3 }
          await trx
            .insertInto('messages')
            .values({
              ...message,
              practice_id: practiceId,
              portal_person_id: world.client.personId,
              sender_kind: 'client',
              sender_person_id: world.client.personId,
              sealed_body: Buffer.from('x'),
              sent_at: new Date(),
            })
            .execute()
        },
      ),
    ).rejects.toThrow(/row-level security/)
  })

  it('lets a question to the biller reach billers and nobody else, and only while they are billers [NPH-05, MSG-1]', async () => {
    const biller = sideOfStaff(world.practice, world.biller)
    const scheduler = sideOfStaff(world.practice, world.scheduler)
    const { threadId } = (await write(world.client, { topic: 'billing' })).body
    expect((await threadOf(biller, threadId)).body).toMatchObject({ topic: 'billing', staffNames: [] })
    for (const side of [scheduler, provider, sideOfStaff(world.practice, world.practice.owner)]) {
      expect((await threadOf(side, threadId)).status).toBe(404)
      expect((await reply(side, threadId, 'Let me')).status).toBe(404)
    }
    expect((await reply(biller, threadId, 'Your superbill is ready.')).status).toBe(201)
    const second = await aStaffMember(product, world.practice, {
      roles: ['biller'],
      displayName: 'Bea Biller',
    })
    expect(await threadsOf(sideOfStaff(world.practice, second))).toMatchObject([{ id: threadId }])
    await inPractice(({ trx }) =>
      trx
        .updateTable('staff_members')
        .set({ roles: ['scheduler'] })
        .where('id', '=', second.staffId)
        .execute(),
    )
    expect(await threadsOf(sideOfStaff(world.practice, second))).toEqual([])
    expect((await threadOf(sideOfStaff(world.practice, second), threadId)).status).toBe(404)
  })

  it('closes the thread to a provider who is taken off the client, past and future, at once [NPH-05]', async () => {
    const fileId = await aFileOf(world.client, 'old report')
    const { threadId } = (await write(world.client, toProvider(), { fileIds: [fileId] })).body
    await reply(provider, threadId, 'Seen')
    const assigned = {
      practice_id: world.practice.id,
      client_id: world.client.id,
      staff_id: world.provider.staffId,
    }
    // The list written anew with him in it changes nothing.
    await inPractice(async ({ trx }) => {
      await trx.deleteFrom('client_providers').where('client_id', '=', world.client.id).execute()
      await trx.insertInto('client_providers').values(assigned).execute()
    })
    expect((await threadOf(provider, threadId)).status).toBe(200)
    await inPractice(({ trx }) =>
      trx.deleteFrom('client_providers').where('client_id', '=', world.client.id).execute(),
    )
    expect((await threadOf(provider, threadId)).status).toBe(404)
    expect((await reply(provider, threadId, 'Hello?')).status).toBe(404)
    expect((await provider.caller.get(`${provider.path}/threads/${threadId}/files/${fileId}`)).status).toBe(
      404,
    )
    expect(await unreadOf(provider)).toBe(0)
    const thread = (await threadOf(world.client, threadId)).body
    expect([thread.canReply, thread.messages.length]).toEqual([false, 2])
    const answer = await reply(world.client, threadId, 'Are you there?')
    expect([answer.status, answer.body.title]).toEqual([409, 'nobody-answers'])
    expect((await threadOf(world.client, threadId)).body.messages).toHaveLength(2)
    await inPractice(({ trx }) => trx.insertInto('client_providers').values(assigned).execute())
    expect((await threadOf(provider, threadId)).status).toBe(404)
  })

  it('does not write to a person whose access has ended [PRT-8]', async () => {
    const gone = await aClient(product, world.practice, { providerIds: [world.provider.staffId] })
    const { threadId } = (await write(gone, toProvider())).body
    await inPractice(({ trx }) =>
      trx
        .updateTable('portal_grants')
        .set({ revoked_at: new Date() })
        .where('client_id', '=', gone.id)
        .execute(),
    )
    expect((await threadOf(provider, threadId)).body).toMatchObject({
      canReply: false,
      personName: 'Maya Okafor',
    })
    expect((await reply(provider, threadId, 'Hello')).body.title).toBe('no-portal-access')
    expect((await write(provider, { clientId: gone.id, personId: gone.personId })).body.title).toBe(
      'no-portal-access',
    )
    expect((await threadOf(gone, threadId)).status).toBe(404)
  })
})

describe('who may begin a conversation', () => {
  beforeAll(refresh)

  it('lets a provider write to clients assigned to him, an administrator to any, others to none [MSG-2]', async () => {
    const other = await aClient(product, world.practice)
    const admin = await aStaffMember(product, world.practice, { roles: ['administrator'] })
    const to = (client: { id: string; personId: string }) => ({
      clientId: client.id,
      personId: client.personId,
    })
    expect((await write(provider, to(world.client))).status).toBe(201)
    const refused = await write(provider, to(other))
    expect([refused.status, refused.body.title]).toEqual([403, 'client-not-assigned'])
    expect((await write(sideOfStaff(world.practice, admin), to(other))).status).toBe(201)
    expect((await write(sideOfStaff(world.practice, world.scheduler), to(other))).status).toBe(403)
    const elsewhere = await correspondents(product)
    expect((await write(sideOfStaff(world.practice, admin), to(elsewhere.client))).status).toBe(404)
    expect(
      (
        await write(sideOfStaff(world.practice, admin), {
          clientId: other.id,
          personId: world.client.personId,
        })
      ).body.title,
    ).toBe('no-portal-access')
    const names = async (side: Side, search: string) =>
      (await side.caller.get(`${side.path}/message-recipients?search=${search}`)).body.people.map(
        (person: { clientId: string }) => person.clientId,
      )
    expect(await names(provider, 'okafor')).toEqual([world.client.id])
    expect((await names(sideOfStaff(world.practice, admin), 'maya%20ok')).sort()).toEqual(
      [world.client.id, other.id].sort(),
    )
    expect(await names(sideOfStaff(world.practice, admin), '%25')).toEqual([])
  })

  it('needs a seat to write and says so; reading needs none [SUB-12, MSG-2]', async () => {
    const seatless = await aStaffMember(product, world.practice, {
      hasPortalSeat: false,
      displayName: 'No Seat',
    })
    const side = sideOfStaff(world.practice, seatless)
    const { threadId } = (await write(world.client, toProvider())).body
    await inPractice(({ trx }) =>
      trx
        .insertInto('thread_members')
        .values({
          practice_id: world.practice.id,
          thread_id: threadId,
          staff_id: seatless.staffId,
          staff_person_id: seatless.personId,
          client_id: world.client.id,
          portal_person_id: world.client.personId,
          added_at: new Date(),
        })
        .execute(),
    )
    expect((await threadOf(side, threadId)).body).toMatchObject({ canReply: false })
    for (const answer of [
      await reply(side, threadId, 'Hello'),
      await write(side, { clientId: world.client.id, personId: world.client.personId }),
    ])
      expect([answer.status, answer.body.title]).toEqual([403, 'seat-needed'])
    const offered = (await world.client.caller.get(`${world.client.path}/message-recipients`)).body
    expect(offered.providers.map((p: { name: string }) => p.name)).not.toContain('No Seat')
    expect((await write(world.client, { topic: 'provider', staffId: seatless.staffId })).status).toBe(404)
  })

  it('offers a client his own providers first, and only topics that somebody answers [MSG-1, MSG-10]', async () => {
    const another = await aStaffMember(product, world.practice, { displayName: 'Dr. Abe Aalto' })
    const recipients = async () =>
      (await world.client.caller.get(`${world.client.path}/message-recipients`)).body
    expect(await recipients()).toEqual({
      providers: [
        { staffId: world.provider.staffId, name: 'Dr. Lena Brandt', credentials: null, isYours: true },
        { staffId: another.staffId, name: 'Dr. Abe Aalto', credentials: null, isYours: false },
      ],
      topics: ['scheduling', 'billing'],
      answerTime: 'oneBusinessDay',
    })
    await inPractice(({ trx }) =>
      trx
        .updateTable('staff_members')
        .set({ status: 'inactive' })
        .where('id', 'in', [world.biller.staffId, another.staffId])
        .execute(),
    )
    expect(await recipients()).toMatchObject({ providers: [{ isYours: true }], topics: ['scheduling'] })
    expect((await write(world.client, { topic: 'billing' })).body.title).toBe('nobody-answers')
    expect((await write(world.client, { topic: 'provider', staffId: another.staffId })).status).toBe(404)
    expect((await write(world.client, { topic: 'provider', staffId: world.scheduler.staffId })).status).toBe(
      404,
    )
  })
})
