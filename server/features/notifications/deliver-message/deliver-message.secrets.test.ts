import { afterAll, beforeAll, expect, it } from 'vitest'
import { asSystem } from '../../../kernel/db/work.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { tellPersons } from '../index.ts'
import { deliverMessage } from './deliver-message.job.ts'
import type { Transport } from './transport.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

it('empties a mail that carried a secret once it is sent, and no other; the receiver got it whole [SES-03]', async () => {
  const { services } = product
  const sent: string[] = []
  const transport: Transport = {
    mail: async (mail) => {
      sent.push(mail.text + mail.html)
      return '250 2.0.0 taken'
    },
    text: async () => null,
    whatBecameOf: async () => ({ of: 'unknown' }),
    close: () => {},
  }
  const to = { personId: null, email: 'secret@example.org', locale: 'en' }
  const ids = await asSystem(services, 'find a person by login name', (work) =>
    tellPersons(work, [
      {
        kind: 'passwordReset',
        channel: 'mail',
        to,
        practice: null,
        link: '/reset-password#canary-1',
        holdsSecret: true,
      },
      { kind: 'accountLocked', channel: 'mail', to, practice: null, link: '/forgot-password' },
    ]),
  )
  const outsideTheDemonstration = { ...services, config: { ...services.config, isDemo: false } }
  for (const id of ids)
    await deliverMessage(outsideTheDemonstration, transport, { practiceId: null, id: id! })
  expect(sent[0]).toContain('#canary-1')
  const rows = await asSystem(services, 'deliver a message', ({ trx }) =>
    trx.selectFrom('outgoing_messages').select(['kind', 'state', 'text', 'html']).orderBy('id').execute(),
  )
  expect(rows[0]).toEqual({ kind: 'passwordReset', state: 'sent', text: '', html: null })
  expect(rows[1]).toMatchObject({
    kind: 'accountLocked',
    state: 'sent',
    text: expect.stringContaining('locked'),
  })
})
