import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CardProcessor } from './processor.ts'
import { type ProcessorStandIn, startProcessorStandIn } from './stand-in/start-stand-in.ts'
import { aClient, answerChallenge, aPayment, countPayments, errorOf } from './testing-payments.ts'

let standIn: ProcessorStandIn
let processor: CardProcessor

beforeEach(async () => {
  standIn = await startProcessorStandIn()
  processor = aClient(standIn)
})
afterEach(() => standIn.close())

describe('a saved card', () => {
  it('is kept by choice only, pays again, and is forgotten [BIL-4]', async () => {
    const { id: customerId } = await processor.createCustomer({
      account: 'acct_cedar',
      idempotencyKey: randomUUID(),
    })
    const once = await processor.createPayment(aPayment({ customerId }))
    expect(once.isCardSaved).toBe(false)
    const again = aPayment({ customerId, paymentMethodId: once.paymentMethodId })
    expect(await errorOf(processor.createPayment(again))).toMatchObject({
      kind: 'refused',
      code: 'payment_method_unexpected_state',
    })

    const kept = await processor.createPayment(aPayment({ customerId, savePaymentMethod: true }))
    expect(kept.isCardSaved).toBe(true)
    const later = aPayment({ customerId, paymentMethodId: kept.paymentMethodId })
    expect(await processor.createPayment(later)).toMatchObject({ status: 'succeeded', isCardSaved: true })

    await processor.detachPaymentMethod('acct_cedar', kept.paymentMethodId ?? '')
    await processor.detachPaymentMethod('acct_cedar', kept.paymentMethodId ?? '')
    expect(await errorOf(processor.createPayment({ ...later, idempotencyKey: randomUUID() }))).toMatchObject({
      kind: 'refused',
    })
  })

  it('of one customer does not pay for another [PAY-06]', async () => {
    const mine = await processor.createCustomer({ account: 'acct_cedar', idempotencyKey: randomUUID() })
    const other = await processor.createCustomer({ account: 'acct_cedar', idempotencyKey: randomUUID() })
    const kept = await processor.createPayment(aPayment({ customerId: mine.id, savePaymentMethod: true }))
    const theft = aPayment({ customerId: other.id, paymentMethodId: kept.paymentMethodId })
    expect(await errorOf(processor.createPayment(theft))).toMatchObject({ kind: 'refused' })
  })

  it('can be kept without a payment, declined, or asked to prove itself first', async () => {
    const { id: customerId } = await processor.createCustomer({
      account: 'acct_cedar',
      idempotencyKey: randomUUID(),
    })
    const setup = (paymentMethodId: string) =>
      processor.saveCard({
        account: 'acct_cedar',
        idempotencyKey: randomUUID(),
        customerId,
        paymentMethodId,
        returnUrl: 'http://localhost:3000/cards',
      })
    expect(await setup('pm_card_visa')).toMatchObject({ status: 'succeeded', card: { last4: '4242' } })
    expect(await setup('pm_card_visa_chargeDeclined')).toMatchObject({
      status: 'declined',
      declineCode: 'generic_decline',
    })
    const open = await setup('pm_card_authenticationRequiredOnSetup')
    expect(open.status).toBe('requiresAction')
    await answerChallenge(open.actionUrl, 'approve')
    const done = await processor.findCardSetup('acct_cedar', open.id)
    expect(done?.status).toBe('succeeded')
    // Proven once: this kind of card pays from then on without being asked again.
    const paid = await processor.createPayment(
      aPayment({ customerId, paymentMethodId: done?.paymentMethodId }),
    )
    expect(paid.status).toBe('succeeded')
  })
})

