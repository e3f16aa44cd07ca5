import { betterAuth } from 'better-auth'
import { twoFactor, username } from 'better-auth/plugins'
import { Kysely, PostgresDialect } from 'kysely'
import { authSecret, sessionCookieName } from '../../kernel/http/session-cookie.ts'
import { newId } from '../../kernel/ids.ts'
import type { Services } from '../../kernel/services.ts'
import { hashPassword, verifyPassword } from './password.ts'

/** A session ends after twelve hours at the latest, however busy it was (SES-01). */
const sessionSeconds = 12 * 60 * 60
/** A device may be remembered for a year (ACC-10). */
const trustedDeviceSeconds = 365 * 24 * 60 * 60

/**
 * Better Auth does passwords, sessions and second factors. None of its own HTTP routes is reachable: our routes call it, so
 * that every way to a session passes our lock and stands in our contract (AUTH-04).
 */
function createAuth({ config, pool }: Services) {
  const isHttps = config.publicUrl.startsWith('https:')
  const cookieName = (name: string) => `${isHttps ? '__Host-' : ''}foyer.${name}`
  return betterAuth({
    appName: 'Foyer',
    baseURL: config.publicUrl,
    secret: authSecret(config),
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: {
      db: new Kysely({ dialect: new PostgresDialect({ pool }) }),
      type: 'postgres',
      schemaName: 'auth',
    },
    rateLimit: { enabled: false },
    emailAndPassword: {
      enabled: true,
      autoSignIn: false,
      minPasswordLength: 8,
      maxPasswordLength: 256,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    session: { expiresIn: sessionSeconds, disableSessionRefresh: true, cookieCache: { enabled: false } },
    user: { changeEmail: { enabled: false } },
    plugins: [
      username({ minUsernameLength: 3, maxUsernameLength: 40 }),
      twoFactor({
        issuer: 'Foyer',
        trustDeviceMaxAge: trustedDeviceSeconds,
        totpOptions: { period: 30, digits: 6 },
      }),
    ],
    advanced: {
      database: { generateId: () => newId() },
      useSecureCookies: false,
      cookies: {
        session_token: { name: sessionCookieName(config) },
        two_factor: { name: cookieName('second-step') },
        trust_device: { name: cookieName('device') },
        dont_remember: { name: cookieName('brief') },
      },
      defaultCookieAttributes: { secure: isHttps, httpOnly: true, sameSite: 'lax', path: '/' },
      ipAddress: { ipAddressHeaders: ['x-foyer-address'] },
    },
  })
}

export type Auth = ReturnType<typeof createAuth>

const made = new WeakMap<Services, Auth>()
export function authOf(services: Services): Auth {
  let auth = made.get(services)
  if (!auth) made.set(services, (auth = createAuth(services)))
  return auth
}
