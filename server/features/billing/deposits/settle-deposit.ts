import type { Work } from '../../../kernel/services.ts'
import { takePaidHold } from '../../scheduling/index.ts'
import type { DepositOutcome, PaymentRow } from '../make-payment/payments.sql.ts'
import { isPaidFor, returnLater } from './deposits.sql.ts'

/**
 * The money of a deposit has come: its time is booked, in the same transaction; where it cannot be, or another deposit stands for it
 * already, all of the money goes back (SCH-14). The account must be locked, so that two deposits of one client are never settled side
 * by side.
 */
export async function settleDeposit(
  work: Work,
  { id, personId, depositHoldId }: Pick<PaymentRow, 'id' | 'personId'> & { depositHoldId: string },
): Promise<{ outcome: DepositOutcome; appointmentId: string | null }> {
  const appointmentId = await takePaidHold(work, depositHoldId, personId)
  if (appointmentId && !(await isPaidFor(work, appointmentId))) return { outcome: 'booked', appointmentId }
  await returnLater(work, id)
  return { outcome: 'refundDue', appointmentId: null }
}
