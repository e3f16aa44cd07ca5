import type { FastifyRequest } from 'fastify'
import { asSystem } from '../../../kernel/db/work.ts'
import { invalid } from '../../../kernel/http/problem.ts'
import type { Person } from '../../../kernel/http/route.ts'
import type { Services } from '../../../kernel/services.ts'
import { findOwnLogin } from '../confirm-sign-in/own-login.sql.ts'
import { compareWithNothing, verifyPassword } from '../password.ts'
import { deviceOf } from '../session-headers.ts'
import { forgetFailures, lockIfUsedUp, recordSignIn, takeTry } from '../sign-in/lockout.sql.ts'
import { tellLocked } from '../sign-in/tell-locked.ts'

const passwordRefused = () =>
  invalid([
    {
      path: 'password',
      code: 'password.refused',
      message: 'This password is not right, or the sign-in is locked. Check it and try again.',
    },
  ])

/**
 * Re-enters the password within a session. Wrong ones count like those of a sign-in; the one that locks ends this session too,
 * for whoever sits here may not be the one it belongs to.
 * @throws Problem 400 at the field `password`
 */
export async function checkOwnPassword(
  services: Services,
  request: FastifyRequest,
  person: Person,
  password: string,
): Promise<void> {
  const { personId } = person
  const allowed = services.config.allowedSignInFailures
  const seen = { personId, ip: request.ip, device: deviceOf(request), method: 'password' as const }
  const login = await asSystem(services, 'find a person by login name', async ({ trx }) =>
    (await takeTry(trx, personId, allowed)) ? findOwnLogin(trx, personId) : null,
  )
  if (!login?.passwordHash) {
    await compareWithNothing(password)
    throw passwordRefused()
  }
  const isRight = await verifyPassword({ hash: login.passwordHash, password })
  await asSystem(services, 'find a person by login name', async (work) => {
    if (isRight) return forgetFailures(work.trx, personId)
    const hasLocked = await lockIfUsedUp(work.trx, personId, allowed)
    await recordSignIn(work.trx, { ...seen, result: hasLocked ? 'locked' : 'wrongPassword' })
    if (!hasLocked) return
    await work.trx.deleteFrom('auth.session').where('id', '=', person.sessionId).execute()
    work.tell({ endSessionId: person.sessionId })
    await tellLocked(work, { personId, email: login.email, locale: person.locale })
  })
  if (!isRight) throw passwordRefused()
}
