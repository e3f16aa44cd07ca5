import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CardProcessor, ProcessorEvent } from '../processor.ts'
import { createStripeClient } from '../stripe-client.ts'
import { WebhookRefused } from '../webhook-signature.ts'
import { type ProcessorStandIn, type StandInOptions, startProcessorStandIn } from './start-stand-in.ts'

type Received = { event: ProcessorEvent; rawBody: Buffer; signature: string | undefined }

const webhookSecret = 'whsec_of_this_test'
let folder: string
let receiver: Server
let webhookUrl: string
let received: Received[]
let answerStatus: () => number
let standIn: ProcessorStandIn
let processor: CardProcessor

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'foyer-stand-in-'))
  received = []
  answerStatus = () => 200
  receiver = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    const rawBody = Buffer.concat(chunks)
    const signature = request.headers['stripe-signature'] as string | undefined
    received.push({ event: processor.verifyWebhook(rawBody, signature, Date.now()), rawBody, signature })
    response.writeHead(answerStatus()).end()
  })
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve))
  webhookUrl = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/webhooks/processor`
  await start()
})
afterEach(async () => {
  await standIn.close()
  receiver.closeAllConnections()
  await new Promise((resolve) => receiver.close(resolve))
  rmSync(folder, { recursive: true, force: true })
})

async function start(more: StandInOptions = {}) {
  const retryPausesMs = [5, 10, 20, 40, 80]
  const statePath = join(folder, 'processor.jsonl')
  standIn = await startProcessorStandIn({ webhookUrl, webhookSecret, statePath, retryPausesMs, ...more })
  const { origin: baseUrl, secretKey, publishableKey } = standIn
  processor = createStripeClient({
    kind: 'stand-in',
    baseUrl,
    secretKey,
    publishableKey,
    webhookSecret,
    retries: 0,
  })
}

const pay = (more: { paymentMethodId?: string; idempotencyKey?: string } = {}) =>
  processor.createPayment({
    account: 'acct_cedar',
    idempotencyKey: randomUUID(),
    amountCents: 8500,
    currency: 'usd',
    paymentMethodId: 'pm_card_visa',
    savePaymentMethod: false,
    returnUrl: 'http://localhost:3000/done',
    ...more,
  })

const types = () => received.map(({ event }) => event.type)

describe('notices', () => {
  it('come signed, name the account and the payment, and read the same by its state now [PAY-02]', async () => {
    const paid = await pay()
    await standIn.idle()
    expect(types()).toEqual(['payment_intent.created', 'charge.succeeded', 'payment_intent.succeeded'])
    for (const { event } of received) {
      expect(event).toMatchObject({ account: 'acct_cedar', about: { kind: 'payment', paymentId: paid.id } })
      expect(Math.abs(event.createdAt - Date.now())).toBeLessThan(60_000)
    }
    expect(new Set(received.map(({ event }) => event.id)).size).toBe(3)
  })

  it('with a changed byte, another secret or an old time are refused [PAY-02]', async () => {
    await pay()
    await standIn.idle()
    const { rawBody, signature } = received[0] as Received
    const changed = Buffer.from(rawBody.toString().replace('8500', '8501'))
    expect(() => processor.verifyWebhook(changed, signature, Date.now())).toThrow(WebhookRefused)
    expect(() => processor.verifyWebhook(rawBody, undefined, Date.now())).toThrow(WebhookRefused)
    expect(() => processor.verifyWebhook(rawBody, signature, Date.now() + 310_000)).toThrow(WebhookRefused)
  })

  it('tell a decline, a refund and a dispute by what they are about [PAY-02]', async () => {
    const declined = await pay({ paymentMethodId: 'pm_card_visa_chargeDeclined' })
    const paid = await pay()
    const refund = await processor.refund({
      account: 'acct_cedar',
      idempotencyKey: randomUUID(),
      paymentId: paid.id,
      amountCents: 100,
    })
    const disputed = await pay({ paymentMethodId: 'pm_card_createDispute' })
    await standIn.idle()
    const aboutOf = (type: string) => received.findLast(({ event }) => event.type === type)?.event.about
    expect(aboutOf('payment_intent.payment_failed')).toEqual({ kind: 'payment', paymentId: declined.id })
    expect(aboutOf('refund.created')).toEqual({ kind: 'refund', refundId: refund.id, paymentId: paid.id })
    expect(aboutOf('charge.refunded')).toEqual({ kind: 'payment', paymentId: paid.id })
    expect(aboutOf('charge.dispute.created')).toEqual({ kind: 'payment', paymentId: disputed.id })
    expect(await processor.findPayment('acct_cedar', disputed.id)).toMatchObject({ isDisputed: true })
  })

  it('come fifty times when asked to, the same bytes each time [PAY-02]', async () => {
    standIn.turn({ repeatDeliveries: 49 })
    await pay()
    await standIn.idle()
    expect(received).toHaveLength(150)
    expect(new Set(received.map(({ event }) => event.id)).size).toBe(3)
    expect(new Set(received.map(({ rawBody }) => rawBody.toString())).size).toBe(3)
  })

  it('come the last first when asked to, also over several requests [PAY-02]', async () => {
    standIn.turn({ reverseDeliveries: true, holdDeliveries: true })
    const paid = await pay()
    await processor.refund({
      account: 'acct_cedar',
      idempotencyKey: randomUUID(),
      paymentId: paid.id,
      amountCents: 100,
    })
    await standIn.idle()
    expect(received).toHaveLength(0)
    standIn.turn({ holdDeliveries: false })
    await standIn.idle()
    expect(types()).toEqual([
      'charge.refunded',
      'refund.created',
      'payment_intent.succeeded',
      'charge.succeeded',
      'payment_intent.created',
    ])
  })

  it('that were lost or not taken come again, and late ones come [PAY-02]', async () => {
    standIn.turn({ dropDeliveries: 2, deliveryDelayMs: 20 })
    let refusals = 3
    answerStatus = () => (refusals-- > 0 ? 503 : 200)
    await pay()
    expect(received).toHaveLength(0)
    await standIn.idle()
    expect(new Set(received.map(({ event }) => event.id)).size).toBe(3)
    expect(received).toHaveLength(6)
  })

  it('that were never taken come after a restart [PAY-08]', async () => {
    standIn.turn({ holdDeliveries: true })
    await pay()
    await standIn.close()
    expect(received).toHaveLength(0)
    await start()
    await standIn.idle()
    expect(types()).toEqual(['payment_intent.created', 'charge.succeeded', 'payment_intent.succeeded'])
    await standIn.close()
    received = []
    await start()
    await standIn.idle()
    expect(received).toHaveLength(0)
  })
})

describe('a restart', () => {
  it('keeps payments, refunds and the answers under their keys [PAY-01] [BIL-7]', async () => {
    const idempotencyKey = randomUUID()
    const paid = await pay({ idempotencyKey })
    await standIn.close()
    await start()
    expect(await processor.findPayment('acct_cedar', paid.id)).toEqual(paid)
    expect(await pay({ idempotencyKey })).toEqual(paid)
    expect(await processor.findPaymentByIdempotencyKey('acct_cedar', idempotencyKey, Date.now())).toEqual(
      paid,
    )
  })

  it('ends the waiting of a payment that was being processed [PAY-08]', async () => {
    standIn.turn({ processingMs: 10_000 })
    const open = await pay()
    expect(open.status).toBe('processing')
    await standIn.close()
    await start()
    expect(await processor.findPayment('acct_cedar', open.id)).toMatchObject({ status: 'succeeded' })
  })
})

describe('a payment that takes a while', () => {
  it.each([
    ['pm_card_visa', 'succeeded', 'payment_intent.succeeded'],
    ['pm_card_visa_chargeDeclined', 'declined', 'payment_intent.payment_failed'],
  ])('with %s stands at processing, then is %s [PAY-02]', async (paymentMethodId, status, lastType) => {
    standIn.turn({ processingMs: 30 })
    const open = await pay({ paymentMethodId })
    expect(open.status).toBe('processing')
    await standIn.idle()
    expect(await processor.findPayment('acct_cedar', open.id)).toMatchObject({ status })
    expect(types()).toContain('payment_intent.processing')
    expect(types().at(-1)).toBe(lastType)
  })
})

describe('the dials', () => {
  it('turn over the wire too, for the holder of the secret key alone', async () => {
    const turn = (key: string, dials: unknown) =>
      fetch(`${standIn.origin}/dials`, {
        method: 'POST',
        headers: { authorization: `Bearer ${key}` },
        body: JSON.stringify(dials),
      })
    expect((await turn('sk_test_wrong', { cutAnswers: 1 })).status).toBe(401)
    expect((await turn(standIn.publishableKey, { cutAnswers: 1 })).status).toBe(401)
    expect((await turn(standIn.secretKey, { cutAnswers: -1 })).status).toBe(400)
    expect((await turn(standIn.secretKey, { noSuchDial: 1 })).status).toBe(400)
    expect((await turn(standIn.secretKey, { refuseAnswers: 1 })).status).toBe(200)
    await expect(pay()).rejects.toMatchObject({ kind: 'busy' })
  })
})
