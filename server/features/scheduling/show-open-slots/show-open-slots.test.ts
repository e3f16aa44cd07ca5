import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { inScopeOf } from '../../../kernel/db/scope.ts'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { newId } from '../../../kernel/ids.ts'
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
let other: TestClient
let serviceId: string
const where = () => ({ product, practiceId: practice.id })

beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product, { timeZone: 'America/New_York' })
  provider = await aStaffMember(product, practice, { timeZone: 'America/New_York' })
  maya = await aClient(product, practice, { timeZone: 'America/Denver' })
  other = await aClient(product, practice, { timeZone: 'America/New_York' })
  serviceId = await aService(where())
})
afterAll(() => product.stop())
afterEach(async () => {
  product.setClock(null)
  await product.services.pool.query('update auth.session set last_active_at = now()')
})

async function itIsNoonUtcOn(date: string) {
  product.setClock(Date.parse(`${date}T12:00:00Z`))
  // Sessions end when nothing was done for a while, by the same clock.
  await product.services.pool.query('update auth.session set last_active_at = $1', [`${date}T12:00:00Z`])
}

const ask = (query: string, client = maya) =>
  client.caller.get(
    `${client.path}/open-slots?serviceId=${serviceId}&providerId=${provider.staffId}&isTelehealth=true&${query}`,
  )

const starts = (day: { times: { startsAt: string }[] }) => day.times.map((time) => time.startsAt)

describe('open slots of a provider in New York for a client in Denver', () => {
  it('keeps nine o’clock at nine over the night when the clocks go back, for both [SCH-3, SCH-11]', async () => {
    await itIsNoonUtcOn('2026-10-28')
    await hoursFor(where(), provider.staffId, [serviceId], { endMinutes: 660 })
    const { status, body } = await ask('from=2026-10-30&days=5')
    expect(status).toBe(200)
    expect(body.timeZone).toBe('America/Denver')
    expect(body.providers).toMatchObject([{ id: provider.staffId, timeZone: 'America/New_York' }])
    expect(body.days.map((d: { date: string }) => d.date)).toEqual([
      '2026-10-30',
      '2026-10-31',
      '2026-11-01',
      '2026-11-02',
      '2026-11-03',
    ])
    // 9:00 in New York: 13:00Z in summer time, 14:00Z from the first of November on.
    expect(body.days.map(starts)).toEqual([
      ['2026-10-30T13:00:00Z', '2026-10-30T14:00:00Z'],
      ['2026-10-31T13:00:00Z', '2026-10-31T14:00:00Z'],
      ['2026-11-01T14:00:00Z', '2026-11-01T15:00:00Z'],
      ['2026-11-02T14:00:00Z', '2026-11-02T15:00:00Z'],
      ['2026-11-03T14:00:00Z', '2026-11-03T15:00:00Z'],
    ])
  })

  it('offers the hour that comes twice as two, and each can be booked for itself [SCH-11, CON-04]', async () => {
    await itIsNoonUtcOn('2026-10-28')
    await hoursFor(where(), provider.staffId, [serviceId], {
      startMinutes: 0,
      endMinutes: 240,
      settings: { slotStepMinutes: 30 },
    })
    const { body } = await ask('from=2026-11-01&days=1&timeZone=America/New_York')
    expect(starts(body.days[0])).toEqual([
      '2026-11-01T04:00:00Z',
      '2026-11-01T04:30:00Z',
      '2026-11-01T05:00:00Z',
      '2026-11-01T05:30:00Z',
      '2026-11-01T06:00:00Z',
      '2026-11-01T06:30:00Z',
      '2026-11-01T07:00:00Z',
      '2026-11-01T07:30:00Z',
      '2026-11-01T08:00:00Z',
    ])
    for (const startsAt of ['2026-11-01T01:30:00-04:00', '2026-11-01T01:30:00-05:00']) {
      const answer = await maya.caller.post(
        `${maya.path}/appointments`,
        { serviceId, providerId: provider.staffId, locationId: null, startsAt },
        { 'idempotency-key': newId() },
      )
      expect([answer.status, Date.parse(answer.body.startsAt)]).toEqual([201, Date.parse(startsAt)])
    }
  })

  it('never offers the hour that the clocks leave out in March, and refuses to book it [SCH-11, CON-04]', async () => {
    await itIsNoonUtcOn('2027-03-10')
    await hoursFor(where(), provider.staffId, [serviceId], { startMinutes: 0, endMinutes: 300 })
    const { body } = await ask('from=2027-03-13&days=3&timeZone=America/New_York')
    // Four hours on the 14th: 0, 1, 3 and 4 o'clock.
    expect(starts(body.days[1])).toEqual([
      '2027-03-14T05:00:00Z',
      '2027-03-14T06:00:00Z',
      '2027-03-14T07:00:00Z',
      '2027-03-14T08:00:00Z',
    ])
    expect(starts(body.days[0])).toHaveLength(5)
    // 2:30 in New York does not exist that night; whatever is meant by it in UTC is 3:30, which is not on the grid.
    const answer = await maya.caller.post(
      `${maya.path}/appointments`,
      { serviceId, providerId: provider.staffId, locationId: null, startsAt: '2027-03-14T02:30:00-05:00' },
      { 'idempotency-key': newId() },
    )
    expect([answer.status, answer.body.title]).toEqual([409, 'slot-not-open'])
    expect(answer.body.nearest.length).toBeGreaterThan(0)
  })

  it('counts days as the reader’s calendar does [SCH-11]', async () => {
    await itIsNoonUtcOn('2026-10-28')
    await hoursFor(where(), provider.staffId, [serviceId], { startMinutes: 0, endMinutes: 60 })
    // Midnight in New York is ten in the evening of the day before in Denver.
    const denver = await ask('from=2026-10-29&days=1')
    expect(starts(denver.body.days[0])).toEqual(['2026-10-30T04:00:00Z'])
    const newYork = await ask('from=2026-10-29&days=1', other)
    expect(starts(newYork.body.days[0])).toEqual(['2026-10-29T04:00:00Z'])
  })
})

