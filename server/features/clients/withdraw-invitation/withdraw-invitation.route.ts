import { notFound, Problem } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nothing } from '../../../kernel/http/schemas.ts'
import { withdraw } from './withdraw-invitation.sql.ts'

export const withdrawInvitation = practiceRoute({
  operationId: 'withdrawInvitation',
  method: 'POST',
  path: '/clients/:clientId/invitations/:invitationId/withdraw',
  summary: 'Takes an invitation back: its link is dead at once. Nobody is written to.',
  permit: 'clients.invite',
  audit: { action: 'cancel', subject: 'invitation' },
  params: Closed({ clientId: Id, invitationId: Id }),
  success: [204, Nothing],
  async handle({ work, params: { clientId, invitationId } }) {
    const outcome = await withdraw(work, clientId, invitationId)
    if (outcome === null) throw notFound()
    if (outcome === 'accepted')
      throw new Problem(
        409,
        'already-registered',
        'This invitation was accepted meanwhile. Close the portal to this person instead.',
      )
    work.record({ action: 'cancel', subjectType: 'invitation', subjectId: invitationId, clientId })
    work.tell({ practiceId: work.practiceId, kind: 'client', id: clientId, toStaff: true })
    return null
  },
})
