import { sql } from 'kysely'
import { asSystem, inPracticeAsSystem } from '../../kernel/db/work.ts'
import { newId } from '../../kernel/ids.ts'
import { minuteMs } from '../../kernel/time/index.ts'
import type { Product } from '../../testing/product.ts'
import type { BookingSettings } from '../scheduling/index.ts'
import { aService, hoursFor } from '../scheduling/scheduling.factories.ts'
import { findReminders } from './find-reminders/find-reminders.job.ts'
import type { PlannedReminder } from './reminder-plan.rules.ts'

type Where = { product: Product; practiceId: string; staffId: string }

/** Hours and a service, so that the provider's rules on confirming and cancelling are there. */
export async function aCalendar(where: Where, settings: Partial<BookingSettings> = {}): Promise<string> {
  const serviceId = await aService(where)
  await hoursFor(where, where.staffId, [serviceId], { settings })
  return serviceId
}

/** An appointment as if booked long ago, at any time, without telling anybody. */
export async function bookedLongAgo(
  where: Where & { serviceId: string },
  clientId: string,
  startsAt: number,
  madeAt = startsAt - 90 * 86_400_000,
): Promise<string> {
  const id = newId()
  const ends = startsAt + 50 * minuteMs
  await inPracticeAsSystem(where.product.services, where.practiceId, 'test', ({ trx }) =>
    sql`insert into appointments (practice_id, id, staff_id, kind, client_id, service_id, modality, time_zone, starts_at, ends_at, busy_from,
        busy_until, status, made_by, created_at, is_double_booked, sealed_double_booking_reason)
      values (${where.practiceId}, ${id}, ${where.staffId}, 'client', ${clientId}, ${where.serviceId}, 'telehealth', 'America/New_York',
        ${new Date(startsAt)}, ${new Date(ends)}, ${new Date(startsAt)}, ${new Date(ends)}, 'scheduled', 'staff', ${new Date(madeAt)}, true, '\\x00')`.execute(
      trx,
    ),
  )
  return id
}

/** Looks for reminders as at that moment, the last look having been one minute before. */
export async function lookAt(product: Product, moment: number, lastLook = moment - minuteMs): Promise<void> {
  await foundUntil(product, lastLook)
  product.setClock(moment)
  try {
    await findReminders(product.services)
  } finally {
    product.setClock(null)
  }
}

export const foundUntil = (product: Product, moment: number) =>
  asSystem(product.services, 'find reminders that are due', ({ trx }) =>
    trx
      .updateTable('reminder_progress')
      .set({ found_until: new Date(moment) })
      .execute(),
  )

export const planOf = (product: Product, practiceId: string, plan: PlannedReminder[]) =>
  inPracticeAsSystem(product.services, practiceId, 'test', ({ trx }) =>
    trx
      .insertInto('reminder_settings')
      .values({
        practice_id: practiceId,
        plan: JSON.stringify(plan),
        quiet_from_minutes: 1260,
        quiet_until_minutes: 480,
      })
      .onConflict((conflict) => conflict.column('practice_id').doUpdateSet({ plan: JSON.stringify(plan) }))
      .execute(),
  )

let lastNumber = 0
/** A cell phone of the person, to which texts were agreed to for these clients; a new one unless another is given. */
export async function textsTo(
  product: Product,
  practiceId: string,
  personId: string,
  clientIds: string[],
  given?: string,
): Promise<string> {
  lastNumber += 1
  const number = given ?? `+1518555${String(1000 + lastNumber)}`
  await inPracticeAsSystem(product.services, practiceId, 'test', async ({ trx }) => {
    await trx.updateTable('persons').set({ cell_phone: number }).where('id', '=', personId).execute()
    for (const clientId of clientIds)
      await trx
        .insertInto('text_consents')
        .values({
          practice_id: practiceId,
          id: newId(),
          client_id: clientId,
          person_id: personId,
          number,
          wording: 'I agree to texts about appointments.',
          given_at: new Date(),
        })
        .execute()
  })
  return number
}

export type Sent = {
  id: string
  recipient: string
  channel: string
  kind: string
  subject: string | null
  text: string
  html: string | null
  state: string
  ofNoUseAfter: Date | null
}

/** Everything written to this address or number, oldest first. */
export const sentTo = (product: Product, recipient: string): Promise<Sent[]> =>
  asSystem(product.services, 'deliver a message', async ({ trx }) => {
    const { rows } = await sql<Sent>`
      select id, recipient, channel, kind, subject, text, html, state, of_no_use_after as "ofNoUseAfter" from outgoing_messages
      where recipient = ${recipient} order by created_at, id`.execute(trx)
    return rows
  })

export const remindersTo = async (product: Product, recipient: string): Promise<Sent[]> =>
  (await sentTo(product, recipient)).filter((one) => one.kind === 'appointmentReminder')

/** What stands behind the # of a message's link. */
export const tokenIn = (text: string): string => /\/appointment#([\w-]+)/.exec(text)![1]!

/** Somebody answers a text, as the demonstration lets him. */
export const answers = (product: Product, from: string, text: string) =>
  product.anonymous.post('/api/demo/texts', { from, text })

export const statusOf = async (product: Product, practiceId: string, id: string): Promise<string> =>
  inPracticeAsSystem(product.services, practiceId, 'test', async ({ trx }) => {
    const row = await trx
      .selectFrom('appointments')
      .select('status')
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    return row.status
  })
