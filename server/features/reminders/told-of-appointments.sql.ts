import { sql } from 'kysely'
import type { Work } from '../../kernel/services.ts'
import { type Contact, contactsOfPersons } from '../identity/index.ts'

/** Somebody of a client's portal to whom appointments are told, with the practice's zone; null where he is none. */
export async function toldOfAppointments(
  work: Work,
  clientId: string,
  personId: string,
): Promise<(Contact & { practiceZone: string }) | null> {
  const { rows } = await sql<{ practiceZone: string }>`
    select p.time_zone as "practiceZone" from portal_grants g join practices p on p.id = g.practice_id
    where g.practice_id = ${work.practiceId} and g.client_id = ${clientId} and g.person_id = ${personId} and 'scheduling' = any(g.permissions)
      and g.revoked_at is null and (g.ends_at is null or g.ends_at > now()) limit 1`.execute(work.trx)
  if (!rows[0]) return null
  const [contact] = await contactsOfPersons(work, [personId])
  return contact ? { ...contact, ...rows[0] } : null
}
