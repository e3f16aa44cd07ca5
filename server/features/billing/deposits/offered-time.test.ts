import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { minuteMs } from '../../../kernel/time/index.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
  type TestStaff,
} from '../../../testing/world.ts'
import { scheduling } from '../../scheduling/index.ts'
import { anHour, aTimeWithDeposit } from '../../scheduling/scheduling.factories.ts'
import { openShop, rowsOf, type Shop } from '../billing.factories.ts'

let shop: Shop
let practice: TestPractice
let provider: TestStaff
let client: TestClient
let time: Awaited<ReturnType<typeof aTimeWithDeposit>>
const now = anHour(0, 12)
beforeAll(async () => {
  shop = await openShop()
  practice = await aPractice(shop.product)
})
afterAll(() => shop.stop())
afterEach(() => shop.product.setClock(null))
beforeEach(async () => {
  provider = await aStaffMember(shop.product, practice)
  client = await aClient(shop.product, practice)
  shop.product.setClock(now)
  await shop.product.services.pool.query('update auth.session set last_active_at = $1', [new Date(now)])
  time = await aTimeWithDeposit({ product: shop.product, practice, provider })
})

const offeredAt = anHour(3)
/** A client who has an appointment without a deposit, and is offered an earlier one. */
async function anOffer() {
  const booked = await practice.owner.caller.post(
    `${practice.path}/appointments`,
    {
      clientId: client.id,
      serviceId: time.serviceId,
      staffId: provider.staffId,
      locationId: null,
      startsAt: new Date(anHour(20)).toISOString(),
    },
    { 'idempotency-key': newId() },
  )
  const presentId = booked.body.id as string
  const entry = await client.caller.post(`${client.path}/waitlist`, {
    serviceId: time.serviceId,
    providerId: null,
    placeKind: 'telehealth',
    locationId: null,
    appointmentId: presentId,
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    dayParts: ['morning', 'afternoon', 'evening'],
    untilDate: new Date(anHour(30)).toISOString().slice(0, 10),
  })
  expect(entry.status, entry.text).toBe(201)
  const offer = await practice.owner.caller.post(`${practice.path}/waitlist/${entry.body.id}/offers`, {
    staffId: provider.staffId,
    locationId: null,
    startsAt: new Date(offeredAt).toISOString(),
  })
  expect(offer.status, offer.text).toBe(201)
  return { presentId, offerId: offer.body.id as string }
}
const take = (offerId: string) =>
  client.caller.post(`${client.path}/waitlist-offers/${offerId}/take`, {
    acceptedPolicyId: time.acceptedPolicyId,
  })
const pay = (holdId: string) =>
  client.caller.post(
    `${client.path}/deposits/${holdId}/payments`,
    { card: { token: 'pm_card_visa', save: false } },
    { 'idempotency-key': newId() },
  )
const upcoming = async () => (await client.caller.get(`${client.path}/appointments`)).body.items
const waitlist = async () => (await client.caller.get(`${client.path}/waitlist`)).body
const expire = (id: string) =>
  scheduling.jobs!(shop.product.services)['expire-request']!({ practiceId: practice.id, id })
const outcomeOf = async (offerId: string) =>
  (
    await rowsOf<{ outcome: string | null }>(
      shop.product,
      practice.id,
      'select outcome from waitlist_offers where practice_id = $1 and id = $2',
      [practice.id, offerId],
    )
  )[0]!.outcome

