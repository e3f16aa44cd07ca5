import { Type } from 'typebox'
import { inScopeOf, scopeOfStaff } from '../../../kernel/db/scope.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import { assertClient } from '../ledger/assert-client.ts'
import { paymentStatuses } from '../make-payment/payments.sql.ts'
import { settlePayment } from '../resolve-payment/settle-payment.ts'
import { beginFeeCharge } from './begin-fee-charge.ts'
import { chargeFee } from './charge-fee.ts'

export const chargeFeeToCard = practiceRoute({
  operationId: 'chargeFeeToCard',
  method: 'POST',
  path: '/clients/:clientId/appointment-fees/:appointmentId/card-payments',
  summary:
    'Charges the fee of an appointment to the card that was agreed to when it was booked, under the policy that was accepted then (SCH-14). Decides the fee where nobody has. The same Idempotency-Key never charges twice.',
  permit: 'billing.write',
  feature: 'payments',
  audit: { action: 'pay', subject: 'payment' },
  params: Closed({ clientId: Id, appointmentId: Id }),
  body: Closed({
    cardCents: Type.Integer({
      minimum: 1,
      maximum: 9_999_999,
      description: 'What the card shall be charged, as it was read; another amount by now is refused',
    }),
  }),
  success: [
    201,
    Closed({
      paymentId: Id,
      status: OneOf([...paymentStatuses]),
      amountCents: Type.Integer(),
      declineCode: Nullable(Type.String()),
    }),
  ],
  ownTransactions: true,
  idempotency: 'required',
  async handle({ services, staff, params: { clientId, appointmentId }, body, request }) {
    const { processor } = services
    if (!processor)
      throw new Problem(409, 'no-card-payments', 'No card service is connected, so no card can be charged.')
    const begun = await inScopeOf(services, scopeOfStaff(staff), 'chargeFeeToCard', async (work) => {
      await assertClient(work, clientId)
      return beginFeeCharge(work, staff, {
        clientId,
        appointmentId,
        cardCents: body.cardCents,
        idempotencyKey: request.headers['idempotency-key'] as string,
      })
    })
    const row = begun.isRepeated
      ? (await settlePayment(services, staff.practiceId, begun.row)).row
      : await chargeFee({ ...services, processor }, staff.practiceId, begun.row)
    const { id: paymentId, status, amountCents, declineCode } = row
    return { paymentId, status, amountCents, declineCode }
  },
})
