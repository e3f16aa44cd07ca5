import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import type { CardProcessor } from '../../../kernel/processor/index.ts'
import { type ServerProcess, startServerProcess } from '../../../testing/server-process.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
  type TestStaff,
} from '../../../testing/world.ts'
import { aLateCancelled } from '../../scheduling/scheduling.factories.ts'
import {
  agreeToCard,
  aKeptCard,
  anInvoice,
  asPractice,
  chargesAt,
  openShop,
  owed,
  pay,
  quickProcessor,
  rowsOf,
  type Shop,
} from '../billing.factories.ts'
import { takeOver } from '../make-payment/book-payment.ts'
import { resolveForgottenPayments } from '../resolve-payment/resolve-payment.job.ts'

let shop: Shop
let practice: TestPractice
let provider: TestStaff
let client: TestClient
let second: ServerProcess
beforeAll(async () => {
  shop = await openShop()
  practice = await aPractice(shop.product)
  second = await startServerProcess(shop.product)
}, 60_000)
afterAll(async () => {
  await second.stop()
  await shop.stop()
})
beforeEach(async () => {
  shop.product.setClock(null)
  provider = await aStaffMember(shop.product, practice)
  client = await aClient(shop.product, practice)
})

/** An appointment that was cancelled late, and the card that was agreed to for it. */
async function aFee(card: string | null = 'pm_card_visa'): Promise<string> {
  const world = { product: shop.product, practice, client, provider }
  const appointmentId = await aLateCancelled(world as Parameters<typeof aLateCancelled>[0])
  if (card) {
    await aKeptCard(shop.product, practice.id, client.personId, card)
    await agreeToCard(shop.product, practice.id, client.personId, appointmentId)
  }
  return appointmentId
}
const feesPath = () => `${practice.path}/clients/${client.id}/appointment-fees`
const charge = (appointmentId: string, cardCents = 5_000, key = newId(), by = practice.owner.caller) =>
  by.post(`${feesPath()}/${appointmentId}/card-payments`, { cardCents }, { 'idempotency-key': key })
const fee = async (appointmentId: string) =>
  (await practice.owner.caller.get(feesPath())).body.fees.find(
    (f: { appointmentId: string }) => f.appointmentId === appointmentId,
  )
const decide = (appointmentId: string, decision: string, more: object = {}) =>
  practice.owner.caller.post(`${feesPath()}/${appointmentId}`, { decision, amountCents: 5_000, ...more })
const rows = <T extends object>(text: string) => rowsOf<T>(shop.product, practice.id, text, [client.id])
const ledger = async () =>
  (
    await rows<{ kind: string; amount_cents: number }>(
      'select kind, amount_cents from ledger_entries where client_id = $1 order by created_at, id',
    )
  ).map((entry) => [entry.kind, entry.amount_cents])
async function taken() {
  const mine = new Set(
    (await rows<{ id: string }>('select id from payments where client_id = $1')).map((p) => p.id),
  )
  return (await chargesAt(shop.standIn)).filter(
    (c) => mine.has(c.metadata.payment!) && c.status === 'succeeded',
  )
}
const mails = async () =>
  (
    await rowsOf<{ kind: string; text: string }>(
      shop.product,
      practice.id,
      `select kind, text from outgoing_messages where practice_id = $1 and person_id = $2
        and kind in ('feeCharged', 'feeNotCharged', 'invoiceSent', 'paymentReceived') order by id`,
      [practice.id, client.personId],
    )
  ).map((mail) => mail)
const kinds = async () => (await mails()).map(({ kind }) => kind)
const due = async () => (await owed(shop.product, practice.id, client.id)).dueCents
async function withProcessor<T>(change: (quick: CardProcessor) => CardProcessor, run: () => Promise<T>) {
  const { services } = shop.product
  const whole = services.processor
  services.processor = change(quickProcessor(shop.standIn))
  try {
    return await run()
  } finally {
    services.processor = whole
  }
}

