import { sql } from 'kysely'
import type { Work } from '../../kernel/services.ts'

const rolesThatSeeAll = new Set(['owner', 'administrator'])

/**
 * Whether forms of this client are this person's to see (PRA-3): owners and administrators see all of the practice, a provider those
 * of the clients assigned to him. False as well for a client who does not exist here.
 */
export async function maySeeFormsOf(
  work: Work,
  staff: { staffId: string; roles: readonly string[] },
  clientId: string,
): Promise<boolean> {
  const seesAll = staff.roles.some((role) => rolesThatSeeAll.has(role))
  const { rows } = await sql`
    select 1 from clients c where c.practice_id = ${work.practiceId} and c.id = ${clientId}
      and (${seesAll}::boolean or exists (select 1 from client_providers p
        where p.practice_id = c.practice_id and p.client_id = c.id and p.staff_id = ${staff.staffId}))`.execute(
    work.trx,
  )
  return rows.length > 0
}
