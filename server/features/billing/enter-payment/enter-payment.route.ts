import { Type } from 'typebox'
import { together } from '../../../kernel/db/together.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, OneOf, PositiveCents } from '../../../kernel/http/schemas.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import { assertClient } from '../ledger/assert-client.ts'
import { lockAccount, owedBy } from '../ledger/ledger.sql.ts'
import { bookSuccess } from '../make-payment/book-payment.ts'
import { insertAttempt, openPayments, sumOf } from '../make-payment/payments.sql.ts'

export type HandPayment = {
  clientId: string
  /** Who took the money. */
  personId: string
  amountCents: number
  method: 'cash' | 'check'
  mayBecomeCredit: boolean
}

/** Books money that was handed over. Follows the same path to the ledger as a card payment. */
export async function enterHandPayment(work: Work, payment: HandPayment): Promise<string> {
  const { clientId, personId, amountCents, method, mayBecomeCredit } = payment
  await lockAccount(work, clientId)
  const [owed, open] = await together([owedBy(work, clientId), openPayments(work, clientId)])
  const onTheirWayCents = sumOf(open)
  const payableCents = Math.max(0, owed.dueCents - onTheirWayCents)
  if (amountCents > payableCents && !mayBecomeCredit)
    throw new Problem(
      409,
      'more-than-open',
      'This is more than the open invoices ask for, less what card payments on their way will settle. Enter less, or say that the rest is kept as credit.',
      { extra: { payableCents, onTheirWayCents } },
    )
  const id = newId()
  await insertAttempt(work, {
    id,
    clientId,
    personId,
    amountCents,
    method,
    idempotencyKey: id,
    agreedCreditCents: Math.max(0, amountCents - payableCents),
    wantsCardSaved: false,
    invoiceId: null,
  })
  await bookSuccess(work, { id, clientId, personId, amountCents, invoiceId: null })
  work.tell({ practiceId: work.practiceId, clientId, kind: 'payment', id })
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
  body: Closed({
    amountCents: PositiveCents,
    method: OneOf(['cash', 'check']),
    mayBecomeCredit: Type.Optional(Type.Boolean()),
  }),
  success: [201, Closed({ paymentId: Id })],
  idempotency: 'required',
  async handle({ work, staff, params: { clientId }, body }) {
    await assertClient(work, clientId)
    const paymentId = await enterHandPayment(work, {
      clientId,
      personId: staff.personId,
      amountCents: body.amountCents,
      method: body.method,
      mayBecomeCredit: body.mayBecomeCredit === true,
    })
    return { paymentId }
  },
})
