import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import type { JobData } from '../../../kernel/jobs/jobs.ts'
import type { Services } from '../../../kernel/services.ts'
import { isUnheard } from './refund.rules.ts'
import { findRefund, refundsToAsk } from './refunds.sql.ts'
import { settleRefund } from './send-refund.ts'

/** Asks once; throws while nobody knows whether the processor has it, so that the queue asks again with growing pauses. */
export async function resolveRefund(services: Services, { practiceId, id }: JobData): Promise<void> {
  const row = await inPracticeAsSystem(services, practiceId!, 'resolveRefund', (work) => findRefund(work, id))
  if (!row) return
  const { status } = await settleRefund(services, practiceId!, row)
  if (isUnheard(status)) throw new Error('The refund is still open.')
}

const longestMs = 60_000

/** After a crash: whatever has been open for a while is asked about, whoever forgot it. Stops before it holds up the rest. */
export async function resolveForgottenRefunds(services: Services): Promise<void> {
  if (!services.processor) return
  const stopAt = Date.now() + longestMs
  for (const { practice_id: practiceId, id } of await refundsToAsk(services)) {
    if (Date.now() > stopAt) return
    await resolveRefund(services, { practiceId, id }).catch(() => {})
  }
}
