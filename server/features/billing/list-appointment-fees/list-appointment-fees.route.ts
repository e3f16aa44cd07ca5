import { Type } from 'typebox'
import { together } from '../../../kernel/db/together.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import { type AgreedCard, agreedCardsOf, feesUnderPolicyOf, takesCards } from '../../scheduling/index.ts'
import { decisionsAbout } from '../appointment-fees/appointment-fees.sql.ts'
import { cardCentsOf } from '../appointment-fees/card-cents.rules.ts'
import { feeMoneyOf, mostDeclines } from '../appointment-fees/fee-payments.sql.ts'
import { assertClient } from '../ledger/assert-client.ts'
import { invoicesOf, owedBy } from '../ledger/ledger.sql.ts'
import { paymentStatuses } from '../make-payment/payments.sql.ts'

export const listAppointmentFees = practiceRoute({
  operationId: 'listAppointmentFees',
  method: 'GET',
  path: '/clients/:clientId/appointment-fees',
  summary:
    'Appointments that were cancelled late, missed or moved late under a policy that the client had accepted, and what was decided about the fee (SCH-14).',
  permit: 'billing.read',
  audit: { action: 'list', subject: 'charge' },
  params: Closed({ clientId: Id }),
  success: [
    200,
    Closed({
      fees: Type.Array(
        Closed({
          appointmentId: Id,
          reason: OneOf(['lateCancelled', 'noShow', 'lateMoved']),
          amountCents: Type.Integer(),
          startsAt: Instant,
          timeZone: Type.String(),
          serviceName: Type.String(),
          policyAcceptedAt: Instant,
          decision: Nullable(OneOf(['charged', 'waived'])),
          decidedAt: Nullable(Instant),
          charge: Nullable(Closed({ ledgerEntryId: Id, isTakenBack: Type.Boolean() })),
          cardCents: Type.Integer({
            description:
              'What a card would be charged now: the fee less what a deposit or other credit settles',
          }),
          card: Nullable(
            Closed({
              brand: Type.String(),
              last4: Type.String(),
              agreedAt: Instant,
              state: OneOf(['ready', 'removed', 'holderHasLeft', 'refusedTooOften']),
            }),
          ),
          payment: Nullable(
            Closed({
              paymentId: Id,
              status: OneOf([...paymentStatuses]),
              amountCents: Type.Integer(),
              refundableCents: Type.Integer(),
              declineCode: Nullable(Type.String()),
            }),
          ),
          deposit: Nullable(
            Closed({
              paymentId: Id,
              refundableCents: Type.Integer(),
              creditCents: Type.Integer({ description: 'So much of it settles nothing yet' }),
            }),
          ),
        }),
      ),
      mayChargeCards: Type.Boolean({
        description: 'Whether a card service is connected, and cards are taken',
      }),
    }),
  ],
  async handle({ work, services, staff, params: { clientId } }) {
    await assertClient(work, clientId)
    work.record({ action: 'list', subjectType: 'charge', clientId })
    const fees = await feesUnderPolicyOf(work, clientId)
    const ids = fees.map((fee) => fee.appointmentId)
    const [decided, monies, cards, owed, invoices] = await together([
      decisionsAbout(work, ids),
      feeMoneyOf(work, ids),
      agreedCardsOf(work, ids),
      owedBy(work, clientId),
      invoicesOf(work, clientId),
    ])
    return {
      mayChargeCards: takesCards(services, staff),
      fees: fees.map((fee) => {
        const about = decided.get(fee.appointmentId)
        const { charge, ...money } = monies.get(fee.appointmentId)!
        const card = cards.get(fee.appointmentId)
        const amountCents = about?.amountCents ?? fee.amountCents
        const invoice = invoices.find((i) => i.invoiceId === charge?.invoiceId)
        return {
          appointmentId: fee.appointmentId,
          reason: about?.reason ?? fee.reason,
          amountCents,
          startsAt: fee.startsAt.toISOString(),
          timeZone: fee.timeZone,
          serviceName: fee.serviceName,
          policyAcceptedAt: fee.acceptedAt.toISOString(),
          decision: about?.decision ?? null,
          decidedAt: about?.decidedAt.toISOString() ?? null,
          charge: charge && { ledgerEntryId: charge.ledgerEntryId, isTakenBack: charge.isTakenBack },
          cardCents: cardCentsOf(
            fee.amountCents,
            invoice ? { invoiceBalanceCents: invoice.balanceCents } : { creditCents: owed.creditCents },
          ),
          card: card
            ? {
                brand: card.brand,
                last4: card.last4,
                agreedAt: card.agreedAt.toISOString(),
                state: stateOf(card, money.declineCount),
              }
            : null,
          payment: money.payment,
          deposit: money.deposit,
        }
      }),
    }
  },
})

function stateOf(
  card: AgreedCard,
  declineCount: number,
): 'ready' | 'removed' | 'holderHasLeft' | 'refusedTooOften' {
  if (card.isRemoved) return 'removed'
  if (!card.isReachable) return 'holderHasLeft'
  return declineCount >= mostDeclines ? 'refusedTooOften' : 'ready'
}
