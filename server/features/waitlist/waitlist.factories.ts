import { inPracticeAsSystem } from '../../kernel/db/work.ts'
import { dayMs, instantText, zonedParts } from '../../kernel/time/index.ts'
import type { Answer, Product } from '../../testing/product.ts'
import type { TestClient, TestPractice } from '../../testing/world.ts'
import { bookAppointment, scheduling } from '../scheduling/index.ts'
import { offerFreedTime } from './offer-freed-time/offer-freed-time.job.ts'

export type Wish = {
  serviceId: string
  providerId?: string | null
  appointmentId?: string | null
  weekdays?: number[]
  dayParts?: string[]
  untilDate?: string
}

/** Any provider, by telehealth, at any time of the coming months, unless said otherwise. */
export const aWish = (wish: Wish, now = Date.now()) => ({
  providerId: null,
  placeKind: 'telehealth',
  locationId: null,
  appointmentId: null,
  weekdays: [1, 2, 3, 4, 5, 6, 7],
  dayParts: ['morning', 'afternoon', 'evening'],
  untilDate: zonedParts(now + 60 * dayMs, 'UTC').date,
  ...wish,
})

export const waits = (client: TestClient, wish: Wish, now = Date.now()): Promise<Answer> =>
  client.caller.post(`${client.path}/waitlist`, aWish(wish, now))

export const anAppointmentAt = async (
  product: Product,
  practice: { id: string },
  given: { clientId: string; serviceId: string; staffId: string; startsAt: number },
): Promise<string> =>
  (
    await inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
      bookAppointment(work, { ...given, locationId: null, by: 'staff' }),
    )
  ).id

/** Looks at every freed time as the worker would, until there is nothing more to do now. */
export async function workFreedTimes(product: Product, practice: { id: string }): Promise<void> {
  const ids = await inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
    trx
      .selectFrom('freed_times')
      .select('id')
      .where('practice_id', '=', practice.id)
      .where('looked_at', 'is', null)
      .orderBy('freed_at')
      .execute(),
  )
  for (const { id } of ids) await offerFreedTime(product.services, { practiceId: practice.id, id })
}

/** A time by hand for whoever waits, as staff do it. */
export const offered = (
  practice: TestPractice,
  entryId: string,
  time: { staffId: string; startsAt: number },
): Promise<Answer> =>
  practice.owner.caller.post(`${practice.path}/waitlist/${entryId}/offers`, {
    staffId: time.staffId,
    locationId: null,
    startsAt: instantText(time.startsAt),
  })

/** Gives up what is held past its time, as the jobs of the held times do. */
export async function expireHolds(product: Product, practice: { id: string }): Promise<void> {
  const held = await inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
    trx
      .selectFrom('appointments')
      .select('id')
      .where('practice_id', '=', practice.id)
      .where('status', '=', 'offered')
      .where('request_expires_at', '<=', new Date(product.services.clock()))
      .execute(),
  )
  for (const { id } of held)
    await scheduling.jobs!(product.services)['expire-request']!({ practiceId: practice.id, id })
}
