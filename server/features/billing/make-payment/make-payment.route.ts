import { Type } from 'typebox'
import { inScopeOf, scopeOfPortal } from '../../../kernel/db/scope.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, PositiveCents } from '../../../kernel/http/schemas.ts'
import { settlePayment } from '../resolve-payment/settle-payment.ts'
import { beginPayment } from './begin-payment.ts'
import { CardChoice } from './card-choice.ts'
import { chargeCard, type Run } from './charge-card.ts'
import { PaymentState, stateOf } from './payment-state.ts'

export const makePayment = portalRoute({
  operationId: 'makePayment',
  method: 'POST',
  path: '/payments',
  summary:
    'Pays by card, all or part of what is owed. The same Idempotency-Key never pays twice, whatever became of the first answer.',
  permit: 'billing',
  feature: 'payments',
  audit: { action: 'pay', subject: 'payment' },
  body: Closed({
    amountCents: PositiveCents,
    /** The invoice to settle first; without it the oldest. */
    invoiceId: Type.Optional(Id),
    card: CardChoice,
    agreedCreditCents: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 99_999_999,
        description:
          'How much of the amount is more than owed, and may be kept as credit, as the payer agreed',
      }),
    ),
  }),
  success: [201, PaymentState],
  ownTransactions: true,
  idempotency: 'required',
  async handle({ services, portal, body, request }) {
    const { processor } = services
    if (!processor)
      throw new Problem(
        409,
        'no-card-payments',
        'This practice does not take cards here. Please ask the practice how to pay.',
      )
    const key = request.headers['idempotency-key'] as string
    const run: Run = (work) => inScopeOf(services, scopeOfPortal(portal), 'makePayment', work)
    const begun = await run((work) => beginPayment(work, portal, body, key))
    const { row, actionUrl } = begun.isRepeated
      ? await settlePayment(services, portal.practiceId, begun.row)
      : await chargeCard({ ...services, processor }, run, portal, begun)
    return stateOf(row, portal.personId, actionUrl)
  },
})
