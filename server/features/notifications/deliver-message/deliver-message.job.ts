import { asSystem } from '../../../kernel/db/work.ts'
import { newId } from '../../../kernel/ids.ts'
import type { JobData } from '../../../kernel/jobs/jobs.ts'
import type { Services } from '../../../kernel/services.ts'
import { claimMessage } from './claim-messages.sql.ts'
import { handOver } from './hand-over.ts'
import type { Transport } from './transport.ts'

/**
 * Sends one mail or text that was just written. Where the receiver does not take it now, it throws; when it is tried again is on
 * the message itself.
 */
export async function deliverMessage(
  services: Services,
  transport: Transport,
  { id }: JobData,
): Promise<void> {
  const workerId = newId()
  const message = await asSystem(services, 'deliver a message', ({ trx }) => claimMessage(trx, workerId, id))
  if (!message) return
  const { notTaken } = await handOver(services, transport, workerId, [message])
  if (notTaken) throw notTaken
}
