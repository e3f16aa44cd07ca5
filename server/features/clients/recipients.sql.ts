import { sql } from 'kysely'
import type { PortalPermission } from '../../kernel/permit.ts'
import type { Work } from '../../kernel/services.ts'
import { type Contact, contactsOfPersons } from '../identity/index.ts'

/**
 * The people to whom this client's portal is open now, with that permission: the client, parents, others. Times are told to them
 * in the client's zone (CLI-6, PRF-11). Whoever does not want to be told of this by mail is left out (PRF-9).
 */
export const recipientsOfClient = (
  work: Work,
  clientId: string,
  permission: PortalPermission,
): Promise<Contact[]> =>
  contactsOfPersons(
    work,
    sql`select g.person_id, c.time_zone from portal_grants g
      join clients c on c.practice_id = g.practice_id and c.id = g.client_id
      where g.practice_id = ${work.practiceId} and g.client_id = ${clientId} and ${permission} = any(g.permissions)
        and g.revoked_at is null and (g.ends_at is null or g.ends_at > now())
        and not exists (select 1 from notice_settings n
          where n.practice_id = g.practice_id and n.client_id = g.client_id and n.person_id = g.person_id and ${permission} = any(n.muted))`,
  )

/** The IANA zone in which this client's times are shown and told. */
export async function clientZone(work: Work, clientId: string): Promise<string> {
  const row = await work.trx
    .selectFrom('clients')
    .select('time_zone')
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', clientId)
    .executeTakeFirstOrThrow()
  return row.time_zone
}
