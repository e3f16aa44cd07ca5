import { asSystem, inPracticeAsSystem } from '../../../kernel/db/work.ts'
import type { JobData } from '../../../kernel/jobs/jobs.ts'
import type { Services, Work } from '../../../kernel/services.ts'
import { findPaymentRow } from '../make-payment/payments.sql.ts'
import { settlePayment } from './settle-payment.ts'

/** Asks once; throws while the payment is still open, so that the queue asks again with growing pauses. */
export async function resolvePayment(services: Services, { practiceId, id }: JobData): Promise<void> {
  const run = <T>(work: (work: Work) => Promise<T>) => inPracticeAsSystem(services, practiceId!, 'resolvePayment', work)
  const row = await run((work) => findPaymentRow(work, id))
  if (!row) return
  const { status } = await settlePayment(services, run, row)
  if (status === 'starting' || status === 'unknown' || status === 'processing') throw new Error('The payment is still open.')
}

/** After a crash: whatever has been open for a while is asked about, whoever forgot it (PAY-08). */
export async function resolveForgottenPayments(services: Services): Promise<void> {
  const open = await asSystem(services, 'book a processor event', ({ trx, now }) =>
    trx
      .selectFrom('payments')
      .select(['practice_id', 'id'])
      .where('status', 'in', ['starting', 'requiresAction', 'processing', 'unknown'])
      .where('attempted_at', '<', new Date(now - 30_000))
      .orderBy('attempted_at')
      .limit(200)
      .execute(),
  )
  for (const { practice_id, id } of open) await resolvePayment(services, { practiceId: practice_id, id }).catch(() => {})
}