describe('an offered time whose service asks for a deposit', () => {
  it('is held while the deposit is paid, and the appointment moves into it when it is [SCH-13, SCH-14]', async () => {
    const { presentId, offerId } = await anOffer()
    const taken = await take(offerId)
    expect(taken.status, taken.text).toBe(200)
    const { depositHoldId } = taken.body
    expect(taken.body.outcome).toBeNull()
    expect((await take(offerId)).body.depositHoldId).toBe(depositHoldId)
    expect((await waitlist()).offers).toMatchObject([{ id: offerId, depositHoldId }])
    expect((await upcoming()).map((one: { id: string }) => one.id)).toEqual([presentId])
    const paid = await pay(depositHoldId)
    expect(paid.body, paid.text).toMatchObject({
      status: 'succeeded',
      deposit: { outcome: 'booked', appointmentId: presentId },
    })
    expect(await upcoming()).toMatchObject([
      { id: presentId, startsAt: new Date(offeredAt).toISOString().replace('.000', '') },
    ])
    expect(await outcomeOf(offerId)).toBe('taken')
    expect((await waitlist()).entries).toEqual([])
    const [kept] = await rowsOf<{ policy_id: string }>(
      shop.product,
      practice.id,
      'select policy_id from appointments where practice_id = $1 and id = $2',
      [practice.id, presentId],
    )
    expect(kept!.policy_id).toBe(time.acceptedPolicyId)
  })

  it('is given up when the deposit is not paid: she keeps her appointment and her place on the list [SCH-13, SCH-14]', async () => {
    const { presentId, offerId } = await anOffer()
    const { depositHoldId, expiresAt } = (await take(offerId)).body
    expect(Date.parse(expiresAt) - now).toBeGreaterThanOrEqual(15 * minuteMs)
    const after = Date.parse(expiresAt) + 1_000
    shop.product.setClock(after)
    await shop.product.services.pool.query('update auth.session set last_active_at = $1', [new Date(after)])
    await expire(depositHoldId)
    expect((await pay(depositHoldId)).body.title).toBe('no-open-hold')
    expect((await upcoming()).map((one: { id: string }) => one.id)).toEqual([presentId])
    const { entries, offers } = await waitlist()
    expect([entries.length, offers.length]).toEqual([1, 0])
    expect((await client.caller.get(`${client.path}/appointments/past`)).body.items).toEqual([])
  })

  it('can be given up before, and is no appointment that was cancelled [SCH-12, SCH-13]', async () => {
    const { offerId } = await anOffer()
    const { depositHoldId } = (await take(offerId)).body
    expect((await client.caller.delete(`${client.path}/deposits/${depositHoldId}`)).status).toBe(204)
    expect((await waitlist()).offers).toEqual([])
    expect((await waitlist()).entries).toHaveLength(1)
    expect((await client.caller.get(`${client.path}/appointments/past`)).body.items).toEqual([])
  })

  it('asks for no second deposit where the appointment that moves has one, though the policy is another one by now [SCH-13, SCH-14]', async () => {
    const held = await client.caller.post(
      `${client.path}/deposits`,
      { ...time, startsAt: new Date(anHour(20)).toISOString() },
      { 'idempotency-key': newId() },
    )
    expect((await pay(held.body.holdId)).body.status).toBe('succeeded')
    const entry = await client.caller.post(`${client.path}/waitlist`, {
      serviceId: time.serviceId,
      providerId: null,
      placeKind: 'telehealth',
      locationId: null,
      appointmentId: held.body.holdId,
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      dayParts: ['morning', 'afternoon', 'evening'],
      untilDate: new Date(anHour(30)).toISOString().slice(0, 10),
    })
    const offer = await practice.owner.caller.post(`${practice.path}/waitlist/${entry.body.id}/offers`, {
      staffId: provider.staffId,
      locationId: null,
      startsAt: new Date(offeredAt).toISOString(),
    })
    const next = await practice.owner.caller.post(`${practice.path}/booking-policies`, {
      serviceId: time.serviceId,
      after: 1,
      asks: 'policy',
      text: 'A deposit of $60 is paid when a time is booked.',
      lateCancelFeeCents: 0,
      noShowFeeCents: 0,
      depositCents: 6_000,
    })
    expect(next.status, next.text).toBe(200)
    const take = (body: object) =>
      client.caller.post(`${client.path}/waitlist-offers/${offer.body.id}/take`, body)
    expect((await take({})).body.title).toBe('policy-to-accept')
    const taken = await take({ acceptedPolicyId: next.body.id })
    expect(taken.body).toMatchObject({ outcome: 'taken', depositHoldId: null })
  })
})
