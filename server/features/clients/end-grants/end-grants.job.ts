import { sql } from 'kysely'
import { asSystem, inPracticeAsSystem } from '../../../kernel/db/work.ts'
import type { Services } from '../../../kernel/services.ts'
import { tellAccessChange } from '../close-grant/access.mail.ts'
import { closeGrant, type GrantToClose } from '../close-grant/close-grant.ts'

const grantsAtOnce = 500

/**
 * Closes grants whose date has come, and tells both sides. That they open nothing any more needs no job: entering a portal asks the
 * clock, and open streams are looked through every few seconds.
 */
export async function endGrants(services: Services): Promise<void> {
  const due = await asSystem(services, 'tidy up', async ({ trx, now }) => {
    const { rows } = await sql<GrantToClose & { practiceId: string }>`
      select practice_id as "practiceId", id as "grantId", client_id as "clientId", person_id as "personId" from portal_grants
      where revoked_at is null and ends_at <= ${new Date(now)} order by ends_at limit ${grantsAtOnce}`.execute(
      trx,
    )
    return rows
  })
  for (const { practiceId, ...grant } of due)
    await inPracticeAsSystem(services, practiceId, 'endGrant', async (work) => {
      if (await closeGrant(work, grant, { because: 'endDate' }))
        await tellAccessChange(work, { ...grant, kind: 'accessEnded' }, false)
    }).catch((error) => services.log.error({ err: error }, 'a grant could not be ended'))
}
