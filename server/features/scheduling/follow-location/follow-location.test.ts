import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestPractice,
  type TestStaff,
} from '../../../testing/world.ts'
import { anHour, aService, hoursFor } from '../scheduling.factories.ts'

let product: Product
let practice: TestPractice
let provider: TestStaff
let serviceId: string
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product)
  provider = await aStaffMember(product, practice)
  const where = { product, practiceId: practice.id }
  serviceId = await aService(where)
  await hoursFor(where, provider.staffId, [serviceId], { locationId: practice.locationId })
})
afterAll(() => product.stop())

const hoursOf = async () =>
  (await practice.owner.caller.get(`${practice.path}/providers/${provider.staffId}/availability`)).body
const bookAt = async (startsAt: number, key: string) => {
  const client = await aClient(product, practice, { providerIds: [provider.staffId] })
  return practice.owner.caller.post(
    `${practice.path}/appointments`,
    {
      clientId: client.id,
      serviceId,
      staffId: provider.staffId,
      locationId: practice.locationId,
      startsAt: new Date(startsAt).toISOString(),
    },
    { 'idempotency-key': key },
  )
}
const place = async () =>
  (await practice.owner.caller.get(`${practice.path}/settings/locations`)).body.items[0]

describe('what the calendar keeps about a location', () => {
  it('follows its clock: at nine stays at nine, and who has the hours open looks again [PRA-1]', async () => {
    const before = await hoursOf()
    const { id, version, isRetired, ...location } = await place()
    expect([isRetired, before.hours.length]).toEqual([false, 7])
    const moved = await practice.owner.caller.put(`${practice.path}/locations/${id}`, {
      version,
      ...location,
      timeZone: 'America/Denver',
    })
    expect(moved.status, moved.text).toBe(200)
    const after = await hoursOf()
    expect(after.hours.map((h: { startMinutes: number }) => h.startMinutes)).toEqual(Array(7).fill(540))
    expect(after.version).toBe(before.version + 1)
    const zones = await inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
      trx
        .selectFrom('availability_blocks')
        .select('time_zone')
        .distinct()
        .where('practice_id', '=', practice.id)
        .execute(),
    )
    expect(zones).toEqual([{ time_zone: 'America/Denver' }])
  })

  it('is asked before a location is retired, and ends with it [PRA-1]', async () => {
    const booked = await bookAt(anHour(6, 13), 'before-retiring')
    expect(booked.status, booked.text).toBe(201)
    const { id, version } = await place()
    const path = `${practice.path}/locations/${id}/retire`
    const asked = await practice.owner.caller.post(path, { version })
    expect([asked.status, asked.body.title, asked.body.appointmentsAhead]).toEqual([
      409,
      'appointments-ahead',
      1,
    ])
    expect((await place()).isRetired).toBe(false)

    const retired = await practice.owner.caller.post(path, { version, withAppointmentsAhead: true })
    expect(retired.status, retired.text).toBe(200)
    expect((await hoursOf()).hours).toEqual([])
    expect((await bookAt(anHour(7, 13), 'after-retiring')).status).toBe(404)
    const kept = await practice.owner.caller.get(`${practice.path}/appointments/${booked.body.id}`)
    expect([kept.status, kept.body.status]).toEqual([200, 'scheduled'])
  })
})