describe('a fee that is charged to the card that was agreed to', () => {
  it('is decided, invoiced and paid at once; its payer is told how much and with which card, and not why [SCH-14]', async () => {
    const id = await aFee()
    expect(await fee(id)).toMatchObject({
      decision: null,
      cardCents: 5_000,
      card: { brand: 'visa', last4: '4242', state: 'ready' },
      payment: null,
    })
    const paid = await charge(id)
    expect([paid.status, paid.body.status, paid.body.amountCents]).toEqual([201, 'succeeded', 5_000])
    expect(await ledger()).toEqual([
      ['charge', 5_000],
      ['payment', -5_000],
    ])
    expect([await due(), (await owed(shop.product, practice.id, client.id)).balanceCents]).toEqual([0, 0])
    expect(await fee(id)).toMatchObject({
      decision: 'charged',
      cardCents: 0,
      payment: { paymentId: paid.body.paymentId, status: 'succeeded', refundableCents: 5_000 },
    })
    const receipt = await client.caller.get(`${client.path}/payments/${paid.body.paymentId}/receipt`)
    expect(receipt.body).toMatchObject({ amountCents: 5_000, allocations: [{ amountCents: 5_000 }] })
    const [mail, ...more] = await mails()
    expect([mail!.kind, more]).toEqual(['feeCharged', []])
    expect(mail!.text).toContain('$50.00')
    expect(mail!.text).toContain('4242')
    expect(mail!.text).not.toMatch(/cancel|missed|late|session|therapy/i)
    expect((await charge(id)).body.title).toBe('fee-paid')
    expect((await decide(id, 'waived')).body.title).toBe('fee-decided')
    expect(await taken()).toHaveLength(1)
  })

  it('pressed twice, by two at once, and at two processes, is charged once [PAY-01]', async () => {
    const id = await aFee()
    const other = await aStaffMember(shop.product, practice, { roles: ['biller'] })
    const key = newId()
    const answers = await Promise.all([
      ...Array.from({ length: 4 }, () => charge(id, 5_000, key)),
      ...Array.from({ length: 4 }, () => charge(id, 5_000, newId(), other.caller)),
      ...Array.from({ length: 4 }, () =>
        charge(id, 5_000, newId(), second.as(other.caller.cookie) as typeof other.caller),
      ),
    ])
    expect(answers.filter((a) => ![201, 409].includes(a.status)).map((a) => a.text)).toEqual([])
    expect(await taken()).toHaveLength(1)
    expect(await ledger()).toEqual([
      ['charge', 5_000],
      ['payment', -5_000],
    ])
    expect(await kinds()).toEqual(['feeCharged'])
  })

  it('is never charged without an agreement, for another amount, of another client, or after it was waived [SCH-14]', async () => {
    const without = await aFee(null)
    expect((await charge(without)).body.title).toBe('no-card-agreed')
    const id = await aFee()
    for (const cents of [4_999, 5_001, 10_000])
      expect((await charge(id, cents)).body.title, String(cents)).toBe('fee-changed')
    for (const cents of [0, -1, 0.5, '5000', null])
      expect((await charge(id, cents as number)).status, String(cents)).toBe(400)
    const other = await aClient(shop.product, practice)
    const elsewhere = await practice.owner.caller.post(
      `${practice.path}/clients/${other.id}/appointment-fees/${id}/card-payments`,
      { cardCents: 5_000 },
      { 'idempotency-key': newId() },
    )
    expect(elsewhere.body.title).toBe('no-fee-agreed')
    const stranger = await aPractice(shop.product)
    const foreign = await stranger.owner.caller.post(
      `${stranger.path}/clients/${client.id}/appointment-fees/${id}/card-payments`,
      { cardCents: 5_000 },
      { 'idempotency-key': newId() },
    )
    expect(foreign.status).toBe(404)
    const scheduler = await aStaffMember(shop.product, practice, { roles: ['scheduler'] })
    expect((await charge(id, 5_000, newId(), scheduler.caller)).status).toBe(403)
    expect((await decide(id, 'waived')).status).toBe(200)
    expect((await charge(id)).body.title).toBe('fee-decided')
    expect([await taken(), await ledger()]).toEqual([[], []])
  })

  it('is left to the invoice where the practice takes no cards any more [SCH-14, PRA-2]', async () => {
    const id = await aFee()
    const mayCharge = async () => (await practice.owner.caller.get(feesPath())).body.mayChargeCards
    const takeCards = (features: string[]) =>
      rowsOf(shop.product, practice.id, 'update practices set features = $2 where id = $1', [
        practice.id,
        features,
      ])
    const [before] = await rowsOf<{ features: string[] }>(
      shop.product,
      practice.id,
      'select features from practices where id = $1',
      [practice.id],
    )
    await takeCards(before!.features.filter((one) => one !== 'payments'))
    try {
      const refused = await charge(id)
      expect([refused.status, refused.body.title, await mayCharge()]).toEqual([403, 'feature-off', false])
      expect([await taken(), await ledger()]).toEqual([[], []])
    } finally {
      await takeCards(before!.features)
    }
    expect(await mayCharge()).toBe(true)
  })

  it('counts what a deposit or other credit settles of it, and takes the rest from the card [SCH-14]', async () => {
    await anInvoice({ product: shop.product, practice, clientId: client.id }, 1_000)
    await pay(client, { amountCents: 3_000, agreedCreditCents: 2_000 })
    const id = await aFee()
    expect(await fee(id)).toMatchObject({ amountCents: 5_000, cardCents: 3_000 })
    expect((await charge(id, 5_000)).body.title).toBe('fee-changed')
    expect(await ledger(), 'nothing was decided').toHaveLength(2)
    expect((await charge(id, 3_000)).body.status).toBe('succeeded')
    expect(await owed(shop.product, practice.id, client.id)).toMatchObject({
      balanceCents: 0,
      creditCents: 0,
    })
  })

  it('is settled by a deposit alone where the practice says so, and the rest of it stays credit [SCH-14]', async () => {
    await anInvoice({ product: shop.product, practice, clientId: client.id }, 1_000)
    await pay(client, { amountCents: 9_000, agreedCreditCents: 8_000 })
    const id = await aFee(null)
    expect((await decide(id, 'waived', { sendsInvoice: true })).status).toBe(400)
    expect((await decide(id, 'charged', { sendsInvoice: true })).status).toBe(200)
    expect(await owed(shop.product, practice.id, client.id)).toMatchObject({
      dueCents: 0,
      notInvoicedCents: 0,
      creditCents: 3_000,
    })
  })

  it('can be charged after it was billed without a card, and not once it was paid or taken back [SCH-14]', async () => {
    const id = await aFee()
    expect((await decide(id, 'charged')).status).toBe(200)
    expect(await fee(id)).toMatchObject({ decision: 'charged', cardCents: 5_000 })
    expect((await charge(id)).body.status).toBe('succeeded')
    expect(await ledger()).toHaveLength(2)
    const again = await aFee()
    await decide(again, 'charged')
    const { ledgerEntryId } = (await fee(again)).charge
    await practice.owner.caller.post(
      `${practice.path}/clients/${client.id}/ledger/${ledgerEntryId}/reversal`,
      {
        reason: 'A kindness',
      },
    )
    expect(await fee(again)).toMatchObject({ charge: { isTakenBack: true } })
    expect((await charge(again)).body.title).toBe('fee-taken-back')
  })

  it('that was taken back after it was paid is credit, and can be refunded [BIL-10]', async () => {
    const id = await aFee()
    const { paymentId } = (await charge(id)).body
    const { ledgerEntryId } = (await fee(id)).charge
    const path = `${practice.path}/clients/${client.id}`
    await practice.owner.caller.post(`${path}/ledger/${ledgerEntryId}/reversal`, { reason: 'A kindness' })
    expect((await owed(shop.product, practice.id, client.id)).creditCents).toBe(5_000)
    const back = await practice.owner.caller.post(
      `${path}/payments/${paymentId}/refunds`,
      { amountCents: 5_000, reason: 'A kindness' },
      { 'idempotency-key': newId() },
    )
    expect(back.body.status).toBe('succeeded')
    expect(await owed(shop.product, practice.id, client.id)).toMatchObject({
      balanceCents: 0,
      creditCents: 0,
    })
    expect(await fee(id)).toMatchObject({ payment: { refundableCents: 0 } })
  })
})

