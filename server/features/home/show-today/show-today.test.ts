import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { newId } from '../../../kernel/ids.ts'
import { dayMs } from '../../../kernel/time/index.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
  type TestStaff,
} from '../../../testing/world.ts'
import { anInvoice } from '../../billing/billing.factories.ts'
import { aShortForm, aTask, importedForm, wholeForm } from '../../forms/forms.factories.ts'
import { write } from '../../messaging/messaging.factories.ts'
import { bookAppointment } from '../../scheduling/index.ts'
import { anHour, aService } from '../../scheduling/scheduling.factories.ts'

let product: Product
let practice: TestPractice
let lena: TestStaff
let james: TestStaff
let scheduler: TestStaff
let biller: TestStaff
let userManager: TestStaff
let client: TestClient
let serviceId: string
// The last noon that has been: a session is not older than the clock of the product.
const noon = anHour(0, 12) <= Date.now() ? anHour(0, 12) : anHour(-1, 12)

beforeAll(async () => {
  product = await startProduct()
  product.setClock(noon)
  practice = await aPractice(product, { name: 'Cedar Street Therapy' })
  const staff = (displayName: string, roles: Parameters<typeof aStaffMember>[2]) =>
    aStaffMember(product, practice, { displayName, ...roles })
  lena = await staff('Dr. Lena Brandt', { roles: ['provider'] })
  james = await staff('James Whitfield', { roles: ['provider'] })
  scheduler = await staff('Rosa Medina', { roles: ['scheduler'] })
  biller = await staff('Peter Lang', { roles: ['biller'] })
  userManager = await staff('Uma Keys', { roles: ['userManager'] })
  client = await aClient(product, practice, { providerIds: [lena.staffId] })
  serviceId = await aService({ product, practiceId: practice.id })
})
afterAll(() => product.stop())

const today = async (staff: TestStaff) => {
  const { status, body, text } = await staff.caller.get(`${practice.path}/today`)
  expect(status, text).toBe(200)
  return body
}

const enter = (of: TestStaff, startsAt: number, status: 'scheduled' | 'requested' = 'scheduled') =>
  inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
    bookAppointment(work, {
      clientId: client.id,
      serviceId,
      staffId: of.staffId,
      locationId: practice.locationId,
      startsAt,
      by: 'system',
      status,
      isQuiet: true,
    }),
  )

describe('the appointments of today', () => {
  it('are a provider’s own, and everybody’s with names for who keeps the calendar [DSH-7]', async () => {
    const mine = await enter(lena, noon + 3_600_000)
    const his = await enter(james, noon + 2 * 3_600_000)
    await enter(lena, noon + 3_600_000 + dayMs)
    const ids = (shown: { appointments: { id: string }[] }) => shown.appointments.map(({ id }) => id)
    const ofLena = await today(lena)
    expect(ids(ofLena)).toEqual([mine.id])
    expect(ofLena).toMatchObject({
      isOwnDay: true,
      timeZone: 'America/New_York',
      providers: [],
      appointments: [
        { client: { id: client.id, name: 'Maya Okafor' }, service: { name: 'Therapy session' } },
      ],
    })
    const ofAll = await today(scheduler)
    expect(ids(ofAll)).toEqual([mine.id, his.id])
    expect(ofAll.providers).toEqual(
      expect.arrayContaining([
        { id: lena.staffId, name: 'Dr. Lena Brandt' },
        { id: james.staffId, name: 'James Whitfield' },
      ]),
    )
  })

  it('are written down as read, client by client [DSH-7, AUD-1]', async () => {
    const reads = async () => {
      const { rows } = await inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
        sql<{ n: number }>`select count(*)::int as n from audit_events where client_id = ${client.id}
          and person_id = ${lena.personId} and subject_type = 'appointment'`.execute(trx),
      )
      return rows[0]!.n
    }
    const before = await reads()
    await today(lena)
    expect(await reads()).toBe(before + 1)
  })
})

