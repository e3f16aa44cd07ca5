import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { newId } from '../../../kernel/ids.ts'
import { instantText, minuteMs } from '../../../kernel/time/index.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { type ServerProcess, startServerProcess } from '../../../testing/server-process.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
} from '../../../testing/world.ts'
import { statusesThatHoldTime } from '../appointment-status.rules.ts'
import { expireRequest } from '../expire-request/expire-request.job.ts'
import { storeOutsideEvent } from '../outside-events/outside-events.sql.ts'
import { anHour, aService, hoursFor } from '../scheduling.factories.ts'
import { bookAppointment } from './book-appointment.ts'

/** Half of all calls go to this process, half to another one that shares nothing with it but the database. */
let product: Product
let second: ServerProcess
let practice: TestPractice
let clients: TestClient[]
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product)
  clients = []
  for (let i = 0; i < 50; i += 1) clients.push(await aClient(product, practice))
  second = await startServerProcess(product)
}, 60_000)
afterAll(async () => {
  await second?.stop()
  await product.stop()
})

const length = 50 * minuteMs
const asSystem = <T>(run: Parameters<typeof inPracticeAsSystem<T>>[3]) =>
  inPracticeAsSystem(product.services, practice.id, 'test', run)
const from = (who: { caller: TestClient['caller'] }, i: number) =>
  i % 2 ? second.as(who.caller.cookie) : who.caller
const key = () => ({ 'idempotency-key': newId() })

async function anOffer(options: { settings?: object; capacity?: number } = {}) {
  const where = { product, practiceId: practice.id }
  const { staffId } = await aStaffMember(product, practice)
  const serviceId = await aService(where, { bufferAfterMinutes: 10 })
  if (options.capacity)
    await asSystem(({ trx }) =>
      trx.updateTable('services').set({ capacity: options.capacity! }).where('id', '=', serviceId).execute(),
    )
  await hoursFor(where, staffId, [serviceId], { settings: { slotStepMinutes: 15, ...options.settings } })
  return { staffId, serviceId }
}
type Offer = Awaited<ReturnType<typeof anOffer>>

const book = ({ serviceId, staffId }: Offer, startsAt: number, i: number) => {
  const client = clients[i]!
  return from(client, i).post(
    `${client.path}/appointments`,
    { serviceId, providerId: staffId, locationId: null, startsAt: instantText(startsAt) },
    key(),
  )
}
const enter = async (offer: Offer, startsAt: number, i: number) =>
  (
    await asSystem((work) =>
      bookAppointment(work, {
        clientId: clients[i]!.id,
        ...offer,
        locationId: null,
        startsAt,
        by: 'system',
        isQuiet: true,
      }),
    )
  ).id
const reschedule = (id: string, startsAt: number, i: number) => {
  const client = clients[i]!
  return from(client, i).post(`${client.path}/appointments/${id}/reschedule`, {
    version: 1,
    startsAt: instantText(startsAt),
  })
}
const drag = (id: string, startsAt: number, i: number) =>
  from(practice.owner, i).patch(`${practice.path}/appointments/${id}/time`, {
    version: 1,
    startsAt: instantText(startsAt),
    endsAt: instantText(startsAt + length),
  })
const held = (staffId: string) =>
  asSystem(async (work) => {
    const { rows } = await sql<{
      id: string
      kind: string
      client_id: string | null
      starts_at: Date
      is_clash: boolean
    }>`
      select id, kind, client_id, starts_at, is_clash from appointments
      where staff_id = ${staffId} and status = any(${[...statusesThatHoldTime]}::text[]) order by starts_at, id`.execute(
      work.trx,
    )
    return rows
  })
