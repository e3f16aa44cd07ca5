import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import type { SearchTerms } from './search-terms.rules.ts'

export type ClientRow = {
  id: string
  firstName: string
  lastName: string
  preferredName: string | null
  email: string | null
  dateOfBirth: string | null
  status: string
  registration: 'none' | 'invited' | 'secondStepOpen' | 'registered'
}

/** ACC-3, with `none` for who was never invited. `c` is the client's row. */
export const registrationOfClient = sql<ClientRow['registration']>`
  case
    when exists (select 1 from portal_grants g where g.practice_id = c.practice_id and g.client_id = c.id
      and g.revoked_at is null and (g.ends_at is null or g.ends_at > now())) then 'registered'
    when exists (select 1 from invitations i join registrations r on r.practice_id = i.practice_id and r.invitation_id = i.id
      where i.practice_id = c.practice_id and i.client_id = c.id and i.revoked_at is null and i.accepted_at is null) then 'secondStepOpen'
    when exists (select 1 from invitations i where i.practice_id = c.practice_id and i.client_id = c.id
      and i.revoked_at is null and i.accepted_at is null) then 'invited'
    else 'none'
  end`

const shown = sql`c.id, c.first_name as "firstName", c.last_name as "lastName", c.preferred_name as "preferredName", c.email::text as email,
      c.date_of_birth as "dateOfBirth", c.status, ${registrationOfClient} as registration`

/** Clients by name as a telephone book has them, archived ones left out; one more than `limit`, to tell whether more follow. */
export async function listByName(
  work: Work,
  options: { after: (string | number | null)[] | null; limit: number },
): Promise<ClientRow[]> {
  const after = options.after
    ? sql`and (c.last_name collate "und-x-icu", c.first_name collate "und-x-icu", c.id) >
        (${options.after[0]}::text, ${options.after[1]}::text, ${options.after[2]}::uuid)`
    : sql``
  const { rows } = await sql<ClientRow>`
    select ${shown} from clients c
    where c.practice_id = ${work.practiceId} and c.status <> 'archived' ${after}
    order by c.last_name collate "und-x-icu", c.first_name collate "und-x-icu", c.id limit ${options.limit + 1}`.execute(
    work.trx,
  )
  return rows
}

/** The best of what was found, those that fit by the letter first. The charts are read under the policies, as always. */
export async function findClients(work: Work, terms: SearchTerms, limit: number): Promise<ClientRow[]> {
  const { rows } = await sql<ClientRow>`
    select ${shown} from clients c join (
      select f.client_id, max(f.rank) as rank
      from app.find_clients(${terms.texts}::text[], ${terms.digits}::text[], ${terms.births}::date[], ${limit}::int) f group by 1) f
      on f.client_id = c.id
    where c.practice_id = ${work.practiceId} and c.status <> 'archived'
    order by f.rank desc, c.last_name collate "und-x-icu", c.first_name collate "und-x-icu", c.id limit ${limit}`.execute(
    work.trx,
  )
  return rows
}
