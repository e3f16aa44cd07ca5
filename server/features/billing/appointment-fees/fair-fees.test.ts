import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { newId } from '../../../kernel/ids.ts'
import { hourMs, instantText } from '../../../kernel/time/index.ts'
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

/** Monday, noon in New York. */
const now = Date.parse('2026-11-30T17:00:00Z')
/** Ten o'clock, so many days later. */
const tenOn = (days: number, hour = 10) => now + (days * 24 + hour - 12) * hourMs

let product: Product
let practice: TestPractice
let owner: TestStaff
let provider: TestStaff
let client: TestClient
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product)
  owner = await aStaffMember(product, practice, { roles: ['owner'] })
  provider = await aStaffMember(product, practice)
  client = await aClient(product, practice)
})
afterEach(() => product.setClock(null))
afterAll(() => product.stop())

async function itIs(at: number) {
  product.setClock(at)
  await product.services.pool.query('update auth.session set last_active_at = $1', [new Date(at)])
}
const key = () => ({ 'idempotency-key': newId() })
const window = (cancellationWindow: 'always' | '24' | '48' | '72' | 'byPhone', serviceIds: string[]) =>
  hoursFor({ product, practiceId: practice.id }, provider.staffId, serviceIds, {
    settings: { cancellationWindow },
  })

/** A service with a policy of $50, and $80 for who does not come, in force for 24 hours before. */
async function underPolicy(more: object = {}) {
  await itIs(now)
  const serviceId = await aService({ product, practiceId: practice.id })
  await window('24', [serviceId])
  const saved = await owner.caller.post(`${practice.path}/booking-policies`, {
    serviceId,
    after: 0,
    asks: 'policy',
    text: 'Whoever cancels later than a day before pays $50.',
    lateCancelFeeCents: 5_000,
    noShowFeeCents: 8_000,
    ...more,
  })
  expect(saved.status, saved.text).toBe(200)
  return { serviceId, policyId: saved.body.id as string }
}
async function book({ serviceId, policyId }: { serviceId: string; policyId: string }, startsAt: number) {
  const booked = await client.caller.post(
    `${client.path}/appointments`,
    {
      serviceId,
      providerId: provider.staffId,
      locationId: null,
      startsAt: instantText(startsAt),
      acceptedPolicyId: policyId,
    },
    key(),
  )
  expect(booked.status, booked.text).toBe(201)
  return booked.body.id as string
}
const shown = async (id: string) => (await owner.caller.get(`${practice.path}/appointments/${id}`)).body
async function set(id: string, status: string, reason?: string) {
  const { version } = await shown(id)
  return owner.caller.put(`${practice.path}/appointments/${id}/status`, {
    version,
    status,
    ...(reason ? { reason } : {}),
  })
}
const cancel = (id: string, version = 1) =>
  client.caller.post(`${client.path}/appointments/${id}/cancel`, { version, mayBeLate: true })
const feeOf = async (id: string) =>
  (await owner.caller.get(`${practice.path}/clients/${client.id}/appointment-fees`)).body.fees.find(
    (fee: { appointmentId: string }) => fee.appointmentId === id,
  )
const charge = (id: string, amountCents = 5_000) =>
  owner.caller.post(`${practice.path}/clients/${client.id}/appointment-fees/${id}`, {
    decision: 'charged',
    amountCents,
  })

