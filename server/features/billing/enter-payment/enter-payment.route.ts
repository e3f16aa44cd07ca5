import { Type } from 'typebox'
import { Problem } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, OneOf, PositiveCents } from '../../../kernel/http/schemas.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import { assertClient } from '../ledger/client-ledger.route.ts'
import { mayPay } from '../ledger/ledger.rules.ts'
import { lockAccount, owedBy } from '../ledger/ledger.sql.ts'
import { bookSuccess } from '../make-payment/book-payment.ts'
import { insertAttempt, onTheirWay } from '../make-payment/payments.sql.ts'

export type HandPayment = { clientId: string; personId: string; amountCents: number; method: 'cash' | 'check'; mayBecomeCredit: boolean; idempotencyKey?: string }

/** Books money that was handed over. Follows the same path to the ledger as a card payment. */
export async function enterHandPayment(work: Work, payment: HandPayment): Promise<string> {
  await lockAccount(work, payment.clientId)
  const [owed, coming] = await Promise.all([owedBy(work, payment.clientId), onTheirWay(work, payment.clientId)])
  const verdict = mayPay(owed.dueCents, coming, payment.amountCents, payment.mayBecomeCredit)
  if (!verdict.allowed)
    throw new Problem(409, 'more-than-owed', 'This is more than the open invoices ask for. Enter less, or say that the rest is kept as credit.', { extra: { payableCents: verdict.payableCents } })
  const id = newId()
  await insertAttempt(work, { ...payment, id, idempotencyKey: payment.idempotencyKey ?? id, wantsCardSaved: false, invoiceId: null })
  await bookSuccess(work, { id, clientId: payment.clientId, personId: payment.personId, amountCents: payment.amountCents, invoiceId: null })
  return id
}

export const enterPayment = practiceRoute({
  operationId: 'enterPayment',
  method: 'POST',
  path: '/clients/:clientId/payments',
  summary: 'Books a payment by cash or check.',
  permit: 'billing.write',
  audit: { action: 'pay', subject: 'payment' },
  params: Closed({ clientId: Id }),
  body: Closed({ amountCents: PositiveCents, method: OneOf(['cash', 'check']), mayBecomeCredit: Type.Optional(Type.Boolean()) }),
  success: [201, Closed({ paymentId: Id })],
  idempotency: 'required',
  async handle({ work, staff, params: { clientId }, body }) {
    await assertClient(work, clientId)
    const paymentId = await enterHandPayment(work, { clientId, personId: staff.personId, amountCents: body.amountCents, method: body.method, mayBecomeCredit: body.mayBecomeCredit === true })
    return { paymentId }
  },
})
