import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { newId } from '../../../kernel/ids.ts'
import { instantText, minuteMs } from '../../../kernel/time/index.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import {
  aClient,
  aPerson,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
  type TestStaff,
} from '../../../testing/world.ts'
import { openPortal } from '../../clients/index.ts'
import { anHour, aService, hoursFor } from '../scheduling.factories.ts'
import type { BookingSettings } from '../set-availability/availability-shape.ts'

let product: Product
let practice: TestPractice
let client: TestClient
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product)
  client = await aClient(product, practice)
})
afterEach(() => product.setClock(null))
afterAll(() => product.stop())

const key = () => ({ 'idempotency-key': newId() })
const where = () => ({ product, practiceId: practice.id })
async function aProvider(settings: Partial<BookingSettings> = {}) {
  const provider = await aStaffMember(product, practice)
  const serviceId = await aService(where())
  await hoursFor(where(), provider.staffId, [serviceId], { settings })
  return { ...provider, serviceId }
}
type Provider = TestStaff & { serviceId: string }
const asked = (provider: Provider, startsAt: number, more: object = {}) => ({
  serviceId: provider.serviceId,
  providerId: provider.staffId,
  locationId: null,
  startsAt: instantText(startsAt),
  ...more,
})
const book = (provider: Provider, startsAt: number, more: object = {}, of = client) =>
  of.caller.post(`${of.path}/appointments`, asked(provider, startsAt, more), key())
const changeRow = (table: 'services' | 'staff_members' | 'clients', id: string, values: object) =>
  inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
    trx.updateTable(table).set(values).where('practice_id', '=', practice.id).where('id', '=', id).execute(),
  )
const features = (list: string[]) =>
  inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
    trx.updateTable('practices').set({ features: list }).where('id', '=', practice.id).execute(),
  )
const featuresNow = () =>
  inPracticeAsSystem(
    product.services,
    practice.id,
    'test',
    async ({ trx }) =>
      (
        await trx
          .selectFrom('practices')
          .select('features')
          .where('id', '=', practice.id)
          .executeTakeFirstOrThrow()
      ).features,
  )
/** A second person who acts for this client. */
async function guardianOf(one: TestClient): Promise<TestClient> {
  const { personId, email } = await aPerson(product)
  await inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
    openPortal(work, {
      clientId: one.id,
      personId,
      displayName: 'Another guardian',
      relationship: 'spouse',
      permissions: ['basic', 'scheduling'],
    }),
  )
  return { ...one, personId, email, caller: await product.as(personId) }
}

