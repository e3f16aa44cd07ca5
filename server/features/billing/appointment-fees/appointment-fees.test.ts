import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { instantText } from '../../../kernel/time/index.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
  type TestStaff,
} from '../../../testing/world.ts'
import { anHour, aService, hoursFor } from '../../scheduling/scheduling.factories.ts'

let product: Product
let practice: TestPractice
let owner: TestStaff
let provider: TestStaff
let client: TestClient
let other: TestClient
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product)
  owner = await aStaffMember(product, practice, { roles: ['owner'] })
  provider = await aStaffMember(product, practice)
  client = await aClient(product, practice)
  other = await aClient(product, practice)
})
afterAll(() => product.stop())

const key = () => ({ 'idempotency-key': newId() })
let hour = 8

async function aBookable() {
  const where = { product, practiceId: practice.id }
  const serviceId = await aService(where)
  await hoursFor(where, provider.staffId, [serviceId], { settings: { cancellationWindow: '72' } })
  return serviceId
}
const policy = (serviceId: string | null, after: number, more: object = {}) =>
  owner.caller.post(`${practice.path}/booking-policies`, {
    serviceId,
    after,
    asks: 'policy',
    text: 'Whoever cancels within 72 hours pays $50.',
    lateCancelFeeCents: 5_000,
    noShowFeeCents: 0,
    ...more,
  })
const asked = async (serviceId: string) =>
  (await client.caller.get(`${client.path}/booking-policy?serviceId=${serviceId}`)).body.policy
/** Each at an hour of its own, within the window of 72 hours. */
const book = (serviceId: string, acceptedPolicyId?: string) => {
  hour += 1
  return client.caller.post(
    `${client.path}/appointments`,
    {
      serviceId,
      providerId: provider.staffId,
      locationId: null,
      startsAt: instantText(anHour(2, hour)),
      ...(acceptedPolicyId && { acceptedPolicyId }),
    },
    key(),
  )
}
const cancel = (id: string) =>
  client.caller.post(`${client.path}/appointments/${id}/cancel`, { version: 1, mayBeLate: true })
const feesPath = (of = client) => `${practice.path}/clients/${of.id}/appointment-fees`
const decide = (id: string, decision = 'charged', amountCents = 5_000, of = client) =>
  owner.caller.post(`${feesPath(of)}/${id}`, { decision, amountCents })
const fees = async () => (await owner.caller.get(feesPath())).body.fees
const balance = async () =>
  (await owner.caller.get(`${practice.path}/clients/${client.id}/ledger`)).body.balanceCents

describe('a booking policy', () => {
  it('has to be accepted before anything is booked, in the version that holds now [SCH-14]', async () => {
    const serviceId = await aBookable()
    expect(await asked(serviceId)).toBeNull()
    const first = (await policy(serviceId, 0)).body.id
    const refused = await book(serviceId)
    expect(refused.status).toBe(409)
    expect(refused.body.type).toContain('policy-to-accept')
    expect(refused.body.policy).toMatchObject({ id: first, lateCancelFeeCents: 5_000 })
    expect((await client.caller.get(`${client.path}/appointments`)).body.items, 'nothing').toEqual([])
    const second = (await policy(serviceId, 1, { lateCancelFeeCents: 9_000 })).body.id
    expect((await book(serviceId, first)).status).toBe(409)
    const booked = await book(serviceId, second)
    expect(booked.status).toBe(201)
    expect(booked.body.feeIfLate).toBe(9_000)
    await policy(serviceId, 2, { lateCancelFeeCents: 100 })
    const kept = (await client.caller.get(`${client.path}/appointments`)).body.items
    expect(kept.find((a: { id: string }) => a.id === booked.body.id).feeIfLate).toBe(9_000)
  })

  it('holds for every service that says nothing of its own [SCH-14]', async () => {
    const [one, own, none] = [await aBookable(), await aBookable(), await aBookable()]
    await policy(own, 0, { text: 'Its own', lateCancelFeeCents: 100 })
    await policy(none, 0, { asks: 'nothing', text: '' })
    await policy(null, 0, { text: 'Of the practice' })
    expect((await asked(one)).text).toBe('Of the practice')
    expect((await asked(own)).text).toBe('Its own')
    expect(await asked(none)).toBeNull()
    await policy(own, 1, { asks: 'asPractice', text: '' })
    expect((await asked(own)).text).toBe('Of the practice')
    await policy(null, 1, { asks: 'nothing', text: '' })
    expect(await asked(one)).toBeNull()
  })

  it('is not saved over somebody else’s, without words, or for a foreign service [SCH-14]', async () => {
    const serviceId = await aBookable()
    expect((await policy(serviceId, 0)).status).toBe(200)
    expect((await policy(serviceId, 0)).status).toBe(409)
    expect((await policy(serviceId, 1, { text: '  ' })).status).toBe(400)
    expect((await policy(null, 2, { asks: 'asPractice' })).status).toBe(400)
    expect((await policy(newId(), 0)).status).toBe(404)
  })
})

