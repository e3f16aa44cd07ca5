import { randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import { readSessionToken } from '../../../kernel/http/session-cookie.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import { setSessionCookie } from '../confirm-sign-in/renew-session.ts'
import { clearLoginCookie } from '../login-cookies.ts'
import { noticeBrowser } from '../notice-browser/notice-browser.ts'
import { findRememberedDevice, rememberDevice } from '../remembered-devices/remember-device.ts'
import { deviceOf } from '../session-headers.ts'
import { recordSignIn, type SignInMethod } from '../sign-in/lockout.sql.ts'
import { versionInForce } from '../terms/terms.ts'

/** A session ends after twelve hours at the latest, however busy it was (SES-01). */
const sessionHours = 12

export type Opening = {
  personId: string
  /** By what the last step was given. */
  method: SignInMethod
  /** Where it was: a remembered device gave none, a passkey that verified its owner counts as two. */
  secondFactor: 'given' | 'remembered' | 'none'
  rememberDevice?: boolean
  /** Just registered in this browser: it is known from now on, and no mail tells of it. */
  isQuiet?: boolean
}

/**
 * The one way to a session and its cookie (AUTH-04): gives none where the login is locked, nor where it asks for a second factor
 * that was not given. The session that this browser had before is over (SES-04). The cookies leave after the commit alone.
 */
export async function openSession(
  work: Work,
  request: FastifyRequest,
  reply: FastifyReply,
  opening: Opening,
): Promise<boolean> {
  const { personId, secondFactor } = opening
  const { config } = work.services
  const id = newId()
  const token = randomBytes(32).toString('base64url')
  const now = new Date(work.now)
  const { rows } = await sql`
    insert into auth.session (id, token, "userId", "expiresAt", "createdAt", "updatedAt", "ipAddress", "userAgent", last_active_at, first_factor_at, second_factor_at, sign_in_method, opened_as, terms_due)
    select ${id}, ${token}, p.id, ${new Date(work.now + sessionHours * 3_600_000)}, ${now}, ${now}, ${request.ip}, ${request.headers['user-agent']?.slice(0, 400) ?? null},
      ${now}, ${now}, ${secondFactor === 'given' ? now : null}, ${methodOfSession(opening)}, ${id},
      not exists (select from terms_acceptances t where t.person_id = p.id and t.version = ${versionInForce})
    from persons p join auth."user" u on u.id = p.id
    where p.id = ${personId} and p.locked_at is null and (${secondFactor !== 'none'} or u."twoFactorEnabled" is not true)
    for update of p, u returning id`.execute(work.trx)
  if (rows.length === 0) return false
  await endEarlierSession(work, request)
  const deviceId = opening.rememberDevice ? await rememberDevice(work, request, reply, personId) : null
  const isNewBrowser = await noticeBrowser(work, request, reply, {
    personId,
    sessionId: id,
    deviceId: deviceId ?? (await findRememberedDevice(work, request, personId))?.id ?? null,
    isQuiet: opening.isQuiet === true,
  })
  await recordSignIn(work.trx, {
    personId,
    result: 'signedIn',
    ip: request.ip,
    device: deviceOf(request),
    method: opening.method,
    isNewBrowser,
  })
  work.afterCommit(() => {
    setSessionCookie(config, reply, token)
    clearLoginCookie(config, reply, 'second-step')
  })
  return true
}

const methodOfSession = ({ method, secondFactor }: Opening) =>
  method === 'passkey' && secondFactor === 'given'
    ? 'passkey'
    : secondFactor === 'given'
      ? 'passwordAndSecondStep'
      : 'password'

async function endEarlierSession(work: Work, request: FastifyRequest) {
  const token = readSessionToken(work.services.config, request)
  if (!token) return
  const ended = await work.trx
    .deleteFrom('auth.session')
    .where('token', '=', token)
    .returning('id')
    .executeTakeFirst()
  if (ended) work.tell({ endSessionId: ended.id })
}
