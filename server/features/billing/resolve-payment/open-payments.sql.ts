import { asSystem } from '../../../kernel/db/work.ts'
import type { Services } from '../../../kernel/services.ts'
import { openStatuses } from '../make-payment/payments.sql.ts'

const youngestMs = 30_000
const mostAtOnce = 500

/** Payments of every practice that have been open for a while, the latest first: those that are still waited for. */
export const openForAWhile = (services: Services): Promise<{ practice_id: string; id: string }[]> =>
  asSystem(services, 'book a processor event', ({ trx, now }) =>
    trx
      .selectFrom('payments')
      .select(['practice_id', 'id'])
      .where('status', 'in', openStatuses)
      .where('attempted_at', '<', new Date(now - youngestMs))
      .orderBy('attempted_at', 'desc')
      .limit(mostAtOnce)
      .execute(),
  )
