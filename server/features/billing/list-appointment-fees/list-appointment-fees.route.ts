import { Type } from 'typebox'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import { feesUnderPolicyOf } from '../../scheduling/index.ts'
import { decisionsAbout } from '../appointment-fees/appointment-fees.sql.ts'
import { assertClient } from '../ledger/assert-client.ts'

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
        }),
      ),
    }),
  ],
  async handle({ work, params: { clientId } }) {
    await assertClient(work, clientId)
    work.record({ action: 'list', subjectType: 'charge', clientId })
    const fees = await feesUnderPolicyOf(work, clientId)
    const decided = await decisionsAbout(
      work,
      fees.map((fee) => fee.appointmentId),
    )
    return {
      fees: fees.map((fee) => {
        const about = decided.get(fee.appointmentId)
        return {
          appointmentId: fee.appointmentId,
          reason: about?.reason ?? fee.reason,
          amountCents: about?.amountCents ?? fee.amountCents,
          startsAt: fee.startsAt.toISOString(),
          timeZone: fee.timeZone,
          serviceName: fee.serviceName,
          policyAcceptedAt: fee.acceptedAt.toISOString(),
          decision: about?.decision ?? null,
          decidedAt: about?.decidedAt.toISOString() ?? null,
        }
      }),
    }
  },
})
