import type { AuthenticationResponseJSON } from '@simplewebauthn/server'
import { Type } from 'typebox'
import { asSystem } from '../../../kernel/db/work.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import { publicRoute } from '../../../kernel/http/route.ts'
import { Closed } from '../../../kernel/http/schemas.ts'
import { readLoginCookie } from '../login-cookies.ts'
import { openSession } from '../open-session/open-session.ts'
import { endAttempt, findAttempt } from '../second-step/attempts.sql.ts'
import { deviceOf } from '../session-headers.ts'
import { recordSignIn } from '../sign-in/lockout.sql.ts'
import { SignInNext } from '../sign-in/sign-in.route.ts'
import { checkPasskey, takeChallenge } from './ceremony.ts'
import { PasskeyAnswer } from './passkey.schemas.ts'

const refused = () =>
  new Problem(
    401,
    'passkey-refused',
    'This passkey does not open an account here, or the sign-in is locked. Use your password, or choose “Forgot password”.',
  )

export const signInWithPasskey = publicRoute({
  operationId: 'signInWithPasskey',
  method: 'POST',
  path: '/sign-in/passkey',
  summary:
    'Signs in with a passkey that has verified its owner, which counts as both factors. A locked sign-in stays locked.',
  permit: { public: 'The signature of the passkey proves who it is.' },
  body: Closed({ answer: PasskeyAnswer, rememberDevice: Type.Boolean() }),
  success: [200, SignInNext],
  async handle({ services, body, request, reply }) {
    const answer = body.answer as AuthenticationResponseJSON
    const challenge = await takeChallenge(services, answer.response.clientDataJSON, 'signIn', null)
    if (!challenge) throw refused()
    const isOpen = await asSystem(services, 'find a person by login name', async (work) => {
      const { owner, isRight } = await checkPasskey(work, answer, challenge)
      if (!owner) return false
      const seen = {
        personId: owner,
        ip: request.ip,
        device: deviceOf(request),
        method: 'passkey' as const,
      }
      if (!isRight) {
        await recordSignIn(work.trx, { ...seen, result: 'wrongSecondStep' })
        return false
      }
      const attempt = await findAttempt(work, readLoginCookie(services.config, request, 'second-step'))
      if (attempt?.personId === owner) await endAttempt(work, attempt)
      const isOpen = await openSession(work, request, reply, {
        personId: owner,
        method: 'passkey',
        secondFactor: 'given',
        rememberDevice: body.rememberDevice,
      })
      if (!isOpen) await recordSignIn(work.trx, { ...seen, result: 'refusedWhileLocked' })
      return isOpen
    })
    if (!isOpen) throw refused()
    return { next: 'done' as const }
  },
})
