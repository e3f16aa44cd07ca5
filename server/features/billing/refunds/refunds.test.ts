import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
} from '../../../testing/world.ts'
import {
  anInvoice,
  asPractice,
  atProcessor,
  chargesAt,
  openShop,
  owed,
  pay,
  quickProcessor,
  rowsOf,
  type Shop,
} from '../billing.factories.ts'
import { takeOver } from '../make-payment/book-payment.ts'
import { resolveForgottenRefunds } from './resolve-refund.job.ts'

let shop: Shop
let practice: TestPractice
let client: TestClient
beforeAll(async () => {
  shop = await openShop()
  practice = await aPractice(shop.product)
})
afterAll(() => shop.stop())
beforeEach(async () => {
  shop.product.setClock(null)
  client = await aClient(shop.product, practice)
})

async function aPaid(token = 'pm_card_visa', who = client, where = practice): Promise<string> {
  await anInvoice({ product: shop.product, practice: where, clientId: who.id })
  const { body } = await pay(who, { card: { token, save: false } })
  expect(body.status).toBe('succeeded')
  return body.paymentId
}
const refund = (
  paymentId: string,
  amountCents: unknown = 8500,
  key = newId(),
  reason: unknown = 'Paid twice',
) =>
  practice.owner.caller.post(
    `${practice.path}/clients/${client.id}/payments/${paymentId}/refunds`,
    { amountCents, reason },
    { 'idempotency-key': key },
  )
const rows = <T extends object>(text: string, values: unknown[] = [client.id]) =>
  rowsOf<T>(shop.product, practice.id, text, values)
const ledger = async () =>
  (
    await rows<{ kind: string; amount_cents: number }>(
      'select kind, amount_cents from ledger_entries where client_id = $1 and payment_id is not null order by created_at, id',
    )
  ).map((entry) => [entry.kind, entry.amount_cents])
const statuses = async () =>
  (await rows<{ status: string }>('select status from refunds where client_id = $1 order by id')).map(
    ({ status }) => status,
  )
async function atTheProcessor(paymentId: string) {
  const charge = (await chargesAt(shop.standIn)).find((c) => c.metadata.payment === paymentId)!
  const found = await shop.product.services.processor!.findPayment(null, charge.id)
  return { id: charge.id, refundedCents: found!.refundedCents }
}
const mails = async (personId = client.personId) =>
  (
    await rows<{ kind: string }>(
      'select kind from outgoing_messages where practice_id = $1 and person_id = $2 order by id',
      [practice.id, personId],
    )
  ).map(({ kind }) => kind)
const refundsShown = async () =>
  (await practice.owner.caller.get(`${practice.path}/clients/${client.id}/refunds`)).body
const balance = async () => (await owed(shop.product, practice.id, client.id)).balanceCents

