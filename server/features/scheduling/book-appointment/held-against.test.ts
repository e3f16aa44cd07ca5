import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { newId } from '../../../kernel/ids.ts'
import { hourMs, instantText, minuteMs } from '../../../kernel/time/index.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
} from '../../../testing/world.ts'
import { storeOutsideEvent } from '../outside-events/outside-events.sql.ts'
import { anHour, aService, hoursFor } from '../scheduling.factories.ts'

let product: Product
let practice: TestPractice
let maya: TestClient
let noah: TestClient
let ada: TestClient
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product)
  maya = await aClient(product, practice, { firstName: 'Maya', lastName: 'Okafor' })
  noah = await aClient(product, practice, { firstName: 'Noah', lastName: 'Weber' })
  ada = await aClient(product, practice, { firstName: 'Ada', lastName: 'Lind' })
})
afterAll(() => product.stop())

const at = anHour(20, 11)
let staffId: string
let serviceId: string
// A provider of its own for each test, so that the time is free.
beforeEach(async () => {
  const where = { product, practiceId: practice.id }
  staffId = (await aStaffMember(product, practice)).staffId
  serviceId = await aService(where)
  await hoursFor(where, staffId, [serviceId], { locationId: practice.locationId })
})

const path = () => `${practice.path}/appointments`
const key = () => ({ 'idempotency-key': newId() })
const book = (client: TestClient, startsAt: number, more: object = {}) =>
  practice.owner.caller.post(
    path(),
    {
      clientId: client.id,
      serviceId,
      staffId,
      locationId: practice.locationId,
      startsAt: instantText(startsAt),
      ...more,
    },
    key(),
  )
const twice = { doubleBookingReason: 'Siblings seen together' }
const move = (appointment: { id: string; version: number }, startsAt: number, more: object = {}) =>
  practice.owner.caller.patch(`${path()}/${appointment.id}/time`, {
    version: appointment.version,
    startsAt: instantText(startsAt),
    endsAt: instantText(startsAt + 50 * minuteMs),
    ...more,
  })
const block = (startsAt: number) =>
  practice.owner.caller.post(`${practice.path}/blocked-times`, {
    staffId,
    startsAt: instantText(startsAt),
    endsAt: instantText(startsAt + hourMs),
    kind: 'meeting',
  })
const fromOutside = (startsAt: number) =>
  inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
    storeOutsideEvent(work, {
      staffId,
      startsAt,
      endsAt: startsAt + hourMs,
      timeZone: 'America/New_York',
      title: 'Dentist',
    }),
  )
const namesOf = (refused: { body: { inTheWay: { clientName: string | null }[] } }) =>
  refused.body.inTheWay.map((one) => one.clientName)

describe('a time that only a double-booked appointment holds', () => {
  beforeEach(async () => {
    expect((await book(maya, at)).status).toBe(201)
    // From half past on it lies over Maya's, and alone from then on.
    expect((await book(noah, at + 30 * minuteMs, twice)).status).toBe(201)
  })
  const alone = at + 60 * minuteMs

  it('is booked by staff only with a reason, which is kept [SCH-9]', async () => {
    const refused = await book(ada, alone)
    expect([refused.status, refused.body.title]).toEqual([409, 'slot-taken'])
    expect(namesOf(refused)).toEqual(['Noah Weber'])
    const kept = await book(ada, alone, twice)
    expect(kept.body).toMatchObject({ isDoubleBooked: true })
    const shown = await practice.owner.caller.get(`${path()}/${kept.body.id}`)
    expect(shown.body).toMatchObject(twice)
  })

  it('is told with a line in the audit trail, though nothing is booked [SCH-9, TRL-02]', async () => {
    const refusals = () =>
      inPracticeAsSystem(product.services, practice.id, 'test', async ({ trx }) => {
        const entries = await trx
          .selectFrom('audit_events')
          .select(['action', 'outcome', 'details'])
          .where('practice_id', '=', practice.id)
          .where('outcome', '=', 'refused')
          .execute()
        return entries.length
      })
    const before = await refusals()
    expect(namesOf(await book(ada, alone))).toEqual(['Noah Weber'])
    expect(await refusals()).toBe(before + 1)
  })

  it('is moved to only with a reason [SCH-9]', async () => {
    const { body } = await book(ada, anHour(21, 11))
    const refused = await move(body, alone)
    expect([refused.status, refused.body.title]).toEqual([409, 'slot-taken'])
    expect(namesOf(refused)).toEqual(['Noah Weber'])
    expect((await move(body, alone, twice)).body).toMatchObject({ isDoubleBooked: true })
  })

  it('is not blocked for something else [SCH-9, SCH-10]', async () => {
    const refused = await block(alone)
    expect([refused.status, refused.body.title]).toEqual([409, 'slot-taken'])
    expect(namesOf(refused)).toEqual(['Noah Weber'])
    expect((await block(anHour(21, 14))).status).toBe(201)
  })

  it('is free again without a reason once that one is moved away [SCH-9]', async () => {
    const { body } = await practice.owner.caller.get(
      `${practice.path}/calendar?from=${instantText(at)}&until=${instantText(at + 2 * hourMs)}`,
    )
    const noahs = body.appointments.find(
      (one: { staffId: string; isDoubleBooked: boolean }) => one.staffId === staffId && one.isDoubleBooked,
    )
    expect((await move(noahs, anHour(22, 11))).status).toBe(200)
    expect((await book(ada, alone)).body).toMatchObject({ isDoubleBooked: false })
  })
})

