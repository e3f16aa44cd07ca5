import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import { findPersonsByEmail } from '../../identity/index.ts'
import type { AddressHolder, Known, KnownChart, OpenInvitation } from './judge-lines.rules.ts'
import type { MeantLine } from './read-lines.rules.ts'

/** Whatever this practice knows of the addresses, names and days of birth in these lines; three queries, however many there are. */
export async function findKnown(work: Work, lines: MeantLine[]): Promise<Known> {
  const emails = lines.map((line) => line.email)
  const dates = lines.flatMap((line) => line.dateOfBirth ?? [])
  const names = lines.map((line) => `${line.firstName} ${line.lastName}`.toLowerCase())
  const columns = sql`c.id as "clientId", c.first_name as "firstName", c.last_name as "lastName", c.preferred_name as "preferredName",
    c.date_of_birth as "dateOfBirth", c.email::text as email, c.status`
  const [charts, holders, invitations] = await Promise.all([
    sql<KnownChart>`
      select ${columns} from clients c where c.practice_id = ${work.practiceId} and c.email = any(${emails}::citext[])
      union
      select ${columns} from clients c where c.practice_id = ${work.practiceId} and c.date_of_birth = any(${dates}::date[])
      union
      select ${columns} from clients c where c.practice_id = ${work.practiceId}
        and lower(c.first_name || ' ' || c.last_name) = any(${names}::text[])`.execute(work.trx),
    holdersOf(work, emails),
    sql<OpenInvitation>`
      select i.email::text as email, i.client_id as "clientId" from invitations i
      where i.practice_id = ${work.practiceId} and i.email = any(${emails}::citext[])
        and i.revoked_at is null and i.accepted_at is null and i.expires_at > ${new Date(work.now)}`.execute(
      work.trx,
    ),
  ])
  return { charts: charts.rows, holders, invitations: invitations.rows }
}

/** Accounts that this practice knows already. One that only others know is not told apart from none (TEN-05). */
async function holdersOf(work: Work, emails: string[]): Promise<AddressHolder[]> {
  const accounts = await findPersonsByEmail(work, emails)
  const ids = accounts.map((account) => account.personId)
  if (ids.length === 0) return []
  const { rows } = await sql<{ personId: string; clientId: string | null }>`
    select g.person_id as "personId", g.client_id as "clientId" from portal_grants g
      where g.practice_id = ${work.practiceId} and g.person_id = any(${ids}::uuid[]) and g.revoked_at is null
    union all
    select s.person_id, null from staff_members s where s.practice_id = ${work.practiceId} and s.person_id = any(${ids}::uuid[])`.execute(
    work.trx,
  )
  return accounts.flatMap(({ personId, email }) => {
    const own = rows.filter((row) => row.personId === personId)
    if (own.length === 0) return []
    return [
      {
        email,
        opens: own.flatMap((row) => row.clientId ?? []),
        isStaff: own.some((row) => row.clientId === null),
      },
    ]
  })
}
