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
import { bookAppointment } from '../book-appointment/book-appointment.ts'
import { expireRequest } from '../expire-request/expire-request.job.ts'
import { anHour, aService, hoursFor } from '../scheduling.factories.ts'
import type { BookingSettings } from '../set-availability/availability-shape.ts'

let product: Product
let practice: TestPractice
let client: TestClient
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product, { name: 'Cedar Street Therapy' })
  client = await aClient(product, practice, {
    firstName: 'Maya',
    lastName: 'Okafor',
    timeZone: 'America/Denver',
  })
})
afterAll(() => product.stop())

const asSystem = <T>(run: Parameters<typeof inPracticeAsSystem<T>>[3]) =>
  inPracticeAsSystem(product.services, practice.id, 'test', run)

async function aProvider(settings: Partial<BookingSettings> = {}) {
  const where = { product, practiceId: practice.id }
  const provider = await aStaffMember(product, practice)
  const serviceId = await aService(where, { name: 'Trauma therapy', bufferAfterMinutes: 10 })
  await hoursFor(where, provider.staffId, [serviceId], { settings: { slotStepMinutes: 30, ...settings } })
  return { ...provider, serviceId }
}
type Provider = Awaited<ReturnType<typeof aProvider>>

const enter = async (provider: Provider, startsAt: number, of = client) =>
  (
    await asSystem((work) =>
      bookAppointment(work, {
        clientId: of.id,
        serviceId: provider.serviceId,
        staffId: provider.staffId,
        locationId: null,
        startsAt,
        by: 'system',
        isQuiet: true,
      }),
    )
  ).id
const reschedule = (id: string, startsAt: number, more: object = {}, of = client) =>
  of.caller.post(`${of.path}/appointments/${id}/reschedule`, {
    version: 1,
    startsAt: instantText(startsAt),
    ...more,
  })
const book = (provider: Provider, startsAt: number, of: TestClient) =>
  of.caller.post(
    `${of.path}/appointments`,
    {
      serviceId: provider.serviceId,
      providerId: provider.staffId,
      locationId: null,
      startsAt: instantText(startsAt),
    },
    { 'idempotency-key': newId() },
  )