it('asks staff for a reason where an outside event clashed, and never says what it is called [SCH-9, CAL-3]', async () => {
  await book(maya, at)
  expect(await fromOutside(at + 30 * minuteMs)).toMatchObject({ isClash: true })
  const refused = await book(noah, at + 60 * minuteMs)
  expect(refused.status).toBe(409)
  expect(refused.body.inTheWay).toMatchObject([{ kind: 'outside', clientName: null, nonClientKind: null }])
  expect(refused.text).not.toContain('Dentist')
  expect((await book(noah, at + 60 * minuteMs, twice)).status).toBe(201)
})

describe('a time that staff cannot have', () => {
  it('names all that is in its way, a pause and a group as such [SCH-5, SCH-9]', async () => {
    const where = { product, practiceId: practice.id }
    const group = await aService(where, { name: 'Anxiety group', capacity: 5 })
    await hoursFor(where, staffId, [serviceId, group], { locationId: practice.locationId })
    serviceId = await aService(where, { bufferAfterMinutes: 15, name: 'With a pause' })
    await book(maya, at)
    serviceId = group
    for (const client of [noah, ada]) await book(client, at + 2 * hourMs)
    await block(at + 3 * hourMs)
    serviceId = await aService(where, { durationMinutes: 150, name: 'A long one' })
    const refused = await book(ada, at + hourMs)
    expect(refused.body.inTheWay).toEqual([
      expect.objectContaining({ kind: 'client', clientName: 'Maya Okafor', isPause: true }),
      expect.objectContaining({
        kind: 'client',
        clientName: null,
        sessionName: 'Anxiety group',
        isPause: false,
      }),
      expect.objectContaining({
        kind: 'nonClient',
        clientName: null,
        nonClientKind: 'meeting',
        isPause: false,
      }),
    ])
  })

  it('tells of time off, hours and the most of a day besides [SCH-1, SCH-6]', async () => {
    const where = { product, practiceId: practice.id }
    const refusedAt = async (startsAt: number) => {
      expect((await book(maya, startsAt)).status).toBe(201)
      return (await book(noah, startsAt)).body.alsoAgainst
    }
    expect(await refusedAt(at)).toEqual([])
    expect(await refusedAt(anHour(20, 19))).toEqual(['outsideHours'])
    await hoursFor(where, staffId, [serviceId], {
      locationId: practice.locationId,
      settings: { dailyCap: 2 },
      availability: {
        timeOff: [{ startsAt: instantText(anHour(20, 14)), endsAt: instantText(anHour(20, 16)) }],
      },
    })
    expect(await refusedAt(anHour(20, 14))).toEqual(['timeOff', 'dailyCap'])
    expect(await refusedAt(anHour(23, 11))).toEqual([])
  })

  it('is answered with times that are open for as long as was asked [SCH-5]', async () => {
    await book(maya, at)
    const asked = { durationMinutes: 110 }
    const { body } = await book(noah, at - hourMs, asked)
    expect(body.nearest.length).toBeGreaterThan(0)
    const starts = body.nearest.map((slot: { startsAt: string }) => Date.parse(slot.startsAt))
    for (const startsAt of starts)
      expect(startsAt + 110 * minuteMs <= at || startsAt >= at + 50 * minuteMs, instantText(startsAt)).toBe(
        true,
      )
    expect((await book(noah, starts[0], asked)).status).toBe(201)
  })

  it('is told to a client without a word of what is in the way [TEN-01, SCH-5]', async () => {
    await book(noah, at)
    const refused = await maya.caller.post(
      `${maya.path}/appointments`,
      { serviceId, providerId: staffId, locationId: practice.locationId, startsAt: instantText(at) },
      key(),
    )
    expect([refused.status, refused.body.title]).toEqual([409, 'slot-taken'])
    expect(refused.body).not.toHaveProperty('inTheWay')
    expect(refused.body).not.toHaveProperty('alsoAgainst')
    expect(refused.text).not.toContain('Noah')
  })
})
