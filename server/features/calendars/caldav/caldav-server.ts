import { type OutwardFetch, OutwardRefused, outwardFetch } from '../../../kernel/outward/index.ts'
import type { Services } from '../../../kernel/services.ts'
import { AccessLost } from '../calendar-provider.ts'

export type CalDavCredentials = {
  /** As the person typed it, or a calendar's home once it was found. */
  serverUrl: string
  username: string
  password: string
  /** The staff member's own, for calendars that name none. */
  timeZone: string
  /** Under which the server knows the person, besides the name to sign in with. */
  addresses?: string[]
}

/**
 * Asks a CalDAV server in the person's name. Every request passes the guard for addresses that people type, goes over TLS but to hosts
 * that the operator named, and carries the password only to the server that the person named and its siblings.
 * @throws AccessLost when the server does not take the name and password
 */
export function askInNameOf(services: Services, credentials: CalDavCredentials): OutwardFetch {
  const fetch = outwardFetch(services.config)
  const authorization = `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`
  return async (target, init = {}) => {
    const url = new URL(String(target), credentials.serverUrl)
    if (!mayHavePassword(url, new URL(credentials.serverUrl))) throw new OutwardRefused('redirect')
    const headers = new Headers(init.headers)
    headers.set('authorization', authorization)
    const response = await fetch(url, { ...init, headers, redirect: 'manual' })
    if (response.status === 401)
      throw new AccessLost('The CalDAV server does not take the name and password.')
    return response
  }
}

/** The same host, or one beside it: large services answer from p42-caldav.example.com what was asked at caldav.example.com. */
export function mayHavePassword(url: URL, named: URL): boolean {
  if (named.protocol === 'https:' && url.protocol !== 'https:') return false
  if (url.host === named.host) return true
  if (url.protocol !== 'https:') return false
  const parent = named.hostname.slice(named.hostname.indexOf('.') + 1)
  const isOfOneOwner = parent.includes('.') && !/^[\d.]+$/.test(named.hostname) && !soldBelow.test(parent)
  const family = isOfOneOwner ? parent : named.hostname
  return url.hostname === named.hostname || url.hostname.endsWith(`.${family}`)
}

/** Names below which anybody may have one: the neighbours of example.co.uk are strangers. */
const soldBelow =
  /^(?:(?:co|com|org|net|gov|edu|ac|or|ne|go|gob|nom|ltd|plc|me|nhs)\.[a-z]{2}|(?:github|gitlab|netlify|vercel|pages|web|fly|onrender|herokuapp|appspot|ngrok|ngrok-free|duckdns|dyndns|no-ip)\.[a-z]{2,4})$/

/** The library's fetch is the global one; ours answers in the same way. */
export const asFetch = (ask: OutwardFetch) => ask as unknown as typeof globalThis.fetch

/** Text of a property, whichever way the server wrapped it. */
export const textOf = (value: unknown): string => {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  const { _cdata, _text } = (value ?? {}) as { _cdata?: unknown; _text?: unknown }
  return typeof _cdata === 'string' ? _cdata : typeof _text === 'string' ? _text : ''
}