describe('a card that does not pay', () => {
  it.each([
    ['is refused', 'pm_card_chargeCustomerFail', 'generic_decline'],
    ['wants its holder to be asked', 'pm_card_authenticationRequired', 'authentication_required'],
  ])(
    'because it %s leaves the fee owed; staff see why, and the client is asked to pay in the portal [SCH-14]',
    async (_why, card, code) => {
      const id = await aFee(card)
      const answer = await charge(id)
      expect([answer.status, answer.body.status, answer.body.declineCode]).toEqual([201, 'declined', code])
      expect([await due(), await taken()]).toEqual([5_000, []])
      expect(await ledger()).toEqual([['charge', 5_000]])
      expect(await fee(id)).toMatchObject({
        decision: 'charged',
        cardCents: 5_000,
        card: { state: 'ready' },
        payment: { status: 'declined', declineCode: code },
      })
      expect(await kinds()).toEqual(['feeNotCharged'])
      expect((await mails())[0]!.text).not.toMatch(/cancel|missed|late|session/i)
      expect((await pay(client, { amountCents: 5_000 })).body.status).toBe('succeeded')
      expect((await charge(id)).body.title, 'nothing is left').toBe('fee-changed')
    },
  )

  it('is tried three times at most, each by a person [SCH-14]', async () => {
    const id = await aFee('pm_card_chargeCustomerFail')
    for (let i = 0; i < 3; i += 1) expect((await charge(id)).body.status).toBe('declined')
    expect((await charge(id)).body.title).toBe('no-more-tries')
    expect((await fee(id)).card.state).toBe('refusedTooOften')
    expect(await ledger()).toHaveLength(1)
    const tries = await rows<{ count: number }>('select count(*)::int from payments where client_id = $1')
    expect(tries[0]!.count).toBe(3)
  })

  it('because it was taken away, or its holder cannot be told any more, is not charged [SCH-14]', async () => {
    const id = await aFee()
    const { body } = await client.caller.get(`${client.path}/payment-choices`)
    expect((await client.caller.delete(`${client.path}/saved-cards/${body.cards[0].id}`)).status).toBe(204)
    expect((await fee(id)).card).toMatchObject({ last4: '4242', state: 'removed' })
    expect((await charge(id)).body.title).toBe('card-removed')
    expect((await fee(id)).decision, 'nothing was decided').toBeNull()
    const other = await aFee()
    await rows('update portal_grants set revoked_at = now() where client_id = $1')
    expect((await fee(other)).card.state).toBe('holderHasLeft')
    expect((await charge(other)).body.title).toBe('holder-has-left')
    expect(await taken()).toEqual([])
  })

  it('because the card service could not be reached leaves the invoice, and can be charged again', async () => {
    const id = await aFee()
    shop.standIn.turn({ refuseAnswers: 1 })
    const answer = await withProcessor(
      (quick) => quick,
      () => charge(id),
    )
    expect([answer.status, answer.body.title]).toEqual([502, 'card-service-failed'])
    expect(await kinds()).toEqual(['invoiceSent'])
    expect((await charge(id)).body.status).toBe('succeeded')
    expect(await ledger()).toHaveLength(2)
  })
})

