import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hourMs } from '../../../kernel/time/index.ts'
import { aClient } from '../../../testing/world.ts'
import { expireRequest } from '../expire-request/expire-request.job.ts'
import { anHour } from '../scheduling.factories.ts'
import { openScene, type Scene } from './appointments-scene.factories.ts'

let scene: Scene
let product: Scene['product']
let practice: Scene['practice']
let client: Scene['client']
let other: Scene['other']
let aProvider: Scene['aProvider']
let book: Scene['book']
let enter: Scene['enter']
let newMails: Scene['newMails']
beforeAll(async () => {
  scene = await openScene()
  ;({ product, practice, client, other, aProvider, book, enter, newMails } = scene)
})
afterAll(() => scene.stop())

describe('confirming and cancelling', () => {
  it('confirms once, as the provider allows, and tells both [SCH-7]', async () => {
    const provider = await aProvider()
    const { body } = await book(provider, anHour(14))
    const path = `${client.path}/appointments/${body.id}/confirm`
    const mails = await newMails([client.email, provider.email], async () => {
      const answer = await client.caller.post(path, { version: 1 })
      expect(answer.body).toMatchObject({ status: 'confirmed', version: 2, mayConfirm: false })
      expect((await client.caller.post(path, { version: 1 })).status).toBe(200)
    })
    expect(mails).toHaveLength(2)
    const shy = await aProvider({ mayClientsConfirm: false })
    const booked = await book(shy, anHour(14))
    expect(booked.body.mayConfirm).toBe(false)
    const refused = await client.caller.post(`${client.path}/appointments/${booked.body.id}/confirm`, {
      version: 1,
    })
    expect([refused.status, refused.body.title]).toEqual([409, 'cannot-confirm'])
  })

  it('cancels in time before the window, late within it once said so, and frees the time [SCH-7]', async () => {
    const provider = await aProvider({ cancellationWindow: '48' })
    const early = await book(provider, anHour(6))
    const cancel = (id: string, body: object) =>
      client.caller.post(`${client.path}/appointments/${id}/cancel`, body)
    const inTime = await cancel(early.body.id, { version: 1, reason: 'I am travelling' })
    expect(inTime.body.status).toBe('cancelledInTime')
    expect((await book(provider, anHour(6))).status).toBe(201)
    const soon = await enter(provider, anHour(1, 20))
    const shown = await client.caller.get(`${client.path}/appointments`)
    expect(shown.body.items.find((a: { id: string }) => a.id === soon.id).cancellation).toMatchObject({
      mayCancel: true,
      isLate: true,
    })
    expect((await cancel(soon.id, { version: 1 })).body.title).toBe('late-by-now')
    expect((await cancel(soon.id, { version: 1, mayBeLate: true })).body.status).toBe('lateCancelled')
    const reason = await practice.owner.caller.get(`${practice.path}/appointments/${early.body.id}`)
    expect(reason.body.reason).toBe('I am travelling')
  })

  it('is by phone only where the provider wants it so [SCH-7]', async () => {
    const provider = await aProvider({ cancellationWindow: 'byPhone' })
    const { body } = await book(provider, anHour(15))
    expect(body.cancellation).toMatchObject({ mayCancel: false, because: 'byPhone' })
    const answer = await client.caller.post(`${client.path}/appointments/${body.id}/cancel`, { version: 1 })
    expect([answer.status, answer.body.title]).toEqual([409, 'cancel-by-phone'])
  })

  it('says so when the appointment was changed meanwhile [CON-02]', async () => {
    const provider = await aProvider()
    const { body } = await book(provider, anHour(16))
    await client.caller.post(`${client.path}/appointments/${body.id}/confirm`, { version: 1 })
    const answer = await client.caller.post(`${client.path}/appointments/${body.id}/cancel`, { version: 1 })
    expect([answer.status, answer.body.title]).toEqual([409, 'changed-meanwhile'])
  })

  it('is not for another client of the practice [TEN-01]', async () => {
    const provider = await aProvider()
    const { body } = await book(provider, anHour(17))
    for (const step of ['confirm', 'cancel'])
      expect(
        (await other.caller.post(`${other.path}/appointments/${body.id}/${step}`, { version: 1 })).status,
      ).toBe(404)
  })
})

