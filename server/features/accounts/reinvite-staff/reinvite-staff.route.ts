import { Type } from 'typebox'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { sendInvitationAgain } from '../../clients/index.ts'
import { staffInvitation } from '../invite-staff/staff-invitation.ts'

export const reinviteStaff = practiceRoute({
  operationId: 'reinviteStaff',
  method: 'POST',
  path: '/team/invitations/:invitationId/send-again',
  summary:
    'Mails a new link to somebody invited to the team; the earlier one is dead at once. Not twice within a minute.',
  permit: 'staff.manage',
  audit: { action: 'invite', subject: 'invitation' },
  idempotency: 'optional',
  params: Closed({ invitationId: Id }),
  success: [201, Closed({ id: Id, email: Type.String() })],
  async handle({ work, staff, params: { invitationId } }) {
    await staffInvitation(work, invitationId)
    return sendInvitationAgain(work, invitationId, staff.staffId)
  },
})
