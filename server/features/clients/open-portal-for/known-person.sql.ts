import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import { type Contact, contactsOfPersons } from '../../identity/index.ts'

/** Somebody whom this practice knows already, by a portal or as staff; a person of elsewhere is as good as none. */
export async function findKnownPerson(
  work: Work,
  personId: string,
): Promise<(Contact & { name: string }) | null> {
  const { rows } = await sql<{ name: string }>`
    select display_name as name from (
      select g.display_name, 1 as nearness from portal_grants g where g.practice_id = ${work.practiceId} and g.person_id = ${personId} and g.revoked_at is null
      union all
      select s.display_name, 2 from staff_members s where s.practice_id = ${work.practiceId} and s.person_id = ${personId} and s.status = 'active'
    ) known order by nearness limit 1`.execute(work.trx)
  if (!rows[0]) return null
  const [contact] = await contactsOfPersons(work, [personId])
  return contact ? { ...contact, name: rows[0].name } : null
}