describe('a fee depends on what happened', () => {
  it('not where the client cancelled in time, whatever staff make of it afterwards [SCH-7, SCH-14]', async () => {
    const id = await book(await underPolicy(), tenOn(3))
    expect((await cancel(id)).body.status).toBe('cancelledInTime')
    await itIs(tenOn(3) - hourMs)
    const refused = await set(id, 'lateCancelled', 'He should have called earlier')
    expect([refused.status, refused.body.title]).toEqual([409, 'was-in-time'])
    expect((await shown(id)).mayBecome).toEqual(['cancelledByProvider'])
    // Nor by a way around.
    expect((await set(id, 'cancelledByProvider', 'Pressed the wrong button')).status).toBe(200)
    expect((await set(id, 'lateCancelled', 'And back again')).body.title).toBe('was-in-time')
    expect(await feeOf(id)).toBeUndefined()
    expect((await charge(id)).body.title).toBe('no-fee-agreed')
  })

  it('not where the practice cancelled, though it is called late cancelled later [SCH-7, SCH-14]', async () => {
    const id = await book(await underPolicy(), tenOn(3, 11))
    await itIs(tenOn(3, 11) - 2 * hourMs)
    expect((await set(id, 'cancelledByProvider')).status).toBe(200)
    expect((await set(id, 'lateCancelled', 'It was the client who called')).status).toBe(200)
    expect(await feeOf(id)).toBeUndefined()
    expect((await charge(id)).body.title).toBe('no-fee-agreed')
  })

  it('not by the word of staff alone where the client has to call by now, and called within what he had accepted [SCH-7, SCH-14]', async () => {
    const policy = await underPolicy()
    const [id, other] = [await book(policy, tenOn(3, 13)), await book(policy, tenOn(3, 14))]
    await window('byPhone', [policy.serviceId])
    expect((await shown(id)).mayBecome).not.toContain('lateCancelled')
    expect((await set(id, 'lateCancelled')).body.title).toBe('not-late')
    expect((await set(id, 'cancelledInTime')).status).toBe(200)
    expect((await set(id, 'lateCancelled', 'He should have called earlier')).body.title).toBe('was-in-time')
    expect(await feeOf(id)).toBeUndefined()
    await itIs(tenOn(3, 14) - 2 * hourMs)
    expect((await set(other, 'lateCancelled')).status).toBe(200)
    expect(await feeOf(other)).toMatchObject({ reason: 'lateCancelled', amountCents: 5_000 })
  })

  it('and is there where staff only pressed the wrong button at a time that was late [SCH-7, SCH-14]', async () => {
    const id = await book(await underPolicy(), tenOn(3, 12))
    await itIs(tenOn(3, 12) - 2 * hourMs)
    await set(id, 'cancelledInTime')
    expect(await feeOf(id)).toBeUndefined()
    const wordless = await set(id, 'lateCancelled')
    expect([wordless.status, wordless.body.errors[0].path]).toEqual([400, 'reason'])
    expect((await set(id, 'lateCancelled', 'Wrong button, she called at ten')).status).toBe(200)
    expect(await feeOf(id)).toMatchObject({ reason: 'lateCancelled', amountCents: 5_000 })
    expect((await charge(id)).status).toBe(200)
  })

  it('not where staff call a cancelling late that is in time, or say that somebody missed what has not begun [SCH-7, SCH-14]', async () => {
    const id = await book(await underPolicy(), tenOn(4))
    expect((await shown(id)).mayBecome).not.toContain('lateCancelled')
    expect((await set(id, 'lateCancelled')).body.title).toBe('not-late')
    expect((await set(id, 'noShow')).body.title).toBe('not-begun')
    await itIs(tenOn(4) + 1)
    expect((await set(id, 'noShow')).status).toBe(200)
    expect(await feeOf(id)).toMatchObject({ reason: 'noShow', amountCents: 8_000 })
  })

  it('by the window that held when the policy was accepted, where the provider is stricter by now, and by the milder one where he is milder [SCH-7, SCH-14]', async () => {
    const policy = await underPolicy()
    const [one, two] = [await book(policy, tenOn(5)), await book(policy, tenOn(5, 12))]
    await window('72', [policy.serviceId])
    await itIs(tenOn(5) - 30 * hourMs)
    const upcoming = await client.caller.get(`${client.path}/appointments`)
    expect(upcoming.body.items.find((a: { id: string }) => a.id === one).cancellation).toMatchObject({
      isLate: false,
      inTimeUntil: instantText(tenOn(4)),
    })
    expect((await cancel(one)).body.status).toBe('cancelledInTime')
    await window('always', [policy.serviceId])
    await itIs(tenOn(5, 12) - 60_000)
    expect((await cancel(two)).body.status).toBe('cancelledInTime')
    expect(await feeOf(two)).toBeUndefined()
  })

  it('and every correction is kept with its reason, for staff and for the client, who sees that of nobody else [SCH-7, SCH-12]', async () => {
    const id = await book(await underPolicy(), tenOn(3, 13))
    await itIs(tenOn(3, 13) - hourMs)
    await cancel(id)
    await set(id, 'cancelledInTime', 'Her train did not run')
    await set(id, 'lateCancelled', 'That was somebody else')
    const expected = [
      { from: 'lateCancelled', to: 'cancelledInTime', reason: 'Her train did not run' },
      { from: 'cancelledInTime', to: 'lateCancelled', reason: 'That was somebody else' },
    ]
    expect((await shown(id)).corrections).toMatchObject(expected)
    const history = `${client.path}/appointments/${id}/history`
    expect((await client.caller.get(history)).body.corrections).toMatchObject(expected)
    const other = await aClient(product, practice)
    await itIs(tenOn(3, 13))
    expect((await other.caller.get(`${other.path}/appointments/${id}/history`)).status).toBe(404)
    const kept = await inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
      trx
        .selectFrom('appointment_endings')
        .select('sealed_reason')
        .where('appointment_id', '=', id)
        .where('is_correction', '=', true)
        .execute(),
    )
    expect(kept.map((row) => row.sealed_reason!.includes('train'))).toEqual([false, false])
  })

  it('and what happened can be changed or taken away by nobody [SCH-14, TRL-01]', async () => {
    const id = await book(await underPolicy(), tenOn(3, 14))
    await cancel(id)
    for (const change of [
      `update appointment_endings set is_late = true where appointment_id = '${id}'`,
      `delete from appointment_endings where appointment_id = '${id}'`,
    ])
      await expect(product.services.pool.query(change)).rejects.toThrow()
  })
})

