import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { answerChallenge } from '../../../kernel/processor/testing-payments.ts'
import {
  aClient,
  aPerson,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
  type TestStaff,
} from '../../../testing/world.ts'
import { openPortal } from '../../clients/index.ts'
import {
  anInvoice,
  asPractice,
  atProcessor,
  chargesAt,
  openShop,
  owed,
  pay,
  rowsOf,
  type Shop,
} from '../billing.factories.ts'
import { resolveForgottenPayments } from '../resolve-payment/resolve-payment.job.ts'
import { takeOver } from './book-payment.ts'

let shop: Shop
let practice: TestPractice
let provider: TestStaff
let client: TestClient
beforeAll(async () => {
  shop = await openShop()
  practice = await aPractice(shop.product)
  provider = await aStaffMember(shop.product, practice)
})
afterAll(() => shop.stop())
beforeEach(async () => {
  shop.product.setClock(null)
  client = await aClient(shop.product, practice, { providerIds: [provider.staffId] })
})

const where = () => ({ product: shop.product, practice, clientId: client.id })
const mine = async () =>
  (await chargesAt(shop.standIn)).filter((charge) => payments.has(charge.metadata.payment!))
let payments = new Set<string>()
const rows = async <T extends object>(text: string) => rowsOf<T>(shop.product, practice.id, text, [client.id])
const paymentRows = async () => {
  const found = await rows<{ id: string; status: string; receipt_number: number | null }>(
    'select * from payments where client_id = $1 order by id',
  )
  payments = new Set(found.map((row) => row.id))
  return found
}
const booked = () =>
  rows<{ kind: string; amount_cents: number }>(
    `select * from ledger_entries where client_id = $1 and payment_id is not null order by id`,
  )
const show = (paymentId: string) => client.caller.get(`${client.path}/payments/${paymentId}`)
const due = async () => (await owed(shop.product, practice.id, client.id)).dueCents

async function aRelative() {
  const person = await aPerson(shop.product, { firstName: 'Dana' })
  await asPractice(shop.product, practice.id, (work) =>
    openPortal(work, {
      clientId: client.id,
      personId: person.personId,
      displayName: 'Dana Okafor',
      relationship: 'spouse',
    }),
  )
  return shop.product.as(person.personId)
}

