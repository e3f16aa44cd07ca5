import { asSystem } from '../../../kernel/db/work.ts'
import type { Services } from '../../../kernel/services.ts'

const keptHours = 24

/** Removes what began to arrive and never became whole, with its pieces, a day later (DUR-04). */
export async function removeUnfinishedFiles(services: Services): Promise<void> {
  await asSystem(services, 'tidy up', async ({ trx, now }) => {
    await trx
      .deleteFrom('files')
      .where('state', '=', 'arriving')
      .where('created_at', '<', new Date(now - keptHours * 3_600_000))
      .execute()
  })
}
