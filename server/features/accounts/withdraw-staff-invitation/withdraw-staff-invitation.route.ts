import { Problem } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nothing } from '../../../kernel/http/schemas.ts'
import { voidInvitation } from '../../clients/index.ts'
import { staffInvitation } from '../invite-staff/staff-invitation.ts'

export const withdrawStaffInvitation = practiceRoute({
  operationId: 'withdrawStaffInvitation',
  method: 'DELETE',
  path: '/team/invitations/:invitationId',
  summary: 'Takes back an invitation to the team: its link is dead at once.',
  permit: 'staff.manage',
  audit: { action: 'remove', subject: 'invitation' },
  params: Closed({ invitationId: Id }),
  success: [204, Nothing],
  async handle({ work, params: { invitationId } }) {
    const invitation = await staffInvitation(work, invitationId)
    if (invitation.acceptedAt)
      throw new Problem(
        409,
        'registered-meanwhile',
        'This person has registered meanwhile. To end the access, deactivate the person.',
      )
    await voidInvitation(work, invitationId)
    work.record({ action: 'remove', subjectType: 'invitation', subjectId: invitationId })
    work.tell({ practiceId: work.practiceId, kind: 'account', id: invitationId, toStaff: true })
    return null
  },
})