describe('a card that is declined', () => {
  it.each([
    ['pm_card_visa_chargeDeclined', 'generic_decline'],
    ['pm_card_visa_chargeDeclinedInsufficientFunds', 'insufficient_funds'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card'],
    ['pm_card_chargeDeclinedIncorrectCvc', 'incorrect_cvc'],
    ['pm_card_chargeDeclinedProcessingError', 'processing_error'],
  ])('%s is said, costs nothing, and leaves the way free for another card [BIL-4]', async (token, code) => {
    await anInvoice(where())
    const answer = await pay(client, { card: { token, save: true } })
    expect([answer.status, answer.body.status, answer.body.declineCode]).toEqual([201, 'declined', code])
    expect(await booked()).toHaveLength(0)
    expect(await due()).toBe(8500)
    expect((await client.caller.get(`${client.path}/payment-choices`)).body.cards).toEqual([])
    expect((await pay(client)).body.status).toBe('succeeded')
  })

  it('stays declined: it is closed at the processor, so that nobody can try it again there', async () => {
    await anInvoice(where())
    const answer = await pay(client, { card: { token: 'pm_card_visa_chargeDeclined', save: false } })
    await paymentRows()
    const [charge] = await mine()
    expect(charge!.status).toBe('canceled')
    const again = await atProcessor(shop.standIn, `/v1/payment_intents/${charge!.id}/confirm`, {
      payment_method: 'pm_card_visa',
    })
    expect(again.status).toBe(400)
    expect((await show(answer.body.paymentId)).body.status).toBe('declined')
  })

  it('becomes a success all the same when the processor says that money moved, and is booked once [BIL-7]', async () => {
    await anInvoice(where())
    const answer = await pay(client, { card: { token: 'pm_card_visa_chargeDeclined', save: false } })
    const [row] = await paymentRows()
    const [charge] = await mine()
    const late = {
      id: charge!.id,
      status: 'succeeded' as const,
      amountCents: 8500,
      currency: 'usd' as const,
      refundedCents: 0,
      isDisputed: false,
      isCardSaved: false,
      metadata: charge!.metadata,
      createdAt: Date.now(),
    }
    for (let i = 0; i < 3; i += 1)
      await asPractice(shop.product, practice.id, (work) => takeOver(work, row!.id, late))
    expect((await show(answer.body.paymentId)).body.status).toBe('succeeded')
    expect(await booked()).toHaveLength(1)
    expect(await due()).toBe(0)
  })

  it('refuses an answer about another amount than was asked for', async () => {
    await anInvoice(where())
    await pay(client, { card: { token: 'pm_card_visa_chargeDeclined', save: false } })
    const [row] = await paymentRows()
    const wrong = asPractice(shop.product, practice.id, (work) =>
      takeOver(work, row!.id, {
        id: 'pi_wrong',
        status: 'succeeded',
        amountCents: 1,
        currency: 'usd',
        refundedCents: 0,
        isDisputed: false,
        isCardSaved: false,
        metadata: {},
        createdAt: 0,
      }),
    )
    await expect(wrong).rejects.toThrow('another amount')
    expect(await booked()).toHaveLength(0)
  })
})

describe('a card whose bank asks', () => {
  const begin = async () => {
    await anInvoice(where())
    const answer = await pay(client, { card: { token: 'pm_card_authenticationRequired', save: false } })
    expect([answer.status, answer.body.status]).toEqual([201, 'requiresAction'])
    return answer.body as { paymentId: string; actionUrl: string }
  }

  it('is paid when the bank says yes, and the browser comes back to the payment’s own page', async () => {
    const { paymentId, actionUrl } = await begin()
    expect(await booked()).toHaveLength(0)
    const back = await answerChallenge(actionUrl, 'approve')
    expect(back.origin + back.pathname).toBe(
      `${shop.product.config.publicUrl}/portal/${client.id}/pay/${paymentId}`,
    )
    const seen = await show(paymentId)
    expect([seen.body.status, seen.body.receiptNumber, seen.body.actionUrl]).toEqual(['succeeded', 1, null])
    expect(await booked()).toHaveLength(1)
  })

  it('is declined when the bank says no, and another card can be used at once', async () => {
    const { paymentId, actionUrl } = await begin()
    await answerChallenge(actionUrl, 'fail')
    const seen = await show(paymentId)
    expect([seen.body.status, seen.body.declineCode]).toEqual([
      'declined',
      'payment_intent_authentication_failure',
    ])
    expect((await pay(client)).body.status).toBe('succeeded')
  })

  it('shows the bank’s page to the payer alone, and lets the payer alone call it off', async () => {
    const { paymentId, actionUrl } = await begin()
    const relative = await aRelative()
    expect((await show(paymentId)).body.actionUrl).toBe(actionUrl)
    const seen = await relative.get(`${client.path}/payments/${paymentId}`)
    expect([seen.body.status, seen.body.actionUrl]).toEqual(['requiresAction', null])
    const refused = await relative.post(`${client.path}/payments/${paymentId}/cancellation`)
    expect(refused.status).toBe(403)
    expect((await show(paymentId)).body.status).toBe('requiresAction')
  })

  it('is called off by the payer, who then pays with another card', async () => {
    const { paymentId, actionUrl } = await begin()
    const blocked = await pay(client)
    expect([blocked.body.title, blocked.body.openPaymentId]).toEqual(['payment-on-its-way', paymentId])
    const off = await client.caller.post(`${client.path}/payments/${paymentId}/cancellation`)
    expect([off.status, off.body.status]).toEqual([200, 'canceled'])
    // The bank's page is of no more use.
    const { status } = await fetch(actionUrl, {
      method: 'POST',
      body: new URLSearchParams({ answer: 'approve' }),
      redirect: 'manual',
    })
    expect(status).toBe(200)
    expect((await pay(client)).body.status).toBe('succeeded')
    await paymentRows()
    expect((await mine()).map((charge) => charge.status).sort()).toEqual(['canceled', 'succeeded'])
  })

  it('cannot be called off when the money has moved already: the payer is told so', async () => {
    const { paymentId, actionUrl } = await begin()
    await answerChallenge(actionUrl, 'approve')
    const off = await client.caller.post(`${client.path}/payments/${paymentId}/cancellation`)
    expect(off.body.status).toBe('succeeded')
    expect(await booked()).toHaveLength(1)
  })

  it('is called off by itself when it was left alone for half an hour', async () => {
    const { paymentId } = await begin()
    shop.product.setClock(Date.now() + 29 * 60_000)
    await resolveForgottenPayments(shop.product.services)
    expect((await show(paymentId)).body.status).toBe('requiresAction')
    shop.product.setClock(Date.now() + 31 * 60_000)
    await resolveForgottenPayments(shop.product.services)
    shop.product.setClock(null)
    expect((await show(paymentId)).body.status).toBe('canceled')
    expect((await pay(client)).body.status).toBe('succeeded')
  })
})
