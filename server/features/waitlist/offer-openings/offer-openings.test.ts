import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { dayMs, hourMs, instantText } from '../../../kernel/time/index.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
  type TestStaff,
} from '../../../testing/world.ts'
import { releaseOutsideEvent, storeOutsideEvent } from '../../scheduling/index.ts'
import { aService, hoursFor } from '../../scheduling/scheduling.factories.ts'
import { anAppointmentAt, waits, workFreedTimes } from '../waitlist.factories.ts'
import { offerOpenings } from './offer-openings.job.ts'

/** Noon in New York on a Tuesday. */
const noon = Date.parse('2026-12-01T17:00:00Z')
/** Nine in New York on the Thursday after. */
const thursday = Date.parse('2026-12-03T14:00:00Z')

let product: Product
let practice: TestPractice
let provider: TestStaff
let serviceId: string
let clients: TestClient[]
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())
afterEach(() => product.setClock(null))
beforeEach(async () => {
  practice = await aPractice(product)
  provider = await aStaffMember(product, practice)
  serviceId = await aService({ product, practiceId: practice.id })
  clients = []
  for (let i = 0; i < 3; i += 1) clients.push(await aClient(product, practice))
  await itIs(noon)
  await hoursOf([])
})

async function itIs(now: number) {
  product.setClock(now)
  await product.services.pool.query('update auth.session set last_active_at = $1', [new Date(now)])
}
type Span = { date: string; startMinutes: number; endMinutes: number }
const spanOf = ({ date, startMinutes, endMinutes }: Span) => ({
  date,
  startMinutes,
  endMinutes,
  locationId: null,
  serviceIds: null,
})
const hoursOf = (extraHours: Span[], more: Parameters<typeof hoursFor>[3] = {}) =>
  hoursFor({ product, practiceId: practice.id }, provider.staffId, [serviceId], {
    ...more,
    availability: { hours: [], extraHours: extraHours.map(spanOf), ...more.availability },
  })
const onThursday = (from: number, until: number): Span => ({
  date: '2026-12-03',
  startMinutes: from * 60,
  endMinutes: until * 60,
})
async function join(...waiting: TestClient[]) {
  for (const [i, client] of waiting.entries()) {
    product.setClock(noon + i * 1_000)
    const answer = await waits(client, { serviceId }, noon)
    expect(answer.status, answer.text).toBe(201)
  }
}
const openings = () =>
  inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
    trx.selectFrom('waitlist_openings').select('staff_id').where('practice_id', '=', practice.id).execute(),
  )
const work = () => offerOpenings(product.services, { practiceId: practice.id, id: provider.staffId })
const offersTo = async (client: TestClient) =>
  (
    (await client.caller.get(`${client.path}/waitlist`)).body.offers as { id: string; startsAt: string }[]
  ).map((offer) => Date.parse(offer.startsAt))
const [nine, ten, eleven] = [0, 1, 2].map((hours) => thursday + hours * hourMs) as [number, number, number]

describe('a calendar that has opened', () => {
  it('is offered to everybody who waits, in the order of asking, each another time and one at a time [SCH-13]', async () => {
    const [first, second, third] = clients as [TestClient, TestClient, TestClient]
    await join(first, second, third)
    await hoursOf([onThursday(9, 11)])
    expect(await openings()).toHaveLength(1)
    await work()
    expect([await offersTo(first), await offersTo(second), await offersTo(third)]).toEqual([
      [nine],
      [ten],
      [],
    ])
    expect(await openings()).toEqual([])
    // Looked at once more there is nothing to look at, and whoever has an offer gets no second one.
    await work()
    await hoursOf([onThursday(9, 12)])
    await work()
    expect([await offersTo(first), await offersTo(second), await offersTo(third)]).toEqual([
      [nine],
      [ten],
      [eleven],
    ])
  })

  it('opens by time off that is taken back, by a cap that is raised and by a day that is not closed any more [SCH-13, SCH-1]', async () => {
    const [first, second] = clients as [TestClient, TestClient, TestClient]
    const timeOff = [{ startsAt: instantText(noon), endsAt: instantText(noon + 10 * dayMs) }]
    const span = [onThursday(9, 11)]
    await hoursOf(span, { availability: { timeOff } })
    await join(first)
    await work()
    expect(await offersTo(first)).toEqual([])
    await hoursOf(span)
    await work()
    expect(await offersTo(first)).toEqual([nine])
    // The offer is one of the day: another one only when the cap allows two.
    await hoursOf(span, { settings: { dailyCap: 1 } })
    await join(second)
    await work()
    expect(await offersTo(second)).toEqual([])
    await hoursOf(span, { settings: { dailyCap: 2 } })
    await work()
    expect(await offersTo(second)).toEqual([ten])
  })

  it('is looked at not at all where nothing opened or nobody waits, and once however often it changed [SCH-13]', async () => {
    const [first] = clients as [TestClient]
    await hoursOf([onThursday(9, 12)])
    expect(await openings()).toEqual([])
    await join(first)
    await hoursOf([onThursday(9, 11)])
    expect(await openings()).toEqual([])
    for (const until of [12, 13, 14, 15]) await hoursOf([onThursday(9, until)])
    expect(await openings()).toHaveLength(1)
    await Promise.all([work(), work(), work()])
    expect(await offersTo(first)).toEqual([nine])
    expect(await openings()).toEqual([])
  })

  it('is looked at eight weeks ahead, and for the morning of whoever sleeps [SCH-13, SCH-11]', async () => {
    const [first, second] = clients as [TestClient, TestClient, TestClient]
    await join(first, second)
    await hoursOf([{ date: '2027-01-28', startMinutes: 540, endMinutes: 600 }])
    await work()
    expect(await offersTo(first)).toEqual([])
    // Nine in the evening in Denver.
    const night = Date.parse('2026-12-03T04:00:00Z')
    await itIs(night)
    await hoursOf([{ date: '2026-12-04', startMinutes: 540, endMinutes: 600 }])
    await work()
    expect(await offersTo(first)).toEqual([])
    expect(await openings()).toHaveLength(1)
    await itIs(night + 11 * hourMs)
    await work()
    expect(await offersTo(first)).toEqual([nine + dayMs])
    expect(await openings()).toEqual([])
  })
})

