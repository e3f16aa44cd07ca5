import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import { contactsOfPersons } from '../../identity/index.ts'
import { type InvitationRow, invitationColumns, invitationJoins } from '../invitation-shape.ts'
import { type ClientRow, registrationOfClient } from '../list-clients/list-clients.sql.ts'

export type ChartRow = ClientRow & {
  middleInitial: string | null
  suffix: string | null
  cellPhone: string | null
  timeZone: string
  version: number
  /** The chart that took this one's place. */
  mergedIntoId: string | null
  createdAt: Date
}

/** A chart of this practice, or null. */
export async function findChart(work: Work, clientId: string): Promise<ChartRow | null> {
  const { rows } = await sql<ChartRow>`
    select c.id, c.first_name as "firstName", c.middle_initial as "middleInitial", c.last_name as "lastName", c.suffix,
      c.preferred_name as "preferredName", c.email::text as email, c.cell_phone as "cellPhone", c.date_of_birth as "dateOfBirth",
      c.time_zone as "timeZone", c.status, c.version, c.merged_into_id as "mergedIntoId", c.created_at as "createdAt", ${registrationOfClient} as registration
    from clients c where c.practice_id = ${work.practiceId} and c.id = ${clientId}`.execute(work.trx)
  return rows[0] ?? null
}

export const findProvidersOfClient = (work: Work, clientId: string) =>
  work.trx
    .selectFrom('client_providers as cp')
    .innerJoin('staff_members as s', (j) =>
      j.onRef('s.practice_id', '=', 'cp.practice_id').onRef('s.id', '=', 'cp.staff_id'),
    )
    .select(['s.id', 's.display_name as displayName'])
    .where('cp.practice_id', '=', work.practiceId)
    .where('cp.client_id', '=', clientId)
    .orderBy('s.display_name')
    .execute()

/** Everyone to whom this portal is open now, with the address of the login. */
export async function findPortalUsers(work: Work, clientId: string) {
  const mine = sql`g.practice_id = ${work.practiceId} and g.client_id = ${clientId} and g.revoked_at is null and (g.ends_at is null or g.ends_at > now())`
  const [grants, contacts] = await Promise.all([
    sql<{
      grantId: string
      personId: string
      name: string
      relationship: string
      permissions: string[]
      since: Date
    }>`
      select g.id as "grantId", g.person_id as "personId", g.display_name as name, g.relationship, g.permissions, g.created_at as since
      from portal_grants g where ${mine} order by g.created_at, g.id`.execute(work.trx),
    contactsOfPersons(
      work,
      sql`select g.person_id, null::text as time_zone from portal_grants g where ${mine}`,
    ),
  ])
  const emails = new Map(contacts.map((contact) => [contact.personId, contact.email]))
  return grants.rows.map((grant) => ({ ...grant, email: emails.get(grant.personId) ?? '' }))
}

/** Every invitation of this client, newest first. */
export async function findInvitations(work: Work, clientId: string): Promise<InvitationRow[]> {
  const { rows } = await sql<InvitationRow>`
    select ${invitationColumns} from invitations i ${invitationJoins}
    where i.practice_id = ${work.practiceId} and i.client_id = ${clientId}
    order by i.sent_at desc, i.id desc limit 50`.execute(work.trx)
  return rows
}
