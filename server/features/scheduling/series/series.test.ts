import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { newId } from '../../../kernel/ids.ts'
import { parseInstant, zonedParts } from '../../../kernel/time/index.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
  type TestStaff,
} from '../../../testing/world.ts'
import { aService, hoursFor } from '../scheduling.factories.ts'

const zone = 'America/New_York'
let product: Product
let owner: pg.Client
let practice: TestPractice
let desk: TestStaff
let provider: TestStaff
let client: TestClient
let other: TestClient
let serviceId: string
beforeAll(async () => {
  product = await startProduct()
  owner = new pg.Client({ connectionString: product.databaseUrl })
  await owner.connect()
  practice = await aPractice(product, { name: 'Cedar Street Therapy' })
  desk = await aStaffMember(product, practice, { roles: ['scheduler'] })
  client = await aClient(product, practice, { firstName: 'Maya', lastName: 'Okafor', locale: 'es' })
  other = await aClient(product, practice, { firstName: 'Ana', lastName: 'Reyes' })
})
afterAll(async () => {
  await owner.end()
  await product.stop()
})
// A provider for each test, so that none stands in another's way; a Sunday two weeks before the clocks go back.
beforeEach(async () => {
  product.setClock(parseInstant('2026-10-18T12:00:00Z'))
  provider = await aStaffMember(product, practice)
  const where = { product, practiceId: practice.id }
  serviceId = await aService(where, { name: 'Trauma therapy' })
  await hoursFor(where, provider.staffId, [serviceId], { locationId: practice.locationId })
})

const key = () => ({ 'idempotency-key': newId() })
const weekly = (changes: object = {}) => ({
  repeats: 'weekly',
  every: 1,
  weekdays: [2],
  isFromMonthEnd: false,
  firstDate: '2026-10-20',
  lastDate: null,
  count: 4,
  localStart: '09:00',
  timeZone: zone,
  ...changes,
})
const wish = (rule: object = {}) => ({
  rule: weekly(rule),
  staffId: provider.staffId,
  forClient: { clientId: client.id, serviceId, locationId: practice.locationId },
})
const preview = async (body: object) =>
  (await desk.caller.post(`${practice.path}/appointment-series/preview`, body)).body.dates
const book = (body: object) => desk.caller.post(`${practice.path}/appointment-series`, body, key())
const bookOne = async (startsAt: string, of = other) =>
  desk.caller.post(
    `${practice.path}/appointments`,
    { clientId: of.id, serviceId, staffId: provider.staffId, locationId: practice.locationId, startsAt },
    key(),
  )
type Row = {
  id: string
  date: string
  at: string
  status: string
  series: string
  exception: boolean
  version: number
}
/** As they stand now, by the wall clock. */
const rows = async (): Promise<Row[]> =>
  (
    await owner.query(
      `select id, series_date::text as date, starts_at, status, series_id as series, is_series_exception as exception, version
       from appointments where staff_id = $1 and client_id = $2 order by series_date, starts_at`,
      [provider.staffId, client.id],
    )
  ).rows.map((row) => {
    const { date, time } = zonedParts(row.starts_at.getTime(), zone)
    return { ...row, at: `${date} ${time}` }
  })
const times = async () => (await rows()).map((row) => row.at)
const move = (row: Row, startsAt: string, endsAt: string, how: object = {}) =>
  desk.caller.patch(`${practice.path}/appointments/${row.id}/time`, {
    version: row.version,
    startsAt,
    endsAt,
    ...how,
  })
const cancel = (row: Row, how: object = {}) =>
  desk.caller.put(`${practice.path}/appointments/${row.id}/status`, {
    version: row.version,
    status: 'cancelledByProvider',
    ...how,
  })
const mailsTo = async (recipient: string) =>
  (
    await owner.query(
      'select kind, text from outgoing_messages where recipient = $1 order by created_at, id',
      [recipient],
    )
  ).rows as { kind: string; text: string }[]

