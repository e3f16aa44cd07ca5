import { hashOfLinkToken } from '../../../kernel/crypto/link-token.ts'
import { asSystem, enterPractice } from '../../../kernel/db/work.ts'
import { publicRoute } from '../../../kernel/http/route.ts'
import { Closed, Nothing } from '../../../kernel/http/schemas.ts'
import { dayMs } from '../../../kernel/time/index.ts'
import { tellPersons } from '../../notifications/index.ts'
import { practiceName } from '../../practice/index.ts'
import { findInvitation, markAskedAgain } from '../registration/find-invitation.sql.ts'
import { tellOfInvitation } from '../registration/open-for-invited.ts'
import { LinkToken } from '../show-invitation/show-invitation.route.ts'
import { whoInvited } from '../who-invited.sql.ts'

export const askForNewInvitation = publicRoute({
  operationId: 'askForNewInvitation',
  method: 'POST',
  path: '/invitation/ask-again',
  summary:
    'Asks the practice for a new link in place of one that no longer works. Answers alike whatever the link was.',
  permit: { public: 'Who holds an old link has no account to sign in with.' },
  body: Closed({ token: LinkToken }),
  success: [204, Nothing],
  async handle({ services, body, request }) {
    await asSystem(
      services,
      'find an invitation by its token',
      async (work) => {
        const invitation = await findInvitation(work, hashOfLinkToken(body.token))
        if (!invitation || invitation.acceptedAt) return
        if (invitation.askedAgainAt && work.now - invitation.askedAgainAt.getTime() < dayMs) return
        await enterPractice(work, invitation.practiceId)
        await markAskedAgain(work, invitation)
        const told = await whoInvited(work, invitation.sentByStaffId)
        const practice = await practiceName(work)
        await tellPersons(
          work,
          told.map((to) => ({
            kind: invitation.clientId ? 'invitationAskedAgain' : 'staffInvitationAskedAgain',
            channel: 'mail' as const,
            to,
            practice,
            link: invitation.clientId
              ? `/practice/${invitation.practiceId}/clients/${invitation.clientId}/portal`
              : `/practice/${invitation.practiceId}/staff`,
          })),
        )
        work.record({
          action: 'invite',
          subjectType: 'invitation',
          subjectId: invitation.id,
          clientId: invitation.clientId,
          details: { askedAgain: true },
        })
        tellOfInvitation(work, invitation)
      },
      { request },
    )
    return null
  },
})
