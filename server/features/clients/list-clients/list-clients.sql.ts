import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

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

/** Each word must begin a name or the e-mail. `%`, `_` and `\` mean themselves. */
export const searchPatterns = (search: string): string[] =>
  search
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 5)
    .map((word) => `${word.replace(/[\\%_]/g, '\\$&')}%`)

/** Clients by name, archived ones left out; one more than `limit`, to tell whether more follow. */
export async function findClients(
  work: Work,
  options: { search: string; after: (string | number | null)[] | null; limit: number },
): Promise<ClientRow[]> {
  const patterns = searchPatterns(options.search)
  const matches =
    patterns.length === 0
      ? sql``
      : sql`and not exists (select 1 from unnest(${patterns}::text[]) w where not (lower(c.last_name) like w or lower(c.first_name) like w
          or coalesce(lower(c.preferred_name) like w, false)
          or coalesce(lower(c.email::text) like w, false)))`
  const after = options.after
    ? sql`and (c.last_name, c.first_name, c.id) > (${options.after[0]}::text, ${options.after[1]}::text, ${options.after[2]}::uuid)`
    : sql``
  const { rows } = await sql<ClientRow>`
    select c.id, c.first_name as "firstName", c.last_name as "lastName", c.preferred_name as "preferredName", c.email::text as email,
      c.date_of_birth as "dateOfBirth", c.status, ${registrationOfClient} as registration
    from clients c
    where c.practice_id = ${work.practiceId} and c.status <> 'archived' ${matches} ${after}
    order by c.last_name, c.first_name, c.id limit ${options.limit + 1}`.execute(work.trx)
  return rows
}
