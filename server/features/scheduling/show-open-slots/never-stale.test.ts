import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import { instantText, minuteMs, zonedParts } from '../../../kernel/time/index.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { type ServerProcess, startServerProcess } from '../../../testing/server-process.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
  type TestStaff,
} from '../../../testing/world.ts'
import { cancelAppointmentOf } from '../cancel-appointment/cancel-appointment.ts'
import { holdTime, releaseHold } from '../hold-time/hold-time.ts'
import {
  changeOutsideEvent,
  releaseOutsideEvent,
  storeOutsideEvent,
} from '../outside-events/outside-events.sql.ts'
import { anHour, aService, hoursFor } from '../scheduling.factories.ts'

let product: Product
let second: ServerProcess
let practice: TestPractice
let provider: TestStaff
let colleague: TestStaff
let client: TestClient
let other: TestClient
let serviceId: string

const day = 6
const at = (hour: number) => anHour(day, hour)

beforeAll(async () => {
  product = await startProduct()
  second = await startServerProcess(product)
  practice = await aPractice(product, { timeZone: 'America/New_York' })
  provider = await aStaffMember(product, practice, { timeZone: 'America/New_York' })
  colleague = await aStaffMember(product, practice, { timeZone: 'America/New_York' })
  client = await aClient(product, practice, { timeZone: 'America/New_York' })
  other = await aClient(product, practice)
  const where = { product, practiceId: practice.id }
  serviceId = await aService(where)
  for (const { staffId } of [provider, colleague]) await hoursFor(where, staffId, [serviceId])
}, 60_000)
afterAll(async () => {
  await second.stop()
  await product.stop()
})

const from = zonedParts(at(12), 'America/New_York').date
type Body = {
  providers: { id: string }[]
  days: { times: { startsAt: string; providers: number[] }[] }[]
}
/** The starts that each server offers for the provider on the day, asked one after the other. */
async function offered(staffId = provider.staffId): Promise<string[][]> {
  const path = `${client.path}/open-slots?serviceId=${serviceId}&isTelehealth=true&from=${from}&days=1`
  const callers = [client.caller, second.as(client.caller.cookie)]
  const answers: string[][] = []
  for (const caller of callers) {
    const { status, body } = (await caller.get(path)) as { status: number; body: Body }
    if (status !== 200) answers.push([`status ${status}`])
    else {
      const number = body.providers.findIndex(({ id }) => id === staffId)
      answers.push(
        body.days[0]!.times.filter((time) => time.providers.includes(number)).map((time) => time.startsAt),
      )
    }
  }
  return answers
}
const both = (starts: string[]) => [starts, starts]
const asSystem = <T>(run: (work: Work) => Promise<T>) =>
  inPracticeAsSystem(product.services, practice.id, 'test', run)
const hours = (...all: number[]) => all.map((hour) => instantText(at(hour)))
const whole = () => hours(9, 10, 11, 12, 13, 14, 15, 16)
const without = (...gone: number[]) => whole().filter((start) => !hours(...gone).includes(start))
const event = (fromHour: number, toHour: number) => ({
  staffId: provider.staffId,
  startsAt: at(fromHour),
  endsAt: at(toHour),
  timeZone: 'UTC',
  title: 'Elsewhere',
})
const booking = (hour: number) => ({
  serviceId,
  providerId: provider.staffId,
  locationId: null,
  startsAt: instantText(at(hour)),
})
const key = () => ({ 'idempotency-key': newId() })

