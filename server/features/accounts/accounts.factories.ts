import { inPracticeAsSystem } from '../../kernel/db/work.ts'
import type { Product } from '../../testing/product.ts'
import type { TestPractice } from '../../testing/world.ts'
import { aPhone, codeSentTo, tokenMailedTo } from '../clients/clients.factories.ts'
import { currentTerms } from '../identity/index.ts'

let counter = 0
export const anAddress = () => `invited-${Date.now().toString(36)}${(counter += 1)}@example.org`

/** Somebody invited to the team by the owner, and the secret of the mailed link. */
export async function aStaffInvitation(
  product: Product,
  practice: TestPractice,
  options: { email?: string; roles?: string[]; firstName?: string; lastName?: string } = {},
): Promise<{ id: string; email: string; token: string }> {
  const email = options.email ?? anAddress()
  const answer = await practice.owner.caller.post(`${practice.path}/team/invitations`, {
    email,
    firstName: options.firstName ?? 'Ana',
    lastName: options.lastName ?? 'Petrov',
    roles: options.roles ?? ['provider'],
  })
  if (answer.status !== 201) throw new Error(answer.text)
  return { id: answer.body.id, email, token: await tokenMailedTo(product, email) }
}

/** Goes from the mailed link to the end: phone, code, terms, password. */
export async function register(product: Product, token: string, locale: 'en' | 'es' = 'en') {
  const phone = aPhone()
  const begun = await product.anonymous.post('/api/invitation/start', {
    token,
    phone,
    method: 'text',
    locale,
  })
  if (begun.status !== 200) return begun
  const { attempt } = begun.body
  if (begun.body.next === 'code')
    await product.anonymous.post('/api/invitation/confirm-code', {
      token,
      attempt,
      code: await codeSentTo(product, phone),
    })
  return product.anonymous.post('/api/invitation/finish', {
    token,
    attempt,
    termsVersion: currentTerms(locale).version,
    password: 'kelp vow drum lantern',
    locale,
  })
}

/** As if the wrong passwords had been typed. */
export const lockedOut = (product: Product, practiceId: string, personId: string) =>
  inPracticeAsSystem(product.services, practiceId, 'test', (work) =>
    work.trx
      .updateTable('persons')
      .set({ failed_sign_ins: 7, locked_at: new Date() })
      .where('id', '=', personId)
      .execute(),
  )
