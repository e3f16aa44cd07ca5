import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../kernel/db/work.ts'
import { newId } from '../../kernel/ids.ts'
import { hourMs } from '../../kernel/time/index.ts'
import { type Product, startProduct } from '../../testing/product.ts'
import { type ServerProcess, startServerProcess } from '../../testing/server-process.ts'
import { aClient, aPractice, aStaffMember, type TestClient, type TestPractice } from '../../testing/world.ts'
import { anHour, aService, hoursFor } from '../scheduling/scheduling.factories.ts'
import { anAppointmentAt, expireHolds, offered, waits, workFreedTimes } from './waitlist.factories.ts'

let product: Product
let other: ServerProcess
let practice: TestPractice
let staffId: string
let serviceId: string
let client: TestClient
let crowd: TestClient[]

beforeAll(async () => {
  product = await startProduct()
  other = await startServerProcess(product)
  practice = await aPractice(product)
  const where = { product, practiceId: practice.id }
  ;({ staffId } = await aStaffMember(product, practice))
  serviceId = await aService(where)
  await hoursFor(where, staffId, [serviceId])
  // The other server works jobs too, by day and by night.
  const saved = await practice.owner.caller.put(`${practice.path}/waitlist/settings`, {
    answerMinutes: 60,
    quietFromMinutes: 0,
    quietUntilMinutes: 0,
  })
  expect(saved.status, saved.text).toBe(200)
  client = await aClient(product, practice)
  crowd = []
  for (let i = 0; i < 8; i += 1) crowd.push(await aClient(product, practice))
})
afterAll(async () => {
  await other?.stop()
  await product.stop()
})

const holders = (startsAt: number) =>
  inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
    trx
      .selectFrom('appointments')
      .select(['id', 'status', 'client_id'])
      .where('staff_id', '=', staffId)
      .where('starts_at', '=', new Date(startsAt))
      .where('status', 'in', ['offered', 'requested', 'scheduled', 'confirmed'])
      .execute(),
  )
const outcomes = (entryId: string) =>
  inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
    trx.selectFrom('waitlist_offers').select('outcome').where('entry_id', '=', entryId).execute(),
  )

/** A client who waits for something earlier than she has, and the time that she is offered. */
async function anOfferAt(startsAt: number): Promise<{ entryId: string; offerId: string; presentId: string }> {
  const presentId = await anAppointmentAt(product, practice, {
    clientId: client.id,
    serviceId,
    staffId,
    startsAt: startsAt + 24 * hourMs,
  })
  const entry = await waits(client, { serviceId, appointmentId: presentId })
  expect(entry.status, entry.text).toBe(201)
  const offer = await offered(practice, entry.body.id, { staffId, startsAt })
  expect(offer.status, offer.text).toBe(201)
  return { entryId: entry.body.id, offerId: offer.body.id, presentId }
}

describe('an offered time, over two servers', () => {
  it('is booked by nobody else, and taken once by whoever takes it twice at one moment [SCH-13, SCH-5, CON-01]', async () => {
    const startsAt = anHour(4)
    const { entryId, offerId, presentId } = await anOfferAt(startsAt)
    const take = `${client.path}/waitlist-offers/${offerId}/take`
    const booking = {
      serviceId,
      providerId: staffId,
      locationId: null,
      startsAt: new Date(startsAt).toISOString(),
    }
    const [bookings, taken] = await Promise.all([
      Promise.all(
        crowd.map((one, i) =>
          (i % 2 ? other.as(one.caller.cookie) : one.caller).post(`${one.path}/appointments`, booking, {
            'idempotency-key': newId(),
          }),
        ),
      ),
      Promise.all([client.caller.post(take, {}), other.as(client.caller.cookie).post(take, {})]),
    ])
    expect(bookings.map((one) => one.status)).toEqual(crowd.map(() => 409))
    expect(taken.map((one) => one.status)).toEqual([200, 200])
    expect(await holders(startsAt)).toMatchObject([{ id: presentId, client_id: client.id }])
    expect(await outcomes(entryId)).toEqual([{ outcome: 'taken' }])
  })

  it('has exactly one outcome when it is taken, declined and at its end at one moment, whichever comes first [SCH-13, CON-01]', async () => {
    for (let round = 0; round < 8; round += 1) {
      const startsAt = anHour(10 + round * 2)
      const { entryId, offerId, presentId } = await anOfferAt(startsAt)
      const path = `${client.path}/waitlist-offers/${offerId}`
      const end = new Date(Date.now() + 40 + round * 5)
      await inPracticeAsSystem(product.services, practice.id, 'test', async ({ trx }) => {
        await trx
          .updateTable('appointments')
          .set({ request_expires_at: end })
          .where('staff_id', '=', staffId)
          .where('status', '=', 'offered')
          .execute()
        await trx.updateTable('waitlist_offers').set({ expires_at: end }).where('id', '=', offerId).execute()
      })
      await new Promise((resolve) => setTimeout(resolve, 36 + round * 5))
      const [took, declined] = await Promise.all([
        other.as(client.caller.cookie).post(`${path}/take`, {}),
        client.caller.post(`${path}/decline`),
        expireHolds(product, practice),
      ])
      await expireHolds(product, practice)
      await workFreedTimes(product, practice)
      const now = await holders(startsAt)
      const [{ outcome }] = (await outcomes(entryId)) as [{ outcome: string | null }]
      if (took.status === 200) {
        expect(now, `round ${round}`).toMatchObject([{ id: presentId }])
        expect(outcome).toBe('taken')
        expect(declined.status).toBe(409)
      } else {
        expect(took.status).toBe(409)
        expect(now, `round ${round}`).toEqual([])
        expect(['declined', 'lapsed']).toContain(outcome)
        // The present appointment was kept.
        expect(await holders(startsAt + 24 * hourMs)).toMatchObject([{ id: presentId }])
        expect((await client.caller.delete(`${client.path}/waitlist/${entryId}`)).status).toBe(204)
      }
    }
  })
})
