import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { newId } from '../../../kernel/ids.ts'
import { instantText, minuteMs } from '../../../kernel/time/index.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
} from '../../../testing/world.ts'
import { reassignAppointments } from '../reassign-appointments/reassign-appointments.ts'
import { anHour, aService, hoursFor } from '../scheduling.factories.ts'

let product: Product
let practice: TestPractice
let clients: TestClient[]
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product)
  clients = []
  for (let i = 0; i < 6; i += 1) clients.push(await aClient(product, practice))
})
afterAll(() => product.stop())

const asSystem = <T>(run: Parameters<typeof inPracticeAsSystem<T>>[3]) =>
  inPracticeAsSystem(product.services, practice.id, 'test', run)

async function aGroup(capacity = 3, settings = {}) {
  const where = { product, practiceId: practice.id }
  const { staffId, email, caller } = await aStaffMember(product, practice)
  const serviceId = await aService(where, { name: 'Anxiety group', bufferAfterMinutes: 10 })
  const aloneId = await aService(where)
  await asSystem(({ trx }) =>
    trx.updateTable('services').set({ capacity }).where('id', '=', serviceId).execute(),
  )
  await hoursFor(where, staffId, [serviceId, aloneId], { settings })
  return { staffId, email, caller, serviceId, aloneId }
}
type Group = Awaited<ReturnType<typeof aGroup>>

const book = (group: Group, client: TestClient, startsAt: number, serviceId = group.serviceId) =>
  client.caller.post(
    `${client.path}/appointments`,
    { serviceId, providerId: group.staffId, locationId: null, startsAt: instantText(startsAt) },
    { 'idempotency-key': newId() },
  )
const bookByStaff = (
  group: Group,
  client: TestClient,
  startsAt: number,
  serviceId = group.serviceId,
  more = {},
) =>
  practice.owner.caller.post(
    `${practice.path}/appointments`,
    {
      clientId: client.id,
      serviceId,
      staffId: group.staffId,
      locationId: null,
      startsAt: instantText(startsAt),
      ...more,
    },
    { 'idempotency-key': newId() },
  )
const reschedule = (client: TestClient, id: string, startsAt: number) =>
  client.caller.post(`${client.path}/appointments/${id}/reschedule`, {
    version: 1,
    startsAt: instantText(startsAt),
  })
const move = (id: string, startsAt: number, more: object = {}) =>
  practice.owner.caller.patch(`${practice.path}/appointments/${id}/time`, {
    version: 1,
    startsAt: instantText(startsAt),
    endsAt: instantText(startsAt + 50 * minuteMs),
    ...more,
  })
const shown = async (id: string) =>
  (await practice.owner.caller.get(`${practice.path}/appointments/${id}`)).body
const heldBy = (staffId: string) =>
  asSystem(({ trx }) =>
    trx
      .selectFrom('appointments')
      .select(['id', 'client_id', 'starts_at', 'seat_number', 'held_session_id', 'version'])
      .where('staff_id', '=', staffId)
      .where('status', 'in', ['requested', 'scheduled', 'confirmed'])
      .orderBy('seat_number')
      .execute(),
  )
/** As many as may come, each in the same session with a seat of its own. */
async function filled(group: Group, startsAt: number, count: number) {
  const ids: string[] = []
  for (const client of clients.slice(0, count)) {
    const answer = await book(group, client, startsAt)
    expect(answer.status, answer.text).toBe(201)
    ids.push(answer.body.id)
  }
  return ids
}

