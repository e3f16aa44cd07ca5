import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

/** How many people of the practice, its staff and those with a portal here, are locked out at the moment. */
export async function lockedAccountCount(work: Work): Promise<number> {
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from persons p where p.locked_at is not null and (
      exists (select 1 from staff_members s where s.practice_id = ${work.practiceId} and s.person_id = p.id and s.status = 'active')
      or exists (select 1 from portal_grants g where g.practice_id = ${work.practiceId} and g.person_id = p.id and g.revoked_at is null))`.execute(
    work.trx,
  )
  return rows[0]!.n
}