describe('the fee of a late cancelling or a missed appointment', () => {
  it('is charged once, by staff, and the client finds it in his account [SCH-14]', async () => {
    const serviceId = await aBookable()
    const accepted = (await policy(serviceId, 0)).body.id
    const { id } = (await book(serviceId, accepted)).body
    const before = await balance()
    expect((await cancel(id)).body.status).toBe('lateCancelled')
    expect(await balance()).toBe(before)
    expect((await fees())[0]).toMatchObject({
      appointmentId: id,
      reason: 'lateCancelled',
      amountCents: 5_000,
      decision: null,
    })
    const twice = await Promise.all([decide(id), decide(id)])
    expect(twice.map((answer) => answer.status).sort()).toEqual([200, 409])
    expect(await balance()).toBe(before + 5_000)
    expect((await fees())[0]).toMatchObject({ decision: 'charged' })
    const mine = await client.caller.get(`${client.path}/ledger`)
    expect(JSON.stringify(mine.body)).toContain('Fee for a late cancelling')
  })

  it('can be waived, and then not charged [SCH-14]', async () => {
    const serviceId = await aBookable()
    const { id } = (await book(serviceId, (await policy(serviceId, 0)).body.id)).body
    await cancel(id)
    const before = await balance()
    expect((await decide(id, 'waived')).status).toBe(200)
    expect((await decide(id)).status).toBe(409)
    expect(await balance()).toBe(before)
  })

  it('is never charged without an accepted policy, for another amount, in time, or of somebody else [SCH-14]', async () => {
    const without = await aBookable()
    const free = (await book(without)).body.id
    await cancel(free)
    expect((await decide(free)).body.type).toContain('no-fee-agreed')
    // A policy that came after the booking charges nothing for it.
    await policy(without, 0)
    expect((await decide(free)).body.type).toContain('no-fee-agreed')

    const serviceId = await aBookable()
    const { id } = (await book(serviceId, (await policy(serviceId, 0)).body.id)).body
    expect((await decide(id)).body.type).toContain('no-fee-agreed')
    await cancel(id)
    expect((await decide(id, 'charged', 6_000)).body.type).toContain('fee-changed')
    expect((await decide(id, 'charged', 5_000, other)).body.type).toContain('no-fee-agreed')
    const status = await owner.caller.get(`${practice.path}/appointments/${id}`)
    await owner.caller.put(`${practice.path}/appointments/${id}/status`, {
      version: status.body.version,
      status: 'cancelledInTime',
      reason: 'A kindness',
    })
    expect((await decide(id)).body.type).toContain('no-fee-agreed')
    const scheduler = await aStaffMember(product, practice, { roles: ['scheduler'] })
    expect(
      (await scheduler.caller.post(`${feesPath()}/${id}`, { decision: 'charged', amountCents: 5_000 }))
        .status,
    ).toBe(403)
  })
})
