import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { newId } from '../../../kernel/ids.ts'
import { hourMs } from '../../../kernel/time/index.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
  type TestStaff,
} from '../../../testing/world.ts'
import { aService, hoursFor } from '../../scheduling/scheduling.factories.ts'
import { offered, waits } from '../waitlist.factories.ts'

/** Noon in New York on a Tuesday. */
const noon = Date.parse('2026-12-01T17:00:00Z')
/** Ten in New York on the Friday after. */
const friday = Date.parse('2026-12-04T15:00:00Z')

let product: Product
let practice: TestPractice
let owner: TestStaff
let provider: TestStaff
let client: TestClient
let serviceId: string
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())
afterEach(() => product.setClock(null))
beforeEach(async () => {
  practice = await aPractice(product)
  owner = await aStaffMember(product, practice, { roles: ['owner'] })
  provider = await aStaffMember(product, practice)
  client = await aClient(product, practice)
  const where = { product, practiceId: practice.id }
  serviceId = await aService(where)
  product.setClock(noon)
  await product.services.pool.query('update auth.session set last_active_at = $1', [new Date(noon)])
  await hoursFor(where, provider.staffId, [serviceId], { settings: { cancellationWindow: '48' } })
})

const key = () => ({ 'idempotency-key': newId() })
async function policy(after: number, text: string, lateCancelFeeCents = 5_000): Promise<string> {
  const saved = await owner.caller.post(`${practice.path}/booking-policies`, {
    serviceId,
    after,
    asks: 'policy',
    text,
    lateCancelFeeCents,
    noShowFeeCents: 0,
  })
  expect(saved.status, saved.text).toBe(200)
  return saved.body.id
}
async function book(startsAt: number, acceptedPolicyId?: string): Promise<string> {
  const booked = await client.caller.post(
    `${client.path}/appointments`,
    {
      serviceId,
      providerId: provider.staffId,
      locationId: null,
      startsAt: new Date(startsAt).toISOString(),
      ...(acceptedPolicyId ? { acceptedPolicyId } : {}),
    },
    key(),
  )
  expect(booked.status, booked.text).toBe(201)
  return booked.body.id
}
async function anOffer(appointmentId: string | null = null): Promise<string> {
  const entry = await waits(client, { serviceId, appointmentId }, noon)
  expect(entry.status, entry.text).toBe(201)
  const offer = await offered(practice, entry.body.id, { staffId: provider.staffId, startsAt: friday })
  expect(offer.status, offer.text).toBe(201)
  return offer.body.id
}
const take = (offerId: string, body: object = {}) =>
  client.caller.post(`${client.path}/waitlist-offers/${offerId}/take`, body)
const shown = async () => (await client.caller.get(`${client.path}/waitlist`)).body.offers[0]
const upcoming = async () => (await client.caller.get(`${client.path}/appointments`)).body.items
const accepted = (id: string) =>
  inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
    trx
      .selectFrom('appointments')
      .select(['policy_id', 'policy_accepted_at', 'agreed_window'])
      .where('practice_id', '=', practice.id)
      .where('id', '=', id)
      .executeTakeFirstOrThrow(),
  )

