import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { startProcessorStandIn } from '../../../kernel/processor/stand-in/start-stand-in.ts'
import { signWebhook } from '../../../kernel/processor/webhook-signature.ts'
import { aClient, aPractice, type TestClient, type TestPractice } from '../../../testing/world.ts'
import {
  anInvoice,
  atProcessor,
  chargesAt,
  openShop,
  owed,
  pay,
  quickProcessor,
  rowsOf,
  type Shop,
} from '../billing.factories.ts'

let shop: Shop
let practice: TestPractice
beforeAll(async () => {
  shop = await openShop()
  practice = await aPractice(shop.product)
})
afterAll(() => shop.stop())

type Notice = { id: string; type: string; object: Record<string, unknown>; account?: string }

const seconds = () => Math.floor(Date.now() / 1000)
const bytesOf = ({ id, type, object, account }: Notice) =>
  Buffer.from(
    JSON.stringify({
      id,
      object: 'event',
      type,
      created: seconds(),
      ...(account ? { account } : {}),
      data: { object },
    }),
  )
const post = (body: Buffer, signature: string | null) =>
  shop.product.anonymous.post('/api/processor/events', body, {
    'content-type': 'application/json; charset=utf-8',
    ...(signature === null ? {} : { 'stripe-signature': signature }),
  })
const tell = (notice: Notice) => {
  const body = bytesOf(notice)
  return post(body, signWebhook(shop.standIn.webhookSecret, seconds(), body))
}
const aboutPayment = (type: string, chargeId: string): Notice => ({
  id: `evt_${newId()}`,
  type,
  object: { id: chargeId, object: 'payment_intent' },
})

/** A payment that the processor has charged and of whose answer nothing is known here. */
async function aLostPayment(): Promise<{ client: TestClient; paymentId: string; chargeId: string }> {
  const client = await aClient(shop.product, practice)
  await anInvoice({ product: shop.product, practice, clientId: client.id })
  const { services } = shop.product
  const whole = services.processor
  services.processor = quickProcessor(shop.standIn)
  shop.standIn.turn({ cutAnswers: 1 })
  const { body } = await pay(client)
  services.processor = whole
  expect(body.status).toBe('unknown')
  const charge = (await chargesAt(shop.standIn)).find((c) => c.metadata.payment === body.paymentId)
  return { client, paymentId: body.paymentId, chargeId: charge!.id }
}
const ledgerOf = async (client: TestClient) =>
  (
    await rowsOf<{ kind: string; amount_cents: number }>(
      shop.product,
      practice.id,
      'select kind, amount_cents from ledger_entries where client_id = $1 and payment_id is not null order by id',
      [client.id],
    )
  ).map((e) => [e.kind, e.amount_cents])

