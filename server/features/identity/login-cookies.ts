import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Config } from '../../kernel/config.ts'

/** What a browser keeps besides the session: a sign-in that waits for its second step, that it is remembered, that it is known. */
export type LoginCookie = 'second-step' | 'device' | 'browser'

const isHttps = (config: Config) => config.publicUrl.startsWith('https:')
const nameOf = (config: Config, cookie: LoginCookie) => `${isHttps(config) ? '__Host-' : ''}foyer.${cookie}`

/** The cookie's secret, or null where there is none or it cannot be one of ours. */
export function readLoginCookie(config: Config, request: FastifyRequest, cookie: LoginCookie): string | null {
  const value = request.cookies[nameOf(config, cookie)]
  return value && /^[\w-]{40,100}$/.test(value) ? value : null
}

export function setLoginCookie(
  config: Config,
  reply: FastifyReply,
  cookie: LoginCookie,
  value: string,
  maxAgeSeconds: number,
): void {
  reply.setCookie(nameOf(config, cookie), value, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: isHttps(config),
    maxAge: maxAgeSeconds,
  })
}

export const clearLoginCookie = (config: Config, reply: FastifyReply, cookie: LoginCookie): void =>
  setLoginCookie(config, reply, cookie, '', 0)
