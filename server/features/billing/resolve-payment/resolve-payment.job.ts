import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import type { JobData } from '../../../kernel/jobs/jobs.ts'
import type { Services } from '../../../kernel/services.ts'
import { findPaymentRow } from '../make-payment/payments.sql.ts'
import { openForAWhile } from './open-payments.sql.ts'
import { settlePayment } from './settle-payment.ts'

/** Asks once; throws while the payment is still open, so that the queue asks again with growing pauses. */
export async function resolvePayment(services: Services, { practiceId, id }: JobData): Promise<void> {
  const row = await inPracticeAsSystem(services, practiceId!, 'resolvePayment', (work) =>
    findPaymentRow(work, id),
  )
  if (!row) return
  const { status } = (await settlePayment(services, practiceId!, row)).row
  if (status === 'starting' || status === 'unknown' || status === 'processing')
    throw new Error('The payment is still open.')
}

const abreast = 5
const longestMs = 120_000

/** After a crash: whatever has been open for a while is asked about, whoever forgot it (PAY-08). Stops before it holds up the rest. */
export async function resolveForgottenPayments(services: Services): Promise<void> {
  const left = await openForAWhile(services)
  const stopAt = Date.now() + longestMs
  const work = async () => {
    for (let next = left.pop(); next && Date.now() < stopAt; next = left.pop()) {
      const { practice_id: practiceId, id } = next
      await resolvePayment(services, { practiceId, id }).catch(() => {})
    }
  }
  await Promise.all(Array.from({ length: abreast }, work))
}