describe('a notice of the processor', () => {
  it('books a payment whose answer was lost [PAY-02, BIL-7]', async () => {
    const { client, chargeId } = await aLostPayment()
    expect((await tell(aboutPayment('payment_intent.succeeded', chargeId))).status).toBe(204)
    expect(await ledgerOf(client)).toEqual([['payment', -8500]])
    expect((await owed(shop.product, practice.id, client.id)).dueCents).toBe(0)
  })

  it('is refused, and changes nothing, when its signature is missing, bad, old, of another secret or of other bytes [PAY-02]', async () => {
    const { client, chargeId } = await aLostPayment()
    const body = bytesOf(aboutPayment('payment_intent.succeeded', chargeId))
    const { webhookSecret } = shop.standIn
    const good = signWebhook(webhookSecret, seconds(), body)
    const reserialised = Buffer.from(JSON.stringify(JSON.parse(body.toString()), null, 1))
    const tries: [Buffer, string | null][] = [
      [body, null],
      [body, ''],
      [body, good.replace(/.$/, (c) => (c === '0' ? '1' : '0'))],
      [body, signWebhook(webhookSecret, seconds() - 301, body)],
      [body, signWebhook('whsec_of_another_endpoint', seconds(), body)],
      [reserialised, good],
    ]
    for (const [bytes, signature] of tries) {
      const answer = await post(bytes, signature)
      expect([answer.status, answer.body.title], String(signature)).toEqual([400, 'invalid-input'])
    }
    expect(await ledgerOf(client)).toEqual([])
    expect((await post(body, good)).status).toBe(204)
    expect(await ledgerOf(client)).toHaveLength(1)
  })

  it('is acted upon once when it comes 50 times at the same time [PAY-02]', async () => {
    const { client, chargeId } = await aLostPayment()
    const body = bytesOf(aboutPayment('payment_intent.succeeded', chargeId))
    const signature = signWebhook(shop.standIn.webhookSecret, seconds(), body)
    const answers = await Promise.all(Array.from({ length: 50 }, () => post(body, signature)))
    expect(answers.map((a) => a.status)).toEqual(Array(50).fill(204))
    expect(await ledgerOf(client)).toEqual([['payment', -8500]])
    const events = await rowsOf(
      shop.product,
      practice.id,
      'select 1 from processor_events where event_id = $1',
      [JSON.parse(body.toString()).id],
    )
    expect(events).toHaveLength(1)
  })

  it('ends in the same ledger in whatever order notices of one payment come, with a refund among them [PAY-02]', async () => {
    const types = ['created', 'processing', 'succeeded', 'refunded', 'disputed']
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(types, { minLength: 5 }), fc.nat(4), async (order, refundAt) => {
        const { client, chargeId } = await aLostPayment()
        for (const [at, type] of order.entries()) {
          if (at === refundAt)
            await atProcessor(shop.standIn, '/v1/refunds', { payment_intent: chargeId, amount: '3000' })
          const object =
            type === 'refunded'
              ? { id: `re_${'0'.repeat(20)}`, object: 'refund', payment_intent: chargeId }
              : type === 'disputed'
                ? { id: 'du_1', object: 'dispute', payment_intent: chargeId }
                : { id: chargeId, object: 'payment_intent' }
          expect((await tell({ id: `evt_${newId()}`, type, object })).status).toBe(204)
        }
        expect(await ledgerOf(client)).toEqual([
          ['payment', -8500],
          ['refund', 3000],
        ])
        const after = await owed(shop.product, practice.id, client.id)
        expect([after.balanceCents, after.dueCents, after.creditCents]).toEqual([3000, 3000, 0])
      }),
      { numRuns: 20 },
    )
  })

  it('of refunds that came, came again and failed ends with the payment whole, once and for good [PAY-02, BIL-10]', async () => {
    const client = await aClient(shop.product, practice)
    await anInvoice({ product: shop.product, practice, clientId: client.id })
    const { body } = await pay(client, { card: { token: 'pm_card_refundFail', save: false } })
    const chargeId = (await chargesAt(shop.standIn)).find((c) => c.metadata.payment === body.paymentId)!.id
    shop.standIn.turn({ refundMs: 300 })
    const made = await atProcessor(shop.standIn, '/v1/refunds', { payment_intent: chargeId, amount: '3000' })
    const object = { id: String(made.body.id), object: 'refund', payment_intent: chargeId }
    const about = (type: string) => tell({ id: `evt_${newId()}`, type, object })
    expect((await about('refund.created')).status).toBe(204)
    expect((await about('refund.updated')).status).toBe(204)
    expect(await ledgerOf(client)).toEqual([
      ['payment', -8500],
      ['refund', 3000],
    ])
    await shop.standIn.idle()
    await Promise.all(Array.from({ length: 10 }, () => about('refund.failed')))
    await about('refund.created')
    expect(await ledgerOf(client)).toEqual([
      ['payment', -8500],
      ['refund', 3000],
      ['reversal', -3000],
    ])
    expect((await owed(shop.product, practice.id, client.id)).dueCents).toBe(0)
  })

  it('of another account of the processor is nothing of ours [PAY-06]', async () => {
    const { client, chargeId } = await aLostPayment()
    const notice = { ...aboutPayment('payment_intent.succeeded', chargeId), account: 'acct_of_somebody' }
    expect((await tell(notice)).status).toBe(204)
    expect(await ledgerOf(client)).toEqual([])
  })

  it('about a charge that only claims to be ours books nothing [PAY-06]', async () => {
    const { client, paymentId } = await aLostPayment()
    const forged = await atProcessor(shop.standIn, '/v1/payment_intents', {
      amount: '8500',
      currency: 'usd',
      confirm: 'true',
      payment_method: 'pm_card_visa',
      'metadata[practice]': practice.id,
      'metadata[payment]': paymentId,
    })
    expect(forged.body.status).toBe('succeeded')
    const answer = await tell(aboutPayment('payment_intent.succeeded', String(forged.body.id)))
    expect(answer.status).toBe(204)
    expect(await ledgerOf(client)).toEqual([])
  })

  it('about something unknown is taken, so that the processor does not send it for days', async () => {
    expect((await tell(aboutPayment('payment_intent.succeeded', `pi_${'a'.repeat(24)}`))).status).toBe(204)
    const other = { id: 'evt_other', type: 'customer.created', object: { id: 'cus_1', object: 'customer' } }
    expect((await tell(other)).status).toBe(204)
  })
})

describe('the stand-in’s own notices over the network', () => {
  it('book once, repeated and in reverse, while the answer to the charge arrives as well [PAY-02, BIL-7]', async () => {
    const address = await shop.product.app.listen({ port: 0, host: '127.0.0.1' })
    const sender = await startProcessorStandIn({
      webhookUrl: `${address}/api/processor/events`,
      retryPausesMs: [50, 50, 50, 50],
    })
    const { services } = shop.product
    const whole = services.processor
    services.processor = quickProcessor(sender, 2)
    try {
      sender.turn({ repeatDeliveries: 7, reverseDeliveries: true })
      const client = await aClient(shop.product, practice)
      await anInvoice({ product: shop.product, practice, clientId: client.id })
      expect((await pay(client)).body.status).toBe('succeeded')
      await sender.idle()
      expect(await ledgerOf(client)).toEqual([['payment', -8500]])
      const receipts = await rowsOf(
        shop.product,
        practice.id,
        'select receipt_number from payments where client_id = $1 and receipt_number is not null',
        [client.id],
      )
      expect(receipts).toEqual([{ receipt_number: 1 }])
    } finally {
      services.processor = whole
      await sender.close()
    }
  })
})
