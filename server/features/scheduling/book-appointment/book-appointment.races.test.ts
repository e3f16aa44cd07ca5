import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildApp, closeServices, createServices } from '../../../app.ts'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Services } from '../../../kernel/services.ts'
import { instantText } from '../../../kernel/time/index.ts'
import { type Caller, caller, type Product, startProduct } from '../../../testing/product.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
} from '../../../testing/world.ts'
import { anHour, aService, hoursFor } from '../scheduling.factories.ts'

let product: Product
let second: { services: Services; app: Awaited<ReturnType<typeof buildApp>> }
let practice: TestPractice
let clients: TestClient[]
beforeAll(async () => {
  product = await startProduct()
  // Another server on the same database, with a pool and a memory of its own.
  const services = createServices(product.config)
  second = { services, app: await buildApp(services) }
  await second.app.ready()
  practice = await aPractice(product)
  clients = []
  for (let i = 0; i < 50; i += 1) clients.push(await aClient(product, practice))
})
afterAll(async () => {
  await second.app.close()
  await closeServices(second.services)
  await product.stop()
})

const elsewhere = (client: TestClient): Caller =>
  caller(second.app, product.config, client.personId, client.caller.cookie)

const book = (client: TestClient, i: number, body: object) =>
  (i % 2 ? elsewhere(client) : client.caller).post(`${client.path}/appointments`, body, {
    'idempotency-key': newId(),
  })

async function anOffer(settings: object = {}) {
  const where = { product, practiceId: practice.id }
  const { staffId } = await aStaffMember(product, practice)
  const serviceId = await aService(where, { bufferAfterMinutes: 10 })
  await hoursFor(where, staffId, [serviceId], { settings: { slotStepMinutes: 15, ...settings } })
  return { staffId, serviceId }
}

const held = (staffId: string) =>
  inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
    work.trx
      .selectFrom('appointments')
      .select(['id', 'status', 'client_id'])
      .where('staff_id', '=', staffId)
      .where('status', 'in', ['requested', 'scheduled', 'confirmed'])
      .execute(),
  )

describe('a time that many want at once', () => {
  it('goes to exactly one of 50 over two servers, and the others see the nearest open times [SCH-5, CON-01]', async () => {
    const { staffId, serviceId } = await anOffer()
    const startsAt = instantText(anHour(4))
    const answers = await Promise.all(
      clients.map((client, i) =>
        book(client, i, { serviceId, providerId: staffId, locationId: null, startsAt }),
      ),
    )
    const statuses = answers.map((a) => a.status)
    expect(statuses.filter((s) => s === 201)).toHaveLength(1)
    expect(statuses.filter((s) => s === 409)).toHaveLength(49)
    for (const { body } of answers.filter((a) => a.status === 409)) {
      expect(body.title).toBe('slot-taken')
      expect(body.nearest.length).toBeGreaterThan(0)
      expect(body.nearest.map((slot: { startsAt: string }) => slot.startsAt)).not.toContain(startsAt)
    }
    const rows = await held(staffId)
    expect(rows).toHaveLength(1)
    const winner = clients[statuses.indexOf(201)]!
    expect(rows[0]!.client_id).toBe(winner.id)
  }, 60_000)

  it('lets no two overlap when the starts differ and buffers meet [SCH-5, CON-01]', async () => {
    const { staffId, serviceId } = await anOffer()
    const answers = await Promise.all(
      clients.slice(0, 24).map((client, i) =>
        book(client, i, {
          serviceId,
          providerId: staffId,
          locationId: null,
          startsAt: instantText(anHour(5) + (i % 8) * 15 * 60_000),
        }),
      ),
    )
    expect(answers.every((a) => a.status === 201 || a.status === 409)).toBe(true)
    const rows = await held(staffId)
    expect(rows).toHaveLength(answers.filter((a) => a.status === 201).length)
    // Two hours of starts hold two or three hours' worth of sessions with their buffer.
    expect(rows.length).toBeGreaterThanOrEqual(1)
    expect(rows.length).toBeLessThanOrEqual(2)
  }, 60_000)

  it('does not pass a daily cap by different times at once [SCH-1, CON-01]', async () => {
    const { staffId, serviceId } = await anOffer({ dailyCap: 2 })
    const answers = await Promise.all(
      clients.slice(0, 8).map((client, i) =>
        book(client, i, {
          serviceId,
          providerId: staffId,
          locationId: null,
          startsAt: instantText(anHour(6, 9 + i)),
        }),
      ),
    )
    expect(answers.filter((a) => a.status === 201)).toHaveLength(2)
    expect(await held(staffId)).toHaveLength(2)
  }, 60_000)

  it('gives staff, who are bound by no rules, no second appointment at a time either [SCH-5, SCH-9]', async () => {
    const { staffId, serviceId } = await anOffer()
    const startsAt = instantText(anHour(7))
    const answers = await Promise.all(
      clients
        .slice(0, 10)
        .map((client, i) =>
          i % 2
            ? book(client, i, { serviceId, providerId: staffId, locationId: null, startsAt })
            : practice.owner.caller.post(
                `${practice.path}/appointments`,
                { clientId: client.id, serviceId, staffId, locationId: null, startsAt },
                { 'idempotency-key': newId() },
              ),
        ),
    )
    expect(answers.filter((a) => a.status === 201)).toHaveLength(1)
    expect(answers.filter((a) => a.status === 409)).toHaveLength(9)
    expect(await held(staffId)).toHaveLength(1)
  }, 60_000)

  it('is one booking when one client presses many times with one key [CON-01]', async () => {
    const { staffId, serviceId } = await anOffer()
    const client = clients[0]!
    const headers = { 'idempotency-key': newId() }
    const body = { serviceId, providerId: staffId, locationId: null, startsAt: instantText(anHour(8)) }
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, i) =>
        (i % 2 ? elsewhere(client) : client.caller).post(`${client.path}/appointments`, body, headers),
      ),
    )
    expect(answers.map((a) => a.status)).toEqual([201, 201, 201, 201, 201, 201])
    expect(new Set(answers.map((a) => a.body.id)).size).toBe(1)
    expect(await held(staffId)).toHaveLength(1)
  }, 60_000)

  it('spreads clients without a preference over everyone who is free [SCH-3, SCH-5]', async () => {
    const where = { product, practiceId: practice.id }
    const serviceId = await aService(where)
    const staff = [await aStaffMember(product, practice), await aStaffMember(product, practice)]
    for (const { staffId } of staff) await hoursFor(where, staffId, [serviceId])
    const startsAt = instantText(anHour(9))
    const answers = await Promise.all(
      clients
        .slice(0, 6)
        .map((client, i) => book(client, i, { serviceId, providerId: null, locationId: null, startsAt })),
    )
    const won = answers.filter((a) => a.status === 201)
    expect(won.map((a) => a.body.provider.id).sort()).toEqual(staff.map((s) => s.staffId).sort())
    expect(answers.filter((a) => a.status === 409)).toHaveLength(4)
  }, 60_000)
})
