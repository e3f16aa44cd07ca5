import { inPracticeAsSystem } from '../../kernel/db/work.ts'
import type { Product } from '../../testing/product.ts'
import type { TestPractice } from '../../testing/world.ts'
import { aChart, outbox } from '../clients/clients.factories.ts'

let counter = 0

/** Switches the public sign-up page on, and gives the last part of the practice's own address. */
export async function withPublicSignUp(product: Product, practice: TestPractice): Promise<string> {
  return inPracticeAsSystem(product.services, practice.id, 'test', async ({ trx }) => {
    const { features, slug } = await trx
      .selectFrom('practices')
      .select(['features', 'slug'])
      .where('id', '=', practice.id)
      .executeTakeFirstOrThrow()
    await trx
      .updateTable('practices')
      .set({ features: [...new Set([...features, 'publicSignUp'])] })
      .where('id', '=', practice.id)
      .execute()
    return slug
  })
}

export const entered = (changes: object = {}) => ({
  firstName: 'Nora',
  lastName: 'Quill',
  dateOfBirth: '1984-02-29',
  email: `sign-up-${Date.now().toString(36)}${(counter += 1)}@example.org`,
  cellPhone: '(518) 555-0199',
  locale: 'en',
  ...changes,
})

/** The secrets of the links mailed to an address, newest first. */
export const signUpTokensOf = async (product: Product, email: string): Promise<string[]> =>
  (await outbox(product))
    .filter((mail) => mail.to === email && mail.kind === 'signUpConfirm')
    .map((mail) => /\/sign-up\/confirm#([\w-]+)/.exec(mail.text)![1]!)

/** Fills in the page and follows the link in the mail. */
export async function aSignUp(product: Product, slug: string, changes: object = {}) {
  const given = entered(changes)
  const asked = await product.anonymous.post(`/api/entries/${slug}/sign-ups`, given)
  if (asked.status !== 204) throw new Error(asked.text)
  const [token] = await signUpTokensOf(product, given.email)
  const confirmed = await product.anonymous.post('/api/sign-up/confirm', { token })
  if (confirmed.status !== 204) throw new Error(confirmed.text)
  return { ...given, token: token! }
}

/** A sign-up with the address of a chart, so that it waits for a decision; and that chart. */
export async function aWaitingSignUp(product: Product, practice: TestPractice, changes: object = {}) {
  const slug = await withPublicSignUp(product, practice)
  const chart = await aChart(product, practice, { firstName: 'Nora', lastName: 'Quill' })
  const given = await aSignUp(product, slug, { email: chart.email, ...changes })
  const list = await practice.owner.caller.get(`${practice.path}/sign-ups?limit=100`)
  const found = list.body.items.find((item: { email: string }) => item.email === given.email)
  return { ...given, signUpId: found.id as string, chart, slug }
}

/** A line of a table of people to be invited, as it was written. */
export const aWrittenLine = (changes: object = {}) => ({
  line: 2,
  firstName: 'Lia',
  lastName: 'Linden',
  email: `line-${Date.now().toString(36)}${(counter += 1)}@example.org`,
  dateOfBirth: '',
  cellPhone: '',
  locale: '',
  ...changes,
})