describe('requests', () => {
  it('hold their time until approved [SCH-4]', async () => {
    const provider = await aProvider({ bookingMode: 'byRequest' })
    const { body } = await book(provider, anHour(18))
    expect(body).toMatchObject({ status: 'requested', mayConfirm: false })
    expect(body.requestExpiresAt).not.toBeNull()
    expect((await book(provider, anHour(18), other)).body.title).toBe('slot-taken')
    const waiting = () =>
      provider.caller.get(`${practice.path}/appointment-requests?staffId=${provider.staffId}`)
    expect((await waiting()).body.items).toMatchObject([{ id: body.id, client: { name: 'Maya Okafor' } }])
    const mails = await newMails([client.email, provider.email], async () => {
      const approved = await provider.caller.post(`${practice.path}/appointments/${body.id}/approve`, {
        version: 1,
      })
      expect(approved.body).toMatchObject({ status: 'scheduled', client: { name: 'Maya Okafor' } })
    })
    expect(mails.map((m) => m.kind)).toEqual(['appointmentApproved'])
    expect((await waiting()).body.items).toEqual([])
    const again = await provider.caller.post(`${practice.path}/appointments/${body.id}/decline`, {
      version: 2,
      reason: 'No',
    })
    expect([again.status, again.body.title]).toEqual([409, 'no-open-request'])
  })

  it('hold five times of one client at most, until one is answered or taken back [SCH-4, AVL-02]', async () => {
    const provider = await aProvider({ bookingMode: 'byRequest' })
    const asking = await aClient(product, practice, { providerIds: [provider.staffId] })
    const asked = await Promise.all(
      [9, 10, 11, 12, 13].map((hour) => book(provider, anHour(25, hour), asking)),
    )
    expect(asked.map(({ status }) => status)).toEqual([201, 201, 201, 201, 201])
    const sixth = await book(provider, anHour(25, 14), asking)
    expect([sixth.status, sixth.body.title]).toEqual([409, 'too-many-held'])
    expect((await book(provider, anHour(25, 14), other)).status).toBe(201)
    await asking.caller.post(`${asking.path}/appointments/${asked[0]!.body.id}/cancel`, { version: 1 })
    expect((await book(provider, anHour(25, 15), asking)).status).toBe(201)
  })

  it('give their time up when declined, with a reason that only the portal shows [SCH-4, REM-3]', async () => {
    const provider = await aProvider({ bookingMode: 'byRequest' })
    const { body } = await book(provider, anHour(18, 13))
    const mails = await newMails([client.email], () =>
      provider.caller.post(`${practice.path}/appointments/${body.id}/decline`, {
        version: 1,
        reason: 'I am at a conference.',
      }),
    )
    expect(mails.map((m) => m.kind)).toEqual(['appointmentDeclined'])
    expect(mails[0]!.text).not.toContain('conference')
    const past = await client.caller.get(`${client.path}/appointments/past`)
    expect(past.body.items.find((a: { id: string }) => a.id === body.id)).toMatchObject({
      status: 'declined',
      declinedBecause: 'I am at a conference.',
    })
    expect((await book(provider, anHour(18, 13), other)).status).toBe(201)
  })

  it('expire when nobody answers, once, and the client is told [SCH-4, CON-03]', async () => {
    const provider = await aProvider({ bookingMode: 'byRequest', requestHoldHours: 2 })
    const { body } = await book(provider, anHour(19))
    const job = { practiceId: practice.id, id: body.id }
    await expireRequest(product.services, job)
    const shown = () => practice.owner.caller.get(`${practice.path}/appointments/${body.id}`)
    expect((await shown()).body.status).toBe('requested')
    product.setClock(Date.now() + 2 * hourMs + 1000)
    const mails = await newMails([client.email], () =>
      Promise.all([expireRequest(product.services, job), expireRequest(product.services, job)]),
    )
    product.setClock(null)
    expect(mails.map((m) => m.kind)).toEqual(['appointmentExpired'])
    expect((await shown()).body.status).toBe('expired')
  })
})
