import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CardProcessor } from './processor.ts'
import { type ProcessorStandIn, startProcessorStandIn } from './stand-in/start-stand-in.ts'
import { aClient, aPayment, countPayments, errorOf } from './testing-payments.ts'

let standIn: ProcessorStandIn
let processor: CardProcessor

beforeEach(async () => {
  standIn = await startProcessorStandIn()
  processor = aClient(standIn)
})
afterEach(() => standIn.close())

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
    const patient = aClient(standIn, { retries: 6 })
    const answers = await Promise.all(Array.from({ length: 20 }, () => patient.createPayment(payment)))
    expect(new Set(answers.map((answer) => answer.id)).size).toBe(1)
    expect(await countPayments(standIn)).toBe(1)
  })

  it('refuses a used key with another amount, and charges nothing [PAY-01]', async () => {
    const payment = aPayment()
    await processor.createPayment(payment)
    const error = await errorOf(processor.createPayment({ ...payment, amountCents: 8600 }))
    expect(error).toMatchObject({ kind: 'keyReused', outcomeIsUnknown: false })
    expect(await countPayments(standIn)).toBe(1)
  })

  it('whose answer was lost is asked for again under the same key, and charged once [PAY-01] [BIL-7]', async () => {
    standIn.turn({ cutAnswers: 1 })
    expect(await processor.createPayment(aPayment())).toMatchObject({ status: 'succeeded' })
    expect(await countPayments(standIn)).toBe(1)
  })

  it('whose every answer was lost says so, and is found again by its key [PAY-08] [BIL-7]', async () => {
    const attemptedAt = Date.now()
    const payment = aPayment()
    const hasty = aClient(standIn, { retries: 0 })
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
    expect(await countPayments(standIn)).toBe(1)
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
    expect(await countPayments(standIn)).toBe(1)
  })

  it('gives up on a slow processor after its time-out, with the outcome open', async () => {
    standIn.turn({ answerDelayMs: 500 })
    const hasty = aClient(standIn, { retries: 0, timeoutMs: 40 })
    expect(await errorOf(hasty.createPayment(aPayment()))).toMatchObject({ kind: 'unknown', code: 'timeout' })
  })

  it('tells a processor that cannot be reached from one that did not answer', async () => {
    const unused = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => unused.once('listening', resolve))
    const baseUrl = `http://127.0.0.1:${(unused.address() as AddressInfo).port}`
    await new Promise((resolve) => unused.close(resolve))
    expect(await errorOf(aClient(standIn, { baseUrl }).createPayment(aPayment()))).toMatchObject({
      kind: 'unreachable',
      outcomeIsUnknown: false,
    })
  })

  it('takes garbage for no answer', async () => {
    const garbage = createServer((_request, response) => response.end('<html>Gateway</html>'))
    garbage.listen(0, '127.0.0.1')
    await new Promise((resolve) => garbage.once('listening', resolve))
    const baseUrl = `http://127.0.0.1:${(garbage.address() as AddressInfo).port}`
    const error = await errorOf(aClient(standIn, { baseUrl }).createPayment(aPayment()))
    garbage.close()
    expect(error).toMatchObject({ kind: 'unknown', outcomeIsUnknown: true })
  })

  it.each([0, -1, 0.5, 49, 100.001, 2 ** 53, 100_000_000, Number.NaN, Number.POSITIVE_INFINITY, '100', null])(
    'of %s cents is refused before it is sent [PAY-03]',
    async (amountCents) => {
      const error = await errorOf(processor.createPayment(aPayment({ amountCents: amountCents as number })))
      expect(error).toMatchObject({ kind: 'refused', code: 'bad_amount' })
      expect(await countPayments(standIn)).toBe(0)
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
    expect(await countPayments(standIn, 'acct_other')).toBe(0)
  })

  it('with a wrong key is refused, and the error repeats neither key nor values', async () => {
    const error = await errorOf(aClient(standIn, { secretKey: 'sk_test_wrong' }).createPayment(aPayment()))
    expect(error).toMatchObject({ kind: 'refused' })
    expect(JSON.stringify({ ...error, message: error?.message })).not.toMatch(/sk_test|pm_card|acct_/)
  })
})
