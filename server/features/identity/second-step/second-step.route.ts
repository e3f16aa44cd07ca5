import { Type } from 'typebox'
import { asSystem } from '../../../kernel/db/work.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import { publicRoute } from '../../../kernel/http/route.ts'
import { Closed, OneOf } from '../../../kernel/http/schemas.ts'
import { authOf } from '../auth.ts'
import { authHeaders, deviceOf, passCookiesOn } from '../session-headers.ts'
import { recordSignIn } from '../sign-in/lockout.sql.ts'
import { SignInNext } from '../sign-in/sign-in.route.ts'
import { endSession, markSecondFactor, takeTotpCode } from './second-step.sql.ts'

const refused = () =>
  new Problem(
    401,
    'second-step-refused',
    'This code is not right, or it is too old. Try the newest one, or start again with your password.',
  )

export const completeSecondStep = publicRoute({
  operationId: 'completeSecondStep',
  method: 'POST',
  path: '/sign-in/second-step',
  summary: 'The second step of a sign-in: a code from the authenticator app, or one of the backup codes.',
  permit: {
    public:
      'Holds only together with the cookie that the password step gave out, which lives for ten minutes.',
  },
  body: Closed({
    method: OneOf(['totp', 'backup-code']),
    code: Type.String({ minLength: 6, maxLength: 40 }),
    rememberDevice: Type.Boolean(),
  }),
  success: [200, SignInNext],
  async handle({ services, body, request, reply }) {
    const { api } = authOf(services)
    const given = { code: body.code.replaceAll(/\s/g, ''), trustDevice: body.rememberDevice }
    const headers = authHeaders(request)
    try {
      const answer =
        body.method === 'totp'
          ? await api.verifyTOTP({ body: given, headers, returnHeaders: true })
          : await api.verifyBackupCode({ body: given, headers, returnHeaders: true })
      const { token, user } = answer.response as { token: string; user: { id: string } }
      const isFresh = await asSystem(services, 'find a person by login name', async ({ trx }) => {
        if (body.method === 'totp' && !(await takeTotpCode(trx, user.id, given.code))) {
          await endSession(trx, token)
          return false
        }
        await markSecondFactor(trx, token)
        await recordSignIn(trx, {
          personId: user.id,
          result: 'signedIn',
          ip: request.ip,
          device: deviceOf(request),
        })
        return true
      })
      if (!isFresh) throw refused()
      passCookiesOn(answer.headers, reply)
      return { next: 'done' as const }
    } catch (error) {
      const status = (error as { statusCode?: number }).statusCode
      if (typeof status !== 'number' || status >= 500) throw error
      throw refused()
    }
  },
})
