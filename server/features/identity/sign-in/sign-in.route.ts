import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { asSystem } from '../../../kernel/db/work.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import { publicRoute } from '../../../kernel/http/route.ts'
import { Closed, OneOf } from '../../../kernel/http/schemas.ts'
import type { Services, Work } from '../../../kernel/services.ts'
import { methodsOf, secondStepMethods } from '../factors/factors.sql.ts'
import { setLoginCookie } from '../login-cookies.ts'
import { openSession } from '../open-session/open-session.ts'
import { compareWithNothing, verifyPassword } from '../password.ts'
import { findRememberedDevice, touchRememberedDevice } from '../remembered-devices/remember-device.ts'
import { attemptMinutes, beginAttempt } from '../second-step/attempts.sql.ts'
import { deviceOf } from '../session-headers.ts'
import {
  findLogin,
  forgetFailures,
  type LoginIdentity,
  lockIfUsedUp,
  recordSignIn,
  type SignInResult,
  takeTry,
} from './lockout.sql.ts'
import { tellLocked } from './tell-locked.ts'

const SignInBody = Closed({
  login: Type.String({ minLength: 1, maxLength: 254, description: 'E-mail address or username' }),
  password: Type.String({ minLength: 1, maxLength: 256 }),
})
export const SignInNext = Closed({
  next: OneOf(['done', 'second-step']),
  /** How the second step may be given, the safest way first. */
  methods: Type.Optional(Type.Array(OneOf([...secondStepMethods]))),
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
    // Whoever has no password is as slow to answer as everybody else, and counted alike.
    const isRight = person.passwordHash
      ? await verifyPassword({ hash: person.passwordHash, password: body.password })
      : (await compareWithNothing(body.password), false)
    if (!isRight) {
      await countFailure(services, request, person)
      throw refused()
    }
    const next = await asSystem(services, 'find a person by login name', async (work) => {
      await forgetFailures(work.trx, person.personId)
      return stepAfterPassword(work, request, reply, person)
    })
    if (!next) throw refused()
    return next
  },
})

/** The password was right: a session, or what is asked besides. Null where the login was locked in this very moment. */
async function stepAfterPassword(
  work: Work,
  request: FastifyRequest,
  reply: FastifyReply,
  { personId, asksSecondStep }: LoginIdentity,
) {
  const remembered = asksSecondStep ? await findRememberedDevice(work, request, personId) : null
  if (!asksSecondStep || remembered) {
    if (remembered) await touchRememberedDevice(work, remembered.id)
    const isOpen = await openSession(work, request, reply, {
      personId,
      method: remembered ? 'rememberedDevice' : 'password',
      secondFactor: remembered ? 'remembered' : 'none',
    })
    return isOpen ? { next: 'done' as const } : null
  }
  const token = await beginAttempt(work, personId)
  await recordSignIn(work.trx, {
    personId,
    result: 'secondStepAsked',
    ip: request.ip,
    device: deviceOf(request),
    method: 'password',
  })
  work.afterCommit(() =>
    setLoginCookie(work.services.config, reply, 'second-step', token, attemptMinutes * 60),
  )
  return { next: 'second-step' as const, methods: await methodsOf(work.trx, personId) }
}

async function countFailure(services: Services, request: FastifyRequest, person: LoginIdentity) {
  await asSystem(services, 'find a person by login name', async (work) => {
    const hasLocked = await lockIfUsedUp(work.trx, person.personId, services.config.allowedSignInFailures)
    await recordSignIn(work.trx, {
      personId: person.personId,
      result: hasLocked ? 'locked' : 'wrongPassword',
      ip: request.ip,
      device: deviceOf(request),
      method: 'password',
    })
    if (hasLocked) await tellLocked(work, person)
  })
}

const record = (services: Services, request: FastifyRequest, person: LoginIdentity, result: SignInResult) =>
  asSystem(services, 'find a person by login name', ({ trx }) =>
    recordSignIn(trx, { personId: person.personId, result, ip: request.ip, device: deviceOf(request) }),
  )
