import { inScopeOf, scopeOfPortal } from '../../../kernel/db/scope.ts'
import { notAllowed, notFound, Problem } from '../../../kernel/http/problem.ts'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { depositHoldOf } from '../../scheduling/index.ts'
import { beginPayment } from '../make-payment/begin-payment.ts'
import { CardChoice } from '../make-payment/card-choice.ts'
import { chargeCard, type Run } from '../make-payment/charge-card.ts'
import { PaymentState, stateOf } from '../make-payment/payment-state.ts'
import { settlePayment } from '../resolve-payment/settle-payment.ts'

export const payDeposit = portalRoute({
  operationId: 'payDeposit',
  method: 'POST',
  path: '/deposits/:holdId/payments',
  summary:
    'Pays the deposit of a held time by card, and books the time with it. Money for which there is no appointment goes back by itself (SCH-14).',
  permit: 'billing',
  feature: 'payments',
  audit: { action: 'pay', subject: 'payment' },
  params: Closed({ holdId: Id }),
  body: Closed({ card: CardChoice }),
  success: [201, PaymentState],
  ownTransactions: true,
  idempotency: 'required',
  async handle({ services, portal, params: { holdId }, body, request }) {
    const { processor } = services
    if (!portal.permissions.has('scheduling')) throw notAllowed()
    if (!processor)
      throw new Problem(
        409,
        'no-card-payments',
        'This practice does not take cards here. Please call the practice to book.',
      )
    const key = request.headers['idempotency-key'] as string
    const run: Run = (work) => inScopeOf(services, scopeOfPortal(portal), 'payDeposit', work)
    const begun = await run(async (work) => {
      const hold = await depositHoldOf(work, portal.clientId, holdId)
      if (!hold) throw notFound()
      const amountCents = hold.depositCents
      const order = { amountCents, agreedCreditCents: amountCents, depositHoldId: holdId, card: body.card }
      return beginPayment(work, portal, order, key)
    })
    const { row, actionUrl } = begun.isRepeated
      ? await settlePayment(services, portal.practiceId, begun.row)
      : await chargeCard({ ...services, processor }, run, portal, begun)
    return stateOf(row, portal.personId, actionUrl)
  },
})
