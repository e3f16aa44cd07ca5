import { timingSafeEqual } from 'node:crypto'
import { Type } from 'typebox'
import { hashOfLinkToken } from '../../../kernel/crypto/link-token.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import { publicRoute } from '../../../kernel/http/route.ts'
import { Closed, OneOf } from '../../../kernel/http/schemas.ts'
import { mayTryCode } from '../registration/code.rules.ts'
import { hashOfCode } from '../registration/code-secret.ts'
import { countTry, findRegistration, keepProof } from '../registration/registrations.sql.ts'
import { withOpenInvitation } from '../registration/with-invitation.ts'
import { LinkToken } from '../show-invitation/show-invitation.route.ts'

const codeRefused = () => {
  const message =
    'This code is not right, or it is too old. Look for the newest one, or have a new one sent. After five wrong codes a new one is needed.'
  return new Problem(400, 'code-refused', message, {
    errors: [{ path: 'code', code: 'code.refused', message }],
  })
}

export const confirmRegistrationCode = publicRoute({
  operationId: 'confirmRegistrationCode',
  method: 'POST',
  path: '/invitation/confirm-code',
  summary:
    'Confirms the code that was sent. Five tries, ten minutes, and only in the browser that asked for it.',
  permit: { public: 'The token of the mailed link proves the e-mail address; nobody has an account yet.' },
  body: Closed({
    token: LinkToken,
    attempt: LinkToken,
    code: Type.String({ minLength: 1, maxLength: 20 }),
  }),
  success: [200, Closed({ next: OneOf(['terms']) })],
  async handle({ services, body, request }) {
    const code = body.code.replaceAll(/\D/g, '')
    // The try is counted in the transaction that commits, so the refusal is thrown after it.
    const isRight = await withOpenInvitation(
      services,
      body.token,
      async (work, invitation) => {
        const registration = await findRegistration(work, invitation.id)
        if (!registration?.attemptHash?.equals(hashOfLinkToken(body.attempt))) return false
        const isMatch = () =>
          registration.codeHash !== null &&
          timingSafeEqual(registration.codeHash, hashOfCode(services.config, invitation.id, code))
        // Repeated after a lost answer: nothing is proved anew.
        if (registration.verifiedAt) return isMatch()
        if (!mayTryCode(registration, work.now)) return false
        await countTry(work, invitation.id)
        if (!isMatch()) return false
        await keepProof(work, invitation.id)
        work.record({
          action: 'change',
          subjectType: 'registration',
          subjectId: invitation.id,
          clientId: invitation.clientId,
          details: { step: 'code' },
        })
        return true
      },
      { request },
    )
    if (!isRight) throw codeRefused()
    return { next: 'terms' as const }
  },
})
