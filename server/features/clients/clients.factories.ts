import { inPracticeAsSystem } from '../../kernel/db/work.ts'
import type { Product } from '../../testing/product.ts'
import type { TestPractice } from '../../testing/world.ts'
import { insertClient } from './index.ts'

let counter = 0

/** A chart that nobody can open yet, with an address of its own. */
export async function aChart(
  product: Product,
  practice: { id: string },
  options: { firstName?: string; lastName?: string; email?: string | null; timeZone?: string } = {},
): Promise<{ id: string; email: string }> {
  const email =
    options.email === undefined
      ? `chart-${Date.now().toString(36)}${(counter += 1)}@example.org`
      : options.email
  const id = await inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
    insertClient(work, {
      firstName: options.firstName ?? 'Maya',
      lastName: options.lastName ?? 'Okafor',
      email,
      timeZone: options.timeZone ?? 'America/Denver',
    }),
  )
  return { id, email: email ?? '' }
}

type Mail = { to: string; kind: string; text: string }
export const outbox = async (product: Product): Promise<Mail[]> =>
  (await product.anonymous.get('/api/demo/outbox')).body

/** The secret in the link of the newest invitation to an address. */
export async function tokenMailedTo(product: Product, email: string): Promise<string> {
  const mail = (await outbox(product)).find((m) => m.to === email && /^(staffI|i)nvitation/.test(m.kind))
  return /\/invitation#([\w-]+)/.exec(mail!.text)![1]!
}

/** A chart, invited by the practice's owner, and the secret of the mailed link. */
export async function anInvitation(
  product: Product,
  practice: TestPractice,
  options: { email?: string; body?: object } = {},
): Promise<{ clientId: string; email: string; invitationId: string; token: string }> {
  const chart = await aChart(product, practice, options.email ? { email: options.email } : {})
  const answer = await practice.owner.caller.post(
    `${practice.path}/clients/${chart.id}/invitations`,
    options.body ?? {},
  )
  if (answer.status !== 201) throw new Error(answer.text)
  return {
    clientId: chart.id,
    email: chart.email,
    invitationId: answer.body.id,
    token: await tokenMailedTo(product, chart.email),
  }
}

let line = 100
/** A number that no other test uses, for the caps count by number. */
export const aPhone = () => `(518) 555-0${(line += 1)}`

export async function codeSentTo(product: Product, phone: string): Promise<string> {
  const digits = `+1${phone.replaceAll(/\D/g, '')}`
  const text = (await outbox(product)).find((m) => m.to === digits && m.kind === 'registrationCode')
  return /\d{6}/.exec(text!.text)![0]
}

/** An invitation whose phone is proved; what is left are terms and password. */
export async function aRegistration(
  product: Product,
  practice: TestPractice,
  options: { email?: string; body?: object } = {},
) {
  const invitation = await anInvitation(product, practice, options)
  const phone = aPhone()
  const begun = await product.anonymous.post('/api/invitation/start', {
    token: invitation.token,
    phone,
    method: 'text',
    locale: 'en',
  })
  if (begun.status !== 200) throw new Error(begun.text)
  const { attempt } = begun.body
  const confirmed = await product.anonymous.post('/api/invitation/confirm-code', {
    token: invitation.token,
    attempt,
    code: await codeSentTo(product, phone),
  })
  if (confirmed.status !== 200) throw new Error(confirmed.text)
  return { ...invitation, phone, attempt: attempt as string }
}

/** As if the pause between two mails were over. */
export const sentLongAgo = (product: Product, practiceId: string, invitationId: string) =>
  inPracticeAsSystem(product.services, practiceId, 'test', (work) =>
    work.trx
      .updateTable('invitations')
      .set({ sent_at: new Date(Date.now() - 120_000) })
      .where('practice_id', '=', practiceId)
      .where('id', '=', invitationId)
      .execute(),
  )

/** The id of the first grant of a client's portal, as staff see it. */
export async function grantOf(practice: TestPractice, clientId: string): Promise<string> {
  const { body } = await practice.owner.caller.get(`${practice.path}/clients/${clientId}/portal-users`)
  return body.users[0].grantId
}
