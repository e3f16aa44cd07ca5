import { inflateRawSync } from 'node:zlib'
import { inPracticeAsSystem } from '../../kernel/db/work.ts'
import { newId } from '../../kernel/ids.ts'
import type { Product } from '../../testing/product.ts'
import type { TestClient, TestPractice } from '../../testing/world.ts'
import { anInvoice, asPractice } from '../billing/billing.factories.ts'
import { enterHandPayment } from '../billing/index.ts'
import { aShortForm, aTask, importedForm, wholeForm } from '../forms/forms.factories.ts'
import { aFileOf, type Correspondents, write } from '../messaging/messaging.factories.ts'

/** Contacts, a conversation with a file, a form that was sent in, an invoice and what was paid of it, an appointment. */
export async function aFullRecord(product: Product, world: Correspondents): Promise<{ threadId: string }> {
  const { practice, provider, client } = world
  await someContacts(product, practice, client)
  const fileId = await aFileOf(client, 'Blood pressure, morning: 118 over 76.', 'readings.txt')
  const { threadId } = (
    await write(
      client,
      { topic: 'provider', staffId: provider.staffId },
      { body: 'The secret of the heron', fileIds: [fileId] },
    )
  ).body
  const form = await importedForm(practice, aShortForm(`urn:test:records:${newId()}`))
  const taskId = await aTask(product, practice, client, form.id)
  const sent = await client.caller.post(
    `${client.path}/forms/${taskId}/submission`,
    await wholeForm(client, taskId),
  )
  if (sent.status >= 300) throw new Error(sent.text)
  const where = { product, practice, clientId: client.id }
  await anInvoice(where, 8_500, 4_000)
  await asPractice(product, practice.id, (work) =>
    enterHandPayment(work, {
      clientId: client.id,
      personId: practice.owner.personId,
      amountCents: 5_000,
      method: 'check',
      mayBecomeCredit: false,
    }),
  )
  return { threadId }
}

export const someContacts = (product: Product, practice: TestPractice, client: Pick<TestClient, 'id'>) =>
  inPracticeAsSystem(product.services, practice.id, 'test', async ({ trx }) => {
    await trx
      .insertInto('client_contacts')
      .values({
        practice_id: practice.id,
        client_id: client.id,
        id: newId(),
        position: 0,
        first_name: 'Ada',
        last_name: 'Okafor',
        relationship: 'parent',
        phone: '+15185550188',
        other_phone: '+15185550189',
        email: 'ada@example.org',
        is_responsible_party: true,
        is_emergency_contact: true,
        may_be_invited: false,
      })
      .execute()
    await trx
      .insertInto('client_contact_points')
      .values({
        practice_id: practice.id,
        client_id: client.id,
        kind: 'email',
        position: 1,
        value: 'maya.work@example.org',
        label: 'work',
        uses: [],
        may_leave_message: false,
      })
      .execute()
  })

/** The files of a ZIP by their names, as its central directory lists them. */
export function unzipped(zip: Buffer): Map<string, Buffer> {
  const files = new Map<string, Buffer>()
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]))
  let at = zip.readUInt32LE(end + 16)
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, packed] = [zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20)]
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => zip.readUInt16LE(at + offset)) as [
      number,
      number,
      number,
    ]
    const name = zip.subarray(at + 46, at + 46 + nameLength).toString('utf8')
    const local = zip.readUInt32LE(at + 42)
    const begin = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28)
    const bytes = zip.subarray(begin, begin + packed)
    files.set(name, method === 8 ? inflateRawSync(bytes) : bytes)
    at += 46 + nameLength + extra + comment
  }
  return files
}
