import type { FastifyReply, FastifyRequest } from 'fastify'
import { asSystem } from '../../../kernel/db/work.ts'
import type { Services } from '../../../kernel/services.ts'
import { authOf } from '../auth.ts'
import { authHeaders, deviceOf, passCookiesOn } from '../session-headers.ts'
import { recordSignIn } from './lockout.sql.ts'

/** Compares the password and makes a session, or asks for the second step; throws where they do not match. */
export const comparePassword = (
  services: Services,
  request: FastifyRequest,
  email: string,
  password: string,
) =>
  authOf(services).api.signInEmail({
    body: { email, password },
    headers: authHeaders(request),
    returnHeaders: true,
  })

/** Better Auth throws an error with a 4xx status for a wrong password; anything else is a fault, not a failed try. */
export const isRefusal = (error: unknown) => {
  const status = (error as { statusCode?: number }).statusCode
  return typeof status === 'number' && status >= 400 && status < 500
}

/**
 * Signs in who has just registered, with the password of this request, after the account stands. Whatever goes wrong here, the
 * account is whole and the person signs in by hand.
 */
export async function signInAfterRegistering(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  person: { personId: string; email: string; password: string },
): Promise<'done' | 'sign-in'> {
  try {
    const answer = await comparePassword(services, request, person.email, person.password)
    if ('twoFactorRedirect' in answer.response && answer.response.twoFactorRedirect === true) return 'sign-in'
    await asSystem(services, 'find a person by login name', ({ trx }) =>
      recordSignIn(trx, {
        personId: person.personId,
        result: 'signedIn',
        ip: request.ip,
        device: deviceOf(request),
      }),
    )
    passCookiesOn(answer.headers, reply)
    return 'done'
  } catch (error) {
    services.log.warn({ err: error }, 'signing in after registering failed')
    return 'sign-in'
  }
}
