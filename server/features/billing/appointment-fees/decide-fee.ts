import { Problem } from '../../../kernel/http/problem.ts'
import type { Staff } from '../../../kernel/http/route.ts'
import type { Work } from '../../../kernel/services.ts'
import { zonedParts } from '../../../kernel/time/index.ts'
import { words } from '../../../kernel/words.ts'
import { type FeeUnderPolicy, feesUnderPolicyOf } from '../../scheduling/index.ts'
import { enterChargeInLedger } from '../enter-charge/enter-charge.route.ts'
import { insertDecision } from './appointment-fees.sql.ts'

/**
 * The fee that the accepted policy has for what truly happened to this appointment. The account must be locked.
 * @throws Problem 409 where there is none
 */
export async function feeOf(work: Work, clientId: string, appointmentId: string): Promise<FeeUnderPolicy> {
  const [fee] = await feesUnderPolicyOf(work, clientId, appointmentId)
  if (!fee)
    throw new Problem(
      409,
      'no-fee-agreed',
      'No fee was agreed for this appointment, or it was not cancelled late, missed or moved late. Nothing was charged.',
    )
  return fee
}

/**
 * Charges or waives a fee, once; a person decides, never the product by itself. Returns the charge in the ledger, null for a waived one.
 * @throws Problem 409 where it was decided before
 */
export async function decideFee(
  work: Work,
  staff: Pick<Staff, 'personId' | 'locale'>,
  clientId: string,
  fee: FeeUnderPolicy,
  decision: 'charged' | 'waived',
): Promise<string | null> {
  const t = words(staff.locale)
  const ledgerEntryId =
    decision === 'charged'
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
    appointmentId: fee.appointmentId,
    policyId: fee.policyId,
    reason: fee.reason,
    decision,
    amountCents: fee.amountCents,
    ledgerEntryId,
    personId: staff.personId,
  })
  if (!decided)
    throw new Problem(409, 'fee-decided', 'This fee was charged or waived already. Nothing was changed.')
  work.record({
    action: ledgerEntryId ? 'create' : 'change',
    subjectType: 'charge',
    subjectId: ledgerEntryId ?? fee.appointmentId,
    clientId,
    details: { decision, amountCents: fee.amountCents },
  })
  work.tell({ practiceId: work.practiceId, clientId, kind: 'invoice' })
  return ledgerEntryId
}
