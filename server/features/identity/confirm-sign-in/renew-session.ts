import { randomBytes } from 'node:crypto'
import type { FastifyReply } from 'fastify'
import type { Config } from '../../../kernel/config.ts'
import { sessionCookie } from '../../../kernel/http/session-cookie.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'

export type FactorsGiven = { first: boolean; second: boolean }

/**
 * Puts a session with another id in the place of this one, which is dead at once (SES-04): after factors were given anew, or after
 * the rights of the login changed. It ends when the old one would have ended. Returns the cookie's value for `setSessionCookie`.
 */
export async function renewSession(
  work: Work,
  session: { sessionId: string; personId: string },
  given: FactorsGiven,
): Promise<string | null> {
  const old = await work.trx
    .deleteFrom('auth.session')
    .where('id', '=', session.sessionId)
    .where('userId', '=', session.personId)
    .returningAll()
    .executeTakeFirst()
  if (!old) return null
  const token = randomBytes(32).toString('base64url')
  const now = new Date(work.now)
  await work.trx
    .insertInto('auth.session')
    .values({
      ...old,
      id: newId(),
      token,
      updatedAt: now,
      last_active_at: now,
      first_factor_at: given.first ? now : old.first_factor_at,
      second_factor_at: given.second ? now : old.second_factor_at,
    })
    .execute()
  work.tell({ endSessionId: session.sessionId })
  return token
}

/** The browser's cookie for a session that `renewSession` made. */
export function setSessionCookie(config: Config, reply: FastifyReply, token: string): void {
  const isHttps = config.publicUrl.startsWith('https:')
  reply.header(
    'set-cookie',
    `${sessionCookie(config, token)}; Path=/; HttpOnly; SameSite=Lax${isHttps ? '; Secure' : ''}`,
  )
}
