import { asSystem } from '../../kernel/db/work.ts'
import type { Services } from '../../kernel/services.ts'

/** What waits for nobody any more: sign-ins that were not finished, challenges, set-ups, devices and browsers of long ago. */
export const tidyUpSignIns = (services: Services) =>
  asSystem(services, 'tidy up', async ({ trx, now }) => {
    const before = new Date(now)
    for (const table of [
      'sign_in_attempts',
      'passkey_challenges',
      'factor_set_ups',
      'remembered_devices',
      'sign_in_notices',
    ] as const)
      await trx.deleteFrom(table).where('expires_at', '<', before).execute()
    await trx
      .deleteFrom('known_browsers')
      .where('last_seen_at', '<', new Date(now - 400 * 86_400_000))
      .execute()
  })
