import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CardProcessor, NewPayment, ProcessorError } from './processor.ts'
import { type ProcessorStandIn, startProcessorStandIn } from './stand-in/start-stand-in.ts'
import { createStripeClient, type StripeClientOptions } from './stripe-client.ts'

let standIn: ProcessorStandIn
let processor: CardProcessor

beforeEach(async () => {
  standIn = await startProcessorStandIn()
  processor = aClient()
})
afterEach(() => standIn.close())

function aClient(more: Partial<StripeClientOptions> = {}): CardProcessor {
  const { origin: baseUrl, secretKey, publishableKey, webhookSecret } = standIn
  const keys = { baseUrl, secretKey, publishableKey, webhookSecret }
  return createStripeClient({ kind: 'stand-in', ...keys, retryPauseMs: 5, ...more })
}

function aPayment(more: Partial<NewPayment> = {}): NewPayment {
  return {
    account: 'acct_cedar',
    idempotencyKey: randomUUID(),
    amountCents: 8500,
    currency: 'usd',
    paymentMethodId: 'pm_card_visa',
    savePaymentMethod: false,
    returnUrl: 'http://localhost:3000/portals/1/payments/2',
    ...more,
  }
}

const errorOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: unknown) => error as ProcessorError,
  )

async function countPayments(account = 'acct_cedar'): Promise<number> {
  const response = await fetch(`${standIn.origin}/v1/payment_intents?limit=100`, {
    headers: { authorization: `Bearer ${standIn.secretKey}`, 'stripe-account': account },
  })
  return ((await response.json()) as { data: unknown[] }).data.length
}

