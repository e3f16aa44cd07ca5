import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import { loginsForLists } from '../../identity/index.ts'

export type LockedPortalUser = { personId: string; name: string }

/** To whom of this client's portal the sign-in is locked at the moment; null where there is no such client. */
export async function findLockedPortalUsers(
  work: Work,
  clientId: string,
): Promise<LockedPortalUser[] | null> {
  const { rows } = await sql<LockedPortalUser | { personId: null }>`
    select u.* from clients c left join lateral (
      select g.person_id as "personId", g.display_name as name, g.created_at
      from portal_grants g join ${loginsForLists} l on l.person_id = g.person_id
      where g.practice_id = c.practice_id and g.client_id = c.id and g.revoked_at is null
        and (g.ends_at is null or g.ends_at > now()) and l.is_locked) u on true
    where c.practice_id = ${work.practiceId} and c.id = ${clientId} order by u.created_at, u."personId"`.execute(
    work.trx,
  )
  if (rows.length === 0) return null
  return rows.flatMap((row) => (row.personId === null ? [] : [{ personId: row.personId, name: row.name }]))
}

/** Whether this client's portal is open to the person now. */
export async function opensPortal(work: Work, clientId: string, personId: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from portal_grants g where g.practice_id = ${work.practiceId} and g.client_id = ${clientId}
    and g.person_id = ${personId} and g.revoked_at is null and (g.ends_at is null or g.ends_at > now())`.execute(
      work.trx,
    )
  return rows.length > 0
}
