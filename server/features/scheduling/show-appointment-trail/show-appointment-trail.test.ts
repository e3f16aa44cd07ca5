import { afterAll, beforeAll, expect, it } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { instantText, minuteMs } from '../../../kernel/time/index.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
  type TestStaff,
} from '../../../testing/world.ts'
import { anHour, aService, hoursFor } from '../scheduling.factories.ts'

let product: Product
let practice: TestPractice
let client: TestClient
let provider: TestStaff
let serviceId: string
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product)
  client = await aClient(product, practice)
  provider = await aStaffMember(product, practice, { displayName: 'Lena Ortiz' })
  const where = { product, practiceId: practice.id }
  serviceId = await aService(where)
  await hoursFor(where, provider.staffId, [serviceId], { locationId: practice.locationId })
})
afterAll(() => product.stop())

const path = () => `${practice.path}/appointments`
const key = () => ({ 'idempotency-key': newId() })
const trail = async (id: string) => {
  const read = await practice.owner.caller.get(`${path()}/${id}/history`)
  expect(read.status, read.text).toBe(200)
  return read.body.happened as { what: string; by: string; name: string | null; status: string | null }[]
}
const inShort = ({ what, by, name, status }: Awaited<ReturnType<typeof trail>>[number]) => [
  what,
  by,
  name,
  status,
]

it('tells in one list who made, moved, confirmed and cancelled it, and why [SCH-9, SCH-12]', async () => {
  const at = anHour(8, 10)
  const made = await client.caller.post(
    `${client.path}/appointments`,
    {
      serviceId,
      providerId: provider.staffId,
      locationId: practice.locationId,
      startsAt: instantText(at),
    },
    key(),
  )
  expect(made.status, made.text).toBe(201)
  const { id } = made.body
  const other = await aClient(product, practice)
  const held = { clientId: other.id, serviceId, staffId: provider.staffId, locationId: practice.locationId }
  await practice.owner.caller.post(path(), { ...held, startsAt: instantText(anHour(8, 14)) }, key())
  const doubleBookingReason = 'Siblings seen together'
  const moved = await provider.caller.patch(`${path()}/${id}/time`, {
    version: 1,
    startsAt: instantText(anHour(8, 14)),
    endsAt: instantText(anHour(8, 14) + 50 * minuteMs),
    doubleBookingReason,
  })
  expect(moved.status, moved.text).toBe(200)
  const confirmed = await client.caller.post(`${client.path}/appointments/${id}/confirm`, { version: 2 })
  expect(confirmed.status, confirmed.text).toBe(200)
  const reason = 'The provider is ill'
  const cancelled = await provider.caller.put(`${path()}/${id}/status`, {
    version: 3,
    status: 'cancelledByProvider',
    reason,
  })
  expect(cancelled.status, cancelled.text).toBe(200)

  const happened = await trail(id)
  expect(happened.map(inShort)).toEqual([
    ['made', 'client', null, null],
    ['moved', 'staff', 'Lena Ortiz', null],
    ['became', 'client', null, 'confirmed'],
    ['became', 'staff', 'Lena Ortiz', 'cancelledByProvider'],
  ])
  expect(happened[1]).toMatchObject({
    reason: doubleBookingReason,
    move: { from: { startsAt: instantText(at) }, to: { startsAt: instantText(anHour(8, 14)) } },
  })
  expect(happened[3]).toMatchObject({ reason })
  expect(happened[0]).toMatchObject({ reason: null, move: null })
})

it('tells why a time was booked twice from the first on, and of blocked time by whom [SCH-9, SCH-10]', async () => {
  const body = {
    clientId: client.id,
    serviceId,
    staffId: provider.staffId,
    locationId: practice.locationId,
    startsAt: instantText(anHour(9, 10)),
  }
  await provider.caller.post(path(), body, key())
  const twice = await provider.caller.post(path(), { ...body, doubleBookingReason: 'A couple' }, key())
  expect(await trail(twice.body.id)).toMatchObject([
    { what: 'made', by: 'staff', name: 'Lena Ortiz', reason: 'A couple' },
  ])
  const block = await provider.caller.post(`${practice.path}/blocked-times`, {
    staffId: provider.staffId,
    startsAt: instantText(anHour(9, 13)),
    endsAt: instantText(anHour(9, 14)),
    kind: 'meeting',
  })
  await provider.caller.put(`${path()}/${block.body.id}/status`, {
    version: 1,
    status: 'cancelledByProvider',
  })
  expect((await trail(block.body.id)).map(inShort)).toEqual([
    ['made', 'staff', 'Lena Ortiz', null],
    ['became', 'staff', 'Lena Ortiz', 'cancelledByProvider'],
  ])
})
