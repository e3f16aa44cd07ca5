import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asSystem } from '../../../kernel/db/work.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { tellPersons } from '../index.ts'
import { aMailServer, type MailServer } from '../notifications.factories.ts'
import { aBookOfReceipts, aTextService, type TextService } from '../text-service.factories.ts'
import { deliverInChild, type KillAt } from './deliver-in-child.factories.ts'
import { deliverMessage } from './deliver-message.job.ts'
import { deliverWaiting } from './deliver-waiting.job.ts'
import { createTransport } from './transport.ts'

let product: Product
let mx: MailServer
let receipts: { url: string; stop(): Promise<void> }
let texts: TextService
beforeAll(async () => {
  mx = await aMailServer()
  texts = await aTextService()
  receipts = await aBookOfReceipts(mx)
  product = await startProduct({
    overrides: {
      isDemo: false,
      smtpUrl: mx.url,
      mailReceiptUrl: receipts.url,
      twilio: texts.settings,
      publicUrl: 'https://portal.example.org',
    },
  })
})
afterAll(async () => {
  await product.stop()
  await mx.stop()
  await receipts.stop()
  await texts.stop()
})
beforeEach(() => {
  mx.taken.length = 0
  mx.says = {}
  texts.taken.length = 0
  texts.mood = 'well'
  texts.onTaken = () => {}
})

