import { sql } from 'kysely'
import { asSystem } from '../../../kernel/db/work.ts'
import type { Services, Work } from '../../../kernel/services.ts'
import type { AppointmentChange } from '../../scheduling/index.ts'
import { openStatuses } from '../make-payment/payments.sql.ts'

/** The payment of this held time that has begun and not ended. */
export async function depositOnItsWay(work: Work, holdId: string) {
  const row = await work.trx
    .selectFrom('payments')
    .select(['id', 'person_id as personId'])
    .where('practice_id', '=', work.practiceId)
    .where('deposit_hold_id', '=', holdId)
    .where('status', 'in', openStatuses)
    .executeTakeFirst()
  return row ?? null
}

/** Whether a deposit stands for this appointment already. */
export async function isPaidFor(work: Work, appointmentId: string): Promise<boolean> {
  const row = await work.trx
    .selectFrom('payments')
    .select('id')
    .where('practice_id', '=', work.practiceId)
    .where('deposit_appointment_id', '=', appointmentId)
    .executeTakeFirst()
  return row !== undefined
}

export const returnLater = (work: Work, paymentId: string) =>
  work.services.jobs.enqueue(work.trx, 'return-deposit', { practiceId: work.practiceId, id: paymentId })

/** All of it has gone back. False where that was known before. */
export async function markReturned(work: Work, paymentId: string): Promise<boolean> {
  const result = await work.trx
    .updateTable('payments')
    .set({ deposit_outcome: 'refunded' })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', paymentId)
    .where('deposit_outcome', '=', 'refundDue')
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** A request that was paid for and then declined, or never answered, is no appointment: its deposit goes back. */
export async function keepNoDepositWithoutAppointment(work: Work, change: AppointmentChange): Promise<void> {
  if (change.change !== 'statusChanged' || !change.freed || !change.clientId) return
  const { rows } = await sql<{ id: string }>`
    update payments p set deposit_outcome = 'refundDue', deposit_appointment_id = null
    from appointments a
    where p.practice_id = ${work.practiceId} and p.deposit_appointment_id = ${change.appointmentId} and p.deposit_outcome = 'booked'
      and a.practice_id = p.practice_id and a.id = ${change.appointmentId} and a.status in ('declined', 'expired')
    returning p.id`.execute(work.trx)
  for (const { id } of rows) await returnLater(work, id)
}

const mostAtOnce = 100
const youngestMs = 30_000

/** So many refunds of a deposit may fail before a person has to find another way; each failure was told. */
export const mostFailures = 3

/** Deposits of every practice that have to go back and have not for a while. */
export const depositsToReturn = (services: Services): Promise<{ practice_id: string; id: string }[]> =>
  asSystem(services, 'book a processor event', ({ trx, now }) =>
    trx
      .selectFrom('payments')
      .select(['practice_id', 'id'])
      .where('deposit_outcome', '=', 'refundDue')
      .where('succeeded_at', '<', new Date(now - youngestMs))
      .where(
        sql<boolean>`(select count(*) from refunds r where r.practice_id = payments.practice_id and r.payment_id = payments.id
          and r.origin = 'deposit' and r.status = 'failed') < ${mostFailures}`,
      )
      .orderBy('succeeded_at', 'desc')
      .limit(mostAtOnce)
      .execute(),
  )
