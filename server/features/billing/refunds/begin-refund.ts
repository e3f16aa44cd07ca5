import { notFound, Problem } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'
import { lockAccount } from '../ledger/ledger.sql.ts'
import { findPaymentRow, lockPaymentRow } from '../make-payment/payments.sql.ts'
import { findRefundByKey, insertRefund, type RefundRow, refundableCents } from './refunds.sql.ts'

export type RefundOrder = {
  clientId: string
  paymentId: string
  amountCents: number
  reason: string
  /** Whether its client owes again what this money had settled. */
  isOwedAgain: boolean
  personId: string
  idempotencyKey: string
}

/**
 * Writes down what shall be given back before the processor hears of it, under the lock of the account, so that many at once never
 * ask for more than was paid (PAY-04).
 * @throws Problem 404 for a payment that this client does not have, 409 for one of which that much cannot be given back
 */
export async function beginRefund(
  work: Work,
  order: RefundOrder,
): Promise<{ isRepeated: boolean; row: RefundRow }> {
  const { clientId, paymentId, amountCents, reason, isOwedAgain, personId, idempotencyKey } = order
  const found = await findPaymentRow(work, paymentId)
  if (found?.clientId !== clientId) throw notFound()
  await lockAccount(work, clientId)
  const payment = (await lockPaymentRow(work, paymentId))!
  const earlier = await findRefundByKey(work, paymentId, idempotencyKey)
  if (earlier) {
    if (earlier.amountCents !== amountCents)
      throw new Problem(409, 'key-reused', 'This Idempotency-Key belongs to another refund. Use a new one.')
    return { isRepeated: true, row: earlier }
  }
  if (payment.method !== 'card')
    throw new Problem(
      409,
      'not-by-card',
      'This payment was not made by card. Give the money back by hand, and take the payment back in the ledger.',
    )
  if (payment.status !== 'succeeded')
    throw new Problem(409, 'not-paid', 'This payment has not succeeded, so there is nothing to give back.')
  if (payment.depositOutcome === 'refundDue')
    throw new Problem(409, 'goes-back-already', 'This deposit is on its way back already, all of it.')
  const leftCents = await refundableCents(work, paymentId)
  if (amountCents > leftCents)
    throw new Problem(
      409,
      'more-than-left',
      'That is more than is left of this payment. Look at the account again and refund less.',
      { extra: { refundableCents: leftCents } },
    )
  const row = await insertRefund(work, {
    paymentId,
    clientId,
    amountCents,
    origin: 'staff',
    reason,
    isOwedAgain,
    personId,
    idempotencyKey,
  })
  work.record({
    action: 'change',
    subjectType: 'payment',
    subjectId: paymentId,
    clientId,
    details: { refundCents: amountCents },
  })
  return { isRepeated: false, row }
}