const row = (id: string) =>
  asSystem(({ trx }) =>
    trx
      .selectFrom('appointments')
      .select(['status', 'starts_at', 'version', 'replaces_appointment_id'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow(),
  )
const mails = () =>
  asSystem(async ({ trx }) =>
    trx
      .selectFrom('outgoing_messages')
      .select(['recipient', 'kind', 'text'])
      .where('practice_id', '=', practice.id)
      .orderBy('created_at')
      .execute(),
  )
const newMails = async (run: () => Promise<unknown>) => {
  const before = (await mails()).length
  await run()
  return (await mails()).slice(before)
}
const answer = (id: string, how: 'approve' | 'decline', version = 1) =>
  practice.owner.caller.post(`${practice.path}/appointments/${id}/${how}`, {
    version,
    ...(how === 'decline' ? { reason: 'We are away.' } : {}),
  })

describe('a client who moves an appointment', () => {
  it('has it at the new time in one step, and the old time is open to others again [SCH-8]', async () => {
    const provider = await aProvider()
    const id = await enter(provider, anHour(5, 10))
    const told = await newMails(async () => {
      const moved = await reschedule(id, anHour(5, 14))
      expect(moved.status, moved.text).toBe(200)
      expect(moved.body).toMatchObject({
        id,
        startsAt: instantText(anHour(5, 14)),
        status: 'scheduled',
        version: 2,
      })
    })
    expect(told.map((mail) => [mail.recipient, mail.kind])).toEqual([
      [client.email, 'appointmentMoved'],
      [provider.email, 'appointmentMovedProvider'],
    ])
    expect(told[0]!.text).toMatch(/12:00.*M[DS]T[\s\S]*8:00.*M[DS]T/)
    for (const { text } of told) expect(text).not.toMatch(/Maya|Okafor|Trauma|Lena/)
    expect((await book(provider, anHour(5, 10), await aClient(product, practice))).status).toBe(201)
  })

  it('keeps the old time when the new one is taken, and is shown what is open instead [SCH-5, SCH-8]', async () => {
    const provider = await aProvider()
    const id = await enter(provider, anHour(5, 10))
    await enter(provider, anHour(5, 14), await aClient(product, practice))
    const refused = await reschedule(id, anHour(5, 14))
    expect([refused.status, refused.body.title]).toEqual([409, 'slot-taken'])
    expect(refused.body.nearest.length).toBeGreaterThan(0)
    expect(await row(id)).toMatchObject({
      status: 'scheduled',
      starts_at: new Date(anHour(5, 10)),
      version: 1,
    })
  })

  it('may take a time that overlaps nothing but his own [SCH-8]', async () => {
    const provider = await aProvider()
    const id = await enter(provider, anHour(5, 10))
    const moved = await reschedule(id, anHour(5, 10) + 30 * minuteMs)
    expect(moved.status, moved.text).toBe(200)
    const back = await reschedule(id, anHour(5, 10), { version: 2 })
    expect(back.status, back.text).toBe(200)
  })

  it('is held to the rules of a booking: hours, notice, cap without his own, provider [SCH-1, SCH-8]', async () => {
    const provider = await aProvider({ dailyCap: 1, minimumNoticeMinutes: 48 * 60 })
    const id = await enter(provider, anHour(5, 10))
    for (const at of [anHour(5, 8), anHour(1, 10)])
      expect((await reschedule(id, at)).body.title).toBe('slot-not-open')
    expect((await reschedule(id, anHour(5, 13))).status).toBe(200)
    const closed = await aProvider({ acceptsBookings: false })
    expect((await reschedule(id, anHour(6, 10), { version: 2, staffId: closed.staffId })).status).toBe(404)
  })

  it('is held to the window of the provider: late only when told, by phone not at all [SCH-7, SCH-8]', async () => {
    const late = await aProvider({ cancellationWindow: '72' })
    const lateId = await enter(late, anHour(2, 10))
    const asked = await reschedule(lateId, anHour(6, 10))
    expect([asked.status, asked.body.title]).toEqual([409, 'late-by-now'])
    expect((await reschedule(lateId, anHour(6, 10), { mayBeLate: true })).status).toBe(200)
    const history = await client.caller.get(`${client.path}/appointments/${lateId}/history`)
    expect(history.body.moves).toMatchObject([{ isLate: true, movedBy: 'client' }])
    const phone = await aProvider({ cancellationWindow: 'byPhone' })
    const phoneId = await enter(phone, anHour(9, 10))
    const refused = await reschedule(phoneId, anHour(10, 10), { mayBeLate: true })
    expect([refused.status, refused.body.title]).toEqual([409, 'move-by-phone'])
    expect(refused.body.detail).toMatch(/calling/)
  })

  it('moves nobody else’s, and not with what he saw before somebody changed it [CON-02, TEN-03]', async () => {
    const provider = await aProvider()
    const id = await enter(provider, anHour(5, 10))
    const stranger = await aClient(product, practice)
    expect((await reschedule(id, anHour(5, 14), {}, stranger)).status).toBe(404)
    await reschedule(id, anHour(5, 12))
    expect((await reschedule(id, anHour(5, 14))).body.title).toBe('changed-meanwhile')
  })

  it('confirms the new time anew [SCH-7]', async () => {
    const provider = await aProvider()
    const id = await enter(provider, anHour(5, 10))
    await client.caller.post(`${client.path}/appointments/${id}/confirm`, { version: 1 })
    expect((await reschedule(id, anHour(5, 12), { version: 2 })).body).toMatchObject({
      status: 'scheduled',
      mayConfirm: true,
    })
  })
})

describe('with a provider who wants to be asked', () => {
  const asked = async (at = anHour(5, 14)) => {
    const provider = await aProvider({ bookingMode: 'byRequest' })
    const id = await enter(provider, anHour(5, 10))
    const answered = await reschedule(id, at)
    expect(answered.status, answered.text).toBe(200)
    return { provider, id, requestId: answered.body.id as string, answered }
  }

  it('holds the new time and keeps the old one; on approval the appointment moves into it [SCH-4, SCH-8]', async () => {
    const { provider, id, requestId, answered } = await asked()
    expect(answered.body).toMatchObject({ status: 'requested', startsAt: instantText(anHour(5, 14)) })
    expect(requestId).not.toBe(id)
    const other = await aClient(product, practice)
    for (const at of [anHour(5, 10), anHour(5, 14)])
      expect((await book(provider, at, other)).body.title).toBe('slot-taken')
    const told = await newMails(async () => {
      const approved = await answer(requestId, 'approve')
      expect(approved.body).toMatchObject({ id, status: 'scheduled', startsAt: instantText(anHour(5, 14)) })
    })
    expect(told.map((mail) => [mail.recipient, mail.kind])).toEqual([
      [client.email, 'appointmentMoved'],
      [provider.email, 'appointmentMovedProvider'],
    ])
    expect(await row(requestId)).toMatchObject({ status: 'moved' })
    expect((await book(provider, anHour(5, 10), other)).body.status).toBe('requested')
    const { body } = await client.caller.get(`${client.path}/appointments`)
    expect(
      body.items.filter((one: { provider: { id: string } }) => one.provider.id === provider.staffId),
    ).toHaveLength(1)
  })

  it('says in the mail that the present appointment stays until then [SCH-8]', async () => {
    const told = await newMails(() => asked())
    expect(told.map((mail) => mail.kind)).toEqual([
      'appointmentMoveRequested',
      'appointmentMoveRequestedProvider',
    ])
    expect(told[0]!.text).toMatch(/stays as it is/)
  })

  it('leaves the appointment where it is when declined, expired or taken back [SCH-4, SCH-8]', async () => {
    for (const end of ['decline', 'expire', 'takeBack'] as const) {
      const { provider, id, requestId } = await asked()
      if (end === 'decline') expect((await answer(requestId, 'decline')).status).toBe(200)
      else if (end === 'takeBack')
        expect(
          (await client.caller.post(`${client.path}/appointments/${requestId}/cancel`, { version: 1 }))
            .status,
        ).toBe(200)
      else {
        product.setClock(Date.now() + 3 * dayMs)
        await expireRequest(product.services, { practiceId: practice.id, id: requestId } as never)
        product.setClock(Date.now())
      }
      expect((await row(requestId)).status).toBe(
        { decline: 'declined', expire: 'expired', takeBack: 'cancelledInTime' }[end],
      )
      expect(await row(id)).toMatchObject({ status: 'scheduled', starts_at: new Date(anHour(5, 10)) })
      expect((await book(provider, anHour(5, 14), await aClient(product, practice))).status).toBe(201)
    }
  })

  it('may overlap the appointment that it would replace, while nobody else gets either [SCH-5, SCH-8]', async () => {
    const { provider, id, requestId } = await asked(anHour(5, 10) + 30 * minuteMs)
    const other = await aClient(product, practice)
    for (const at of [anHour(5, 10), anHour(5, 10) + 30 * minuteMs, anHour(5, 11)])
      expect((await book(provider, at, other)).status).toBe(409)
    expect((await answer(requestId, 'approve')).body.id).toBe(id)
    expect((await book(provider, anHour(5, 11) + 30 * minuteMs, other)).status).toBe(201)
  })

  it('stands for itself when the appointment was cancelled meanwhile [SCH-8]', async () => {
    const { id, requestId } = await asked()
    await client.caller.post(`${client.path}/appointments/${id}/cancel`, { version: 1 })
    expect((await answer(requestId, 'approve')).body).toMatchObject({ id: requestId, status: 'scheduled' })
    expect(await row(id)).toMatchObject({ status: 'cancelledInTime' })
  })

  it('keeps what was agreed to for that one when it was cancelled meanwhile [SCH-8, SCH-14]', async () => {
    const provider = await aProvider({ bookingMode: 'byRequest' })
    const { body: policy } = await practice.owner.caller.post(`${practice.path}/booking-policies`, {
      serviceId: provider.serviceId,
      after: 0,
      asks: 'policy',
      text: 'Whoever does not come pays a fee.',
      lateCancelFeeCents: 5_000,
      noShowFeeCents: 7_500,
    })
    const { body: booked } = await client.caller.post(
      `${client.path}/appointments`,
      {
        serviceId: provider.serviceId,
        providerId: provider.staffId,
        locationId: null,
        startsAt: instantText(anHour(5, 10)),
        acceptedPolicyId: policy.id,
      },
      { 'idempotency-key': newId() },
    )
    await answer(booked.id, 'approve')
    const moved = await reschedule(booked.id, anHour(5, 14), { version: 2 })
    expect(moved.body.status, moved.text).toBe('requested')
    const cancelled = await client.caller.post(`${client.path}/appointments/${booked.id}/cancel`, {
      version: 2,
    })
    expect(cancelled.status, cancelled.text).toBe(200)
    expect((await answer(moved.body.id, 'approve')).body).toMatchObject({ status: 'scheduled' })
    const kept = await asSystem(({ trx }) =>
      trx
        .selectFrom('appointments')
        .select(['policy_id', 'policy_accepted_at', 'agreed_window'])
        .where('id', 'in', [booked.id, moved.body.id])
        .execute(),
    )
    expect(kept[0]!.policy_id).toBe(policy.id)
    expect(kept[1]).toEqual(kept[0])
  })

  it('is not approved when the appointment has taken place meanwhile [SCH-8]', async () => {
    const { id, requestId } = await asked()
    await practice.owner.caller.put(`${practice.path}/appointments/${id}/status`, {
      version: 1,
      status: 'arrived',
    })
    const refused = await answer(requestId, 'approve')
    expect([refused.status, refused.body.title]).toEqual([409, 'no-open-request'])
    expect((await row(requestId)).status).toBe('requested')
  })

  it('waits for one wish at a time: another one takes the earlier back [SCH-8]', async () => {
    const { id, requestId, provider } = await asked()
    const second = await reschedule(id, anHour(5, 15))
    expect(second.body).toMatchObject({ status: 'requested' })
    expect((await row(requestId)).status).toBe('cancelledInTime')
    expect((await answer(requestId, 'approve', 2)).status).toBe(409)
    // A wish that cannot be had takes nothing back.
    await enter(provider, anHour(5, 12), await aClient(product, practice))
    expect((await reschedule(id, anHour(5, 12))).status).toBe(409)
    expect((await row(second.body.id)).status).toBe('requested')
  })

  it('moves the appointment from wherever staff have put it meanwhile [SCH-8]', async () => {
    const { id, requestId, provider } = await asked()
    await practice.owner.caller.patch(`${practice.path}/appointments/${id}/time`, {
      version: 1,
      startsAt: instantText(anHour(5, 12)),
      endsAt: instantText(anHour(5, 12) + 50 * minuteMs),
    })
    expect((await answer(requestId, 'approve')).body).toMatchObject({
      id,
      startsAt: instantText(anHour(5, 14)),
    })
    const { body } = await client.caller.get(`${client.path}/appointments/${id}/history`)
    expect(body.moves.map((one: { movedBy: string }) => one.movedBy)).toEqual(['staff', 'client'])
    expect((await book(provider, anHour(5, 12), await aClient(product, practice))).status).toBe(201)
  })
})
