import { inScopeOf, scopeOfPortal } from '../../../kernel/db/scope.ts'
import { notAllowed, notFound } from '../../../kernel/http/problem.ts'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { PaymentState, stateOf } from '../make-payment/payment-state.ts'
import { findPaymentRow } from '../make-payment/payments.sql.ts'
import { settlePayment } from '../resolve-payment/settle-payment.ts'

export const cancelPayment = portalRoute({
  operationId: 'cancelPayment',
  method: 'POST',
  path: '/payments/:paymentId/cancellation',
  summary:
    'Calls off one’s own payment that waits for the card’s bank. Answers with what became of it: money that has moved stays moved.',
  permit: 'billing',
  audit: { action: 'cancel', subject: 'payment' },
  params: Closed({ paymentId: Id }),
  success: [200, PaymentState],
  ownTransactions: true,
  async handle({ services, portal, params: { paymentId } }) {
    const row = await inScopeOf(services, scopeOfPortal(portal), 'cancelPayment', (work) =>
      findPaymentRow(work, paymentId),
    )
    if (!row) throw notFound()
    if (row.personId !== portal.personId) throw notAllowed()
    const after = await settlePayment(services, portal.practiceId, row, true)
    return stateOf(after.row, portal.personId, after.actionUrl)
  },
})
