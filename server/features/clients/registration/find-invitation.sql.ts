import { sql } from 'kysely'
import type { PortalPermission, StaffRole } from '../../../kernel/permit.ts'
import type { Work } from '../../../kernel/services.ts'
import type { Relationship } from '../open-portal/grant-access.ts'

export type FoundInvitation = {
  practiceId: string
  id: string
  kind: 'client' | 'staff'
  /** Null for somebody who is to work at the practice. */
  clientId: string | null
  email: string
  firstName: string
  lastName: string
  relationship: Relationship
  permissions: PortalPermission[]
  /** When the access that it opens will end, or null. */
  accessEndsAt: Date | null
  staffDisplayName: string | null
  staffRoles: StaffRole[] | null
  staffCredentials: string | null
  /** Null for who signed up by himself. */
  sentByStaffId: string | null
  expiresAt: Date
  openedAt: Date | null
  acceptedAt: Date | null
  revokedAt: Date | null
  askedAgainAt: Date | null
  practiceName: string
  accent: string
  isSecondStepRequired: boolean
  mayVerifyByEmail: boolean
  /** In which the invited person's times will be told: the client's, or the practice's own. */
  clientZone: string
}

/**
 * The invitation whose link carries this secret, whatever its state, and its practice. Needs
 * asSystem('find an invitation by its token'); locked, so that accepting, registering and sending again come one after another.
 */
export async function findInvitation(work: Work, tokenHash: Buffer): Promise<FoundInvitation | null> {
  const { rows } = await sql<FoundInvitation>`
    select i.practice_id as "practiceId", i.id, i.kind, i.client_id as "clientId", i.email::text as email, i.first_name as "firstName",
      i.last_name as "lastName", i.relationship, i.permissions, i.access_ends_at as "accessEndsAt",
      i.staff_display_name as "staffDisplayName", i.staff_roles as "staffRoles", i.staff_credentials as "staffCredentials", i.sent_by_staff_id as "sentByStaffId", i.expires_at as "expiresAt",
      i.opened_at as "openedAt", i.accepted_at as "acceptedAt", i.revoked_at as "revokedAt", i.asked_again_at as "askedAgainAt",
      p.name as "practiceName", p.accent, p.is_second_step_required as "isSecondStepRequired",
      p.may_verify_by_email as "mayVerifyByEmail", coalesce(c.time_zone, p.time_zone) as "clientZone"
    from invitations i join practices p on p.id = i.practice_id
    left join clients c on c.practice_id = i.practice_id and c.id = i.client_id
    where i.token_hash = ${tokenHash} for update of i`.execute(work.trx)
  return rows[0] ?? null
}

export async function markOpened(work: Work, invitation: FoundInvitation): Promise<void> {
  if (invitation.openedAt) return
  await work.trx
    .updateTable('invitations')
    .set({ opened_at: new Date(work.now) })
    .where('practice_id', '=', invitation.practiceId)
    .where('id', '=', invitation.id)
    .execute()
}

export async function markAskedAgain(work: Work, invitation: FoundInvitation): Promise<void> {
  await work.trx
    .updateTable('invitations')
    .set({ asked_again_at: new Date(work.now) })
    .where('practice_id', '=', invitation.practiceId)
    .where('id', '=', invitation.id)
    .execute()
}

/** The invitation is used up; what was typed on the way is forgotten. */
export async function markAccepted(work: Work, invitation: FoundInvitation, personId: string): Promise<void> {
  await work.trx
    .updateTable('invitations')
    .set({ accepted_at: new Date(work.now), accepted_by_person_id: personId })
    .where('practice_id', '=', invitation.practiceId)
    .where('id', '=', invitation.id)
    .execute()
  await work.trx
    .deleteFrom('registrations')
    .where('practice_id', '=', invitation.practiceId)
    .where('invitation_id', '=', invitation.id)
    .execute()
}
