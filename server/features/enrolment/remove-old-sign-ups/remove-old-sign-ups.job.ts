import { asSystem } from '../../../kernel/db/work.ts'
import type { Services } from '../../../kernel/services.ts'
import { dayMs } from '../../../kernel/time/index.ts'

/** What nobody proved, and what was declined, is not kept longer than it serves. */
const unprovedDays = 7
const declinedDays = 90

export const removeOldSignUps = (services: Services): Promise<void> =>
  asSystem(services, 'tidy up', async ({ trx, now }) => {
    await trx
      .deleteFrom('sign_ups')
      .where('state', '=', 'asked')
      .where('asked_at', '<', new Date(now - unprovedDays * dayMs))
      .execute()
    await trx
      .deleteFrom('sign_ups')
      .where('state', '=', 'declined')
      .where('decided_at', '<', new Date(now - declinedDays * dayMs))
      .execute()
  })
