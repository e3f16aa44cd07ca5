import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { asSystem } from '../../../kernel/db/work.ts'
import { invalid, notSignedIn } from '../../../kernel/http/problem.ts'
import { type Person, personRoute } from '../../../kernel/http/route.ts'
import { Closed, Nothing, OneOf } from '../../../kernel/http/schemas.ts'
import type { Services, Work } from '../../../kernel/services.ts'
import { tellPersons } from '../../notifications/index.ts'
import { compareWithNothing, verifyPassword } from '../password.ts'
import { attemptWithin, countAttemptTry, forgetSentCode } from '../second-step/attempts.sql.ts'
import { type SecondFactor, takeSecondFactor } from '../second-step/take-second-factor.ts'
import { codeTries } from '../send-code/code.rules.ts'
import { deviceOf } from '../session-headers.ts'
import {
  forgetFailures,
  forgetSecondFailures,
  lockAfterSecondSteps,
  lockIfUsedUp,
  recordSignIn,
  type SignInResult,
  takeSecondTry,
  takeTry,
} from '../sign-in/lockout.sql.ts'
import { findOwnLogin, type OwnLogin } from './own-login.sql.ts'
import { renewSession, setSessionCookie } from './renew-session.ts'

const passwordRefused = () =>
  invalid([
    {
      path: 'password',
      code: 'password.refused',
      message: 'This password is not right, or the sign-in is locked. Check it and try again.',
    },
  ])
const codeRefused = () =>
  invalid([
    {
      path: 'code',
      code: 'code.wrong',
      message: 'This code is not right, or it was used already. Wait for the next one and try again.',
    },
  ])

export const confirmSignIn = personRoute({
  operationId: 'confirmSignIn',
  method: 'POST',
  path: '/sign-in/confirm',
  summary:
    'Gives the password again, and a code where two-step sign-in is on, before something important changes. The session gets a new id; failures count like those of a sign-in.',
  permit: 'signedIn',
  ownTransactions: true,
  body: Closed({
    password: Type.String({ minLength: 1, maxLength: 256 }),
    method: Type.Optional(OneOf(['totp', 'text', 'email', 'backup-code'])),
    code: Type.Optional(Type.String({ minLength: 1, maxLength: 40 })),
  }),
  success: [204, Nothing],
  async handle({ services, person, body, request, reply }) {
    const inside = <T>(run: (work: Work) => Promise<T>) =>
      asSystem(services, 'find a person by login name', run)
    const login = await inside(({ trx }) => findOwnLogin(trx, person.personId))
    if (login.hasSecondFactor && !body.code) throw codeRefused()
    const isTryTaken = await inside(({ trx }) =>
      takeTry(trx, person.personId, services.config.allowedSignInFailures),
    )
    if (!isTryTaken) {
      await compareWithNothing(body.password)
      await inside(({ trx }) => recordSignIn(trx, eventOf(request, person, 'refusedWhileLocked')))
      throw passwordRefused()
    }
    const isRight =
      login.passwordHash !== null &&
      (await verifyPassword({ hash: login.passwordHash, password: body.password }))
    if (!isRight) {
      await countFailure(services, request, person, login, 'wrongPassword')
      throw passwordRefused()
    }
    const token = await inside(async (work) => {
      if (login.hasSecondFactor) {
        const factor = { method: body.method ?? 'totp', code: body.code! } as SecondFactor
        const attempt = await attemptWithin(work, person)
        // Counted as a second step too: a sign-in with the password alone forgets the other count, and would give tries without end.
        const isCodeTryTaken = await takeSecondTry(
          work.trx,
          person.personId,
          services.config.allowedSignInFailures,
        )
        if (!isCodeTryTaken || !(await takeSecondFactor(work, person.personId, factor, attempt))) {
          if (attempt.tries < codeTries) await countAttemptTry(work, attempt)
          // A code that was sent may be tried five times, here as when signing in (AUTH-07).
          if (attempt.tries + 1 >= codeTries) await forgetSentCode(work, attempt)
          return 'wrongCode' as const
        }
        await forgetSecondFailures(work.trx, person.personId)
      }
      await forgetFailures(work.trx, person.personId)
      await recordSignIn(work.trx, eventOf(request, person, 'confirmed'))
      return renewSession(work, person, { first: true, second: login.hasSecondFactor })
    })
    if (token === 'wrongCode') {
      await countFailure(services, request, person, login, 'wrongSecondStep')
      throw codeRefused()
    }
    if (token === null) throw notSignedIn()
    setSessionCookie(services.config, reply, token)
    return null
  },
})

const eventOf = (request: FastifyRequest, { personId }: Person, result: SignInResult) => ({
  personId,
  result,
  ip: request.ip,
  device: deviceOf(request),
})

/** The failure that locks ends this session too: whoever sits here may not be the one it belongs to. */
async function countFailure(
  services: Services,
  request: FastifyRequest,
  person: Person,
  login: OwnLogin,
  result: SignInResult,
) {
  await asSystem(services, 'find a person by login name', async (work) => {
    const allowed = services.config.allowedSignInFailures
    const hasLocked =
      (await lockIfUsedUp(work.trx, person.personId, allowed)) ||
      (await lockAfterSecondSteps(work.trx, person.personId, allowed))
    await recordSignIn(work.trx, eventOf(request, person, hasLocked ? 'locked' : result))
    if (!hasLocked) return
    await work.trx.deleteFrom('auth.session').where('id', '=', person.sessionId).execute()
    work.tell({ endSessionId: person.sessionId })
    await tellPersons(work, [
      {
        kind: 'accountLocked',
        channel: 'mail',
        to: { personId: person.personId, email: login.email, locale: person.locale },
        practice: null,
        link: '/forgot-password',
      },
    ])
  })
}
