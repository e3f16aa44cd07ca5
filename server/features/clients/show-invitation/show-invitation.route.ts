import { Type } from 'typebox'
import { publicRoute } from '../../../kernel/http/route.ts'
import { Closed, OneOf } from '../../../kernel/http/schemas.ts'
import { findPersonByEmail } from '../../identity/index.ts'
import { markOpened } from '../registration/find-invitation.sql.ts'
import { withOpenInvitation } from '../registration/with-invitation.ts'

/** The secret of the mailed link. It travels in the body alone, so that no log and no history keeps it. */
export const LinkToken = Type.String({ minLength: 20, maxLength: 100 })

export const showInvitation = publicRoute({
  operationId: 'showInvitation',
  method: 'POST',
  path: '/invitation',
  summary:
    'What an invitation is to: the practice, and how one can register. Says nothing of the invited person.',
  permit: { public: 'The token of the mailed link proves the e-mail address; nobody has an account yet.' },
  body: Closed({ token: LinkToken }),
  success: [
    200,
    Closed({
      practiceName: Type.String(),
      accent: Type.String(),
      hasAccount: Type.Boolean(),
      isCodeNeeded: Type.Boolean(),
      methods: Type.Array(OneOf(['text', 'email'])),
    }),
  ],
  handle: ({ services, body, request }) =>
    withOpenInvitation(
      services,
      body.token,
      async (work, invitation) => {
        await markOpened(work, invitation)
        return {
          practiceName: invitation.practiceName,
          accent: invitation.accent,
          hasAccount: (await findPersonByEmail(work, invitation.email)) !== null,
          isCodeNeeded: invitation.isSecondStepRequired,
          methods: invitation.mayVerifyByEmail ? ['text' as const, 'email' as const] : ['text' as const],
        }
      },
      { request },
    ),
})
