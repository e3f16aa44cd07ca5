import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aClient } from '../../../testing/world.ts'
import {
  aFileOf,
  aKey,
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
} from '../messaging.factories.ts'

let product: Product
let world: Correspondents
let provider: Side
beforeAll(async () => {
  product = await startProduct()
  world = await correspondents(product)
  provider = sideOfStaff(world.practice, world.provider)
})
afterAll(() => product.stop())

const toProvider = () => ({ topic: 'provider', staffId: world.provider.staffId })
const stored = (threadId: string) =>
  inPracticeAsSystem(product.services, world.practice.id, 'test', ({ trx }) =>
    trx.selectFrom('messages').selectAll().where('thread_id', '=', threadId).orderBy('position').execute(),
  )

describe('writing to each other', () => {
  it('carries a message to the provider and his answer back [MSG-1, MSG-2]', async () => {
    const { client } = world
    const started = await write(client, toProvider())
    expect(started.status, started.text).toBe(201)
    const { threadId } = started.body
    expect(await threadsOf(provider)).toMatchObject([
      {
        id: threadId,
        topic: 'provider',
        subject: 'Before our visit',
        clientName: 'Maya Okafor',
        personName: 'Maya Okafor',
        staffNames: ['Dr. Lena Brandt'],
        preview: 'Shall I bring the report?',
        lastSenderName: 'Maya Okafor',
        isLastMine: false,
        unread: 1,
        hasAttachments: false,
      },
    ])
    expect((await reply(provider, threadId, 'Yes, please.')).status).toBe(201)
    const thread = (await threadOf(client, threadId)).body
    expect(
      thread.messages.map((m: { position: number; senderName: string; isMine: boolean; body: string }) => [
        m.position,
        m.senderName,
        m.isMine,
        m.body,
      ]),
    ).toEqual([
      [1, 'Maya Okafor', true, 'Shall I bring the report?'],
      [2, 'Dr. Lena Brandt', false, 'Yes, please.'],
    ])
    expect(thread).toMatchObject({ canReply: true, answerTime: 'oneBusinessDay', older: null })
  })

  it('keeps bodies and subjects sealed, and a message as it was sent [CRY-03, MSG-11]', async () => {
    const { threadId, messageId } = (
      await write(world.client, toProvider(), { subject: 'Canary subject', body: 'Canary body' })
    ).body
    const [message] = await stored(threadId)
    expect(message!.id).toBe(messageId)
    expect(message!.sealed_body.toString('latin1')).not.toContain('Canary')
    await expect(
      inPracticeAsSystem(product.services, world.practice.id, 'test', ({ trx }) =>
        trx.updateTable('messages').set({ position: 9 }).where('id', '=', messageId).execute(),
      ),
    ).rejects.toThrow(/permission denied/)
  })

  it('sends once, however often the same wish arrives [MSG-11]', async () => {
    const { threadId } = (await write(world.client, toProvider())).body
    const key = aKey()
    const send = () =>
      world.client.caller.post(
        `${world.client.path}/threads/${threadId}/messages`,
        { body: 'Once', fileIds: [] },
        key,
      )
    const answers = await Promise.all([send(), send(), send()])
    expect(new Set(answers.map((answer) => answer.text)).size).toBe(1)
    expect(await stored(threadId)).toHaveLength(2)
    expect(
      (
        await world.client.caller.post(`${world.client.path}/threads/${threadId}/messages`, {
          body: 'x',
          fileIds: [],
        })
      ).status,
    ).toBe(400)
  })

  it('numbers messages without gaps when both sides write at once [MSG-11]', async () => {
    const { threadId } = (await write(world.client, toProvider())).body
    const answers = await Promise.all(
      [1, 2, 3, 4, 5, 6].map((n) => reply(n % 2 ? provider : world.client, threadId, `Message ${n}`)),
    )
    expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201, 201, 201, 201])
    expect((await stored(threadId)).map((message) => message.position)).toEqual([1, 2, 3, 4, 5, 6, 7])
  })

  it('gives any text back unchanged, or refuses it [INP-02, MSG-1]', async () => {
    const { threadId } = (await write(world.client, toProvider())).body
    const hostile = [
      `'; drop table messages; --`,
      '<img src=x onerror=alert(1)>',
      '\u202etfel ot thgir\u202c and 👩‍👩‍👧 and Ünïcödé',
      '=HYPERLINK("http://evil.example")',
      '{{practice}} {x} %s %00',
      'a'.repeat(10_000),
      '😀'.repeat(10_000),
    ]
    for (const body of hostile) expect((await reply(world.client, threadId, body)).status).toBe(201)
    const { messages } = (await threadOf(provider, threadId)).body
    expect(messages.slice(1).map((m: { body: string }) => m.body)).toEqual(hostile)
    for (const body of ['', '   \n', 'a\0b', 'half \ud83d pair', 'a'.repeat(10_001)]) {
      const answer = await reply(world.client, threadId, body)
      expect([answer.status, answer.body.errors?.[0]?.path], JSON.stringify(body).slice(0, 20)).toEqual([
        400,
        'body',
      ])
    }
    const long = await write(world.client, toProvider(), { subject: 's'.repeat(151) })
    expect([long.status, long.body.errors[0].path]).toEqual([400, 'subject'])
    expect((await write(world.client, toProvider(), { subject: 'half \ud83d' })).status).toBe(400)
  })

  it('keeps no card number that somebody typed [PAY-05]', async () => {
    const { threadId } = (
      await write(world.client, toProvider(), {
        subject: 'Card 4242 4242 4242 4242',
        body: 'It is 5555555555554444.',
      })
    ).body
    const thread = (await threadOf(world.client, threadId)).body
    expect(thread.subject).toBe('Card •••• 4242')
    expect(thread.messages[0].body).toBe('It is •••• 4444.')
  })

  it('counts unread messages truly on both sides, through reading and answering [MSG-6]', async () => {
    const fresh = await correspondents(product)
    const theirs = sideOfStaff(fresh.practice, fresh.provider)
    const first = (await write(fresh.client, { topic: 'provider', staffId: fresh.provider.staffId })).body
      .threadId
    const second = (await write(fresh.client, { topic: 'provider', staffId: fresh.provider.staffId })).body
      .threadId
    await reply(fresh.client, first, 'One more thing')
    expect([await unreadOf(theirs), await unreadOf(fresh.client)]).toEqual([3, 0])
    await read(theirs, first, 1)
    expect(await unreadOf(theirs)).toBe(2)
    await reply(theirs, first, 'I see')
    expect([await unreadOf(theirs), await unreadOf(fresh.client)]).toEqual([2, 1])
    // Said too much or the same again, it stays true.
    await read(theirs, first, 2_000_000)
    await read(theirs, first, 1)
    expect((await threadsOf(theirs)).map((t: { id: string; unread: number }) => [t.id, t.unread])).toEqual([
      [first, 0],
      [second, 1],
    ])
    await reply(fresh.client, first, 'And after that')
    expect(await unreadOf(theirs)).toBe(2)
  })

  it('shows the sender when a message was read, and by the other side alone [MSG-7]', async () => {
    const { threadId } = (await write(world.client, toProvider())).body
    await read(world.client, threadId, 1)
    const readAt = async () =>
      (await threadOf(world.client, threadId)).body.messages.map((m: { readAt: string }) => m.readAt)
    expect(await readAt()).toEqual([null])
    const later = Math.floor(Date.now() / 1000) * 1000 + 61_000
    product.setClock(later)
    await read(provider, threadId, 1)
    product.setClock(null)
    expect(await readAt()).toEqual([new Date(later).toISOString()])
    await reply(world.client, threadId, 'Not read yet')
    expect(await readAt()).toEqual([new Date(later).toISOString(), null])
  })

  it('pages through a long thread without a gap or a repetition [MSG-1]', async () => {
    const { threadId } = (await write(world.client, toProvider(), { body: '1' })).body
    for (let n = 2; n <= 7; n += 1) await reply(world.client, threadId, String(n))
    const seen: string[] = []
    let before: number | null = null
    do {
      const { body } = await provider.caller.get(
        `${provider.path}/threads/${threadId}?limit=3${before ? `&before=${before}` : ''}`,
      )
      seen.unshift(...body.messages.map((m: { body: string }) => m.body))
      before = body.older
    } while (before)
    expect(seen).toEqual(['1', '2', '3', '4', '5', '6', '7'])
  })

  it('pages through the list of threads, newest first [MSG-1]', async () => {
    const fresh = await aClient(product, world.practice, { providerIds: [world.provider.staffId] })
    const ids: string[] = []
    for (let n = 0; n < 5; n += 1) ids.unshift((await write(fresh, toProvider())).body.threadId)
    const seen: string[] = []
    let next: string | null = ''
    do {
      const { body } = await fresh.caller.get(`${fresh.path}/threads?limit=2${next ? `&cursor=${next}` : ''}`)
      seen.push(...body.items.map((t: { id: string }) => t.id))
      next = body.next
    } while (next)
    expect(seen).toEqual(ids)
    expect((await fresh.caller.get(`${fresh.path}/threads?cursor=nonsense`)).status).toBe(400)
    const forged = Buffer.from(JSON.stringify(['x', 'y'])).toString('base64url')
    expect((await fresh.caller.get(`${fresh.path}/threads?cursor=${forged}`)).status).toBe(400)
  })
})