describe('a refund', () => {
  it('gives back a part, then the rest, and never more; its client sees it and is told, and not why [BIL-10, BIL-8]', async () => {
    const paymentId = await aPaid()
    const first = await refund(paymentId, 3000)
    expect([first.status, first.body.status, first.body.amountCents]).toEqual([201, 'succeeded', 3000])
    expect((await refundsShown()).refundable).toMatchObject([{ paymentId, refundableCents: 5500 }])
    const tooMuch = await refund(paymentId, 5501)
    expect([tooMuch.status, tooMuch.body.title, tooMuch.body.refundableCents]).toEqual([
      409,
      'more-than-left',
      5500,
    ])
    expect((await refund(paymentId, 5500)).status).toBe(201)
    expect((await refund(paymentId, 1)).status).toBe(409)
    expect(await ledger()).toEqual([
      ['payment', -8500],
      ['refund', 3000],
      ['refund', 5500],
    ])
    expect(await atTheProcessor(paymentId)).toMatchObject({ refundedCents: 8500 })
    expect(await balance()).toBe(8500)
    expect(await refundsShown()).toMatchObject({
      refundable: [],
      refunds: [
        { amountCents: 5500, status: 'succeeded', origin: 'staff', reason: 'Paid twice' },
        { amountCents: 3000 },
      ],
    })
    const receipt = await client.caller.get(`${client.path}/payments/${paymentId}/receipt`)
    expect(receipt.body.returnedCents).toBe(8500)
    const history = await client.caller.get(`${client.path}/payments`)
    expect(history.body.items[0]).toMatchObject({ paymentId, returnedCents: 8500 })
    const seen = await client.caller.get(`${client.path}/ledger`)
    expect(seen.body.items.slice(0, 2).map((line: { kind: string }) => line.kind)).toEqual([
      'refund',
      'refund',
    ])
    expect(receipt.text + history.text + seen.text).not.toContain('Paid twice')
    expect((await mails()).filter((kind) => kind === 'refundSent')).toHaveLength(2)
    const [mail] = await rows<{ whole: string }>(
      `select row_to_json(m)::text as whole from outgoing_messages m where person_id = $1 and kind = 'refundSent' order by text like '%$30.00%' desc`,
      [client.personId],
    )
    expect(mail!.whole).toContain('$30.00')
    expect(mail!.whole).not.toContain('Paid twice')
  })

  it.each([
    ['0', 0],
    ['-1', -1],
    ['half a cent', 0.5],
    ['a text', '100'],
    ['2^53', 2 ** 53],
    ['nothing', null],
  ])('of %s is refused [PAY-03]', async (_name, amountCents) => {
    const paymentId = await aPaid()
    const answer = await refund(paymentId, amountCents)
    expect([answer.status, answer.body.errors[0].path]).toEqual([400, 'amountCents'])
    expect((await refund(paymentId, 100, newId(), ' ')).status).toBe(400)
    expect(await statuses()).toEqual([])
  })

  it('of a payment of another practice, of another client or of nobody answers 404, and of cash or a declined card 409 [PAY-03, PAY-06]', async () => {
    const other = await aPractice(shop.product)
    const stranger = await aClient(shop.product, other)
    const elsewhere = await aPaid('pm_card_visa', stranger, other)
    const sibling = await aClient(shop.product, practice)
    const ofSibling = await aPaid('pm_card_visa', sibling)
    for (const id of [elsewhere, ofSibling, newId()]) {
      const answer = await refund(id, 100)
      expect([answer.status, answer.body.title]).toEqual([404, 'not-found'])
    }
    await anInvoice({ product: shop.product, practice, clientId: client.id })
    const declined = await pay(client, { card: { token: 'pm_card_visa_chargeDeclined', save: false } })
    expect((await refund(declined.body.paymentId, 100)).body.title).toBe('not-paid')
    const cash = await practice.owner.caller.post(
      `${practice.path}/clients/${client.id}/payments`,
      { amountCents: 8500, method: 'cash' },
      { 'idempotency-key': newId() },
    )
    expect((await refund(cash.body.paymentId, 100)).body.title).toBe('not-by-card')
    expect(await statuses()).toEqual([])
  })

  it('is for those who may enter money alone [BIL-10]', async () => {
    const paymentId = await aPaid()
    const path = `${practice.path}/clients/${client.id}/payments/${paymentId}/refunds`
    const scheduler = await aStaffMember(shop.product, practice, { roles: ['scheduler'] })
    const body = { amountCents: 100, reason: 'Mine' }
    expect((await scheduler.caller.post(path, body, { 'idempotency-key': newId() })).status).toBe(403)
    expect((await client.caller.post(path, body, { 'idempotency-key': newId() })).status).toBe(404)
  })

  it('pressed many times at once gives back once, and another amount under its key is refused [BIL-7]', async () => {
    const paymentId = await aPaid()
    const key = newId()
    const answers = await Promise.all(Array.from({ length: 10 }, () => refund(paymentId, 1000, key)))
    expect(answers.map((a) => a.status)).toEqual(Array(10).fill(201))
    expect(new Set(answers.map((a) => a.body.refundId)).size).toBe(1)
    expect((await refund(paymentId, 1000, key)).body.status).toBe('succeeded')
    expect((await refund(paymentId, 1001, key)).body.title).toBe('key-reused')
    expect(await ledger()).toEqual([
      ['payment', -8500],
      ['refund', 1000],
    ])
    expect(await atTheProcessor(paymentId)).toMatchObject({ refundedCents: 1000 })
  })

  it('of a payment that its payer disputed is not made, and says so [BIL-10]', async () => {
    const paymentId = await aPaid('pm_card_createDispute')
    const answer = await refund(paymentId)
    expect([answer.status, answer.body.title]).toEqual([409, 'payment-disputed'])
    expect(await statuses()).toEqual(['failed'])
    expect((await refundsShown()).refundable).toMatchObject([{ refundableCents: 8500 }])
    expect(await ledger()).toEqual([['payment', -8500]])
  })

  it('needs a card service', async () => {
    const paymentId = await aPaid()
    const { services } = shop.product
    const whole = services.processor
    services.processor = null
    const answer = await refund(paymentId)
    services.processor = whole
    expect([answer.status, answer.body.title]).toEqual([409, 'no-card-payments'])
  })
})

