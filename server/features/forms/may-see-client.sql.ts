import { sql } from 'kysely'
import type { Work } from '../../kernel/services.ts'

const rolesThatSeeAll = new Set(['owner', 'administrator'])

type FormReader = { staffId: string; roles: readonly string[] }

/** Whether this person sees the forms of every client of the practice, or only of those assigned to him. */
export const seesAllForms = (staff: FormReader): boolean =>
  staff.roles.some((role) => rolesThatSeeAll.has(role))

/**
 * Whether forms of this client are this person's to see (PRA-3): owners and administrators see all of the practice, a provider those
 * of the clients assigned to him. False as well for a client who does not exist here.
 */
export async function maySeeFormsOf(work: Work, staff: FormReader, clientId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from clients c where c.practice_id = ${work.practiceId} and c.id = ${clientId}
      and (${seesAllForms(staff)}::boolean or exists (select 1 from client_providers p
        where p.practice_id = c.practice_id and p.client_id = c.id and p.staff_id = ${staff.staffId}))`.execute(
    work.trx,
  )
  return rows.length > 0
}
