import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { aClient, aPractice, type TestClient, type TestPractice } from '../../../testing/world.ts'
import {
  anInvoice,
  asPractice,
  chargesAt,
  openShop,
  owed,
  pay,
  rowsOf,
  type Shop,
} from '../billing.factories.ts'
import { takeOver } from '../make-payment/book-payment.ts'

let shop: Shop
let practice: TestPractice
let client: TestClient
beforeAll(async () => {
  shop = await openShop()
  practice = await aPractice(shop.product)
})
afterAll(() => shop.stop())
beforeEach(async () => {
  client = await aClient(shop.product, practice)
})

async function aPaid(token: string): Promise<string> {
  await anInvoice({ product: shop.product, practice, clientId: client.id })
  const { body } = await pay(client, { card: { token, save: false } })
  expect(body.status).toBe('succeeded')
  return body.paymentId
}
const rows = <T extends object>(text: string) => rowsOf<T>(shop.product, practice.id, text, [client.id])
const refundsShown = async () =>
  (await practice.owner.caller.get(`${practice.path}/clients/${client.id}/refunds`)).body

describe('a refund after which nothing is owed', () => {
  const invoices = async () => (await client.caller.get(`${client.path}/account`)).body.invoices
  const ofAll = async () =>
    (
      await rows<{ kind: string; amount_cents: number }>(
        `select kind, amount_cents from ledger_entries where client_id = $1 and kind <> 'charge' order by created_at, id`,
      )
    ).map((entry) => [entry.kind, entry.amount_cents])

  it('takes what its money had settled off the account, and puts it back when it does not go through [BIL-10]', async () => {
    const paymentId = await aPaid('pm_card_refundFail')
    shop.standIn.turn({ refundMs: 50 })
    const answer = await practice.owner.caller.post(
      `${practice.path}/clients/${client.id}/payments/${paymentId}/refunds`,
      { amountCents: 3000, reason: 'A kindness', isOwedAgain: false },
      { 'idempotency-key': newId() },
    )
    expect(answer.body.status).toBe('succeeded')
    const booked = [
      ['payment', -8500],
      ['refund', 3000],
      ['writeOff', -3000],
    ]
    expect(await ofAll()).toEqual(booked)
    expect(await owed(shop.product, practice.id, client.id)).toMatchObject({
      balanceCents: 0,
      dueCents: 0,
      creditCents: 0,
      notInvoicedCents: 0,
    })
    expect((await invoices())[0]).toMatchObject({ totalCents: 5500, balanceCents: 0 })
    const [charge] = await rows<{ id: string }>(
      `select id from ledger_entries where client_id = $1 and kind = 'charge'`,
    )
    const twice = await practice.owner.caller.post(
      `${practice.path}/clients/${client.id}/ledger/${charge!.id}/reversal`,
      { reason: 'All of it' },
    )
    expect([twice.status, twice.body.title]).toEqual([409, 'partly-taken-off'])
    await shop.standIn.idle()
    const { id } = (await chargesAt(shop.standIn)).find((c) => c.metadata.payment === paymentId)!
    const processor = shop.product.services.processor!
    const failed = await processor.findRefunds(null, id)
    const found = (await processor.findPayment(null, id))!
    for (let i = 0; i < 2; i += 1)
      await asPractice(shop.product, practice.id, (work) => takeOver(work, paymentId, found, failed))
    expect(await ofAll()).toEqual([...booked, ['reversal', -3000], ['reversal', 3000]])
    expect(await owed(shop.product, practice.id, client.id)).toMatchObject({
      balanceCents: 0,
      dueCents: 0,
      creditCents: 0,
    })
    expect((await invoices())[0]).toMatchObject({ totalCents: 8500, balanceCents: 0 })
  })

  it('writes nothing off for what was credit [BIL-10]', async () => {
    await anInvoice({ product: shop.product, practice, clientId: client.id }, 1000)
    const { body } = await pay(client, { amountCents: 5000, agreedCreditCents: 4000 })
    expect((await refundsShown()).refundable).toMatchObject([{ refundableCents: 5000, settlesCents: 1000 }])
    await practice.owner.caller.post(
      `${practice.path}/clients/${client.id}/payments/${body.paymentId}/refunds`,
      { amountCents: 4500, reason: 'Paid too much', isOwedAgain: false },
      { 'idempotency-key': newId() },
    )
    expect(await ofAll()).toEqual([
      ['payment', -5000],
      ['refund', 4500],
      ['writeOff', -500],
    ])
    expect(await owed(shop.product, practice.id, client.id)).toMatchObject({ balanceCents: 0, dueCents: 0 })
  })
})