describe('a payment', () => {
  it('succeeds and tells the card, and nothing more about it [BIL-6]', async () => {
    const paid = await processor.createPayment(aPayment())
    expect(paid).toMatchObject({
      status: 'succeeded',
      amountCents: 8500,
      currency: 'usd',
      isCardSaved: false,
    })
    expect(paid.card).toEqual({
      brand: 'visa',
      last4: '4242',
      expMonth: 12,
      expYear: new Date().getUTCFullYear() + 2,
    })
    expect(await processor.findPayment('acct_cedar', paid.id)).toEqual(paid)
  })

  it.each([
    ['pm_card_visa_chargeDeclined', 'generic_decline'],
    ['pm_card_visa_chargeDeclinedInsufficientFunds', 'insufficient_funds'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card'],
    ['pm_card_chargeDeclinedIncorrectCvc', 'incorrect_cvc'],
    ['pm_card_chargeDeclinedProcessingError', 'processing_error'],
  ])('with %s is declined for %s: an answer, not an error', async (paymentMethodId, declineCode) => {
    const payment = aPayment({ paymentMethodId })
    const declined = await processor.createPayment(payment)
    expect(declined).toMatchObject({ status: 'declined', declineCode, amountCents: 8500 })
    expect(declined.card?.brand).toBe('visa')
    expect(await processor.createPayment(payment)).toEqual(declined)
    expect(await processor.findPayment('acct_cedar', declined.id)).toMatchObject({
      status: 'declined',
      declineCode,
    })
  })

  it('happens once when it is asked for twenty times at once [PAY-01] [BIL-7]', async () => {
    standIn.turn({ answerDelayMs: 20 })
    const payment = aPayment()
    const patient = aClient({ retries: 6 })
    const answers = await Promise.all(Array.from({ length: 20 }, () => patient.createPayment(payment)))
    expect(new Set(answers.map((answer) => answer.id)).size).toBe(1)
    expect(await countPayments()).toBe(1)
  })

  it('refuses a used key with another amount, and charges nothing [PAY-01]', async () => {
    const payment = aPayment()
    await processor.createPayment(payment)
    const error = await errorOf(processor.createPayment({ ...payment, amountCents: 8600 }))
    expect(error).toMatchObject({ kind: 'keyReused', outcomeIsUnknown: false })
    expect(await countPayments()).toBe(1)
  })

  it('whose answer was lost is asked for again under the same key, and charged once [PAY-01] [BIL-7]', async () => {
    standIn.turn({ cutAnswers: 1 })
    expect(await processor.createPayment(aPayment())).toMatchObject({ status: 'succeeded' })
    expect(await countPayments()).toBe(1)
  })

  it('whose every answer was lost says so, and is found again by its key [PAY-08] [BIL-7]', async () => {
    const attemptedAt = Date.now()
    const payment = aPayment()
    const hasty = aClient({ retries: 0 })
    standIn.turn({ cutAnswers: 1 })
    expect(await errorOf(hasty.createPayment(payment))).toMatchObject({
      kind: 'unknown',
      outcomeIsUnknown: true,
    })
    const found = await processor.findPaymentByIdempotencyKey(
      'acct_cedar',
      payment.idempotencyKey,
      attemptedAt,
    )
    expect(found).toMatchObject({ status: 'succeeded', amountCents: 8500 })
    expect(found?.card?.last4).toBe('4242')
    expect(
      await processor.findPaymentByIdempotencyKey('acct_cedar', randomUUID(), attemptedAt),
    ).toBeUndefined()
    expect(
      await processor.findPaymentByIdempotencyKey('acct_other', payment.idempotencyKey, attemptedAt),
    ).toBeUndefined()
  })

  it('is found by its key among more payments than one page holds [PAY-08]', async () => {
    const attemptedAt = Date.now()
    const first = aPayment()
    await processor.createPayment(first)
    for (let count = 0; count < 120; count++) await processor.createPayment(aPayment())
    expect(
      await processor.findPaymentByIdempotencyKey('acct_cedar', first.idempotencyKey, attemptedAt),
    ).toMatchObject({ status: 'succeeded' })
  })

  it('that ended in a 500 is not tried again but left open, since the 500 is replayed [PAY-01]', async () => {
    standIn.turn({ failAnswers: 1 })
    const payment = aPayment()
    expect(await errorOf(processor.createPayment(payment))).toMatchObject({
      kind: 'unknown',
      code: 'http_500',
    })
    expect(await errorOf(processor.createPayment(payment))).toMatchObject({
      kind: 'unknown',
      code: 'http_500',
    })
    expect(await countPayments()).toBe(1)
    expect(
      await processor.findPaymentByIdempotencyKey('acct_cedar', payment.idempotencyKey, Date.now()),
    ).toMatchObject({ status: 'succeeded' })
  })

  it('waits out a processor with too much to do, and says so when it stays busy', async () => {
    standIn.turn({ refuseAnswers: 2 })
    expect(await processor.createPayment(aPayment())).toMatchObject({ status: 'succeeded' })
    standIn.turn({ refuseAnswers: 100 })
    expect(await errorOf(processor.createPayment(aPayment()))).toMatchObject({
      kind: 'busy',
      outcomeIsUnknown: false,
    })
    expect(await countPayments()).toBe(1)
  })

  it('gives up on a slow processor after its time-out, with the outcome open', async () => {
    standIn.turn({ answerDelayMs: 500 })
    const hasty = aClient({ retries: 0, timeoutMs: 40 })
    expect(await errorOf(hasty.createPayment(aPayment()))).toMatchObject({ kind: 'unknown', code: 'timeout' })
  })

  it('tells a processor that cannot be reached from one that did not answer', async () => {
    const unused = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => unused.once('listening', resolve))
    const baseUrl = `http://127.0.0.1:${(unused.address() as AddressInfo).port}`
    await new Promise((resolve) => unused.close(resolve))
    expect(await errorOf(aClient({ baseUrl }).createPayment(aPayment()))).toMatchObject({
      kind: 'unreachable',
      outcomeIsUnknown: false,
    })
  })

  it('takes garbage for no answer', async () => {
    const garbage = createServer((_request, response) => response.end('<html>Gateway</html>'))
    garbage.listen(0, '127.0.0.1')
    await new Promise((resolve) => garbage.once('listening', resolve))
    const baseUrl = `http://127.0.0.1:${(garbage.address() as AddressInfo).port}`
    const error = await errorOf(aClient({ baseUrl }).createPayment(aPayment()))
    garbage.close()
    expect(error).toMatchObject({ kind: 'unknown', outcomeIsUnknown: true })
  })

  it.each([0, -1, 0.5, 49, 100.001, 2 ** 53, 100_000_000, Number.NaN, Number.POSITIVE_INFINITY, '100', null])(
    'of %s cents is refused before it is sent [PAY-03]',
    async (amountCents) => {
      const error = await errorOf(processor.createPayment(aPayment({ amountCents: amountCents as number })))
      expect(error).toMatchObject({ kind: 'refused', code: 'bad_amount' })
      expect(await countPayments()).toBe(0)
    },
  )

  it('gives ids alone to the processor', async () => {
    for (const value of ['Maya Okafor', 'maya@example.org', 'depression', '1990-04-12', 'Invoice 1042']) {
      const error = await errorOf(processor.createPayment(aPayment({ metadata: { about: value } })))
      expect(error).toMatchObject({ kind: 'refused', code: 'bad_metadata' })
    }
    const paymentId = randomUUID()
    const payment = aPayment({ metadata: { payment: paymentId } })
    const paid = await processor.createPayment(payment)
    expect(paid.metadata).toEqual({ payment: paymentId, attempt: payment.idempotencyKey })
  })

  it('does not exist in another account [PAY-06]', async () => {
    const { id } = await processor.createCustomer({ account: 'acct_cedar', idempotencyKey: randomUUID() })
    const paid = await processor.createPayment(aPayment({ customerId: id, savePaymentMethod: true }))
    expect(await processor.findPayment('acct_other', paid.id)).toBeUndefined()
    expect(await processor.findPayment(null, paid.id)).toBeUndefined()
    const foreign = aPayment({ account: 'acct_other', paymentMethodId: paid.paymentMethodId, customerId: id })
    expect(await errorOf(processor.createPayment(foreign))).toMatchObject({
      kind: 'refused',
      code: 'resource_missing',
    })
    const refund = {
      account: 'acct_other',
      idempotencyKey: randomUUID(),
      paymentId: paid.id,
      amountCents: 100,
    }
    expect(await errorOf(processor.refund(refund))).toMatchObject({ kind: 'refused' })
    expect(await countPayments('acct_other')).toBe(0)
  })

  it('with a wrong key is refused, and the error repeats neither key nor values', async () => {
    const error = await errorOf(aClient({ secretKey: 'sk_test_wrong' }).createPayment(aPayment()))
    expect(error).toMatchObject({ kind: 'refused' })
    expect(JSON.stringify({ ...error, message: error?.message })).not.toMatch(/sk_test|pm_card|acct_/)
  })
})

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

async function answerChallenge(actionUrl: string | undefined, answer: 'approve' | 'fail'): Promise<URL> {
  const response = await fetch(actionUrl ?? '', {
    method: 'POST',
    body: new URLSearchParams({ answer }),
    redirect: 'manual',
  })
  expect(response.status).toBe(303)
  return new URL(response.headers.get('location') ?? '')
}

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
    expect(await countPayments()).toBe(1)
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
