import type { FastifyReply, FastifyRequest } from 'fastify'
import { asSystem } from '../../../kernel/db/work.ts'
import type { Services } from '../../../kernel/services.ts'
import { openSession } from '../open-session/open-session.ts'

/**
 * Signs in who has just registered, after the account stands; the browser is known from now on. Whatever goes wrong here, the
 * account is whole and the person signs in by hand.
 */
export async function signInAfterRegistering(
  services: Services,
  request: FastifyRequest,
  reply: FastifyReply,
  { personId }: { personId: string },
): Promise<'done' | 'sign-in'> {
  try {
    const isOpen = await asSystem(services, 'find a person by login name', (work) =>
      openSession(work, request, reply, {
        personId,
        method: 'password',
        secondFactor: 'none',
        isQuiet: true,
      }),
    )
    return isOpen ? 'done' : 'sign-in'
  } catch (error) {
    services.log.warn({ err: error }, 'signing in after registering failed')
    return 'sign-in'
  }
}
