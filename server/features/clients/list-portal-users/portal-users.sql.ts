import { sql } from 'kysely'
import type { PortalPermission } from '../../../kernel/permit.ts'
import type { Work } from '../../../kernel/services.ts'
import { contactsOfPersons } from '../../identity/index.ts'
import type { Relationship } from '../open-portal/grant-access.ts'

export type PortalUserRow = {
  grantId: string
  personId: string
  name: string
  relationship: Relationship
  permissions: PortalPermission[]
  since: Date
  endsAt: Date | null
  limitedByAgeAt: Date | null
  permissionsBeforeAge: PortalPermission[] | null
  lastSeenAt: Date | null
  version: number
}

/** Everyone to whom this portal is open now, with the address of the login and the last time they were in this portal. */
export async function findPortalUsersInFull(
  work: Work,
  clientId: string,
): Promise<(PortalUserRow & { email: string })[]> {
  const mine = sql`g.practice_id = ${work.practiceId} and g.client_id = ${clientId} and g.revoked_at is null
    and (g.ends_at is null or g.ends_at > ${new Date(work.now)})`
  const [grants, contacts] = await Promise.all([
    sql<PortalUserRow>`
      select g.id as "grantId", g.person_id as "personId", g.display_name as name, g.relationship, g.permissions, g.created_at as since,
        g.ends_at as "endsAt", g.limited_by_age_at as "limitedByAgeAt", g.permissions_before_age as "permissionsBeforeAge", g.version,
        (select e.at from audit_events e where e.practice_id = g.practice_id and e.person_id = g.person_id
          and e.client_id = g.client_id and e.actor_kind = 'client' and e.outcome = 'done'
          order by e.at desc limit 1) as "lastSeenAt"
      from portal_grants g where ${mine} order by g.created_at, g.id`.execute(work.trx),
    contactsOfPersons(
      work,
      sql`select g.person_id, null::text as time_zone from portal_grants g where ${mine}`,
    ),
  ])
  const emails = new Map(contacts.map((contact) => [contact.personId, contact.email]))
  return grants.rows.map((grant) => ({ ...grant, email: emails.get(grant.personId) ?? '' }))
}

export type FormerUserRow = {
  grantId: string
  name: string
  relationship: Relationship
  endedAt: Date
  because: 'staff' | 'endDate' | 'age' | null
  byName: string | null
}

/** Whose access is over, the latest first. */
export async function findFormerUsers(work: Work, clientId: string): Promise<FormerUserRow[]> {
  const { rows } = await sql<FormerUserRow>`
    select g.id as "grantId", g.display_name as name, g.relationship, coalesce(g.revoked_at, g.ends_at) as "endedAt",
      coalesce(g.closed_because, case when g.revoked_at is null then 'endDate' end) as because, s.display_name as "byName"
    from portal_grants g left join staff_members s on s.practice_id = g.practice_id and s.id = g.closed_by_staff_id
    where g.practice_id = ${work.practiceId} and g.client_id = ${clientId}
      and (g.revoked_at is not null or g.ends_at <= ${new Date(work.now)})
    order by coalesce(g.revoked_at, g.ends_at) desc, g.id desc limit 20`.execute(work.trx)
  return rows
}

export type Offer = {
  email: string
  firstName: string | null
  lastName: string | null
  relationship: Relationship
  source: 'chart' | 'contact'
}

/** Addresses that the chart or the client's contacts hold already, to choose from; the client's own first (PRT-5). */
export async function findOffers(work: Work, clientId: string): Promise<Offer[]> {
  const { rows } = await sql<Offer>`
    select email, "firstName", "lastName", relationship, source from (
      select c.email::text as email, c.first_name as "firstName", c.last_name as "lastName", 'self' as relationship, 'chart' as source, 0 as turn, 0 as position
        from clients c where c.practice_id = ${work.practiceId} and c.id = ${clientId} and c.email is not null
      union all
      select p.value::text, null, null, 'self', 'chart', 2, p.position from client_contact_points p
        where p.practice_id = ${work.practiceId} and p.client_id = ${clientId} and p.kind = 'email' and p.value is not null
      union all
      select k.email::text, k.first_name, k.last_name,
        case when k.relationship in ('parent', 'guardian', 'spouse') then k.relationship when k.relationship = 'partner' then 'spouse'
          when k.is_responsible_party then 'responsibleParty' else 'other' end, 'contact', 1, k.position
        from client_contacts k
        where k.practice_id = ${work.practiceId} and k.client_id = ${clientId} and k.may_be_invited and k.email is not null
    ) offered order by turn, position limit 30`.execute(work.trx)
  const seen = new Set<string>()
  return rows.filter(({ email }) => {
    const key = email.toLowerCase()
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}

/** Addresses that were invited to this portal and have not answered yet, in small letters. */
export async function findInvitedAddresses(work: Work, clientId: string): Promise<Set<string>> {
  const rows = await work.trx
    .selectFrom('invitations')
    .select('email')
    .where('practice_id', '=', work.practiceId)
    .where('client_id', '=', clientId)
    .where('revoked_at', 'is', null)
    .where('accepted_at', 'is', null)
    .where('expires_at', '>', new Date(work.now))
    .execute()
  return new Set(rows.map(({ email }) => String(email).toLowerCase()))
}
