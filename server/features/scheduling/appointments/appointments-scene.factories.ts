import pg from 'pg'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { newId } from '../../../kernel/ids.ts'
import { instantText } from '../../../kernel/time/index.ts'
import { startProduct } from '../../../testing/product.ts'
import { aClient, aPractice, aStaffMember, type TestStaff } from '../../../testing/world.ts'
import { bookAppointment } from '../book-appointment/book-appointment.ts'
import { aService, hoursFor } from '../scheduling.factories.ts'
import type { BookingSettings } from '../set-availability/availability-shape.ts'

type Provider = { staffId: string; serviceId: string }
type Mail = { recipient: string; kind: string; subject: string; text: string; html: string }

export const key = () => ({ 'idempotency-key': newId() })
export type Scene = Awaited<ReturnType<typeof openScene>>

/** A practice in New York with two clients in Denver, the first of whom reads Spanish; and what its tests ask for. */
export async function openScene() {
  const product = await startProduct()
  const owner = new pg.Client({ connectionString: product.databaseUrl })
  await owner.connect()
  const practice = await aPractice(product, { name: 'Cedar Street Therapy' })
  const client = await aClient(product, practice, { firstName: 'Maya', lastName: 'Okafor', locale: 'es' })
  const other = await aClient(product, practice)

  async function aProvider(
    settings: Partial<BookingSettings> = {},
  ): Promise<TestStaff & { serviceId: string }> {
    const where = { product, practiceId: practice.id }
    const provider = await aStaffMember(product, practice)
    const serviceId = await aService(where, { name: 'Trauma therapy' })
    await hoursFor(where, provider.staffId, [serviceId], { settings, locationId: practice.locationId })
    return { ...provider, serviceId }
  }
  const book = (provider: Provider, startsAt: number, of = client) =>
    of.caller.post(
      `${of.path}/appointments`,
      {
        serviceId: provider.serviceId,
        providerId: provider.staffId,
        locationId: practice.locationId,
        startsAt: instantText(startsAt),
      },
      key(),
    )
  /** As it stood at some moment, past or future, whatever the rules. */
  const enter = (provider: Provider, startsAt: number, status: 'scheduled' | 'completed' = 'scheduled') =>
    inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
      bookAppointment(work, {
        clientId: client.id,
        serviceId: provider.serviceId,
        staffId: provider.staffId,
        locationId: practice.locationId,
        startsAt,
        by: 'system',
        status,
        isQuiet: true,
      }),
    )
  const mailsOf = async (...recipients: string[]): Promise<Mail[]> =>
    (
      await owner.query(
        'select recipient, kind, subject, text, html from outgoing_messages where recipient = any($1) order by created_at, id',
        [recipients],
      )
    ).rows
  const newMails = async (recipients: string[], run: () => Promise<unknown>): Promise<Mail[]> => {
    const before = (await mailsOf(...recipients)).length
    await run()
    return (await mailsOf(...recipients)).slice(before)
  }
  async function stop() {
    await owner.end()
    await product.stop()
  }
  return { product, practice, client, other, aProvider, book, enter, newMails, stop }
}