/** Pairs of appointments that hold one time of one provider, which may never be. */
const pairsThatOverlap = () =>
  asSystem(async (work) => {
    const { rows } = await sql`
      select a.id from appointments a join appointments b on b.staff_id = a.staff_id and b.id > a.id and b.busy_range && a.busy_range
        and b.holder_id <> a.holder_id
      where not a.is_clash and not b.is_clash and not a.is_double_booked and not b.is_double_booked
        and a.status = any(${[...statusesThatHoldTime]}::text[]) and b.status = any(${[...statusesThatHoldTime]}::text[])`.execute(
      work.trx,
    )
    return rows
  })
const count = (answers: { status: number }[], status: number) =>
  answers.filter((a) => a.status === status).length
const times = <T>(n: number, run: (i: number) => Promise<T>) =>
  Promise.all(Array.from({ length: n }, (_, i) => run(i)))

describe('over two server processes', () => {
  it('one of 50 clients gets a slot, and the other 49 are told that it is taken [SCH-5, CON-01]', async () => {
    const offer = await anOffer()
    const answers = await times(50, (i) => book(offer, anHour(4), i))
    expect([count(answers, 201), count(answers, 409)]).toEqual([1, 49])
    expect(new Set(answers.filter((a) => a.status === 409).map((a) => a.body.title))).toEqual(
      new Set(['slot-taken']),
    )
    expect(await held(offer.staffId)).toMatchObject([
      { client_id: clients[answers.findIndex((a) => a.status === 201)]!.id },
    ])
  }, 60_000)

  it('overlapping starts and buffers give no time twice [SCH-5, CON-01]', async () => {
    const offer = await anOffer()
    const answers = await times(48, (i) => book(offer, anHour(5) + (i % 8) * 15 * minuteMs, i))
    expect(count(answers, 201) + count(answers, 409)).toBe(48)
    expect(await held(offer.staffId)).toHaveLength(count(answers, 201))
    expect(count(answers, 201)).toBeGreaterThanOrEqual(1)
    expect(count(answers, 201)).toBeLessThanOrEqual(2)
    expect(await pairsThatOverlap()).toEqual([])
  }, 60_000)

  it('exactly 5 of 50 come into a session of five, each on a seat of his own [SCH-5, CON-01]', async () => {
    const offer = await anOffer({ capacity: 5 })
    const answers = await times(50, (i) => book(offer, anHour(6), i))
    expect([count(answers, 201), count(answers, 409)]).toEqual([5, 45])
    const rows = await asSystem(({ trx }) =>
      trx
        .selectFrom('appointments')
        .select(['seat_number', 'held_session_id'])
        .where('staff_id', '=', offer.staffId)
        .orderBy('seat_number')
        .execute(),
    )
    expect(rows.map((row) => row.seat_number)).toEqual([1, 2, 3, 4, 5])
    expect(new Set(rows.map((row) => row.held_session_id)).size).toBe(1)
  }, 60_000)

  it('five of fifty come into a session whoever books them, while it is opened by several at once [SCH-5, CON-01]', async () => {
    const offer = await anOffer({ capacity: 5 })
    const answers = await times(30, (i) =>
      i % 3
        ? book(offer, anHour(6), i)
        : from(practice.owner, i).post(
            `${practice.path}/appointments`,
            { clientId: clients[i]!.id, ...offer, locationId: null, startsAt: instantText(anHour(6)) },
            key(),
          ),
    )
    expect([count(answers, 201), count(answers, 409)]).toEqual([5, 25])
    expect(new Set((await held(offer.staffId)).map((row) => row.id)).size).toBe(5)
  }, 60_000)

  it('reschedules and bookings into one slot: one has it, everybody else keeps what he had [SCH-5, SCH-8, CON-01]', async () => {
    const offer = await anOffer()
    const ids = await times(6, (i) => enter(offer, anHour(7, 9 + i), i))
    const wanted = anHour(8, 10)
    const answers = await times(30, (i) => (i < 6 ? reschedule(ids[i]!, wanted, i) : book(offer, wanted, i)))
    const won = answers.findIndex((a) => a.status < 300)
    expect(answers.filter((a) => a.status < 300)).toHaveLength(1)
    expect(count(answers, 409)).toBe(29)
    const rows = await held(offer.staffId)
    expect(rows.filter((row) => row.starts_at.getTime() === wanted)).toMatchObject([
      { client_id: clients[won]!.id },
    ])
    expect(rows).toHaveLength(won < 6 ? 6 : 7)
    for (let i = 0; i < 6; i += 1)
      if (i !== won) expect(rows.find((row) => row.id === ids[i])!.starts_at.getTime()).toBe(anHour(7, 9 + i))
  }, 60_000)

  it('two who take each other’s time: no time twice, nobody without one [SCH-5, SCH-8, CON-01]', async () => {
    for (let round = 0; round < 5; round += 1) {
      const offer = await anOffer()
      const [a, b] = [await enter(offer, anHour(9, 10), 0), await enter(offer, anHour(9, 11), 1)]
      const answers = await Promise.all([
        reschedule(a, anHour(9, 11), 0),
        reschedule(b, anHour(9, 10), 1),
        drag(a, anHour(9, 11) + 15 * minuteMs, 0),
        drag(b, anHour(9, 10) - 15 * minuteMs, 1),
      ])
      for (const answer of answers) expect([200, 409], answer.text).toContain(answer.status)
      expect(await held(offer.staffId)).toHaveLength(2)
    }
    expect(await pairsThatOverlap()).toEqual([])
  }, 60_000)

  it('a cancelling while others book: the time goes to one of them, or is open [SCH-5, CON-01]', async () => {
    for (let round = 0; round < 5; round += 1) {
      const offer = await anOffer()
      const id = await enter(offer, anHour(10), 0)
      const cancel = () =>
        from(clients[0]!, round).post(`${clients[0]!.path}/appointments/${id}/cancel`, { version: 1 })
      const [cancelled, ...booked] = await times(20, (i) => (i === 0 ? cancel() : book(offer, anHour(10), i)))
      expect(cancelled!.status).toBe(200)
      expect(count(booked, 201)).toBeLessThanOrEqual(1)
      expect(count(booked, 201) + count(booked, 409)).toBe(19)
      expect(await held(offer.staffId)).toHaveLength(count(booked, 201))
      if (count(booked, 201) === 0) expect((await book(offer, anHour(10), 1)).status).toBe(201)
    }
  }, 60_000)

  it('staff who drag onto a slot while clients book it: one has it [SCH-5, SCH-9, CON-01]', async () => {
    const offer = await anOffer()
    const ids = await times(6, (i) => enter(offer, anHour(11, 9 + i), i))
    const wanted = anHour(12, 10)
    const answers = await times(30, (i) => (i < 6 ? drag(ids[i]!, wanted, i) : book(offer, wanted, i)))
    expect(answers.filter((a) => a.status < 300)).toHaveLength(1)
    expect(count(answers, 409)).toBe(29)
    expect((await held(offer.staffId)).filter((row) => row.starts_at.getTime() === wanted)).toHaveLength(1)
  }, 60_000)

  it('of two who move one appointment the second is told that it changed [CON-02]', async () => {
    const offer = await anOffer()
    const id = await enter(offer, anHour(13, 9), 0)
    const answers = await times(10, (i) =>
      i % 2 ? drag(id, anHour(13, 10 + (i % 5)), i) : reschedule(id, anHour(13, 10 + (i % 5)), 0),
    )
    expect([count(answers, 200), count(answers, 409)]).toEqual([1, 9])
    expect(new Set(answers.filter((a) => a.status === 409).map((a) => a.body.title))).toEqual(
      new Set(['changed-meanwhile']),
    )
    const moves = await asSystem(({ trx }) =>
      trx.selectFrom('appointment_moves').select('id').where('appointment_id', '=', id).execute(),
    )
    expect(moves).toHaveLength(1)
  }, 60_000)

  it('a request that is approved, declined, taken back and let expire at once ends in one way [SCH-4, SCH-8, CON-01]', async () => {
    for (let round = 0; round < 5; round += 1) {
      const offer = await anOffer({ settings: { bookingMode: 'byRequest' } })
      const id = await enter(offer, anHour(14, 10), 0)
      const asked = await reschedule(id, anHour(14, 12), 0)
      expect(asked.body.status).toBe('requested')
      const path = `${practice.path}/appointments/${asked.body.id}`
      const answers = await Promise.all([
        ...[0, 1, 2].map((i) => from(practice.owner, i).post(`${path}/approve`, { version: 1 })),
        from(practice.owner, 1).post(`${path}/decline`, { version: 1, reason: 'Away' }),
        from(clients[0]!, round).post(`${clients[0]!.path}/appointments/${asked.body.id}/cancel`, {
          version: 1,
        }),
        drag(id, anHour(14, 14), round),
        ...[1, 2, 3, 4].map((i) => book(offer, anHour(14, 12), i)),
        expireRequest(product.services, { practiceId: practice.id, id: asked.body.id } as never).then(() => ({
          status: 204,
          text: '',
        })),
      ])
      for (const answer of answers) expect(answer.status, answer.text).toBeLessThan(500)
      expect(answers.slice(0, 3).filter((a) => a.status === 200).length).toBeLessThanOrEqual(1)
      const mine = (await held(offer.staffId)).filter((row) => row.client_id === clients[0]!.id)
      expect(mine.map((row) => row.id)).toEqual([id])
      const there = (await held(offer.staffId)).filter((row) => row.starts_at.getTime() === anHour(14, 12))
      expect(there.length).toBeLessThanOrEqual(1)
    }
    expect(await pairsThatOverlap()).toEqual([])
  }, 60_000)

  it('an event of an outside calendar that comes in at that moment holds the time or is a clash, never both [SCH-5, CAL-4, CON-01]', async () => {
    for (let round = 0; round < 6; round += 1) {
      const offer = await anOffer()
      const at = anHour(15, 10)
      const outside = () =>
        asSystem((work) =>
          storeOutsideEvent(work, {
            staffId: offer.staffId,
            startsAt: at + 20 * minuteMs,
            endsAt: at + 80 * minuteMs,
            timeZone: 'America/New_York',
            title: 'Dentist',
          }),
        )
      const [event, ...booked] = await Promise.all([
        new Promise<void>((done) => setTimeout(done, round * 4)).then(outside),
        ...Array.from({ length: 12 }, (_, i) => book(offer, at, i)),
      ])
      expect(count(booked, 201) + count(booked, 409)).toBe(12)
      expect(count(booked, 201)).toBe(event.isClash ? 1 : 0)
      expect((await held(offer.staffId)).filter((row) => !row.is_clash)).toHaveLength(1)
    }
    expect(await pairsThatOverlap()).toEqual([])
  }, 60_000)

  it('a session that moves while clients join and leave it stays whole [SCH-5, SCH-9, CON-01]', async () => {
    for (let round = 0; round < 4; round += 1) {
      const offer = await anOffer({ capacity: 5 })
      const [at, to] = [anHour(16, 10), anHour(16, 14)]
      const first = (await book(offer, at, 0)).body.id as string
      const leaving = (await book(offer, at, 1)).body.id as string
      const answers = await Promise.all([
        drag(first, to, round),
        reschedule(leaving, anHour(16, 12), 1),
        ...[2, 3, 4, 5, 6].map((i) => book(offer, i % 2 ? at : to, i)),
      ])
      for (const answer of answers) expect([200, 201, 409], answer.text).toContain(answer.status)
      const { rows } = await asSystem((work) =>
        sql`select 1 from appointments a join group_sessions g on g.practice_id = a.practice_id and g.id = a.held_session_id
          where a.staff_id = ${offer.staffId} and (a.starts_at <> g.starts_at or a.staff_id <> g.staff_id)`.execute(
          work.trx,
        ),
      )
      expect(rows).toEqual([])
    }
    expect(await pairsThatOverlap()).toEqual([])
  }, 60_000)
})
