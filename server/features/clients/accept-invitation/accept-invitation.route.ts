import { commitWork, type OpenWork } from '../../../kernel/db/work.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import { personRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nullable } from '../../../kernel/http/schemas.ts'
import { sessionRef } from '../../../kernel/http/session-cookie.ts'
import { findPersonByEmail } from '../../identity/index.ts'
import { markAccepted } from '../registration/find-invitation.sql.ts'
import { openForInvited, tellOfInvitation } from '../registration/open-for-invited.ts'
import { tellInviter } from '../registration/tell-inviter.ts'
import { withOpenInvitation } from '../registration/with-invitation.ts'
import { LinkToken } from '../show-invitation/show-invitation.route.ts'

export const acceptInvitation = personRoute({
  operationId: 'acceptInvitation',
  method: 'POST',
  path: '/invitation/accept',
  summary:
    'Accepts an invitation with the account that one has. Only the owner of the invited address may; nothing of the account changes.',
  permit: 'signedIn',
  body: Closed({ token: LinkToken }),
  success: [200, Closed({ portalId: Nullable(Id), practiceId: Id })],
  async handle({ work: request, services, person, body, request: call }) {
    // The invitation needs a transaction of its own with other eyes; this one would hold its connection meanwhile.
    await commitWork(request as OpenWork)
    return withOpenInvitation(
      services,
      body.token,
      async (work, invitation) => {
        const owner = await findPersonByEmail(work, invitation.email)
        if (owner?.personId !== person.personId)
          throw new Problem(
            403,
            'other-address',
            'This invitation was sent to another e-mail address than the one you are signed in with. Sign in with that one.',
          )
        const name = `${owner.firstName} ${owner.lastName}`
        const opened = await openForInvited(work, invitation, { personId: person.personId, name })
        await markAccepted(work, invitation, person.personId)
        tellOfInvitation(work, invitation)
        await tellInviter(work, invitation)
        return opened
      },
      { request: call, personId: person.personId, sessionRef: sessionRef(person.sessionId) },
    )
  },
})