describe('the next answer of every server', () => {
  it('lacks what was booked at another, and has what was cancelled [SCH-3, SCH-5]', async () => {
    expect(await offered()).toEqual(both(whole()))
    const there = await second.as(other.caller.cookie).post(`${other.path}/appointments`, booking(10), key())
    expect(there.status).toBe(201)
    expect(await offered()).toEqual(both(without(10)))
    const here = await other.caller.post(`${other.path}/appointments`, booking(14), key())
    expect(here.status).toBe(201)
    expect(await offered()).toEqual(both(without(10, 14)))
    await asSystem((work) => cancelAppointmentOf(work, other.id, there.body.id, { mayBeLate: true }))
    expect(await offered()).toEqual(both(without(14)))
    const moved = await second.as(other.caller.cookie).post(
      `${other.path}/appointments/${here.body.id}/reschedule`,
      {
        version: here.body.version,
        startsAt: instantText(at(16)),
        staffId: provider.staffId,
        locationId: null,
        mayBeLate: true,
      },
      key(),
    )
    expect(moved.status).toBe(200)
    expect(await offered()).toEqual(both(without(16)))
    await asSystem((work) => cancelAppointmentOf(work, other.id, moved.body.id, { mayBeLate: true }))
    expect(await offered()).toEqual(both(whole()))
  })

  it('knows of holds, blocked times and events of outside calendars, as they come, change and go [SCH-5, SCH-10, CAL-1]', async () => {
    const hold = await asSystem((work) =>
      holdTime(work, {
        clientId: other.id,
        serviceId,
        staffId: provider.staffId,
        startsAt: at(11),
        locationId: null,
        status: 'offered',
        until: Date.now() + 60 * minuteMs,
        by: 'system',
      }),
    )
    expect(await offered()).toEqual(both(without(11)))
    await asSystem((work) => releaseHold(work, hold!.id, 'declined'))
    expect(await offered()).toEqual(both(whole()))

    const blocked = await second.as(practice.owner.caller.cookie).post(`${practice.path}/blocked-times`, {
      staffId: provider.staffId,
      startsAt: instantText(at(9)),
      endsAt: instantText(at(10)),
      kind: 'meeting',
    })
    expect(blocked.status).toBe(201)
    expect(await offered()).toEqual(both(without(9)))

    const { id } = await asSystem((work) => storeOutsideEvent(work, event(12, 14)))
    expect(await offered()).toEqual(both(without(9, 12, 13)))
    await asSystem((work) => changeOutsideEvent(work, id, event(15, 16)))
    expect(await offered()).toEqual(both(without(9, 15)))
    await asSystem((work) => releaseOutsideEvent(work, id))
    expect(await offered()).toEqual(both(without(9)))
  })

  it('follows hours, time off, the service, the seat and the switch of the practice [SCH-1, SCH-3, PRA-7]', async () => {
    const where = { product, practiceId: practice.id }
    expect(await offered(colleague.staffId)).toEqual(both(whole()))
    await hoursFor(where, colleague.staffId, [serviceId], { endMinutes: 720 })
    expect(await offered(colleague.staffId)).toEqual(both(hours(9, 10, 11)))
    await hoursFor(where, colleague.staffId, [serviceId], {
      availability: { timeOff: [{ startsAt: instantText(at(9)), endsAt: instantText(at(15)) }] },
    })
    expect(await offered(colleague.staffId)).toEqual(both(hours(15, 16)))
    await hoursFor(where, colleague.staffId, [serviceId], { availability: { closedDates: [{ date: from }] } })
    expect(await offered(colleague.staffId)).toEqual(both([]))
    await hoursFor(where, colleague.staffId, [serviceId], { settings: { bufferAfterMinutes: 30 } })
    expect(await offered(colleague.staffId)).toEqual(both(whole()))

    const set = (run: (work: Work) => Promise<unknown>) => asSystem(run)
    await set(({ trx }) =>
      trx
        .updateTable('staff_members')
        .set({ has_portal_seat: false })
        .where('id', '=', colleague.staffId)
        .execute(),
    )
    expect(await offered(colleague.staffId)).toEqual(both([]))
    await set(({ trx }) =>
      trx
        .updateTable('staff_members')
        .set({ has_portal_seat: true })
        .where('id', '=', colleague.staffId)
        .execute(),
    )
    await set(({ trx }) =>
      trx.updateTable('services').set({ duration_minutes: 100 }).where('id', '=', serviceId).execute(),
    )
    expect(await offered(colleague.staffId)).toEqual(both(hours(9, 10, 11, 12, 13, 14, 15)))
    await set(({ trx }) =>
      trx.updateTable('services').set({ is_active: false }).where('id', '=', serviceId).execute(),
    )
    expect(await offered()).toEqual(both(['status 404']))
    await set(({ trx }) =>
      trx.updateTable('services').set({ is_active: true }).where('id', '=', serviceId).execute(),
    )
    await set(({ trx }) =>
      trx
        .updateTable('practices')
        .set({ features: ['forms'] })
        .where('id', '=', practice.id)
        .execute(),
    )
    expect(await offered()).toEqual(both(['status 403']))
  })

  it('shows nobody of one practice what was read for another [TEN-03]', async () => {
    const elsewhere = await aPractice(product)
    const stranger = await aClient(product, elsewhere)
    const answer = await stranger.caller.get(
      `${stranger.path}/open-slots?serviceId=${serviceId}&isTelehealth=true&from=${from}&days=1`,
    )
    expect(answer.status).toBe(404)
  })
})