describe('booking a series', () => {
  it('shows every date with what speaks against it before anything is booked [SCH-9, CON-04]', async () => {
    await bookOne('2026-11-03T09:30:00-05:00')
    const dates = await preview(wish({ weekdays: [2], count: 4 }))
    expect(dates.map((d: { startsAt: string; state: string }) => [d.startsAt, d.state])).toEqual([
      ['2026-10-20T13:00:00Z', 'free'],
      ['2026-10-27T13:00:00Z', 'free'],
      ['2026-11-03T14:00:00Z', 'taken'],
      ['2026-11-10T14:00:00Z', 'free'],
    ])
    expect(dates[2].takenBy).toEqual([
      {
        kind: 'client',
        clientName: 'Ana Reyes',
        nonClientKind: null,
        startsAt: '2026-11-03T14:30:00Z',
        endsAt: '2026-11-03T15:20:00Z',
      },
    ])
    const early = await preview(wish({ localStart: '07:00', count: 1 }))
    expect(early[0].state).toBe('outsideHours')
    expect(await rows()).toEqual([])
  })

  it('books all dates in one go with one mail, 09:00 on the wall over the change of the clock [SCH-9, SCH-11]', async () => {
    const before = (await mailsTo(client.email)).length
    const made = await book(wish())
    expect(made.status).toBe(201)
    expect(await times()).toEqual([
      '2026-10-20 09:00',
      '2026-10-27 09:00',
      '2026-11-03 09:00',
      '2026-11-10 09:00',
    ])
    const mails = (await mailsTo(client.email)).slice(before)
    expect(mails.map((m) => m.kind)).toEqual(['appointmentSeriesBooked'])
    expect(mails[0]!.text).toContain('10 de noviembre')
    expect(mails[0]!.text).not.toMatch(/Okafor|Trauma/)
    const upcoming = await client.caller.get(`${client.path}/appointments`)
    expect(upcoming.body.items.every((a: { isOfSeries: boolean }) => a.isOfSeries)).toBe(true)
    const shown = await desk.caller.get(`${practice.path}/appointment-series/${made.body.seriesId}`)
    expect(shown.body.rule).toMatchObject({
      repeats: 'weekly',
      weekdays: [2],
      localStart: '09:00',
      lastDate: '2026-11-10',
    })
    expect(shown.body.appointments).toHaveLength(4)
  })

  it('books nothing while a taken date has no decision, then leaves it out or books it twice with a reason [SCH-9]', async () => {
    await bookOne('2026-10-27T09:00:00-04:00')
    await bookOne('2026-11-03T09:00:00-05:00')
    const refused = await book(wish())
    expect(refused.status).toBe(409)
    expect(refused.body.clashes.map((c: { date: string }) => c.date)).toEqual(['2026-10-27', '2026-11-03'])
    expect(await rows()).toEqual([])
    const decisions = [
      { date: '2026-10-27', choice: 'leaveOut' },
      { date: '2026-11-03', choice: 'doubleBook', reason: 'A sister and a brother come together' },
    ]
    expect((await book({ ...wish(), decisions })).status).toBe(201)
    expect(await times()).toEqual(['2026-10-20 09:00', '2026-11-03 09:00', '2026-11-10 09:00'])
    const third = (await rows())[1]!
    const shown = await desk.caller.get(`${practice.path}/appointments/${third.id}`)
    expect(shown.body).toMatchObject({
      isDoubleBooked: true,
      doubleBookingReason: 'A sister and a brother come together',
    })
  })

  it('holds a provider’s time for something else every week [SCH-9, SCH-10]', async () => {
    const body = {
      rule: weekly(),
      staffId: provider.staffId,
      blocked: { kind: 'meeting', durationMinutes: 90 },
    }
    const made = await book(body)
    expect(made.status).toBe(201)
    expect((await preview(wish())).map((d: { state: string }) => d.state)).toEqual(Array(4).fill('taken'))
    expect((await book(body)).status).toBe(409)
  })

  it('refuses a rule without end and one that gives no date, and a client beside a block [SCH-9]', async () => {
    const wrong = await book(wish({ count: null }))
    expect(wrong.status).toBe(400)
    expect(wrong.body.errors[0].code).toBe('seriesNoEnd')
    const both = { ...wish(), blocked: { kind: 'meeting', durationMinutes: 30 } }
    expect((await book(both)).status).toBe(400)
    expect((await desk.caller.post(`${practice.path}/appointment-series/preview`, both)).status).toBe(400)
  })
})

