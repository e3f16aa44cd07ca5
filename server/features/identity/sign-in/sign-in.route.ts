import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { asSystem } from '../../../kernel/db/work.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import { publicRoute } from '../../../kernel/http/route.ts'
import { Closed, OneOf } from '../../../kernel/http/schemas.ts'
import type { Services } from '../../../kernel/services.ts'
import { tellPersons } from '../../notifications/index.ts'
import { compareWithNothing } from '../password.ts'
import { deviceOf, passCookiesOn } from '../session-headers.ts'
import { comparePassword, isRefusal } from './compare-password.ts'
import {
  findLogin,
  forgetFailures,
  type LoginIdentity,
  lockIfUsedUp,
  recordSignIn,
  type SignInResult,
  takeTry,
} from './lockout.sql.ts'

const SignInBody = Closed({
  login: Type.String({ minLength: 1, maxLength: 254, description: 'E-mail address or username' }),
  password: Type.String({ minLength: 1, maxLength: 256 }),
})
export const SignInNext = Closed({
  next: OneOf(['done', 'second-step']),
  methods: Type.Optional(Type.Array(OneOf(['totp', 'backup-code']))),
})

const refused = () =>
  new Problem(
    401,
    'sign-in-refused',
    'The e-mail or username and the password do not match, or the sign-in is locked. Check both, or choose “Forgot password”.',
  )

export const signIn = publicRoute({
  operationId: 'signIn',
  method: 'POST',
  path: '/sign-in',
  summary:
    'Signs in with e-mail or username and password. Answers alike for an unknown, a locked and a mistyped account.',
  permit: { public: 'It is how a stranger becomes a person.' },
  body: SignInBody,
  success: [200, SignInNext],
  async handle({ services, body, request, reply }) {
    const login = body.login.trim()
    const person = await asSystem(services, 'find a person by login name', ({ trx }) => findLogin(trx, login))
    const isTryTaken =
      person !== null &&
      (await asSystem(services, 'find a person by login name', ({ trx }) =>
        takeTry(trx, person.personId, services.config.allowedSignInFailures),
      ))
    if (!person || !isTryTaken) {
      await compareWithNothing(body.password)
      if (person) await record(services, request, person, 'refusedWhileLocked')
      throw refused()
    }
    let answer: Awaited<ReturnType<typeof comparePassword>>
    try {
      answer = await comparePassword(services, request, person.email, body.password)
    } catch (error) {
      if (!isRefusal(error)) throw error
      await countFailure(services, request, person)
      throw refused()
    }
    const needsSecondStep =
      'twoFactorRedirect' in answer.response && answer.response.twoFactorRedirect === true
    await asSystem(services, 'find a person by login name', async ({ trx }) => {
      await forgetFailures(trx, person.personId)
      await recordSignIn(trx, {
        personId: person.personId,
        result: needsSecondStep ? 'secondStepAsked' : 'signedIn',
        ip: request.ip,
        device: deviceOf(request),
      })
    })
    passCookiesOn(answer.headers, reply)
    return needsSecondStep
      ? { next: 'second-step' as const, methods: ['totp' as const, 'backup-code' as const] }
      : { next: 'done' as const }
  },
})

async function countFailure(services: Services, request: FastifyRequest, person: LoginIdentity) {
  await asSystem(services, 'find a person by login name', async (work) => {
    const hasLocked = await lockIfUsedUp(work.trx, person.personId, services.config.allowedSignInFailures)
    await recordSignIn(work.trx, {
      personId: person.personId,
      result: hasLocked ? 'locked' : 'wrongPassword',
      ip: request.ip,
      device: deviceOf(request),
    })
    // The answer to the stranger stays the same; the owner of the address is told by mail (AUTH-03).
    if (hasLocked)
      await tellPersons(work, [
        {
          kind: 'accountLocked',
          channel: 'mail',
          to: { personId: person.personId, email: person.email, locale: person.locale },
          practice: null,
          link: '/forgot-password',
        },
      ])
  })
}

const record = (services: Services, request: FastifyRequest, person: LoginIdentity, result: SignInResult) =>
  asSystem(services, 'find a person by login name', ({ trx }) =>
    recordSignIn(trx, { personId: person.personId, result, ip: request.ip, device: deviceOf(request) }),
  )
