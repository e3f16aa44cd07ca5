import { sql } from 'kysely'
import { asSystem } from '../../../kernel/db/work.ts'
import type { Services } from '../../../kernel/services.ts'

/** Runs that work side by side, in however many processes there are. */
const runs = 2

/** Sets workers going where mails or texts are due, or where some were lost on the way. */
export const askForDelivery = (services: Services): Promise<void> =>
  asSystem(services, 'deliver a message', async ({ trx }) => {
    const { rows } = await sql<{ is_any: boolean }>`
      select exists (select 1 from outgoing_messages where state = 'waiting' and try_again_at <= now())
        or exists (select 1 from outgoing_messages where state = 'handingOver' and lease_until < now()) as is_any`.execute(
      trx,
    )
    if (!rows[0]!.is_any) return
    const job = { practiceId: null, id: 'waiting' }
    await services.jobs.enqueue(
      trx,
      'deliver-waiting',
      Array.from({ length: runs }, () => job),
    )
  })
