import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aPractice, type TestPractice } from '../../../testing/world.ts'
import { tellPersons } from './tell-person.ts'

let product: Product
let practice: TestPractice
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product, { name: 'Harbor Dental Client Care' })
})
afterAll(() => product.stop())

const mailIn = (locale: string, kind: string) =>
  inPracticeAsSystem(product.services, practice.id, 'test', async (work) => {
    const [id] = await tellPersons(work, [
      {
        kind,
        channel: 'mail',
        to: { personId: null, email: 'staff@harbor.example', locale },
        practice: { name: 'Harbor Dental Client Care' },
        link: '/practice/x/clients/y',
      },
    ])
    return work.trx
      .selectFrom('outgoing_messages')
      .select(['subject', 'text', 'html'])
      .where('id', '=', id!)
      .executeTakeFirstOrThrow()
  })
const treat = (word: string) =>
  inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
    trx.updateTable('practices').set({ word_for_client: word }).where('id', '=', practice.id).execute(),
  )

describe('a mail of a practice', () => {
  it('says client or patient as the practice does, and leaves names and addresses alone [PRA-1]', async () => {
    for (const [locale, own, other] of [
      ['en', 'client’s page', 'patient’s page'],
      ['es', 'cliente', 'paciente'],
    ] as const) {
      await treat('client')
      expect((await mailIn(locale, 'invitationAskedAgain')).text).toContain(own)
      await treat('patient')
      const mail = await mailIn(locale, 'invitationAskedAgain')
      expect(mail.text).toContain(other)
      expect(mail.text).toContain('Harbor Dental Client Care')
      expect(mail.text).toContain('/practice/x/clients/y')
      expect(mail.text.replaceAll('Client Care', '').replaceAll('/clients/', '')).not.toMatch(/client/i)
    }
  })
})