describe('attachments of a message', () => {
  it('carries files to the other side, whole and under safe headers [MSG-4, DOC-2, INP-03, NPH-04]', async () => {
    const bytes = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(700_000, 7)])
    const fileIds = [
      await aFileOf(world.client, bytes, 'Bericht "1" für\r\n Änne.pdf'),
      await aFileOf(world.client, 'plain', 'b.txt'),
    ]
    const { threadId } = (await write(world.client, toProvider(), { fileIds })).body
    const { attachments } = (await threadOf(provider, threadId)).body.messages[0]
    expect(attachments).toEqual([
      {
        id: fileIds[0],
        name: 'Bericht 1 für Änne.pdf',
        mediaType: 'application/pdf',
        byteSize: bytes.length,
      },
      { id: fileIds[1], name: 'b.txt', mediaType: 'text/plain', byteSize: 5 },
    ])
    for (const side of [provider, world.client]) {
      const got = await side.caller.get(`${side.path}/threads/${threadId}/files/${fileIds[0]}`)
      expect(got.status).toBe(200)
      expect(got.bytes.equals(bytes)).toBe(true)
      expect(got.headers).toMatchObject({
        'content-type': 'application/pdf',
        'content-length': String(bytes.length),
        'content-disposition': `attachment; filename="Bericht 1 f_r _nne.pdf"; filename*=UTF-8''Bericht%201%20f%C3%BCr%20%C3%84nne.pdf`,
        'x-content-type-options': 'nosniff',
        'cache-control': 'private, no-store',
      })
      expect(got.headers['content-security-policy']).toContain('sandbox')
      expect(got.headers['accept-ranges']).toBeUndefined()
    }
  })

  it('attaches nothing of somebody else, nothing twice, nothing unfinished [MSG-4, TEN-01]', async () => {
    const stranger = await aClient(product, world.practice)
    const sent = await aFileOf(world.client, 'sent already')
    await write(world.client, toProvider(), { fileIds: [sent] })
    const before = (await threadsOf(world.client)).length
    for (const fileId of [
      await aFileOf(stranger, 'of another client'),
      await aFileOf(provider, 'of the provider'),
      sent,
      '01900000-0000-7000-8000-000000000000',
    ]) {
      const mine = await aFileOf(world.client, 'mine')
      const answer = await write(world.client, toProvider(), { fileIds: [mine, fileId] })
      expect([answer.status, answer.body.title]).toEqual([404, 'file-not-found'])
      // Nothing of the refused message stayed: what was mine can still be sent.
      expect((await write(world.client, toProvider(), { fileIds: [mine] })).status).toBe(201)
    }
    expect((await threadsOf(world.client)).length).toBe(before + 4)
    const mine = await aFileOf(world.client, 'mine')
    expect((await write(world.client, toProvider(), { fileIds: [mine, mine] })).status).toBe(400)
    const eleven = Array.from({ length: 11 }, () => crypto.randomUUID())
    expect((await write(world.client, toProvider(), { fileIds: eleven })).status).toBe(400)
  })

  it('gives a file to nobody outside the thread, under whatever address [NPH-04, DOC-2, TEN-01]', async () => {
    const fileId = await aFileOf(world.client, 'private')
    const { threadId } = (await write(world.client, toProvider(), { fileIds: [fileId] })).body
    const other = await aClient(product, world.practice, { providerIds: [world.provider.staffId] })
    const theirs = (await write(other, toProvider())).body.threadId
    const biller = sideOfStaff(world.practice, world.biller)
    const owner = sideOfStaff(world.practice, world.practice.owner)
    for (const [side, thread] of [
      [other, threadId],
      [other, theirs],
      [biller, threadId],
      [owner, threadId],
      [world.client, theirs],
      [provider, theirs],
    ] as [Side, string][])
      expect((await side.caller.get(`${side.path}/threads/${thread}/files/${fileId}`)).status).toBe(404)
    const signedOut = { ...world.client, caller: product.anonymous }
    expect((await signedOut.caller.get(`${signedOut.path}/threads/${threadId}/files/${fileId}`)).status).toBe(
      401,
    )
  })
})
