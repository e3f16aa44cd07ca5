import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { newId } from '../../../kernel/ids.ts'
import { dayMs, instantText, minuteMs } from '../../../kernel/time/index.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
} from '../../../testing/world.ts'
import { type AppointmentChange, onAppointmentChange } from '../appointments/on-appointment-change.ts'
import { bookAppointment } from '../book-appointment/book-appointment.ts'
import { cancelAppointmentOf } from '../cancel-appointment/cancel-appointment.ts'
import { confirmAppointmentOf } from '../confirm-appointment/confirm-appointment.ts'
import { expireRequest } from '../expire-request/expire-request.job.ts'
import { storeOutsideEvent } from '../outside-events/outside-events.sql.ts'
import { anHour, aService, hoursFor } from '../scheduling.factories.ts'
import type { BookingSettings } from '../set-availability/availability-shape.ts'
import { holdTime, releaseHold, type TimeToHold } from './hold-time.ts'
import { takeHold } from './take-hold.ts'
import { takePaidHold } from './take-paid-hold.ts'

let product: Product
let practice: TestPractice
let client: TestClient
let other: TestClient
const changes: AppointmentChange[] = []
beforeAll(async () => {
  product = await startProduct()
  product.setClock(now)
  practice = await aPractice(product)
  client = await aClient(product, practice)
  other = await aClient(product, practice)
  onAppointmentChange(async (_, change) => {
    changes.push(change)
  })
})
afterAll(() => product.stop())

const asSystem = <T>(run: Parameters<typeof inPracticeAsSystem<T>>[3]) =>
  inPracticeAsSystem(product.services, practice.id, 'test', run)
const at = anHour(5, 10)
const now = Date.now()
const length = 50 * minuteMs

async function aProvider(settings: Partial<BookingSettings> = {}) {
  const where = { product, practiceId: practice.id }
  const { staffId, email } = await aStaffMember(product, practice)
  const serviceId = await aService(where)
  await hoursFor(where, staffId, [serviceId], { settings })
  return { staffId, serviceId, email }
}
type Provider = Awaited<ReturnType<typeof aProvider>>
const wanted = ({ staffId, serviceId }: Provider, more: Partial<TimeToHold> = {}): TimeToHold => ({
  clientId: client.id,
  serviceId,
  staffId,
  startsAt: at,
  locationId: null,
  status: 'offered',
  until: now + 2 * 60 * minuteMs,
  by: 'system',
  ...more,
})
const held = async (provider: Provider, more: Partial<TimeToHold> = {}) =>
  (await asSystem((work) => holdTime(work, wanted(provider, more))))!.id
const enter = (provider: Provider, startsAt: number, of = client) =>
  asSystem(
    async (work) =>
      (
        await bookAppointment(work, {
          clientId: of.id,
          serviceId: provider.serviceId,
          staffId: provider.staffId,
          locationId: null,
          startsAt,
          by: 'system',
          isQuiet: true,
        })
      ).id,
  )
const bookedByOther = async (provider: Provider, startsAt = at) =>
  (
    await other.caller.post(
      `${other.path}/appointments`,
      {
        serviceId: provider.serviceId,
        providerId: provider.staffId,
        locationId: null,
        startsAt: instantText(startsAt),
      },
      { 'idempotency-key': newId() },
    )
  ).status