describe('why a day has no time', () => {
  it('is told in a kind that says nothing of anybody else [SCH-3, SCH-6]', async () => {
    await itIsNoonUtcOn('2026-06-01')
    await hoursFor(where(), provider.staffId, [serviceId], {
      settings: { minimumNoticeMinutes: 36 * 60, bookingHorizonDays: 6 },
      availability: {
        hours: [1, 2, 3, 4, 6, 7].map((weekday) => ({
          weekday,
          startMinutes: 540,
          endMinutes: 600,
          locationId: null,
          serviceIds: null,
          validFrom: null,
          validUntil: null,
          everyNWeeks: 1,
          anchorDate: null,
        })),
        timeOff: [{ startsAt: '2026-06-03T04:00:00Z', endsAt: '2026-06-04T04:00:00Z' }],
      },
    })
    await inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
      bookAppointment(work, {
        clientId: other.id,
        serviceId,
        staffId: provider.staffId,
        locationId: null,
        startsAt: Date.parse('2026-06-04T13:00:00Z'),
        by: 'system',
        isQuiet: true,
      }),
    )
    const { body } = await ask('from=2026-05-31&days=10')
    expect(
      body.days.map((d: { date: string; emptyBecause: string }) => [d.date.slice(8), d.emptyBecause]),
    ).toEqual([
      ['31', 'past'],
      ['01', 'tooSoon'],
      ['02', 'tooSoon'],
      ['03', 'away'],
      ['04', 'full'],
      ['05', 'noHours'],
      ['06', null],
      ['07', null],
      ['08', 'tooFar'],
      ['09', 'tooFar'],
    ])
    expect(JSON.stringify(body)).not.toContain(other.id)
  })

  it('is that nothing can be booked, without a seat or with bookings switched off [SCH-6, PRA-7]', async () => {
    await itIsNoonUtcOn('2026-06-01')
    const where = { product, practiceId: practice.id }
    const seatless = await aStaffMember(product, practice, { hasPortalSeat: false })
    const closed = await aStaffMember(product, practice)
    await hoursFor(where, seatless.staffId, [serviceId])
    await hoursFor(where, closed.staffId, [serviceId], { settings: { acceptsBookings: false } })
    for (const { staffId } of [seatless, closed]) {
      const { body } = await maya.caller.get(
        `${maya.path}/open-slots?serviceId=${serviceId}&providerId=${staffId}&from=2026-06-03&days=2`,
      )
      expect(body.days.map((d: { emptyBecause: string }) => d.emptyBecause)).toEqual([
        'notBookable',
        'notBookable',
      ])
    }
    const choices = await maya.caller.get(`${maya.path}/booking-choices`)
    const ids = choices.body.providers.map((p: { id: string }) => p.id)
    expect(ids).not.toContain(seatless.staffId)
    expect(ids).not.toContain(closed.staffId)
    expect(ids).toContain(provider.staffId)
  })

  it('shows a provider who sees only his own clients to them alone [SCH-3]', async () => {
    const choosy = await aStaffMember(product, practice)
    const own = await aClient(product, practice, { providerIds: [choosy.staffId] })
    await hoursFor(where(), choosy.staffId, [serviceId], { settings: { isOpenToEveryClient: false } })
    const path = (client: TestClient) =>
      `${client.path}/open-slots?serviceId=${serviceId}&providerId=${choosy.staffId}&from=2026-12-01`
    expect((await maya.caller.get(path(maya))).status).toBe(404)
    expect((await own.caller.get(path(own))).status).toBe(200)
    const refused = await maya.caller.post(
      `${maya.path}/appointments`,
      { serviceId, providerId: choosy.staffId, locationId: null, startsAt: '2026-12-01T15:00:00Z' },
      { 'idempotency-key': newId() },
    )
    expect(refused.status).toBe(404)
  })

  it('is refused where the practice has switched self-scheduling off [SCH-6]', async () => {
    const off = await aPractice(product)
    await inPracticeAsSystem(product.services, off.id, 'test', (work) =>
      work.trx
        .updateTable('practices')
        .set({ features: ['forms'] })
        .where('id', '=', off.id)
        .execute(),
    )
    const client = await aClient(product, off)
    const answer = await client.caller.get(`${client.path}/booking-choices`)
    expect([answer.status, answer.body.title]).toEqual([403, 'feature-off'])
  })
})

