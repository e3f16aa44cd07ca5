import { notFound, Problem } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import type { PortalPermission } from '../../../kernel/permit.ts'
import { findInvitationToRepeat, lockClient } from '../invite-client/invitations.sql.ts'
import { sendInvitation } from '../invite-client/send-invitation.ts'
import type { Relationship } from '../open-portal/grant-access.ts'

export const reinviteClient = practiceRoute({
  operationId: 'reinviteClient',
  method: 'POST',
  path: '/clients/:clientId/invitations/:invitationId/send-again',
  summary:
    'Mails a new link to the same address; the earlier one is dead at once. Not twice within a minute.',
  permit: 'clients.invite',
  audit: { action: 'invite', subject: 'client' },
  idempotency: 'optional',
  params: Closed({ clientId: Id, invitationId: Id }),
  success: [201, Closed({ id: Id })],
  async handle({ work, staff, params: { clientId, invitationId } }) {
    const client = await lockClient(work, clientId)
    const invitation = client && (await findInvitationToRepeat(work, clientId, invitationId))
    if (!client || !invitation) throw notFound()
    if (invitation.acceptedAt)
      throw new Problem(
        409,
        'already-registered',
        'This invitation was accepted meanwhile. There is nothing left to send.',
      )
    const id = await sendInvitation(work, client, {
      email: String(invitation.email),
      firstName: invitation.firstName,
      lastName: invitation.lastName,
      relationship: invitation.relationship as Relationship,
      permissions: invitation.permissions as PortalPermission[],
      locale: invitation.locale as 'en' | 'es',
      staffId: staff.staffId,
      accessEndsAt: invitation.accessEndsAt,
    })
    return { id }
  },
})
