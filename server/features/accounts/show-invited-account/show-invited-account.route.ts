import { Type } from 'typebox'
import { notFound, Problem } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import { findWaitingInvitation } from '../../clients/index.ts'

export const showInvitedAccount = practiceRoute({
  operationId: 'showInvitedAccount',
  method: 'GET',
  path: '/accounts/invited/:invitationId',
  summary: 'Somebody who was invited and has not registered: what may still be corrected.',
  permit: 'accounts.manage',
  audit: { action: 'read', subject: 'invitation' },
  params: Closed({ invitationId: Id }),
  success: [
    200,
    Closed({
      id: Id,
      firstName: Type.String(),
      lastName: Type.String(),
      email: Type.String(),
      phone: Nullable(Type.String()),
      role: OneOf(['staff', 'client']),
      sentAt: Instant,
      expiresAt: Instant,
    }),
  ],
  async handle({ work, params }) {
    const invitation = await findWaitingInvitation(work, params.invitationId, false)
    if (!invitation) throw notFound()
    if (invitation.acceptedAt || invitation.revokedAt)
      throw new Problem(
        409,
        'invitation-over',
        'This person has registered or was invited anew meanwhile. Go back to the list and look again.',
      )
    const { id, firstName, lastName, email, phone, kind, sentAt, expiresAt, clientId } = invitation
    work.record({ action: 'read', subjectType: 'invitation', subjectId: id, clientId })
    return { id, firstName, lastName, email, phone, role: kind, sentAt, expiresAt } as never
  },
})
