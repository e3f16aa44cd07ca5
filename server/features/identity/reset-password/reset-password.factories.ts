import type { Product } from '../../../testing/product.ts'

/** Asks for a new password and reads the token from the link of the newest mail to that address. */
export async function aResetToken(product: Product, email: string): Promise<string> {
  await product.anonymous.post('/api/forgot-password', { login: email })
  const outbox = await product.anonymous.get('/api/demo/outbox')
  const mail = outbox.body.find(
    (m: { to: string; kind: string }) => m.to === email && m.kind === 'passwordReset',
  )
  return /#([\w-]+)/.exec(mail.text)![1]!
}
