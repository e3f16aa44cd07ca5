import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
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
import { bookAppointment } from '../book-appointment/book-appointment.ts'
import { confirmAppointmentOf } from '../confirm-appointment/confirm-appointment.ts'
import { anHour, aService, hoursFor } from '../scheduling.factories.ts'

let product: Product
let practice: TestPractice
let client: TestClient
let lena: TestStaff
let serviceId: string
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product, { name: 'Cedar Street Therapy' })
  client = await aClient(product, practice, { timeZone: 'America/Denver' })
  lena = await aStaffMember(product, practice)
  const where = { product, practiceId: practice.id }
  serviceId = await aService(where)
  const settings = { mayClientsConfirm: true, cancellationWindow: 'always' as const }
  await hoursFor(where, lena.staffId, [serviceId], { locationId: practice.locationId, settings })
})
afterAll(() => product.stop())

const asSystem = <T>(operation: string, run: Parameters<typeof inPracticeAsSystem<T>>[3]) =>
  inPracticeAsSystem(product.services, practice.id, operation, run)
const booked = async (startsAt: number) => {
  const answer = await client.caller.post(
    `${client.path}/appointments`,
    {
      serviceId,
      providerId: lena.staffId,
      locationId: practice.locationId,
      startsAt: instantText(startsAt),
    },
    { 'idempotency-key': newId() },
  )
  expect(answer.status).toBe(201)
  return answer.body.id as string
}
const historyOf = async (id: string, of = client) =>
  (await of.caller.get(`${of.path}/appointments/${id}/history`)).body

describe('the history of an appointment', () => {
  it('tells what became of it, by whom and when, the earliest first [SCH-12]', async () => {
    const before = Date.now()
    const id = await booked(anHour(6, 10))
    await client.caller.post(`${client.path}/appointments/${id}/confirm`, { version: 1 })
    await lena.caller.put(`/api/practices/${practice.id}/appointments/${id}/status`, {
      status: 'cancelledByProvider',
      version: 2,
    })
    const history = await historyOf(id)
    expect(history).toMatchObject({
      madeBy: 'client',
      isMadeByYou: true,
      timeZone: 'America/Denver',
      steps: [
        { by: 'client', isYou: true, status: 'confirmed' },
        { by: 'staff', isYou: false, status: 'cancelledByProvider' },
      ],
    })
    for (const { at } of history.steps) {
      expect(Date.parse(at)).toBeGreaterThanOrEqual(before)
      expect(Date.parse(at)).toBeLessThanOrEqual(Date.now())
    }
  })

  it('tells of an answer to a reminder as of the client’s own [SCH-12, REM-2]', async () => {
    const id = await booked(anHour(7, 10))
    await asSystem('take an answer to a reminder', (work) => confirmAppointmentOf(work, client.id, id))
    expect((await historyOf(id)).steps).toMatchObject([{ by: 'client', isYou: false, status: 'confirmed' }])
  })

  it('tells of nothing that happened to another appointment, and of time that passed as of nobody [SCH-12]', async () => {
    const [one, other] = [await booked(anHour(8, 10)), await booked(anHour(8, 12))]
    await client.caller.post(`${client.path}/appointments/${other}/cancel`, { version: 1 })
    expect((await historyOf(one)).steps).toEqual([])
    const made = await asSystem('test', (work) =>
      bookAppointment(work, {
        clientId: client.id,
        serviceId,
        staffId: lena.staffId,
        locationId: practice.locationId,
        startsAt: anHour(9, 10),
        by: 'system',
        isQuiet: true,
      }),
    )
    expect(await historyOf(made.id)).toMatchObject({ madeBy: 'system', isMadeByYou: false, steps: [] })
  })

  it('gives the practice’s words of a declined request, and no other reason [SCH-4, SCH-12]', async () => {
    const where = { product, practiceId: practice.id }
    const slow = await aStaffMember(product, practice)
    await hoursFor(where, slow.staffId, [serviceId], {
      locationId: practice.locationId,
      settings: { bookingMode: 'byRequest' },
    })
    const asked = await client.caller.post(
      `${client.path}/appointments`,
      {
        serviceId,
        providerId: slow.staffId,
        locationId: practice.locationId,
        startsAt: instantText(anHour(6, 14)),
      },
      { 'idempotency-key': newId() },
    )
    expect(asked.body.status).toBe('requested')
    const declined = await slow.caller.post(
      `/api/practices/${practice.id}/appointments/${asked.body.id}/decline`,
      {
        version: 1,
        reason: 'I am away that day.',
      },
    )
    expect(declined.status).toBe(200)
    expect(await historyOf(asked.body.id)).toMatchObject({
      appointment: { declinedBecause: 'I am away that day.' },
      steps: [{ by: 'staff', status: 'declined' }],
    })
    const id = await booked(anHour(10, 10))
    await client.caller.post(`${client.path}/appointments/${id}/cancel`, {
      version: 1,
      reason: 'My secret reason',
    })
    expect(JSON.stringify(await historyOf(id))).not.toContain('My secret reason')
  })
})
