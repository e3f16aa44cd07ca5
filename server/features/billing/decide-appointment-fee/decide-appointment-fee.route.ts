import { Type } from 'typebox'
import { Problem } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import { zonedParts } from '../../../kernel/time/index.ts'
import { words } from '../../../kernel/words.ts'
import { feesUnderPolicyOf } from '../../scheduling/index.ts'
import { insertDecision } from '../appointment-fees/appointment-fees.sql.ts'
import { enterChargeInLedger } from '../enter-charge/enter-charge.route.ts'
import { assertClient } from '../ledger/assert-client.ts'
import { lockAccount } from '../ledger/ledger.sql.ts'

export const decideAppointmentFee = practiceRoute({
  operationId: 'decideAppointmentFee',
  method: 'POST',
  path: '/clients/:clientId/appointment-fees/:appointmentId',
  summary:
    'Charges or waives the fee of an appointment that was cancelled late, missed or moved late, once, and only under the policy that its client accepted at booking (SCH-14).',
  permit: 'billing.write',
  audit: { action: 'create', subject: 'charge' },
  params: Closed({ clientId: Id, appointmentId: Id }),
  body: Closed({
    decision: OneOf(['charged', 'waived']),
    amountCents: Type.Integer({
      minimum: 1,
      maximum: 9_999_999,
      description: 'As it was read; another one by now is refused',
    }),
  }),
  success: [200, Closed({ ledgerEntryId: Nullable(Id) })],
  async handle({ work, staff, params: { clientId, appointmentId }, body }) {
    await assertClient(work, clientId)
    await lockAccount(work, clientId)
    const [fee] = await feesUnderPolicyOf(work, clientId, appointmentId)
    if (!fee)
      throw new Problem(
        409,
        'no-fee-agreed',
        'No fee was agreed for this appointment, or it was not cancelled late, missed or moved late. Nothing was charged.',
      )
    if (fee.amountCents !== body.amountCents)
      throw new Problem(409, 'fee-changed', 'The fee is another one by now. Please look at it again.')
    const t = words(staff.locale)
    const ledgerEntryId =
      body.decision === 'charged'
        ? await enterChargeInLedger(work, {
            clientId,
            personId: staff.personId,
            serviceDate: zonedParts(fee.startsAt.getTime(), fee.timeZone).date,
            description: t(`billing:fees.line.${fee.reason}`),
            feeCents: fee.amountCents,
            providerId: fee.staffId,
          })
        : null
    const decided = await insertDecision(work, {
      appointmentId,
      policyId: fee.policyId,
      reason: fee.reason,
      decision: body.decision,
      amountCents: fee.amountCents,
      ledgerEntryId,
      personId: staff.personId,
    })
    if (!decided)
      throw new Problem(409, 'fee-decided', 'This fee was charged or waived already. Nothing was changed.')
    work.record({
      action: ledgerEntryId ? 'create' : 'change',
      subjectType: 'charge',
      subjectId: ledgerEntryId ?? appointmentId,
      clientId,
      details: { decision: body.decision, amountCents: fee.amountCents },
    })
    work.tell({ practiceId: work.practiceId, clientId, kind: 'invoice' })
    return { ledgerEntryId }
  },
})