describe('taking an offered time', () => {
  it('shows what a booking asks for and is refused until that is accepted; the time stays held [SCH-13, SCH-14]', async () => {
    const id = await policy(0, 'Whoever cancels late pays $50.')
    const offerId = await anOffer()
    expect((await shown()).policy).toMatchObject({ id, lateCancelFeeCents: 5_000 })
    const refused = await take(offerId)
    expect([refused.status, refused.body.title, refused.body.policy.id]).toEqual([
      409,
      'policy-to-accept',
      id,
    ])
    const another = await policy(1, 'Whoever cancels late pays $70.', 7_000)
    expect((await take(offerId, { acceptedPolicyId: id })).body.policy.id).toBe(another)
    expect((await shown()).outcome).toBeNull()
    const taken = await take(offerId, { acceptedPolicyId: another })
    expect(taken.body).toMatchObject({ outcome: 'taken', depositHoldId: null })
    const [booked] = await upcoming()
    expect(booked).toMatchObject({ startsAt: '2026-12-04T15:00:00Z', feeIfLate: 7_000 })
    expect(await accepted(booked.id)).toEqual({
      policy_id: another,
      policy_accepted_at: new Date(noon),
      agreed_window: '48',
    })
    expect((await client.caller.get(`${client.path}/waitlist`)).body.entries).toEqual([])
  })

  it('asks nothing again where the appointment that moves was booked under this very policy, and keeps that [SCH-13, SCH-14]', async () => {
    const id = await policy(0, 'Whoever cancels late pays $50.')
    const present = await book(friday + 7 * 24 * hourMs, id)
    const before = await accepted(present)
    const offerId = await anOffer(present)
    expect((await shown()).policy).toBeNull()
    product.setClock(noon + 60_000)
    expect((await take(offerId)).body.outcome).toBe('taken')
    expect(await upcoming()).toMatchObject([{ id: present, startsAt: '2026-12-04T15:00:00Z' }])
    expect(await accepted(present)).toEqual(before)
  })

  it('waits for whoever changes the present appointment at that moment, and in no ring [SCH-5, SCH-13, SCH-14]', async () => {
    const present = await book(friday + 7 * 24 * hourMs, await policy(0, 'Whoever cancels late pays $50.'))
    const offerId = await anOffer(present)
    const next = await policy(1, 'Whoever cancels late pays $70.', 7_000)
    const lock = 'select 1 from appointments where practice_id = $1 and'
    const mover = new pg.Client({ connectionString: product.databaseUrl })
    await mover.connect()
    await mover.query('begin')
    await mover.query(`${lock} id = $2 for update`, [practice.id, present])
    const taking = take(offerId, { acceptedPolicyId: next })
    const behind = 'select 1 from pg_stat_activity where pg_backend_pid() = any(pg_blocking_pids(pid))'
    for (let n = 0; n < 200 && (await mover.query(behind)).rows.length === 0; n += 1)
      await new Promise((resolve) => setTimeout(resolve, 20))
    await mover.query(`set local lock_timeout = '200ms'`)
    const held = await mover
      .query(`${lock} replaces_appointment_id = $2 for update`, [practice.id, present])
      .catch((error) => error.code)
    await mover.query('rollback')
    await mover.end()
    expect(held.rows?.length ?? held).toBe(1)
    expect((await taking).body).toMatchObject({ outcome: 'taken' })
    expect(await accepted(present)).toMatchObject({ policy_id: next })
  })

  it('asks for a version that came since, which then holds instead of the old one; who accepts it not keeps his appointment as it was [SCH-13, SCH-14]', async () => {
    const id = await policy(0, 'Whoever cancels late pays $50.')
    const present = await book(friday + 7 * 24 * hourMs, id)
    const offerId = await anOffer(present)
    const next = await policy(1, 'Whoever cancels late pays $70.', 7_000)
    expect((await shown()).policy.id).toBe(next)
    expect((await take(offerId)).body.title).toBe('policy-to-accept')
    expect((await take(offerId, { acceptedPolicyId: id })).body.title).toBe('policy-to-accept')
    expect(await accepted(present)).toMatchObject({ policy_id: id })
    expect(await upcoming()).toMatchObject([
      { id: present, startsAt: '2026-12-11T15:00:00Z', feeIfLate: 5_000 },
    ])
    expect((await take(offerId, { acceptedPolicyId: next })).status).toBe(200)
    expect(await upcoming()).toMatchObject([
      { id: present, startsAt: '2026-12-04T15:00:00Z', feeIfLate: 7_000 },
    ])
  })

  it('asks for nothing where nothing is asked, and no fee can be charged for it then [SCH-14]', async () => {
    const offerId = await anOffer()
    expect((await shown()).policy).toBeNull()
    expect((await take(offerId)).status).toBe(200)
    const [booked] = await upcoming()
    expect(booked.feeIfLate).toBeNull()
    await policy(0, 'Came later')
    await client.caller.post(`${client.path}/appointments/${booked.id}/cancel`, {
      version: booked.version,
      mayBeLate: true,
    })
    const fees = await owner.caller.get(`${practice.path}/clients/${client.id}/appointment-fees`)
    expect(fees.body.fees).toEqual([])
  })
})