describe('what changes between the look and the booking', () => {
  it('is the length of a service: what was shown is booked, or nothing [SCH-3, SCH-5]', async () => {
    const provider = await aProvider()
    const startsAt = anHour(5)
    const shownEnd = { endsAt: instantText(startsAt + 50 * minuteMs) }
    await changeRow('services', provider.serviceId, { duration_minutes: 90 })
    const refused = await book(provider, startsAt, shownEnd)
    expect([refused.status, refused.body.title]).toEqual([409, 'length-changed'])
    expect((await client.caller.get(`${client.path}/appointments`)).body.items).toEqual([])
    await changeRow('services', provider.serviceId, { duration_minutes: 50 })
    expect((await book(provider, startsAt, shownEnd)).status).toBe(201)
  })

  it('is the feature, the service or the provider: whatever is gone books nothing more, and what is booked stays [SCH-6]', async () => {
    const provider = await aProvider()
    const kept = await book(provider, anHour(6))
    expect(kept.status).toBe(201)
    const all = await featuresNow()
    await features(all.filter((one) => one !== 'selfScheduling'))
    expect((await book(provider, anHour(6, 12))).status).toBe(403)
    await features(all)
    await changeRow('services', provider.serviceId, { is_bookable_by_clients: false })
    expect((await book(provider, anHour(6, 12))).body.title).toBe('slot-not-open')
    await changeRow('services', provider.serviceId, { is_bookable_by_clients: true })
    await changeRow('staff_members', provider.staffId, { status: 'inactive' })
    expect((await book(provider, anHour(6, 12))).status).toBe(404)
    const mine = await client.caller.get(`${client.path}/appointments`)
    expect(mine.body.items.map((one: { id: string }) => one.id)).toContain(kept.body.id)
    // Whoever has it may still cancel it.
    const cancelled = await client.caller.post(`${client.path}/appointments/${kept.body.id}/cancel`, {
      version: 1,
    })
    expect(cancelled.body.status).toBe('cancelledInTime')
  })

  it('is the notice and the horizon, judged at the moment of booking as in the list of open times [SCH-1, SCH-3]', async () => {
    const provider = await aProvider({ minimumNoticeMinutes: 120, bookingHorizonDays: 10 })
    const startsAt = anHour(1, 12)
    const openAt = async () => {
      const { body } = await client.caller.get(
        `${client.path}/open-slots?serviceId=${provider.serviceId}&providerId=${provider.staffId}&isTelehealth=true&from=${instantText(
          startsAt,
        ).slice(0, 10)}&days=1`,
      )
      return JSON.stringify(body).includes(instantText(startsAt))
    }
    const at = async (now: number) => {
      product.setClock(now)
      await product.services.pool.query('update auth.session set last_active_at = $1', [new Date(now)])
    }
    await at(startsAt - 121 * minuteMs)
    const isShown = await openAt()
    await at(startsAt - 120 * minuteMs + 1)
    expect([isShown, await openAt()]).toEqual([true, false])
    expect((await book(provider, startsAt)).body.title).toBe('slot-not-open')
    await at(startsAt - 120 * minuteMs)
    expect((await book(provider, startsAt)).status).toBe(201)
  })

  it('is the answer of somebody else: nothing is confirmed that was cancelled, nor approved that has expired [SCH-4, SCH-7]', async () => {
    const provider = await aProvider({ bookingMode: 'byRequest', requestHoldHours: 1 })
    const { body: request } = await book(provider, anHour(7))
    product.setClock(Date.now() + 61 * minuteMs)
    await product.services.pool.query(
      `update auth.session set last_active_at = now() + interval '61 minutes'`,
    )
    // The job that ends it has not come yet.
    const approve = () =>
      provider.caller.post(`${practice.path}/appointments/${request.id}/approve`, { version: 1 })
    expect([(await approve()).status, (await approve()).body.title]).toEqual([409, 'no-open-request'])
    product.setClock(null)
    await product.services.pool.query('update auth.session set last_active_at = now()')
    const atOnce = await aProvider()
    const { body: booked } = await book(atOnce, anHour(7, 12))
    await client.caller.post(`${client.path}/appointments/${booked.id}/cancel`, { version: 1 })
    for (const version of [1, 2]) {
      const confirmed = await client.caller.post(`${client.path}/appointments/${booked.id}/confirm`, {
        version,
      })
      expect(confirmed.status).toBe(409)
    }
  })

  it('is the chart: an archived one is booked by nobody, and its appointments stay to be cancelled [SCH-9, CLI-1]', async () => {
    const provider = await aProvider()
    const gone = await aClient(product, practice)
    const wanted = {
      clientId: gone.id,
      serviceId: provider.serviceId,
      staffId: provider.staffId,
      locationId: null,
      startsAt: instantText(anHour(8)),
    }
    const path = `${practice.path}/appointments`
    const kept = await practice.owner.caller.post(path, wanted, key())
    await changeRow('clients', gone.id, { status: 'archived' })
    const refused = await practice.owner.caller.post(
      path,
      { ...wanted, startsAt: instantText(anHour(8, 12)) },
      key(),
    )
    expect([refused.status, refused.body.title]).toEqual([409, 'chart-archived'])
    const freed = await practice.owner.caller.put(`${path}/${kept.body.id}/status`, {
      version: 1,
      status: 'cancelledByProvider',
    })
    expect(freed.status, freed.text).toBe(200)
  })
})

describe('two who act for one client at one moment', () => {
  it('hold five times at most together, each with another provider [SCH-4, AVL-02]', async () => {
    const one = await aClient(product, practice)
    const other = await guardianOf(one)
    const providers: Provider[] = []
    for (let i = 0; i < 8; i += 1) providers.push(await aProvider({ bookingMode: 'byRequest' }))
    const answers = await Promise.all(
      providers.map((provider, i) => book(provider, anHour(9, 9 + i), {}, i % 2 ? other : one)),
    )
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(5)
    expect(answers.filter((answer) => answer.status !== 201).map((answer) => answer.body.title)).toEqual([
      'too-many-held',
      'too-many-held',
      'too-many-held',
    ])
  })

  it('move, cancel and confirm an appointment one after another: one is told that it was changed meanwhile [SCH-7, SCH-8, CON-02]', async () => {
    const one = await aClient(product, practice)
    const other = await guardianOf(one)
    for (let round = 0; round < 6; round += 1) {
      const provider = await aProvider()
      const { body } = await book(provider, anHour(10), {}, one)
      const path = `${one.path}/appointments/${body.id}`
      const answers = await Promise.all([
        one.caller.post(`${path}/cancel`, { version: 1 }),
        other.caller.post(`${path}/reschedule`, { version: 1, startsAt: instantText(anHour(11)) }, key()),
        other.caller.post(`${path}/confirm`, { version: 1 }),
      ])
      const won = answers.map((answer) => answer.status === 200)
      expect(won.filter(Boolean), JSON.stringify(answers.map((answer) => answer.body.title))).toHaveLength(1)
      for (const answer of answers) expect([200, 409]).toContain(answer.status)
      const { rows } = await inPracticeAsSystem(product.services, practice.id, 'test', async ({ trx }) => ({
        rows: await trx
          .selectFrom('appointments')
          .select(['status', 'starts_at', 'version'])
          .where('id', '=', body.id)
          .execute(),
      }))
      expect(rows[0]!.version).toBe(2)
      expect([rows[0]!.status, rows[0]!.starts_at.getTime()]).toEqual(
        won[0]
          ? ['cancelledInTime', anHour(10)]
          : won[1]
            ? ['scheduled', anHour(11)]
            : ['confirmed', anHour(10)],
      )
    }
  })
})
