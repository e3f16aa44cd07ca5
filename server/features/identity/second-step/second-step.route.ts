import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { asSystem } from '../../../kernel/db/work.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import { publicRoute } from '../../../kernel/http/route.ts'
import { Closed, OneOf } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { contactsOfPersons } from '../contacts/contacts.sql.ts'
import { readLoginCookie } from '../login-cookies.ts'
import { openSession } from '../open-session/open-session.ts'
import { codeTries } from '../send-code/code.rules.ts'
import { deviceOf } from '../session-headers.ts'
import {
  forgetSecondFailures,
  lockAfterSecondSteps,
  recordSignIn,
  type SignInMethod,
  takeSecondTry,
} from '../sign-in/lockout.sql.ts'
import { SignInNext } from '../sign-in/sign-in.route.ts'
import { tellLocked } from '../sign-in/tell-locked.ts'
import { type Attempt, countAttemptTry, endAttempt, findAttempt } from './attempts.sql.ts'
import { type SecondFactor, takeSecondFactor } from './take-second-factor.ts'

const refused = () =>
  new Problem(
    401,
    'second-step-refused',
    'This code is not right, or it is too old. Try the newest one, or start again with your password.',
  )
export const secondStepOver = () =>
  new Problem(
    401,
    'second-step-over',
    'This sign-in took too long, or there were too many wrong codes. Start again with your password.',
  )

export const completeSecondStep = publicRoute({
  operationId: 'completeSecondStep',
  method: 'POST',
  path: '/sign-in/second-step',
  summary:
    'The second step of a sign-in: a code of the authenticator app, one that was sent by text or mail, or a backup code. Five tries.',
  permit: {
    public:
      'Holds only together with the cookie that the password step gave out, which lives for ten minutes.',
  },
  body: Closed({
    method: OneOf(['totp', 'text', 'email', 'backup-code']),
    code: Type.String({ minLength: 6, maxLength: 40 }),
    rememberDevice: Type.Boolean(),
  }),
  success: [200, SignInNext],
  async handle({ services, body, request, reply }) {
    const token = readLoginCookie(services.config, request, 'second-step')
    // The refusal is thrown after the commit, so that the try is counted.
    const outcome = await asSystem(services, 'find a person by login name', async (work) => {
      const attempt = await findAttempt(work, token)
      return attempt ? tryFactor(work, request, reply, attempt, body as never) : ('over' as const)
    })
    if (outcome === 'over') throw secondStepOver()
    if (outcome === 'wrong') throw refused()
    return { next: 'done' as const }
  },
})

type Given = SecondFactor & { rememberDevice: boolean }

async function tryFactor(
  work: Work,
  request: FastifyRequest,
  reply: FastifyReply,
  attempt: Attempt,
  given: Given,
): Promise<'done' | 'wrong' | 'over'> {
  const { personId } = attempt
  const allowed = work.services.config.allowedSignInFailures
  const method: SignInMethod = given.method === 'backup-code' ? 'backupCode' : given.method
  const seen = { personId, ip: request.ip, device: deviceOf(request), method }
  if (!(await takeSecondTry(work.trx, personId, allowed))) {
    await recordSignIn(work.trx, { ...seen, result: 'refusedWhileLocked' })
    return 'over'
  }
  await countAttemptTry(work, attempt)
  if (!(await takeSecondFactor(work, personId, given, attempt))) {
    const hasLocked = await lockAfterSecondSteps(work.trx, personId, allowed)
    await recordSignIn(work.trx, { ...seen, result: hasLocked ? 'locked' : 'wrongSecondStep' })
    const [contact] = hasLocked ? await contactsOfPersons(work, [personId]) : []
    if (contact) await tellLocked(work, contact)
    return hasLocked || attempt.tries + 1 >= codeTries ? 'over' : 'wrong'
  }
  await forgetSecondFailures(work.trx, personId)
  await endAttempt(work, attempt)
  const isOpen = await openSession(work, request, reply, {
    personId,
    method,
    secondFactor: 'given',
    rememberDevice: given.rememberDevice,
  })
  return isOpen ? 'done' : 'over'
}
