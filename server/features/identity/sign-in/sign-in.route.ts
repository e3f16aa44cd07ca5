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
import { hashPassword, isOutdatedHash, isPassword } from '../password.ts'
import { findRememberedDevice, touchRememberedDevice } from '../remembered-devices/remember-device.ts'
import { attemptMinutes, beginAttempt } from '../second-step/attempts.sql.ts'
import { deviceOf } from '../session-headers.ts'
import { storePassword } from '../set-password/set-password.ts'
import {
  findLogin,
  forgetFailures,
  type LoginIdentity,
  lockIfUsedUp,
  recordSignIn,
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

/** The id of no person, for the statements of a try at no account. */
const nobody = '00000000-0000-0000-0000-000000000000'

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
    // A stranger’s try takes the very same way, against nobody: neither the answer nor its time tells who has an account (AUTH-03).
    const personId = person?.personId ?? nobody
    const isTryTaken = await asSystem(services, 'find a person by login name', ({ trx }) =>
      takeTry(trx, personId, services.config.allowedSignInFailures),
    )
    const isRight = await isPassword(body.password, isTryTaken ? person?.passwordHash : null)
    if (!isRight || !person) {
      await countFailure(services, request, person, isTryTaken)
      throw refused()
    }
    if (isOutdatedHash(person.passwordHash!)) await hashAnew(services, person, body.password)
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

/**
 * Without a person the same statements find nobody. A try that found none left locks too, where the failure that should have done it
 * has not come to it yet, or its process died; whichever locks tells the owner of the address.
 */
async function countFailure(
  services: Services,
  request: FastifyRequest,
  person: LoginIdentity | null,
  isTryTaken: boolean,
) {
  const personId = person?.personId ?? nobody
  await asSystem(services, 'find a person by login name', async (work) => {
    const hasLocked = await lockIfUsedUp(work.trx, personId, services.config.allowedSignInFailures)
    await recordSignIn(work.trx, {
      personId,
      result: hasLocked ? 'locked' : isTryTaken ? 'wrongPassword' : 'refusedWhileLocked',
      ip: request.ip,
      device: deviceOf(request),
      method: 'password',
    })
    if (hasLocked && person) await tellLocked(work, person)
  })
}

/** CRY-05: a hash of weaker parameters is replaced as soon as the password is at hand. */
async function hashAnew(services: Services, { personId }: LoginIdentity, password: string) {
  const passwordHash = await hashPassword(password)
  await asSystem(services, 'find a person by login name', ({ trx }) =>
    storePassword(trx, personId, passwordHash),
  )
}
