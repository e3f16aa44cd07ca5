import { Type } from 'typebox'
import { inScopeOf, scopeOfStaff } from '../../../kernel/db/scope.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, OneOf, PositiveCents } from '../../../kernel/http/schemas.ts'
import { assertClient } from '../ledger/assert-client.ts'
import { beginRefund } from '../refunds/begin-refund.ts'
import { refundStatuses } from '../refunds/refund.rules.ts'
import { sendRefund, settleRefund } from '../refunds/send-refund.ts'

export const refundPayment = practiceRoute({
  operationId: 'refundPayment',
  method: 'POST',
  path: '/clients/:clientId/payments/:paymentId/refunds',
  summary:
    'Gives a card payment or deposit back to its card, whole or in part, and never more than was paid (BIL-10). The same Idempotency-Key never gives back twice. The client does not see the reason.',
  permit: 'billing.write',
  audit: { action: 'change', subject: 'payment' },
  params: Closed({ clientId: Id, paymentId: Id }),
  body: Closed({
    amountCents: PositiveCents,
    reason: Type.String({ minLength: 1, maxLength: 200, pattern: '\\S' }),
    isOwedAgain: Type.Optional(
      Type.Boolean({
        description:
          'Whether the client owes again what this money had settled, as he does where nothing is said; else so much is taken off the account besides',
      }),
    ),
  }),
  success: [201, Closed({ refundId: Id, status: OneOf([...refundStatuses]), amountCents: Type.Integer() })],
  ownTransactions: true,
  idempotency: 'required',
  async handle({ services, staff, params: { clientId, paymentId }, body, request }) {
    const { processor } = services
    if (!processor)
      throw new Problem(
        409,
        'no-card-payments',
        'No card service is connected, so nothing can be given back to a card.',
      )
    const begun = await inScopeOf(services, scopeOfStaff(staff), 'refundPayment', async (work) => {
      await assertClient(work, clientId)
      return beginRefund(work, {
        clientId,
        paymentId,
        ...body,
        isOwedAgain: body.isOwedAgain ?? true,
        personId: staff.personId,
        idempotencyKey: request.headers['idempotency-key'] as string,
      })
    })
    const row = begun.isRepeated
      ? await settleRefund(services, staff.practiceId, begun.row)
      : await sendRefund({ ...services, processor }, staff.practiceId, begun.row)
    if (row.status === 'failed') throw refused(row.failureCode)
    return { refundId: row.id, status: row.status, amountCents: row.amountCents }
  },
})

function refused(code: string | null) {
  if (code === 'charge_disputed')
    return new Problem(
      409,
      'payment-disputed',
      'The payer has disputed this payment with the card’s bank, so it cannot be refunded. Nothing was given back.',
    )
  if (code === 'charge_already_refunded' || code === 'refund_amount_too_large')
    return new Problem(
      409,
      'more-than-left',
      'At the card service less is left of this payment than shown here. Nothing was given back; look at the account again in a moment.',
    )
  return new Problem(
    502,
    'refund-not-made',
    'The card service did not take this refund. Nothing was given back. Please try again, or give the money back in another way.',
  )
}
