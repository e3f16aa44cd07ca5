import { createHmac } from 'node:crypto'
import { asSystem } from '../../kernel/db/work.ts'
import type { Answer, Caller, Product } from '../../testing/product.ts'
import { aPerson } from '../../testing/world.ts'
import { enableTotp } from './enable-totp/enable-totp.ts'

/** RFC 6238, written out here so that the sign-in is held against the standard and not against itself. */
export function totpCode(secret: string, step = 0): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + step))
  const digest = createHmac('sha1', Buffer.from(secret)).update(counter).digest()
  const offset = digest[19]! & 15
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** Somebody whose sign-in asks for a code of an authenticator app. */
export async function aPersonWithTotp(product: Product, password: string, secret = 'a secret for this test') {
  const person = await aPerson(product, { password })
  const backupCodes = await asSystem(product.services, 'find a person by login name', (work) =>
    enableTotp(work, person.personId, secret),
  )
  return { ...person, secret, backupCodes }
}

/** Every cookie of an answer that is not being taken away, as a browser would send them back. */
export const cookiesOf = (answer: Answer): string =>
  [answer.headers['set-cookie']]
    .flat()
    .filter((cookie): cookie is string => Boolean(cookie) && !/Max-Age=0/i.test(cookie!))
    .map((cookie) => cookie.split(';')[0]!)
    .join('; ')

export const sessionCookieOf = (answer: Answer): string =>
  cookiesOf(answer)
    .split('; ')
    .find((cookie) => cookie.startsWith('foyer.session='))!

/** Signs in by password, as a browser without cookies would, and gives the session's cookie. */
export async function signedInBy(product: Product, login: string, password: string): Promise<string> {
  const answer = await product.anonymous.post('/api/sign-in', { login, password })
  if (answer.body.next !== 'done') throw new Error(`signing in failed: ${answer.text}`)
  return sessionCookieOf(answer)
}

/** The newest mail or text of this kind to that address, as the outbox of the demonstration shows it. */
export async function newestTo(product: Product, to: string, kind: string): Promise<{ text: string } | null> {
  const outbox = await product.anonymous.get('/api/demo/outbox')
  return outbox.body.find((m: { to: string; kind: string }) => m.to === to && m.kind === kind) ?? null
}

export const tokenIn = (mail: { text: string } | null): string | null =>
  /#([\w-]{20,})/.exec(mail?.text ?? '')?.[1] ?? null

/** Somebody who has asked for another e-mail, and the secrets of the two links. */
export async function anEmailChange(
  product: Product,
  options: { newEmail?: string; password?: string } = {},
) {
  const person = await aPerson(product, options.password ? { password: options.password } : {})
  const newEmail = options.newEmail ?? `new-${person.email}`
  const as = await product.as(person.personId)
  const answer = await as.post('/api/email-change', { email: newEmail })
  if (answer.status !== 204) throw new Error(answer.text)
  return {
    ...person,
    as,
    newEmail,
    oldToken: tokenIn(await newestTo(product, person.email, 'emailChangeAsked'))!,
    newToken: tokenIn(await newestTo(product, newEmail, 'emailChangeConfirm')),
  }
}

/** Has a code sent to a new cell phone, and reads it from the text. */
export async function aCellPhoneCode(
  product: Product,
  as: Caller,
  cellPhone = `+1518555${String(Math.floor(1000 + Math.random() * 9000))}`,
): Promise<string> {
  const answer = await as.post('/api/cell-phone-change', { cellPhone })
  if (answer.status !== 204) throw new Error(answer.text)
  return /\b(\d{6})\b/.exec((await newestTo(product, cellPhone, 'cellPhoneCode'))!.text)![1]!
}