describe('a charge while the holder is not there', () => {
  async function keptCard(paymentMethodId: string) {
    const { id: customerId } = await processor.createCustomer({
      account: 'acct_cedar',
      idempotencyKey: randomUUID(),
    })
    const setup = await processor.saveCard({
      account: 'acct_cedar',
      idempotencyKey: randomUUID(),
      customerId,
      paymentMethodId,
      returnUrl: 'http://localhost:3000/cards',
    })
    if (setup.actionUrl) await answerChallenge(setup.actionUrl, 'approve')
    const kept = await processor.findCardSetup('acct_cedar', setup.id)
    return {
      account: 'acct_cedar',
      idempotencyKey: randomUUID(),
      amountCents: 5_000,
      currency: 'usd' as const,
      customerId,
      paymentMethodId: kept!.paymentMethodId!,
      isOffSession: true as const,
    }
  }

  it('is made once with a kept card, also when the answer was lost [SCH-14, PAY-01]', async () => {
    const charge = await keptCard('pm_card_visa')
    standIn.turn({ cutAnswers: 1 })
    const first = await processor.createPayment(charge)
    expect(first).toMatchObject({ status: 'succeeded', amountCents: 5_000, actionUrl: undefined })
    expect((await processor.createPayment(charge)).id).toBe(first.id)
    expect(await countPayments(standIn)).toBe(1)
  })

  it('is made with a card whose holder proved himself when it was kept', async () => {
    const charge = await keptCard('pm_card_authenticationRequiredOnSetup')
    expect(await processor.createPayment(charge)).toMatchObject({ status: 'succeeded' })
  })

  it('is declined, and sends nobody anywhere, where the bank wants to ask each time [SCH-14]', async () => {
    const charge = await keptCard('pm_card_authenticationRequired')
    const declined = await processor.createPayment(charge)
    expect(declined).toMatchObject({ status: 'declined', declineCode: 'authentication_required' })
    expect(declined.actionUrl).toBeUndefined()
  })

  it('is declined where the card was kept and cannot be charged', async () => {
    const charge = await keptCard('pm_card_chargeCustomerFail')
    expect(await processor.createPayment(charge)).toMatchObject({
      status: 'declined',
      declineCode: 'generic_decline',
    })
  })
})

describe('a card whose bank asks for proof', () => {
  it.each(['pm_card_authenticationRequired', 'pm_card_authenticationRequiredOnSetup'])(
    '%s pays after the person said yes, and comes back to the page',
    async (paymentMethodId) => {
      const open = await processor.createPayment(aPayment({ paymentMethodId }))
      expect(open.status).toBe('requiresAction')
      const page = await (await fetch(open.actionUrl ?? '', { headers: { 'accept-language': 'es' } })).text()
      expect(page).toContain('Su banco pregunta')
      const back = await answerChallenge(open.actionUrl, 'approve')
      expect(back.origin + back.pathname).toBe('http://localhost:3000/portals/1/payments/2')
      expect(back.searchParams.get('redirect_status')).toBe('succeeded')
      expect(await processor.findPayment('acct_cedar', open.id)).toMatchObject({
        status: 'succeeded',
        actionUrl: undefined,
        clientSecret: undefined,
      })
    },
  )

  it('charges nothing when the person says no', async () => {
    const open = await processor.createPayment(
      aPayment({ paymentMethodId: 'pm_card_authenticationRequired' }),
    )
    const back = await answerChallenge(open.actionUrl, 'fail')
    expect(back.searchParams.get('redirect_status')).toBe('failed')
    expect(await processor.findPayment('acct_cedar', open.id)).toMatchObject({
      status: 'declined',
      declineCode: 'payment_intent_authentication_failure',
    })
  })

  it('charges once when yes is pressed five times at once [BIL-7]', async () => {
    const open = await processor.createPayment(
      aPayment({ paymentMethodId: 'pm_card_authenticationRequired' }),
    )
    const press = () =>
      fetch(open.actionUrl ?? '', {
        method: 'POST',
        body: new URLSearchParams({ answer: 'approve' }),
        redirect: 'manual',
      })
    const answers = await Promise.all(Array.from({ length: 5 }, press))
    expect(answers.map((answer) => answer.status).toSorted()).toEqual([200, 200, 200, 200, 303])
    expect(await countPayments(standIn)).toBe(1)
  })

  it('is asked about at an address that nobody can guess', async () => {
    const open = await processor.createPayment(
      aPayment({ paymentMethodId: 'pm_card_authenticationRequired' }),
    )
    const url = new URL(open.actionUrl ?? '')
    url.searchParams.set('secret', `${open.id}_secret_000000000000000000000000`)
    expect((await fetch(url)).status).toBe(404)
  })
})

