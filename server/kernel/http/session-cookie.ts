import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyRequest } from 'fastify'
import { type Config, derivedSecret } from '../config.ts'

/** `__Host-` binds the cookie to this host and to https; plain http exists for one's own machine alone. */
export const sessionCookieName = (config: Pick<Config, 'publicUrl'>) =>
  config.publicUrl.startsWith('https:') ? '__Host-foyer.session' : 'foyer.session'

export const authSecret = (config: Config) => derivedSecret(config, 'session signing').toString('base64')

const secrets = new WeakMap<Config, string>()

/**
 * The session token of a request, if its signature is right. The cookie is `token.signature` (HMAC-SHA256), so that somebody
 * who reads the session table cannot make a cookie from it (ASVS 11.5.1).
 */
export function readSessionToken(config: Config, request: Pick<FastifyRequest, 'headers'>): string | null {
  const header = request.headers.cookie
  if (!header) return null
  const name = `${sessionCookieName(config)}=`
  const start = header.startsWith(name) ? 0 : header.indexOf(`; ${name}`) + 2
  if (start === 1) return null
  const end = header.indexOf(';', start)
  let value: string
  try {
    value = decodeURIComponent(header.slice(start + name.length, end === -1 ? undefined : end))
  } catch {
    return null
  }
  const dot = value.lastIndexOf('.')
  if (dot < 16) return null
  let secret = secrets.get(config)
  if (!secret) secrets.set(config, (secret = authSecret(config)))
  const token = value.slice(0, dot)
  const expected = createHmac('sha256', secret).update(token).digest()
  const given = Buffer.from(value.slice(dot + 1), 'base64')
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null
}

/** The cookie of a session that exists, as a browser would send it: `name=token.signature`. */
export function sessionCookie(config: Config, token: string): string {
  const signature = createHmac('sha256', authSecret(config)).update(token).digest('base64')
  return `${sessionCookieName(config)}=${encodeURIComponent(`${token}.${signature}`)}`
}

/** Names a session in the audit trail without giving it away. */
export const sessionRef = (sessionId: string) =>
  createHash('sha256').update(sessionId).digest('hex').slice(0, 16)