describe('a session of several clients', () => {
  it('is opened by the first, joined by the others until it is full, and nobody learns of the others [SCH-5, TEN-03]', async () => {
    const group = await aGroup(3)
    const at = anHour(5, 10)
    await filled(group, at, 3)
    const rows = await heldBy(group.staffId)
    expect(rows.map((row) => row.seat_number)).toEqual([1, 2, 3])
    expect(new Set(rows.map((row) => row.held_session_id)).size).toBe(1)
    const full = await book(group, clients[3]!, at)
    expect([full.status, full.body.title]).toEqual([409, 'slot-taken'])
    expect(full.body.nearest.length).toBeGreaterThan(0)
    expect((await bookByStaff(group, clients[3]!, at)).body.title).toBe('slot-taken')
    const upcoming = await clients[0]!.caller.get(`${clients[0]!.path}/appointments`)
    for (const other of clients.slice(1)) expect(upcoming.text).not.toContain(other.id)
    const staffSee = await shown(rows[0]!.id)
    expect(staffSee).toMatchObject({ groupSessionId: rows[0]!.held_session_id, seatCount: 3 })
  })

  it('gives a client one seat, and says so [SCH-5]', async () => {
    const group = await aGroup(3)
    const at = anHour(5, 10)
    await filled(group, at, 1)
    const byStaff = await bookByStaff(group, clients[0]!, at)
    expect([byStaff.status, byStaff.body.title]).toEqual([409, 'already-in-session'])
    expect((await book(group, clients[0]!, at)).status).toBe(409)
    expect(await heldBy(group.staffId)).toHaveLength(1)
  })

  it('holds its time against everything else, and everything else against it [SCH-5]', async () => {
    const group = await aGroup(3)
    const at = anHour(5, 10)
    await filled(group, at, 1)
    expect((await book(group, clients[1]!, at, group.aloneId)).body.title).toBe('slot-taken')
    expect((await bookByStaff(group, clients[1]!, at + 30 * minuteMs)).body.title).toBe('slot-taken')
    const refused = await practice.owner.caller.post(`${practice.path}/blocked-times`, {
      staffId: group.staffId,
      startsAt: instantText(at),
      endsAt: instantText(at + 30 * minuteMs),
      kind: 'meeting',
    })
    expect(refused.status).toBe(409)
    await bookByStaff(group, clients[1]!, anHour(5, 14), group.aloneId)
    expect((await book(group, clients[2]!, anHour(5, 14))).status).toBe(409)
  })

  it('gives a seat to the next when one is given up, and its time when the last one leaves [SCH-7]', async () => {
    const group = await aGroup(2)
    const at = anHour(5, 10)
    const [first, second] = await filled(group, at, 2)
    expect((await book(group, clients[2]!, at)).status).toBe(409)
    await clients[0]!.caller.post(`${clients[0]!.path}/appointments/${first}/cancel`, { version: 1 })
    const next = await book(group, clients[2]!, at)
    expect(next.status, next.text).toBe(201)
    await clients[1]!.caller.post(`${clients[1]!.path}/appointments/${second}/cancel`, { version: 1 })
    await clients[2]!.caller.post(`${clients[2]!.path}/appointments/${next.body.id}/cancel`, { version: 1 })
    expect((await book(group, clients[3]!, at, group.aloneId)).status).toBe(201)
  })

  it('moves with everybody in it: each is told, each move kept, and nothing moves when the time is held [SCH-9, SCH-12]', async () => {
    const group = await aGroup(3)
    const [from, to] = [anHour(5, 10), anHour(5, 14)]
    const ids = await filled(group, from, 3)
    const held = await bookByStaff(group, clients[4]!, anHour(5, 16), group.aloneId)
    expect((await move(ids[1]!, anHour(5, 16))).body.title).toBe('slot-taken')
    expect((await heldBy(group.staffId)).filter((row) => row.starts_at.getTime() === from)).toHaveLength(3)
    const moved = await move(ids[1]!, to)
    expect(moved.status, moved.text).toBe(200)
    const rows = (await heldBy(group.staffId)).filter((row) => row.id !== held.body.id)
    expect(rows.map((row) => [row.starts_at.getTime(), row.version])).toEqual([
      [to, 2],
      [to, 2],
      [to, 2],
    ])
    const told = await asSystem(({ trx }) =>
      trx
        .selectFrom('outgoing_messages')
        .select(['recipient', 'kind'])
        .where('kind', 'like', 'appointmentMoved%')
        .execute(),
    )
    expect(told.map((mail) => mail.recipient)).toEqual(
      expect.arrayContaining([...clients.slice(0, 3).map((one) => one.email), group.email]),
    )
    expect(told.filter((mail) => mail.recipient === group.email)).toHaveLength(1)
    for (const [i, id] of ids.entries()) {
      const history = await clients[i]!.caller.get(`${clients[i]!.path}/appointments/${id}/history`)
      expect(history.body.moves).toHaveLength(1)
    }
    // A new client finds it at its new time alone.
    expect((await book(group, clients[4]!, from)).status).toBe(201)
    expect((await book(group, clients[5]!, to)).body.title).toBe('slot-taken')
  })

  it('takes a held time only with a reason, kept for each of its clients [SCH-9]', async () => {
    const group = await aGroup(2)
    const ids = await filled(group, anHour(5, 10), 2)
    await bookByStaff(group, clients[4]!, anHour(5, 14), group.aloneId)
    const moved = await move(ids[0]!, anHour(5, 14), { doubleBookingReason: 'The room is shared' })
    expect(moved.status, moved.text).toBe(200)
    for (const id of ids)
      expect(await shown(id)).toMatchObject({
        isDoubleBooked: true,
        doubleBookingReason: 'The room is shared',
        startsAt: instantText(anHour(5, 14)),
      })
  })

  it('lets one client go to another session, by himself or by staff, and keeps the others [SCH-8, SCH-9]', async () => {
    const group = await aGroup(2)
    const [from, to] = [anHour(5, 10), anHour(5, 14)]
    const ids = await filled(group, from, 2)
    const there = await book(group, clients[2]!, to)
    const moved = await reschedule(clients[0]!, ids[0]!, to)
    expect(moved.status, moved.text).toBe(200)
    expect((await shown(ids[0]!)).groupSessionId).toBe((await shown(there.body.id)).groupSessionId)
    expect((await shown(ids[1]!)).startsAt).toBe(instantText(from))
    // Full by now.
    expect((await reschedule(clients[1]!, ids[1]!, to)).body.title).toBe('slot-taken')
    expect((await move(ids[1]!, to, { onlyThisClient: true })).body.title).toBe('slot-taken')
    const alone = await move(ids[1]!, anHour(5, 12), { onlyThisClient: true })
    expect(alone.status, alone.text).toBe(200)
    expect((await book(group, clients[3]!, anHour(5, 12))).status).toBe(201)
    expect((await heldBy(group.staffId)).filter((row) => row.starts_at.getTime() === from)).toEqual([])
  })

  it('is passed on to a colleague as a whole [PRA-7]', async () => {
    const group = await aGroup(3)
    const colleague = await aGroup(3)
    const ids = await filled(group, anHour(5, 10), 3)
    const result = await asSystem((work) =>
      reassignAppointments(work, {
        ids: ids.slice(0, 2),
        fromStaffId: group.staffId,
        toStaffId: colleague.staffId,
      }),
    )
    expect(result).toEqual({ moved: expect.arrayContaining(ids.slice(0, 2)), notMoved: [] })
    expect(await heldBy(group.staffId)).toEqual([])
    expect(await heldBy(colleague.staffId)).toHaveLength(3)
  })

  it('keeps a seat for a request, and frees it when it is declined [SCH-4]', async () => {
    const group = await aGroup(2, { bookingMode: 'byRequest' })
    const at = anHour(5, 10)
    const [first] = await filled(group, at, 2)
    expect((await book(group, clients[2]!, at)).status).toBe(409)
    await practice.owner.caller.post(`${practice.path}/appointments/${first}/decline`, {
      version: 1,
      reason: 'Full',
    })
    expect((await book(group, clients[2]!, at)).body.status).toBe('requested')
  })

  it('is held together by the database: no client can be elsewhere than the session, and no seat is half [SCH-5]', async () => {
    const group = await aGroup(2)
    const [id] = await filled(group, anHour(5, 10), 1)
    const change = (what: string) =>
      asSystem((work) => sql`update appointments set ${sql.raw(what)} where id = ${id}`.execute(work.trx))
    await expect(
      change(
        `starts_at = starts_at + interval '5 minutes', ends_at = ends_at + interval '5 minutes', busy_until = busy_until + interval '5 minutes'`,
      ),
    ).rejects.toMatchObject({ constraint: 'appointments_session' })
    await expect(change('seat_number = null')).rejects.toMatchObject({
      constraint: 'appointments_seat_whole',
    })
    await expect(change('seat_number = 3')).rejects.toMatchObject({ constraint: 'appointments_seat' })
  })
})