const row = (id: string) =>
  asSystem(({ trx }) =>
    trx
      .selectFrom('appointments')
      .select(['status', 'starts_at'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow(),
  )
const mailKinds = async () =>
  (
    await asSystem(({ trx }) =>
      trx
        .selectFrom('outgoing_messages')
        .select('kind')
        .where('practice_id', '=', practice.id)
        .orderBy('created_at')
        .execute(),
    )
  ).map((mail) => mail.kind)
const newMails = async (run: () => Promise<unknown>) => {
  const before = (await mailKinds()).length
  await run()
  return (await mailKinds()).slice(before).sort()
}

describe('a time that is held', () => {
  it('is nobody else’s until it is taken, and then the client’s [SCH-5, SCH-13, SCH-14]', async () => {
    for (const status of ['offered', 'awaitingDeposit'] as const) {
      const provider = await aProvider()
      let id = ''
      expect(
        await newMails(async () => {
          id = await held(provider, { status })
        }),
      ).toEqual([])
      expect((await row(id)).status).toBe(status)
      expect(await bookedByOther(provider)).toBe(409)
      expect(await asSystem((work) => holdTime(work, wanted(provider, { clientId: other.id })))).toBe(null)
      expect(await newMails(() => asSystem((work) => takeHold(work, id, 'client')))).toEqual([
        'appointmentBooked',
        'appointmentBookedProvider',
      ])
      expect((await row(id)).status).toBe('scheduled')
    }
  })

  it('is given up when its time has run out, once, and said to be free [SCH-13, SCH-14]', async () => {
    const provider = await aProvider()
    const id = await held(provider)
    const expire = () => expireRequest(product.services, { practiceId: practice.id, id } as never)
    await expire()
    expect((await row(id)).status).toBe('offered')
    product.setClock(now + 2 * 60 * minuteMs)
    changes.length = 0
    expect(await newMails(() => Promise.all([expire(), expire()]))).toEqual([])
    product.setClock(now)
    expect((await row(id)).status).toBe('expired')
    expect(changes).toEqual([
      {
        appointmentId: id,
        change: 'statusChanged',
        staffId: provider.staffId,
        clientId: client.id,
        freed: { staffId: provider.staffId, startsAt: at, endsAt: at + length },
      },
    ])
    await expect(asSystem((work) => takeHold(work, id, 'client'))).rejects.toMatchObject({
      slug: 'no-open-hold',
    })
    expect(await bookedByOther(provider)).toBe(201)
  })

  it('cannot be taken after its time, though the job is late [SCH-13]', async () => {
    const provider = await aProvider()
    const id = await held(provider, { until: now - 1 })
    await expect(asSystem((work) => takeHold(work, id, 'client'))).rejects.toMatchObject({
      slug: 'no-open-hold',
    })
  })

  it('is released once, by a no or by going back [SCH-13]', async () => {
    const provider = await aProvider()
    const id = await held(provider)
    expect(await asSystem((work) => releaseHold(work, id, 'declined'))).toBe(true)
    expect(await asSystem((work) => releaseHold(work, id, 'declined'))).toBe(false)
    expect(await bookedByOther(provider)).toBe(201)
  })

  it('follows the rules where a client takes it for himself [SCH-1, SCH-14]', async () => {
    const provider = await aProvider({ minimumNoticeMinutes: 30 * 1440 })
    expect(await asSystem((work) => holdTime(work, wanted(provider, { by: 'client' })))).toBe(null)
    await expect(
      asSystem((work) => holdTime(work, wanted(provider, { by: 'client' }), { orThrow: true })),
    ).rejects.toMatchObject({ slug: 'slot-not-open' })
    expect(await asSystem((work) => holdTime(work, wanted(provider)))).not.toBe(null)
  })

  it('becomes a request when it is paid for with a provider who wants to be asked [SCH-4, SCH-14]', async () => {
    const provider = await aProvider({ bookingMode: 'byRequest', requestHoldHours: 24 })
    const id = await held(provider, { by: 'client', status: 'awaitingDeposit' })
    expect(await newMails(() => asSystem((work) => takeHold(work, id, 'client')))).toEqual([
      'appointmentRequested',
      'appointmentRequestedProvider',
    ])
    expect((await row(id)).status).toBe('requested')
    // The moment at which the deposit would have run out is over; that of the request is not.
    product.setClock(now + 3 * 60 * minuteMs)
    await expireRequest(product.services, { practiceId: practice.id, id } as never)
    expect((await row(id)).status).toBe('requested')
    product.setClock(now + dayMs + minuteMs)
    await expireRequest(product.services, { practiceId: practice.id, id } as never)
    product.setClock(now)
    expect((await row(id)).status).toBe('expired')
  })

  it('takes the place of the present appointment, which is kept until then [SCH-8, SCH-13]', async () => {
    const provider = await aProvider()
    const later = anHour(8, 10)
    const present = await enter(provider, later)
    const id = await held(provider, { replacesAppointmentId: present })
    expect(await row(present)).toMatchObject({ status: 'scheduled', starts_at: new Date(later) })
    expect(await bookedByOther(provider, later)).toBe(409)
    changes.length = 0
    const mails = await newMails(() => asSystem((work) => takeHold(work, id, 'client', client.personId)))
    expect(mails).toEqual(['appointmentMoved', 'appointmentMovedProvider'])
    expect(await row(present)).toMatchObject({ status: 'scheduled', starts_at: new Date(at) })
    expect((await row(id)).status).toBe('moved')
    // Only the time that is really free again is said to be.
    expect(changes.map((one) => one.freed?.startsAt ?? null)).toEqual([null, later])
    expect(await bookedByOther(provider, later)).toBe(201)
  })

  it('becomes an appointment of its own when the present one was cancelled meanwhile [SCH-13]', async () => {
    const provider = await aProvider()
    const present = await enter(provider, anHour(8, 10))
    const id = await held(provider, { replacesAppointmentId: present })
    await asSystem((work) => cancelAppointmentOf(work, client.id, present))
    expect(await asSystem((work) => takeHold(work, id, 'client'))).toMatchObject({ id, status: 'scheduled' })
  })

  it('waits, when it was paid for, for whoever moves the present one at that moment, and in no ring [SCH-5, SCH-14]', async () => {
    const provider = await aProvider()
    const present = await enter(provider, anHour(8, 10))
    const id = await held(provider, { status: 'awaitingDeposit', replacesAppointmentId: present })
    const lock = 'select 1 from appointments where id = $1 for update'
    const mover = new pg.Client({ connectionString: product.databaseUrl })
    await mover.connect()
    await mover.query('begin')
    await mover.query(lock, [present])
    const taking = asSystem((work) => takePaidHold(work, id, null))
    await waitsFor(mover)
    // Nobody else has it, so that whoever locks the present one first goes on.
    await mover.query(`set local lock_timeout = '200ms'`)
    const mine = await mover.query(lock, [id]).catch((error) => error.code)
    await mover.query('rollback')
    await mover.end()
    expect(mine).not.toBe('55P03')
    expect(await taking).toBe(present)
  })
})

/** Until somebody stands behind the locks of this connection. */
async function waitsFor(holder: pg.Client) {
  for (let n = 0; n < 200; n += 1) {
    const { rows } = await product.services.pool.query(
      'select 1 from pg_stat_activity where $1 = any(pg_blocking_pids(pid))',
      [(holder as unknown as { processID: number }).processID],
    )
    if (rows.length > 0) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('Nobody waits.')
}

describe('staff who set a status', () => {
  const set = (id: string, status: string) =>
    practice.owner.caller.put(`${practice.path}/appointments/${id}/status`, { version: 1, status })

  it('may book a time without its deposit, and answer no offer for the client [SCH-7, SCH-14]', async () => {
    const provider = await aProvider()
    const unpaid = await held(provider, { status: 'awaitingDeposit' })
    const booked = await set(unpaid, 'scheduled')
    expect([booked.status, booked.body.status]).toEqual([200, 'scheduled'])
    const offered = await held(provider, { startsAt: anHour(6, 10) })
    expect((await set(offered, 'scheduled')).body.title).toBe('no-such-step')
  })

  it('leave an event of an outside calendar to that calendar [SCH-7, CAL-4]', async () => {
    const provider = await aProvider()
    const { id } = await asSystem((work) =>
      storeOutsideEvent(work, {
        staffId: provider.staffId,
        startsAt: at,
        endsAt: at + length,
        timeZone: 'America/New_York',
        title: 'Dentist',
      }),
    )
    expect((await set(id, 'cancelledByProvider')).body.title).toBe('no-such-step')
    expect(await bookedByOther(provider)).toBe(409)
  })

  it('a client takes a time back that he has not paid for, always in time [SCH-7, SCH-14]', async () => {
    const provider = await aProvider({ cancellationWindow: 'byPhone' })
    const id = await held(provider, { status: 'awaitingDeposit' })
    const back = await client.caller.post(`${client.path}/appointments/${id}/cancel`, { version: 1 })
    expect([back.status, back.body.status]).toEqual([200, 'cancelledInTime'])
    expect(await bookedByOther(provider)).toBe(201)
  })
})

describe('an answer to a reminder', () => {
  it('confirms and cancels as the client does in the portal, by the same rules [SCH-7, REM-2]', async () => {
    const provider = await aProvider({ cancellationWindow: '72' })
    const near = await enter(provider, anHour(2, 10))
    const confirmed = await asSystem((work) => confirmAppointmentOf(work, client.id, near))
    expect(confirmed.status).toBe('confirmed')
    expect((await asSystem((work) => confirmAppointmentOf(work, client.id, near))).version).toBe(
      confirmed.version,
    )
    await expect(asSystem((work) => cancelAppointmentOf(work, client.id, near))).rejects.toMatchObject({
      slug: 'late-by-now',
    })
    await expect(asSystem((work) => cancelAppointmentOf(work, other.id, near))).rejects.toMatchObject({
      status: 404,
    })
    const cancelled = await asSystem((work) =>
      cancelAppointmentOf(work, client.id, near, { mayBeLate: true }),
    )
    expect(cancelled.status).toBe('lateCancelled')
  })
})