describe('cancelling', () => {
  it('ends an open payment, also when asked twice', async () => {
    const open = await processor.createPayment(
      aPayment({ paymentMethodId: 'pm_card_authenticationRequired' }),
    )
    expect(await processor.cancelPayment('acct_cedar', open.id)).toMatchObject({ status: 'canceled' })
    expect(await processor.cancelPayment('acct_cedar', open.id)).toMatchObject({ status: 'canceled' })
    expect((await fetch(open.actionUrl ?? '')).status).toBe(200)
    expect(await processor.findPayment('acct_cedar', open.id)).toMatchObject({ status: 'canceled' })
  })

  it('of a paid one tells that it is paid [BIL-7]', async () => {
    const paid = await processor.createPayment(aPayment())
    expect(await processor.cancelPayment('acct_cedar', paid.id)).toMatchObject({ status: 'succeeded' })
  })
})

describe('refunds', () => {
  const aRefund = (paymentId: string, amountCents: number) => ({
    account: 'acct_cedar',
    idempotencyKey: randomUUID(),
    paymentId,
    amountCents,
  })

  it('give back a part, then the rest, and then no more [BIL-10]', async () => {
    const { id } = await processor.createPayment(aPayment())
    expect(await processor.refund(aRefund(id, 3500))).toMatchObject({
      status: 'succeeded',
      amountCents: 3500,
    })
    expect(await processor.findPayment('acct_cedar', id)).toMatchObject({ refundedCents: 3500 })
    expect(await errorOf(processor.refund(aRefund(id, 5001)))).toMatchObject({ kind: 'refused' })
    expect(await processor.refund(aRefund(id, 5000))).toMatchObject({ amountCents: 5000 })
    expect(await errorOf(processor.refund(aRefund(id, 1)))).toMatchObject({ code: 'charge_already_refunded' })
    const refunds = await processor.findRefunds('acct_cedar', id)
    expect(refunds.map((refund) => refund.amountCents)).toEqual([5000, 3500])
  })

  it('asked for twenty times at once never give back more than was paid [PAY-04]', async () => {
    const { id } = await processor.createPayment(aPayment({ amountCents: 10_000 }))
    await Promise.all(Array.from({ length: 20 }, () => errorOf(processor.refund(aRefund(id, 900)))))
    expect(await processor.findPayment('acct_cedar', id)).toMatchObject({ refundedCents: 9900 })
  })

  it('under one key give back once [BIL-7]', async () => {
    const { id } = await processor.createPayment(aPayment())
    const refund = aRefund(id, 1000)
    standIn.turn({ cutAnswers: 1 })
    const first = await processor.refund(refund)
    expect(await processor.refund(refund)).toEqual(first)
    expect(await processor.findRefunds('acct_cedar', id)).toHaveLength(1)
  })

  it('that do not go through at once end later, and one that failed counts no longer [BIL-10]', async () => {
    standIn.turn({ refundMs: 20 })
    for (const [paymentMethodId, first, last] of [
      ['pm_card_pendingRefund', 'pending', 'succeeded'],
      ['pm_card_refundFail', 'succeeded', 'failed'],
    ] as const) {
      const { id } = await processor.createPayment(aPayment({ paymentMethodId }))
      expect(await processor.refund(aRefund(id, 8500))).toMatchObject({ status: first })
      expect(await processor.findPayment('acct_cedar', id)).toMatchObject({ refundedCents: 8500 })
      await standIn.idle()
      expect(await processor.findRefunds('acct_cedar', id)).toMatchObject([{ status: last }])
      const left = last === 'failed' ? 0 : 8500
      expect(await processor.findPayment('acct_cedar', id)).toMatchObject({ refundedCents: left })
    }
  })

  it('of any amounts leave what was paid minus what was given back [PAY-04]', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 5000 }), { maxLength: 8 }), async (amounts) => {
        const { id } = await processor.createPayment(aPayment())
        let expected = 0
        for (const amount of amounts) {
          const error = await errorOf(processor.refund(aRefund(id, amount)))
          if (!error) expected += amount
          else expect(expected + amount).toBeGreaterThan(8500)
        }
        expect(await processor.findPayment('acct_cedar', id)).toMatchObject({ refundedCents: expected })
      }),
      { numRuns: 25 },
    )
  })
})
