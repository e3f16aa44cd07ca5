import { Type } from 'typebox'
import { Problem } from '../../../kernel/http/problem.ts'
import { practiceRoute, type Staff } from '../../../kernel/http/route.ts'
import { Closed, Id, Nullable } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { findWaitingInvitation, givenPhone, sendInvitationAgain } from '../../clients/index.ts'
import { actorOf, roleProblem } from '../change-team-member/role-problem.ts'
import { refusalOfRoles } from '../change-team-member/roles.rules.ts'

export const changeInvitedAccount = practiceRoute({
  operationId: 'changeInvitedAccount',
  method: 'PUT',
  path: '/accounts/invited/:invitationId',
  summary:
    'Corrects the address of somebody who has not registered, and mails a new link there at once; the earlier one is dead.',
  permit: 'accounts.manage',
  audit: { action: 'invite', subject: 'invitation' },
  params: Closed({ invitationId: Id }),
  body: Closed({
    email: Type.String({ format: 'email', maxLength: 254 }),
    phone: Nullable(Type.String({ maxLength: 40 })),
  }),
  success: [200, Closed({ id: Id, email: Type.String() })],
  async handle({ work, staff, params, body }) {
    const email = body.email.trim()
    await refuseTakingOver(work, staff, params.invitationId, email)
    return sendInvitationAgain(work, params.invitationId, staff.staffId, {
      email,
      phone: body.phone?.trim() ? givenPhone(body.phone, 'phone') : null,
    })
  },
})

/**
 * Whoever sends the invitation of an owner or administrator to another address decides who becomes one, so it takes what inviting
 * such a person takes. Otherwise a User Manager could make himself the owner by a second address of his own.
 */
async function refuseTakingOver(work: Work, staff: Staff, invitationId: string, email: string) {
  const invitation = await findWaitingInvitation(work, invitationId, true)
  const wanted = invitation?.staffRoles ?? []
  if (!wanted.some((role) => role === 'owner' || role === 'administrator')) return
  if (invitation!.email.toLowerCase() === email.toLowerCase()) return
  const refusal = refusalOfRoles({ actor: actorOf(staff), target: null, wanted, otherOwners: 0 })
  if (refusal) throw roleProblem(refusal)
  if (!staff.permissions.has('staff.manage'))
    throw new Problem(
      403,
      'not-allowed',
      'Only an owner or administrator can send the invitation of an administrator to another address.',
    )
}