describe('a refund of which the answer was lost', () => {
  async function withProcessor<T>(change: (whole: typeof quick) => typeof quick, run: () => Promise<T>) {
    const { services } = shop.product
    const whole = services.processor
    services.processor = change(quick)
    try {
      return await run()
    } finally {
      services.processor = whole
    }
  }
  let quick: ReturnType<typeof quickProcessor>
  beforeAll(() => {
    quick = quickProcessor(shop.standIn)
  })

  it('is found by the job and booked once [BIL-7]', async () => {
    const paymentId = await aPaid()
    shop.standIn.turn({ cutAnswers: 1 })
    const key = newId()
    const answer = await withProcessor(
      (p) => p,
      () => refund(paymentId, 2000, key),
    )
    expect([answer.status, answer.body.status]).toEqual([201, 'unknown'])
    expect(await ledger()).toEqual([['payment', -8500]])
    expect((await refund(paymentId, 7000)).status, 'what is on its way counts').toBe(409)
    const { services } = shop.product
    shop.product.setClock(Date.now() + 60_000)
    await Promise.all([resolveForgottenRefunds(services), resolveForgottenRefunds(services)])
    expect((await refund(paymentId, 2000, key)).body.status).toBe('succeeded')
    expect(await ledger()).toEqual([
      ['payment', -8500],
      ['refund', 2000],
    ])
    expect(await atTheProcessor(paymentId)).toMatchObject({ refundedCents: 2000 })
    expect((await mails()).filter((kind) => kind === 'refundSent')).toHaveLength(1)
  })

  it('is booked after the program died between the card service and the ledger [PAY-08]', async () => {
    const paymentId = await aPaid()
    const died = await withProcessor(
      (p) => ({
        ...p,
        async refund(order) {
          await p.refund(order)
          throw new Error('killed')
        },
      }),
      () => refund(paymentId, 2000),
    )
    expect(died.status).toBe(500)
    expect(await statuses()).toEqual(['starting'])
    shop.product.setClock(Date.now() + 60_000)
    await resolveForgottenRefunds(shop.product.services)
    expect(await statuses()).toEqual(['succeeded'])
    expect(await ledger()).toHaveLength(2)
  })

  it('and that never reached the card service ends, frees the amount, and whoever handles money is told [BIL-10]', async () => {
    const paymentId = await aPaid()
    const before = (await mails(practice.owner.personId)).filter((kind) => kind === 'refundFailed').length
    await withProcessor(
      (p) => ({
        ...p,
        refund() {
          throw new Error('killed')
        },
      }),
      () => refund(paymentId, 8500),
    )
    shop.product.setClock(Date.now() + 60_000)
    await resolveForgottenRefunds(shop.product.services)
    expect(await statuses(), 'it may still arrive').toEqual(['starting'])
    shop.product.setClock(Date.now() + 181_000)
    await resolveForgottenRefunds(shop.product.services)
    expect(await statuses()).toEqual(['failed'])
    const after = (await mails(practice.owner.personId)).filter((kind) => kind === 'refundFailed').length
    expect(after).toBe(before + 1)
    expect((await refund(paymentId, 8500)).status).toBe(201)
    expect(await ledger()).toHaveLength(2)
  })
})

describe('a refund that does not go through', () => {
  it('is taken back in the ledger, once, and can be made again [BIL-10]', async () => {
    const paymentId = await aPaid('pm_card_refundFail')
    shop.standIn.turn({ refundMs: 50 })
    const { body } = await refund(paymentId)
    expect(body.status).toBe('succeeded')
    expect(await balance()).toBe(8500)
    await shop.standIn.idle()
    const { id } = await atTheProcessor(paymentId)
    const told = await shop.product.services.processor!.findRefunds(null, id)
    expect(told.map(({ status }) => status)).toEqual(['failed'])
    const answer = (await shop.product.services.processor!.findPayment(null, id))!
    const late = told.map((refunded) => ({ ...refunded, status: 'succeeded' as const }))
    // Failed, failed again, and an older answer of its success after that.
    for (const refunds of [told, told, late])
      await asPractice(shop.product, practice.id, (work) => takeOver(work, paymentId, answer, refunds))
    expect(await ledger()).toEqual([
      ['payment', -8500],
      ['refund', 8500],
      ['reversal', -8500],
    ])
    expect(await balance()).toBe(0)
    expect((await refundsShown()).refundable).toMatchObject([{ paymentId, refundableCents: 8500 }])
    expect(await mails(practice.owner.personId)).toContain('refundFailed')
  })

  it('at once counts as on its way, and ends when the card service says so [BIL-10]', async () => {
    const paymentId = await aPaid('pm_card_pendingRefund')
    shop.standIn.turn({ refundMs: 50 })
    expect((await refund(paymentId, 500)).body.status).toBe('pending')
    expect(await ledger()).toHaveLength(2)
    await shop.standIn.idle()
    shop.product.setClock(Date.now() + 7 * 3_600_000)
    await resolveForgottenRefunds(shop.product.services)
    expect(await statuses()).toEqual(['succeeded'])
    expect(await ledger()).toHaveLength(2)
  })
})

describe('a refund that was made at the card service itself', () => {
  it('has its row and its entry like any other, beside those of the practice [PAY-02, BIL-10]', async () => {
    const paymentId = await aPaid()
    const { id } = await atTheProcessor(paymentId)
    await refund(paymentId, 1000)
    await atProcessor(shop.standIn, '/v1/refunds', { payment_intent: id, amount: '2500' })
    // Ours is refused there, because theirs came first; nothing is booked for it.
    const refused = await refund(paymentId, 7500)
    expect([refused.status, refused.body.title]).toEqual([409, 'more-than-left'])
    const processor = shop.product.services.processor!
    const answer = (await processor.findPayment(null, id))!
    const told = await processor.findRefunds(null, id)
    for (let i = 0; i < 3; i += 1)
      await asPractice(shop.product, practice.id, (work) => takeOver(work, paymentId, answer, told))
    expect(await ledger()).toEqual([
      ['payment', -8500],
      ['refund', 1000],
      ['refund', 2500],
    ])
    expect((await refundsShown()).refunds.map((r: { origin: string }) => r.origin)).toEqual([
      'processor',
      'staff',
      'staff',
    ])
  })
})
