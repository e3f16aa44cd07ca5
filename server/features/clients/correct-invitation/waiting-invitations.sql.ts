import { sql } from 'kysely'
import type { PortalPermission, StaffRole } from '../../../kernel/permit.ts'
import type { Work } from '../../../kernel/services.ts'
import type { Relationship } from '../open-portal/grant-access.ts'

export type WaitingInvitation = {
  id: string
  kind: 'client' | 'staff'
  clientId: string | null
  email: string
  firstName: string
  lastName: string
  /** E.164, as given at the invitation or, for the client's own, as in the chart. */
  phone: string | null
  relationship: Relationship
  permissions: PortalPermission[]
  accessEndsAt: Date | null
  staffDisplayName: string | null
  staffRoles: StaffRole[] | null
  staffCredentials: string | null
  locale: 'en' | 'es'
  sentAt: Date
  expiresAt: Date
  acceptedAt: Date | null
  revokedAt: Date | null
}

/** One invitation of this practice. `toChange` keeps it still, so that nobody registers with it meanwhile. */
export async function findWaitingInvitation(
  work: Work,
  invitationId: string,
  toChange: boolean,
): Promise<WaitingInvitation | null> {
  const { rows } = await sql<WaitingInvitation>`
    select i.id, i.kind, i.client_id as "clientId", i.email::text as email, i.first_name as "firstName", i.last_name as "lastName",
      coalesce(i.phone, case when i.relationship = 'self' then c.cell_phone end) as phone, i.relationship, i.permissions,
      i.access_ends_at as "accessEndsAt", i.staff_display_name as "staffDisplayName", i.staff_roles as "staffRoles", i.staff_credentials as "staffCredentials",
      i.locale, i.sent_at as "sentAt", i.expires_at as "expiresAt", i.accepted_at as "acceptedAt", i.revoked_at as "revokedAt"
    from invitations i left join clients c on c.practice_id = i.practice_id and c.id = i.client_id
    where i.practice_id = ${work.practiceId} and i.id = ${invitationId} ${toChange ? sql`for update of i` : sql``}`.execute(
    work.trx,
  )
  return rows[0] ?? null
}

/** The link is dead from here on, and what was typed on the way through it is forgotten. */
export async function voidInvitation(work: Work, invitationId: string): Promise<void> {
  await work.trx
    .updateTable('invitations')
    .set({ revoked_at: new Date(work.now) })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', invitationId)
    .execute()
  await work.trx
    .deleteFrom('registrations')
    .where('practice_id', '=', work.practiceId)
    .where('invitation_id', '=', invitationId)
    .execute()
}

export async function keepInvitedPhone(
  work: Work,
  invitationId: string,
  phone: string | null,
): Promise<void> {
  await work.trx
    .updateTable('invitations')
    .set({ phone })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', invitationId)
    .execute()
}

/** The client's own invitation was corrected: the chart says the same, where it said the same before. */
export async function correctChart(
  work: Work,
  clientId: string,
  corrected: { formerEmail: string; email: string; cellPhone: string | null },
): Promise<void> {
  await work.trx
    .updateTable('clients')
    .set((eb) => ({ email: corrected.email, version: eb('version', '+', 1) }))
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', clientId)
    .where('email', '=', corrected.formerEmail)
    .where((eb) => eb(eb.val(corrected.email), '<>', corrected.formerEmail))
    .execute()
  await sql`update clients set cell_phone = ${corrected.cellPhone}, version = version + 1
    where practice_id = ${work.practiceId} and id = ${clientId} and cell_phone is distinct from ${corrected.cellPhone}`.execute(
    work.trx,
  )
}
