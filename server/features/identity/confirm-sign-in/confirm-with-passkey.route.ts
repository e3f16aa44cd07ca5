import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import { asSystem } from '../../../kernel/db/work.ts'
import { notSignedIn, Problem } from '../../../kernel/http/problem.ts'
import { personRoute } from '../../../kernel/http/route.ts'
import { Closed, Nothing } from '../../../kernel/http/schemas.ts'
import { checkPasskey, takeChallenge } from '../passkeys/ceremony.ts'
import { PasskeyAnswer } from '../passkeys/passkey.schemas.ts'
import { deviceOf } from '../session-headers.ts'
import { recordSignIn } from '../sign-in/lockout.sql.ts'
import { renewSession, setSessionCookie } from './renew-session.ts'

const refused = () =>
  new Problem(
    400,
    'passkey-not-taken',
    'The passkey could not be taken: it took too long, or this device did not check that it is you. Try again.',
  )

export const confirmWithPasskey = personRoute({
  operationId: 'confirmWithPasskey',
  method: 'POST',
  path: '/sign-in/confirm/passkey',
  summary:
    'Confirms the sign-in with one of the own passkeys, which counts as password and second step. The session gets a new id.',
  permit: 'signedIn',
  ownTransactions: true,
  body: Closed({ answer: PasskeyAnswer }),
  success: [204, Nothing],
  async handle({ services, person, body, request, reply }) {
    const answer = body.answer as AuthenticationResponseJSON
    const { personId } = person
    const challenge = await takeChallenge(services, answer.response.clientDataJSON, 'confirm', personId)
    if (!challenge) throw refused()
    const seen = { personId, ip: request.ip, device: deviceOf(request), method: 'passkey' as const }
    const token = await asSystem(services, 'find a person by login name', async (work) => {
      const { owner, isRight } = await checkPasskey(work, answer, challenge)
      if (owner !== personId || !isRight) {
        await recordSignIn(work.trx, { ...seen, result: 'wrongSecondStep' })
        return 'wrong' as const
      }
      await recordSignIn(work.trx, { ...seen, result: 'confirmed' })
      return renewSession(work, person, { first: true, second: true })
    })
    if (token === 'wrong') throw refused()
    if (token === null) throw notSignedIn()
    setSessionCookie(services.config, reply, token)
    return null
  },
})
