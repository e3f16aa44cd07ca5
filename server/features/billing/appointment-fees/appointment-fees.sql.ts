import type { Cents } from '../../../kernel/money.ts'
import type { Work } from '../../../kernel/services.ts'
import type { FeeReason } from '../../scheduling/index.ts'

export type FeeDecision = {
  appointmentId: string
  policyId: string
  reason: FeeReason
  decision: 'charged' | 'waived'
  amountCents: Cents
  ledgerEntryId: string | null
  personId: string
}

/** False where it was decided before. */
export async function insertDecision(work: Work, fee: FeeDecision): Promise<boolean> {
  const result = await work.trx
    .insertInto('appointment_fees')
    .values({
      practice_id: work.practiceId,
      appointment_id: fee.appointmentId,
      policy_id: fee.policyId,
      reason: fee.reason,
      decision: fee.decision,
      amount_cents: fee.amountCents,
      ledger_entry_id: fee.ledgerEntryId,
      decided_by_person_id: fee.personId,
      decided_at: new Date(work.now),
    })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

export type Decided = {
  decision: 'charged' | 'waived'
  reason: FeeReason
  decidedAt: Date
  amountCents: Cents
}

/** By appointment. */
export async function decisionsAbout(work: Work, appointmentIds: string[]): Promise<Map<string, Decided>> {
  if (appointmentIds.length === 0) return new Map()
  const rows = await work.trx
    .selectFrom('appointment_fees')
    .select(['appointment_id', 'decision', 'reason', 'decided_at', 'amount_cents'])
    .where('practice_id', '=', work.practiceId)
    .where((eb) => eb('appointment_id', '=', eb.fn.any(eb.val(appointmentIds))))
    .execute()
  return new Map(
    rows.map((row) => [
      row.appointment_id,
      {
        decision: row.decision as Decided['decision'],
        reason: row.reason as FeeReason,
        decidedAt: row.decided_at,
        amountCents: row.amount_cents,
      },
    ]),
  )
}