describe('what waits', () => {
  it('is counted for whom its room is open [DSH-7]', async () => {
    expect(await today(lena)).toMatchObject({ openRequests: 0, unreadMessages: 0, newForms: 0 })
    const requested = await enter(lena, noon + 4 * dayMs, 'requested')
    expect((await today(scheduler)).openRequests).toBe(1)
    await scheduler.caller.post(`${practice.path}/appointments/${requested.id}/approve`, { version: 1 })
    expect((await today(scheduler)).openRequests).toBe(0)

    await write({ caller: client.caller, path: client.path }, { topic: 'provider', staffId: lena.staffId })
    expect([(await today(lena)).unreadMessages, (await today(james)).unreadMessages]).toEqual([1, 0])

    const form = await importedForm(practice, aShortForm(`urn:test:${newId()}`))
    const task = await aTask(product, practice, client, form.id)
    await client.caller.post(`${client.path}/forms/${task}/submission`, await wholeForm(client, task))
    expect([(await today(lena)).newForms, (await today(james)).newForms]).toEqual([1, 0])
    expect((await today(practice.owner)).newForms).toBe(1)

    await anInvoice({ product, practice, clientId: client.id }, 8500)
    expect((await today(biller)).paymentsToday).toEqual({ count: 0, amountCents: 0 })
    await practice.owner.caller.post(
      `${practice.path}/clients/${client.id}/payments`,
      { amountCents: 5000, method: 'check' },
      { 'idempotency-key': newId() },
    )
    expect((await today(biller)).paymentsToday).toEqual({ count: 1, amountCents: 5000 })
  })

  it('counts locked accounts of this practice alone, for the User Manager [DSH-7, TEN-01]', async () => {
    expect((await today(userManager)).lockedAccounts).toBe(0)
    const elsewhere = await aClient(product, await aPractice(product))
    const lock = (personId: string) =>
      inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
        sql`update persons set locked_at = now() where id = ${personId}`.execute(trx),
      )
    await lock(elsewhere.personId)
    expect((await today(userManager)).lockedAccounts).toBe(0)
    await lock(james.personId)
    expect((await today(userManager)).lockedAccounts).toBe(1)
  })

  it('forgets forms after a week, and payments at midnight [DSH-7]', async () => {
    product.setClock(noon + 8 * dayMs)
    await product.services.pool.query('update auth.session set last_active_at = $1', [
      new Date(noon + 8 * dayMs),
    ])
    expect((await today(practice.owner)).newForms).toBe(0)
    expect((await today(biller)).paymentsToday).toEqual({ count: 0, amountCents: 0 })
    product.setClock(noon)
    await product.services.pool.query('update auth.session set last_active_at = $1', [new Date(noon)])
  })
})

describe('a room that is closed to somebody', () => {
  it('is null on the day’s page [DSH-7]', async () => {
    expect(await today(biller)).toMatchObject({
      appointments: null,
      openRequests: null,
      newForms: null,
      lockedAccounts: null,
      unreadMessages: 0,
    })
    expect(await today(userManager)).toMatchObject({
      appointments: null,
      openRequests: null,
      unreadMessages: null,
      newForms: null,
      paymentsToday: null,
    })
    expect(await today(lena)).toMatchObject({ lockedAccounts: null })
  })

  it('is null where the practice has switched it off [DSH-2, DSH-7]', async () => {
    await inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
      sql`update practices set features = '{payments}' where id = ${practice.id}`.execute(trx),
    )
    expect(await today(lena)).toMatchObject({ unreadMessages: null, newForms: null })
  })

  it('shows nothing of one practice in another [TEN-01]', async () => {
    const other = await aPractice(product)
    const { body } = await other.owner.caller.get(`${other.path}/today`)
    expect(body).toMatchObject({
      appointments: [],
      openRequests: 0,
      unreadMessages: 0,
      newForms: 0,
      paymentsToday: { count: 0, amountCents: 0 },
    })
    expect((await other.owner.caller.get(`${practice.path}/today`)).status).toBe(404)
  })
})
