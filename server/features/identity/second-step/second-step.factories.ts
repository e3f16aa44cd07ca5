import type { Answer, Caller, Product } from '../../../testing/product.ts'
import { cookiesOf } from '../identity.factories.ts'

/** The newest mail or text of this kind to an address or number, or nothing. */
export async function newestMessage(
  product: Product,
  to: string,
  kind: string,
): Promise<{ text: string; html: string | null; subject: string | null } | undefined> {
  const { body } = await product.anonymous.get('/api/demo/outbox')
  return body.find((m: { to: string; kind: string }) => m.to === to && m.kind === kind)
}

export async function messagesTo(product: Product, to: string, kind: string): Promise<{ text: string }[]> {
  const { body } = await product.anonymous.get('/api/demo/outbox')
  return body.filter((m: { to: string; kind: string }) => m.to === to && m.kind === kind)
}

/** The six digits of the newest code that went there. */
export async function newestCode(product: Product, to: string): Promise<string> {
  const message = await newestMessage(product, to, 'signInCode')
  return /\b(\d{6})\b/.exec(message!.text)![1]!
}

/** Turns codes by mail on for the login of this caller, and gives the backup codes that came with it. */
export async function withMailCodes(
  product: Product,
  caller: Caller,
  email: string,
): Promise<string[] | null> {
  await caller.post('/api/two-step/code', { method: 'email' })
  const code = await newestCode(product, email)
  const answer = await caller.post('/api/two-step/code/confirm', { method: 'email', code })
  if (answer.status !== 200) throw new Error(answer.text)
  return answer.body.backupCodes
}

export async function withTextCodes(
  product: Product,
  caller: Caller,
  cellPhone: string,
): Promise<string[] | null> {
  await caller.post('/api/two-step/code', { method: 'text', cellPhone })
  const code = await newestCode(product, cellPhone)
  const answer = await caller.post('/api/two-step/code/confirm', { method: 'text', code })
  if (answer.status !== 200) throw new Error(answer.text)
  return answer.body.backupCodes
}

/** Gives the right password and returns the cookies that hold the second step. */
export async function passwordStep(product: Product, login: string, password: string): Promise<string> {
  const answer = await product.anonymous.post('/api/sign-in', { login, password })
  if (answer.body.next !== 'second-step') throw new Error(`no second step was asked: ${answer.text}`)
  return cookiesOf(answer)
}

export const secondStep = (
  product: Product,
  cookie: string,
  given: { method: string; code: string; rememberDevice?: boolean },
): Promise<Answer> =>
  product.anonymous.post('/api/sign-in/second-step', { rememberDevice: false, ...given }, { cookie })