describe('what a client’s transaction learns of others', () => {
  it('is when a provider is busy, not who, not what, and never of another practice [TEN-03]', async () => {
    const elsewhere = await aPractice(product)
    const stranger = await aClient(product, elsewhere)
    const asClient = <T>(of: { id: string }, client: TestClient, run: Parameters<typeof inScopeOf<T>>[3]) =>
      inScopeOf(
        product.services,
        { practiceId: of.id, kind: 'client', personId: client.personId, clientId: client.id },
        'test',
        run,
      )
    const { sql } = await import('kysely')
    const ranges = (work: Parameters<Parameters<typeof inScopeOf>[3]>[0]) =>
      sql<{
        busy: unknown[][]
      }>`select app.busy_ranges(${provider.staffId}, '2026-01-01', '2028-01-01') as busy`
        .execute(work.trx)
        .then(({ rows }) => rows[0]!.busy)
    const seen = await asClient(practice, maya, ranges)
    expect(seen.length).toBeGreaterThan(0)
    expect(
      seen.every((range) => [3, 5].includes(range.length) && range.every((n) => typeof n === 'number')),
    ).toBe(true)
    expect(await asClient(elsewhere, stranger, ranges)).toEqual([])
    const rows = await asClient(practice, maya, (work) =>
      work.trx.selectFrom('appointments').select('client_id').execute(),
    )
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every((row) => row.client_id === maya.id)).toBe(true)
  })
})
