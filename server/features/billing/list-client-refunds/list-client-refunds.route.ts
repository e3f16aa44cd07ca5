import { Type } from 'typebox'
import { together } from '../../../kernel/db/together.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import { assertClient } from '../ledger/assert-client.ts'
import { refundStatuses } from '../refunds/refund.rules.ts'
import { refundablePayments, refundLines } from '../refunds/refunds.sql.ts'

export const listClientRefunds = practiceRoute({
  operationId: 'listClientRefunds',
  method: 'GET',
  path: '/clients/:clientId/refunds',
  summary:
    'What was given back to a client’s cards or is about to be, with its reason, and the payments of which something can still be given back (BIL-10).',
  permit: 'billing.read',
  audit: { action: 'list', subject: 'payment' },
  params: Closed({ clientId: Id }),
  success: [
    200,
    Closed({
      mayRefundHere: Type.Boolean({ description: 'Whether a card service is connected' }),
      refundable: Type.Array(
        Closed({
          paymentId: Id,
          refundableCents: Type.Integer(),
          settlesCents: Type.Integer({ description: 'So much of it settles invoices; the rest is credit' }),
          cardBrand: Nullable(Type.String()),
          cardLast4: Nullable(Type.String()),
        }),
      ),
      refunds: Type.Array(
        Closed({
          refundId: Id,
          paymentId: Id,
          amountCents: Type.Integer(),
          origin: OneOf(['staff', 'deposit', 'processor', 'ledger']),
          status: OneOf([...refundStatuses]),
          failureCode: Nullable(Type.String()),
          reason: Type.String({ description: 'For the practice alone; empty where nobody gave one' }),
          askedByName: Nullable(Type.String()),
          askedAt: Instant,
        }),
      ),
    }),
  ],
  async handle({ work, services, params: { clientId } }) {
    await assertClient(work, clientId)
    work.record({ action: 'list', subjectType: 'payment', clientId })
    const [refundable, refunds] = await together([
      refundablePayments(work, clientId),
      refundLines(work, clientId),
    ])
    return {
      mayRefundHere: services.processor !== null,
      refundable,
      refunds: refunds.map((line) => ({ ...line, askedAt: line.askedAt.toISOString() })),
    }
  },
})