describe('changing a series', () => {
  const withSeries = async () => {
    expect((await book(wish())).status).toBe(201)
    return rows()
  }

  it('moves one date alone, which is an exception from then on [SCH-9]', async () => {
    const [, second] = await withSeries()
    expect(
      (await move(second!, '2026-10-28T10:00:00-04:00', '2026-10-28T10:50:00-04:00', { scope: 'this' }))
        .status,
    ).toBe(200)
    expect(await times()).toEqual([
      '2026-10-20 09:00',
      '2026-10-28 10:00',
      '2026-11-03 09:00',
      '2026-11-10 09:00',
    ])
    expect((await rows()).map((row) => row.exception)).toEqual([false, true, false, false])
  })

  it('moves this and all that follow as a series of their own, by the wall clock over the change, with one mail [SCH-9, CON-04]', async () => {
    const [, second] = await withSeries()
    const before = (await mailsTo(client.email)).length
    const moved = await move(second!, '2026-10-28T10:00:00-04:00', '2026-10-28T11:00:00-04:00', {
      scope: 'following',
    })
    expect(moved.status).toBe(200)
    expect(await times()).toEqual([
      '2026-10-20 09:00',
      '2026-10-28 10:00',
      '2026-11-04 10:00',
      '2026-11-11 10:00',
    ])
    const now = await rows()
    expect(new Set(now.slice(1).map((row) => row.series)).size).toBe(1)
    expect(now[1]!.series).not.toBe(now[0]!.series)
    expect(now.some((row) => row.exception)).toBe(false)
    const shown = await desk.caller.get(`${practice.path}/appointment-series/${now[1]!.series}`)
    expect(shown.body.rule).toMatchObject({ weekdays: [3], localStart: '10:00', firstDate: '2026-10-28' })
    const first = await desk.caller.get(`${practice.path}/appointment-series/${now[0]!.series}`)
    expect(first.body.rule).toMatchObject({ weekdays: [2], firstDate: '2026-10-20', lastDate: '2026-10-20' })
    expect((await mailsTo(client.email)).slice(before).map((m) => m.kind)).toEqual(['appointmentSeriesMoved'])
  })

  it('moves all that lie ahead, keeps what was changed on its own unless asked, and what has been [SCH-9]', async () => {
    const [, , third] = await withSeries()
    await move(third!, '2026-11-05T15:00:00-05:00', '2026-11-05T15:50:00-05:00')
    product.setClock(parseInstant('2026-10-21T12:00:00Z'))
    const now = await rows()
    const all = await move(now[1]!, '2026-10-27T11:00:00-04:00', '2026-10-27T11:50:00-04:00', {
      scope: 'all',
    })
    expect(all.status).toBe(200)
    expect(await times()).toEqual([
      '2026-10-20 09:00',
      '2026-10-27 11:00',
      '2026-11-05 15:00',
      '2026-11-10 11:00',
    ])
    const again = (await rows())[1]!
    await move(again, '2026-10-27T12:00:00-04:00', '2026-10-27T12:50:00-04:00', {
      scope: 'all',
      withExceptions: true,
    })
    expect(await times()).toEqual([
      '2026-10-20 09:00',
      '2026-10-27 12:00',
      '2026-11-03 12:00',
      '2026-11-10 12:00',
    ])
  })

  it('moves nothing when one of the new times is taken, says which, and takes a reason [SCH-9, SCH-5]', async () => {
    const [first] = await withSeries()
    await bookOne('2026-11-03T11:00:00-05:00')
    await bookOne('2026-11-10T11:30:00-05:00')
    const to = ['2026-10-20T11:00:00-04:00', '2026-10-20T11:50:00-04:00'] as const
    const refused = await move(first!, ...to, { scope: 'all' })
    expect(refused.status).toBe(409)
    expect(refused.body.type).toContain('series-clashes')
    expect(refused.body.clashes.map((c: { date: string }) => c.date)).toEqual(['2026-11-03', '2026-11-10'])
    expect(await times()).toEqual([
      '2026-10-20 09:00',
      '2026-10-27 09:00',
      '2026-11-03 09:00',
      '2026-11-10 09:00',
    ])
    expect(
      (await move(first!, ...to, { scope: 'all', doubleBookingReason: 'They come as a family' })).status,
    ).toBe(200)
    const doubles = await owner.query(
      'select is_double_booked from appointments where staff_id = $1 and client_id = $2 order by starts_at',
      [provider.staffId, client.id],
    )
    expect(doubles.rows.map((row) => row.is_double_booked)).toEqual([false, false, true, true])
  })

  it('moves a series of every workday by a day, though each date goes where the next one is [SCH-9]', async () => {
    expect((await book(wish({ weekdays: [1, 2, 3, 4, 5], count: 10 }))).status).toBe(201)
    const [first] = await rows()
    expect(
      (await move(first!, '2026-10-21T09:00:00-04:00', '2026-10-21T09:50:00-04:00', { scope: 'all' })).status,
    ).toBe(200)
    expect((await times())[0]).toBe('2026-10-21 09:00')
    expect((await times()).at(-1)).toBe('2026-11-03 09:00')
  })

  it('gives a series to a colleague, and tells both of them [SCH-9]', async () => {
    const colleague = await aStaffMember(product, practice)
    const [first] = await withSeries()
    const to = { scope: 'all', staffId: colleague.staffId }
    expect((await move(first!, '2026-10-20T09:00:00-04:00', '2026-10-20T09:50:00-04:00', to)).status).toBe(
      200,
    )
    expect(await rows()).toEqual([])
    const kinds = async (one: TestStaff) => (await mailsTo(one.email)).map((m) => m.kind)
    expect(await kinds(colleague)).toEqual(['appointmentSeriesMovedProvider'])
    expect(await kinds(provider)).toEqual([
      'appointmentSeriesBookedProvider',
      'appointmentSeriesCancelledProvider',
    ])
  })

  it('cancels one, this and those that follow, or all, with one mail [SCH-9]', async () => {
    const [, second, third] = await withSeries()
    expect((await cancel(third!)).status).toBe(200)
    const before = (await mailsTo(client.email)).length
    expect((await cancel(second!, { scope: 'following', reason: 'The room is closed' })).status).toBe(200)
    expect((await rows()).map((row) => row.status)).toEqual([
      'scheduled',
      'cancelledByProvider',
      'cancelledByProvider',
      'cancelledByProvider',
    ])
    const mails = (await mailsTo(client.email)).slice(before)
    expect(mails.map((m) => m.kind)).toEqual(['appointmentSeriesCancelled'])
    expect(mails[0]!.text).not.toContain('The room')
    const [first] = await rows()
    expect((await cancel(first!, { scope: 'all' })).status).toBe(200)
    expect(new Set((await rows()).map((row) => row.status))).toEqual(new Set(['cancelledByProvider']))
  })

  it('refuses a scope where there is no series, for a step that is no cancelling, and of an old version [SCH-9]', async () => {
    const single = await bookOne('2026-10-20T15:00:00-04:00')
    const row = { id: single.body.id, version: 1 } as Row
    expect((await cancel(row, { scope: 'all' })).status).toBe(400)
    expect(
      (await move(row, '2026-10-20T16:00:00-04:00', '2026-10-20T16:50:00-04:00', { scope: 'all' })).status,
    ).toBe(400)
    const [first] = await withSeries()
    expect((await cancel(first!, { scope: 'all', status: 'confirmed' })).status).toBe(400)
    expect((await cancel({ ...first!, version: 7 }, { scope: 'all' })).status).toBe(409)
    expect(
      (
        await move({ ...first!, version: 7 }, '2026-10-20T10:00:00-04:00', '2026-10-20T10:50:00-04:00', {
          scope: 'all',
        })
      ).status,
    ).toBe(409)
  })

  it('takes a date that its client moved for an exception [SCH-9, SCH-8]', async () => {
    const [, , , last] = await withSeries()
    const moved = await client.caller.post(
      `${client.path}/appointments/${last!.id}/reschedule`,
      { version: last!.version, startsAt: '2026-11-12T15:00:00-05:00' },
      key(),
    )
    expect(moved.status).toBe(200)
    expect((await rows()).map((row) => row.exception)).toEqual([false, false, false, true])
  })
})