type Channel = 'mail' | 'text'
let people = 0
async function written(channel: Channel): Promise<string> {
  people += 1
  const [id] = await asSystem(product.services, 'deliver a message', (work) =>
    tellPersons(work, [
      {
        kind: 'registrationCode',
        channel,
        to: {
          personId: null,
          email: `person-${people}@example.org`,
          cellPhone: `+1518555${String(2000 + people)}`,
          locale: 'en',
        },
        practice: { name: 'Cedar Street Therapy' },
        values: { code: String(100_000 + people) },
        isOneOfMany: true,
      },
    ]),
  )
  return id!
}
const stateOf = (id: string) =>
  asSystem(product.services, 'deliver a message', async ({ trx }) => {
    const row = await trx
      .selectFrom('outgoing_messages')
      .select(['state', 'tries', 'last_error', 'receiver_id'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return row
  })
/** As if the minutes had passed after which others may look at a lost message, or try one again. */
const later = () =>
  asSystem(product.services, 'deliver a message', ({ trx }) =>
    sql`update outgoing_messages set lease_until = case when state = 'handingOver' then now() - interval '1 second' end,
      try_again_at = now() - interval '1 second' where state in ('handingOver', 'waiting')`.execute(trx),
  )
const workHere = () =>
  deliverWaiting(product.services, () => createTransport(product.config, { manyMails: true }))
const again = async (id: string) => {
  const transport = createTransport(product.config)
  await deliverMessage(product.services, transport, { practiceId: null, id }).catch(() => {})
  transport.close()
}
const takenBy = (channel: Channel) => (channel === 'mail' ? mx.taken.length : texts.taken.length)

describe.each<Channel>(['mail', 'text'])('a %s whose worker is killed', (channel) => {
  it.each<KillAt | 'whileHandedOver'>(['beforeHandOver', 'whileHandedOver', 'afterHandOver'])(
    '%s goes out once: not twice, and not never [REM-4, CON-03]',
    async (point) => {
      const id = await written(channel)
      const { child, over } = deliverInChild(product, point === 'whileHandedOver' ? 'never' : point)
      if (point === 'whileHandedOver') {
        texts.onTaken = () => void child.kill('SIGKILL')
        mx.says.data = () => {
          child.kill('SIGKILL')
          return null
        }
      }
      await over
      mx.says = {}
      texts.onTaken = () => {}
      expect((await stateOf(id)).state).toBe('handingOver')
      expect(takenBy(channel)).toBe(point === 'beforeHandOver' ? 0 : 1)
      // Until the lease is over nobody touches it, whoever tries.
      await Promise.all([again(id), workHere()])
      expect((await stateOf(id)).state).toBe('handingOver')
      await later()
      const second = deliverInChild(product, 'never')
      await Promise.all([second.over, workHere(), workHere(), again(id)])
      await Promise.all([again(id), workHere()])
      expect(await stateOf(id)).toMatchObject({ state: 'sent' })
      expect(takenBy(channel)).toBe(1)
    },
    30_000,
  )

  it('is sent once by jobs that run twice and at the same time [CON-03]', async () => {
    const ids = await Promise.all([written(channel), written(channel), written(channel)])
    await Promise.all([...ids, ...ids].map(again).concat(workHere(), workHere()))
    expect(takenBy(channel)).toBe(3)
  })
})

describe('the text service', () => {
  it.each(['slow', 'garbage', 'cutAfter'] as const)(
    'that takes a text and then is %s gets it once [REM-4, CON-03, AVL-03]',
    async (mood) => {
      const id = await written('text')
      texts.mood = mood
      await again(id)
      expect((await stateOf(id)).state).toBe('handingOver')
      texts.mood = 'well'
      await later()
      await workHere()
      expect(await stateOf(id)).toMatchObject({ state: 'sent', receiver_id: texts.taken[0]!.sid })
      expect(texts.taken).toHaveLength(1)
    },
    30_000,
  )

  it.each(['tooMany', 'broken'] as const)('that answers %s gets it later [AVL-03]', async (mood) => {
    const id = await written('text')
    texts.mood = mood
    await again(id)
    expect(texts.taken).toHaveLength(0)
    texts.mood = 'well'
    await later()
    await workHere()
    expect(texts.taken).toHaveLength(1)
    expect(await stateOf(id)).toMatchObject({ state: 'sent' })
  })

  it('is believed when it says that a number is stopped, or is none: nobody tries again [NPH-02]', async () => {
    for (const [mood, error] of [
      ['stopped', 'stopped'],
      ['badNumber', 'The text service answered 400.'],
    ] as const) {
      const id = await written('text')
      texts.mood = mood
      await again(id)
      texts.mood = 'well'
      await later()
      await workHere()
      expect(await stateOf(id)).toMatchObject({ state: 'failed', last_error: error })
    }
    expect(texts.taken).toHaveLength(0)
  })

  it('was asked for nothing that its contract does not know', () => {
    expect(texts.faults).toEqual([])
  })
})

describe('a text that was held up until the quiet hours', () => {
  it('goes when they end and not before, and the waiting counts as no try [REM-1, NPH-02]', async () => {
    people += 1
    const [id] = await asSystem(product.services, 'deliver a message', (work) =>
      tellPersons(work, [
        {
          kind: 'registrationCode',
          channel: 'text',
          to: { personId: null, cellPhone: `+1518555${String(2000 + people)}`, locale: 'en' },
          practice: { name: 'Cedar Street Therapy' },
          values: { code: '123456' },
          quietHours: { timeZone: 'America/New_York', fromMinutes: 21 * 60, untilMinutes: 8 * 60 },
          isOneOfMany: true,
        },
      ]),
    )
    for (const night of ['2026-12-01T03:00:00Z', '2026-12-01T12:59:00Z']) {
      product.setClock(Date.parse(night))
      await again(id!)
      expect(takenBy('text'), night).toBe(0)
      expect(await stateOf(id!)).toMatchObject({ state: 'waiting', tries: 0, last_error: 'quiet hours' })
    }
    product.setClock(Date.parse('2026-12-01T13:00:00Z'))
    await later()
    await workHere()
    product.setClock(null)
    expect(takenBy('text')).toBe(1)
    expect(await stateOf(id!)).toMatchObject({ state: 'sent', tries: 1 })
  })
})

describe('an outage', () => {
  it('loses nothing and sends nothing twice, and all goes out by itself afterwards [AVL-03]', async () => {
    const { url } = mx
    const count = 30
    const ids: string[] = []
    for (let i = 0; i < count; i += 1) ids.push(await written(i % 3 === 0 ? 'text' : 'mail'))
    const closed = {
      ...product.config,
      smtpUrl: 'smtp://127.0.0.1:9',
      twilio: { ...texts.settings, apiUrl: 'http://127.0.0.1:9' },
    }
    for (let round = 0; round < 3; round += 1) {
      await deliverWaiting({ ...product.services, config: closed }, () => createTransport(closed))
      await later()
    }
    expect([mx.taken.length, texts.taken.length]).toEqual([0, 0])
    expect(url).toBe(mx.url)
    await workHere()
    await workHere()
    expect([mx.taken.length, texts.taken.length]).toEqual([20, 10])
    for (const id of ids) expect((await stateOf(id)).state).toBe('sent')
  })
})
