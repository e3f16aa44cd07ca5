import { asSystem } from '../../../kernel/db/work.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Services } from '../../../kernel/services.ts'
import { claimDue } from './claim-messages.sql.ts'
import { handOver } from './hand-over.ts'
import { settleUnfinished } from './settle-unfinished.ts'
import type { Transport } from './transport.ts'

const atOnce = 100
const longestRunMs = 200_000

/**
 * Works off all that is due, a batch a time: many reminders at once, and what was not taken before. First asks what became of
 * the messages whose worker was lost. Any number of these may run at a time. Ends by itself, and the next minute begins another.
 */
export async function deliverWaiting(services: Services, openTransport: () => Transport): Promise<void> {
  const workerId = newId()
  const until = Date.now() + longestRunMs
  const transport = openTransport()
  try {
    await settleUnfinished(services, transport, workerId)
    while (Date.now() < until) {
      const batch = await asSystem(services, 'deliver a message', ({ trx }) =>
        claimDue(trx, workerId, atOnce),
      )
      if (batch.length === 0) return
      const { isUnreachable } = await handOver(services, transport, workerId, batch)
      if (isUnreachable) return
    }
  } finally {
    transport.close()
  }
}