describe('a charge of which the answer was lost', () => {
  it('is on its way meanwhile, and booked once by the job [PAY-01, PAY-08]', async () => {
    const id = await aFee()
    shop.standIn.turn({ cutAnswers: 1 })
    const key = newId()
    const answer = await withProcessor(
      (quick) => quick,
      () => charge(id, 5_000, key),
    )
    expect(answer.body.status).toBe('unknown')
    expect((await charge(id)).body.title).toBe('payment-on-its-way')
    expect((await pay(client, { amountCents: 5_000 })).body.title).toBe('payment-on-its-way')
    expect((await charge(id, 5_000, key)).body.status).toBe('succeeded')
    expect(await ledger()).toHaveLength(2)
    expect(await taken()).toHaveLength(1)
  })

  it('is booked after the program died between the card service and the ledger, and its payer told once [PAY-08]', async () => {
    const id = await aFee()
    const died = await withProcessor(
      (quick) => ({
        ...quick,
        async createPayment(order) {
          await quick.createPayment(order)
          throw new Error('killed')
        },
      }),
      () => charge(id),
    )
    expect(died.status).toBe(500)
    expect([await due(), (await taken()).length]).toEqual([5_000, 1])
    shop.product.setClock(Date.now() + 60_000)
    await Promise.all([
      resolveForgottenPayments(shop.product.services),
      resolveForgottenPayments(shop.product.services),
    ])
    expect(await due()).toBe(0)
    expect(await ledger()).toHaveLength(2)
    expect(await kinds()).toEqual(['feeCharged'])
    const payment = (await fee(id)).payment
    const processor = shop.product.services.processor!
    const [charged] = await taken()
    const told = (await processor.findPayment(null, charged!.id))!
    await asPractice(shop.product, practice.id, (work) => takeOver(work, payment.paymentId, told))
    expect(await ledger()).toHaveLength(2)
  })
})