describe('a late move', () => {
  const move = (id: string, startsAt: number, more: object = {}) =>
    client.caller.post(
      `${client.path}/appointments/${id}/reschedule`,
      { version: 1, startsAt: instantText(startsAt), ...more },
      key(),
    )

  it('costs the fee of a late cancelling where the accepted policy says so, and is told before [SCH-7, SCH-8, SCH-14]', async () => {
    const policy = await underPolicy({ lateMovesCount: true })
    const id = await book(policy, tenOn(2))
    const asked = await client.caller.get(`${client.path}/booking-policy?serviceId=${policy.serviceId}`)
    expect(asked.body.policy.lateMovesCount).toBe(true)
    await itIs(tenOn(2) - 3 * hourMs)
    const mine = (await client.caller.get(`${client.path}/appointments`)).body.items.find(
      (a: { id: string }) => a.id === id,
    )
    expect(mine).toMatchObject({ cancellation: { isLate: true }, feeIfMovedLate: 5_000 })
    expect((await move(id, tenOn(9))).body.title).toBe('late-by-now')
    expect(await feeOf(id)).toBeUndefined()
    expect((await move(id, tenOn(9), { mayBeLate: true })).status).toBe(200)
    // It is about the time that was given up.
    expect(await feeOf(id)).toMatchObject({
      reason: 'lateMoved',
      amountCents: 5_000,
      startsAt: new Date(tenOn(2)).toISOString(),
    })
    // Cancelling the new time in time takes nothing back, and costs nothing more.
    expect((await cancel(id, 2)).body.status).toBe('cancelledInTime')
    expect(await feeOf(id)).toMatchObject({ reason: 'lateMoved' })
    expect((await charge(id)).status).toBe(200)
    expect(await feeOf(id)).toMatchObject({ reason: 'lateMoved', decision: 'charged' })
    const ledger = await client.caller.get(`${client.path}/ledger`)
    expect(JSON.stringify(ledger.body)).toContain('Fee for moving an appointment late')
  })

  it('costs nothing where the policy says nothing of it, or where it was in time [SCH-14]', async () => {
    const silent = await book(await underPolicy(), tenOn(2, 11))
    await itIs(tenOn(2, 11) - 3 * hourMs)
    const mine = (await client.caller.get(`${client.path}/appointments`)).body.items.find(
      (a: { id: string }) => a.id === silent,
    )
    expect(mine.feeIfMovedLate).toBeNull()
    expect((await move(silent, tenOn(9, 11), { mayBeLate: true })).status).toBe(200)
    expect(await feeOf(silent)).toBeUndefined()
    const early = await book(await underPolicy({ lateMovesCount: true }), tenOn(3, 15))
    expect((await move(early, tenOn(9, 12))).status).toBe(200)
    expect(await feeOf(early)).toBeUndefined()
  })

  it('is late by when it was asked for, where the provider wants to be asked [SCH-4, SCH-8, SCH-14]', async () => {
    const policy = await underPolicy({ lateMovesCount: true })
    const [early, late] = [await book(policy, tenOn(2, 13)), await book(policy, tenOn(2, 14))]
    await hoursFor({ product, practiceId: practice.id }, provider.staffId, [policy.serviceId], {
      settings: { cancellationWindow: '24', bookingMode: 'byRequest' },
    })
    const approve = async (requestId: string) =>
      expect(
        (await owner.caller.post(`${practice.path}/appointments/${requestId}/approve`, { version: 1 }))
          .status,
      ).toBe(200)
    await itIs(tenOn(2, 13) - 25 * hourMs)
    const askedEarly = await move(early, tenOn(9, 13))
    expect(askedEarly.body.status).toBe('requested')
    await itIs(tenOn(2, 14) - 20 * hourMs)
    const askedLate = await move(late, tenOn(9, 14), { mayBeLate: true })
    await approve(askedEarly.body.id)
    await approve(askedLate.body.id)
    expect(await feeOf(early)).toBeUndefined()
    expect(await feeOf(late)).toMatchObject({ reason: 'lateMoved' })
  })
})
