import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
  type TestStaff,
} from '../../../testing/world.ts'
import { bookAppointment } from '../book-appointment/book-appointment.ts'
import { aService, hoursFor } from '../scheduling.factories.ts'

let product: Product
let practice: TestPractice
let provider: TestStaff
let maya: TestClient
let serviceId: string
const where = () => ({ product, practiceId: practice.id })

beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product)
  provider = await aStaffMember(product, practice)
  maya = await aClient(product, practice)
  serviceId = await aService(where())
  const now = Date.parse('2026-10-28T12:00:00Z')
  product.setClock(now)
  await product.services.pool.query('update auth.session set last_active_at = $1', [new Date(now)])
})
afterAll(() => product.stop())
afterEach(() => hoursFor(where(), provider.staffId, [serviceId]))

const ask = (query = '') =>
  maya.caller.get(
    `${maya.path}/open-days?serviceId=${serviceId}&providerId=${provider.staffId}&isTelehealth=true&from=2026-10-28&days=7${query}`,
  )

describe('the days that have an open time', () => {
  it('are those of the client’s calendar, over the night when the clocks go back too, with the first time of all [SCH-3, SCH-11, PRF-11]', async () => {
    // Ten and eleven at night in New York: eight and nine in Denver.
    await hoursFor(where(), provider.staffId, [serviceId], { startMinutes: 1320, endMinutes: 1440 })
    const { status, body } = await ask()
    expect(status).toBe(200)
    expect(body.timeZone).toBe('America/Denver')
    expect(body.days.map((day: { slotCount: number }) => day.slotCount)).toEqual([2, 2, 2, 2, 2, 2, 2])
    expect(body.first).toMatchObject({ startsAt: '2026-10-29T02:00:00Z', seatsLeft: null })
    // The same times on the calendar of New York.
    const there = (await ask('&timeZone=America%2FNew_York')).body
    expect(there.days.map((day: { slotCount: number }) => day.slotCount)).toEqual([2, 2, 2, 2, 2, 2, 2])
    const beyond = (await ask('&timeZone=Europe%2FParis')).body
    expect(beyond.days[0]).toEqual({ date: '2026-10-28', slotCount: 0 })
  })

  it('find the first time without paging, however far it lies [SCH-3]', async () => {
    await hoursFor(where(), provider.staffId, [serviceId], {
      availability: { timeOff: [{ startsAt: '2026-10-28T00:00:00Z', endsAt: '2027-03-14T04:00:00Z' }] },
    })
    const { body } = await ask()
    expect(body.days.every((day: { slotCount: number }) => day.slotCount === 0)).toBe(true)
    // Nine in New York on the morning after the clocks went forward.
    expect(body.first.startsAt).toBe('2027-03-14T13:00:00Z')
  })

  it('are none where nothing can be booked as far as bookings are taken, with a number to call [SCH-3]', async () => {
    await hoursFor(where(), provider.staffId, [serviceId], {
      availability: { timeOff: [{ startsAt: '2026-10-28T00:00:00Z', endsAt: '2027-01-01T00:00:00Z' }] },
      settings: { bookingHorizonDays: 60 },
    })
    expect((await ask()).body).toMatchObject({ first: null, callNumber: '+15185550100' })
  })

  it('give no time that is taken, and nothing of another practice [SCH-3, SCH-5]', async () => {
    await hoursFor(where(), provider.staffId, [serviceId])
    const before = (await ask()).body.first.startsAt
    await inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
      bookAppointment(work, {
        clientId: maya.id,
        serviceId,
        staffId: provider.staffId,
        locationId: null,
        startsAt: Date.parse(before),
        by: 'staff',
      }),
    )
    expect((await ask()).body.first.startsAt).toBe(
      new Date(Date.parse(before) + 3_600_000).toISOString().replace('.000', ''),
    )
    const strange = await maya.caller.get(
      `${maya.path}/open-days?serviceId=${crypto.randomUUID()}&from=2026-10-28`,
    )
    expect(strange.status).toBe(404)
  })
})