describe('time that anything else gives back', () => {
  it('is offered when blocked time is freed or moved away, and when an event of another calendar is gone [SCH-13, SCH-10, CAL-1]', async () => {
    const [first, second, third] = clients as [TestClient, TestClient, TestClient]
    await hoursOf([onThursday(9, 12)])
    const block = async (startsAt: number) => {
      const blocked = await provider.caller.post(`${practice.path}/blocked-times`, {
        staffId: provider.staffId,
        startsAt: instantText(startsAt),
        endsAt: instantText(startsAt + hourMs),
        kind: 'meeting',
      })
      expect(blocked.status, blocked.text).toBe(201)
      return blocked.body.id as string
    }
    const [freed, moved] = [await block(nine), await block(ten)]
    const outside = await inPracticeAsSystem(product.services, practice.id, 'test', (w) =>
      storeOutsideEvent(w, {
        staffId: provider.staffId,
        startsAt: eleven,
        endsAt: eleven + hourMs,
        timeZone: 'America/New_York',
        title: 'Dentist',
      }),
    )
    await join(first, second, third)
    await provider.caller.put(`${practice.path}/appointments/${freed}/status`, {
      version: 1,
      status: 'cancelledByProvider',
    })
    await workFreedTimes(product, practice)
    expect(await offersTo(first)).toEqual([nine])
    const away = await provider.caller.patch(`${practice.path}/appointments/${moved}/time`, {
      version: 1,
      startsAt: instantText(ten + 8 * hourMs),
      endsAt: instantText(eleven + 8 * hourMs),
    })
    expect(away.status, away.text).toBe(200)
    await workFreedTimes(product, practice)
    expect(await offersTo(second)).toEqual([ten])
    await inPracticeAsSystem(product.services, practice.id, 'test', (w) => releaseOutsideEvent(w, outside.id))
    await workFreedTimes(product, practice)
    expect(await offersTo(third)).toEqual([eleven])
  })

  it('is looked at as a whole where one change frees much of it [SCH-13]', async () => {
    const [first] = clients as [TestClient]
    await join(first)
    await inPracticeAsSystem(product.services, practice.id, 'test', async (w) => {
      const ids: string[] = []
      for (let i = 0; i < 14; i += 1)
        ids.push(
          (
            await storeOutsideEvent(w, {
              staffId: provider.staffId,
              startsAt: thursday + i * dayMs,
              endsAt: thursday + i * dayMs + hourMs,
              timeZone: 'America/New_York',
              title: 'Away',
            })
          ).id,
        )
      for (const id of ids) await releaseOutsideEvent(w, id)
    })
    const freed = await inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
      trx.selectFrom('freed_times').select('id').where('practice_id', '=', practice.id).execute(),
    )
    expect(freed).toHaveLength(10)
    expect(await openings()).toHaveLength(1)
  })

  it('goes to a waiting client as if she had booked it: an appointment that was cancelled for an earlier one frees its own time [SCH-13]', async () => {
    const [first, second] = clients as [TestClient, TestClient, TestClient]
    await hoursOf([onThursday(9, 11)])
    const present = await anAppointmentAt(product, practice, {
      clientId: first.id,
      serviceId,
      staffId: provider.staffId,
      startsAt: ten,
    })
    await anAppointmentAt(product, practice, {
      clientId: (await aClient(product, practice)).id,
      serviceId,
      staffId: provider.staffId,
      startsAt: nine,
    })
    await itIs(noon)
    expect((await waits(first, { serviceId, appointmentId: present }, noon)).status).toBe(201)
    await join(second)
    await hoursOf([onThursday(8, 11)])
    await work()
    const [offer] = (await first.caller.get(`${first.path}/waitlist`)).body.offers
    expect(Date.parse(offer.startsAt)).toBe(nine - hourMs)
    expect((await first.caller.post(`${first.path}/waitlist-offers/${offer.id}/take`, {})).status).toBe(200)
    await workFreedTimes(product, practice)
    expect(await offersTo(second)).toEqual([ten])
  })
})
