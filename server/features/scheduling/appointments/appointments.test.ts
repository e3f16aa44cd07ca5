import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { newId } from '../../../kernel/ids.ts'
import { instantText } from '../../../kernel/time/index.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
  type TestStaff,
} from '../../../testing/world.ts'
import { statusesThatHoldTime } from '../appointment-status.rules.ts'
import { bookAppointment } from '../book-appointment/book-appointment.ts'
import { expireRequest } from '../expire-request/expire-request.job.ts'
import { anHour, aService, hoursFor } from '../scheduling.factories.ts'
import type { BookingSettings } from '../set-availability/availability-shape.ts'

let product: Product
let owner: pg.Client
let practice: TestPractice
let client: TestClient
let other: TestClient
beforeAll(async () => {
  product = await startProduct()
  owner = new pg.Client({ connectionString: product.databaseUrl })
  await owner.connect()
  practice = await aPractice(product, { name: 'Cedar Street Therapy' })
  client = await aClient(product, practice, { firstName: 'Maya', lastName: 'Okafor', locale: 'es' })
  other = await aClient(product, practice)
})
afterAll(async () => {
  await owner.end()
  await product.stop()
})

const hourMs = 3_600_000
const key = () => ({ 'idempotency-key': newId() })

async function aProvider(
  settings: Partial<BookingSettings> = {},
): Promise<TestStaff & { serviceId: string }> {
  const where = { product, practiceId: practice.id }
  const provider = await aStaffMember(product, practice)
  const serviceId = await aService(where, { name: 'Trauma therapy' })
  await hoursFor(where, provider.staffId, [serviceId], { settings, locationId: practice.locationId })
  return { ...provider, serviceId }
}

const book = (provider: { staffId: string; serviceId: string }, startsAt: number, of = client) =>
  of.caller.post(
    `${of.path}/appointments`,
    {
      serviceId: provider.serviceId,
      providerId: provider.staffId,
      locationId: practice.locationId,
      startsAt: instantText(startsAt),
    },
    key(),
  )

/** As it stood at some moment, past or future, whatever the rules. */
const enter = (
  provider: { staffId: string; serviceId: string },
  startsAt: number,
  status: 'scheduled' | 'completed' = 'scheduled',
) =>
  inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
    bookAppointment(work, {
      clientId: client.id,
      serviceId: provider.serviceId,
      staffId: provider.staffId,
      locationId: practice.locationId,
      startsAt,
      by: 'system',
      status,
      isQuiet: true,
    }),
  )

type Mail = { recipient: string; kind: string; subject: string; text: string; html: string }
const mailsOf = async (...recipients: string[]): Promise<Mail[]> =>
  (
    await owner.query(
      'select recipient, kind, subject, text, html from outgoing_messages where recipient = any($1) order by created_at, id',
      [recipients],
    )
  ).rows

const newMails = async (recipients: string[], run: () => Promise<unknown>): Promise<Mail[]> => {
  const before = (await mailsOf(...recipients)).length
  await run()
  return (await mailsOf(...recipients)).slice(before)
}

describe('booking', () => {
  it('tells the client and the provider, each in their own zone and language, without health information [SCH-3, SCH-11, REM-3, NPH-01]', async () => {
    const provider = await aProvider()
    const startsAt = anHour(10, 15)
    const mails = await newMails([client.email, provider.email], () => book(provider, startsAt))
    expect(mails.map((m) => [m.recipient, m.kind])).toEqual(
      expect.arrayContaining([
        [client.email, 'appointmentBooked'],
        [provider.email, 'appointmentBookedProvider'],
      ]),
    )
    expect(mails).toHaveLength(2)
    const [toClient, toProvider] = [
      mails.find((m) => m.recipient === client.email)!,
      mails.find((m) => m.recipient === provider.email)!,
    ]
    expect(toClient.text).toMatch(/hora de Denver \(M[SD]T\)/)
    expect(toClient.text).toContain('1:00')
    expect(toClient.subject).toBe('Su cita con Cedar Street Therapy')
    expect(toProvider.text).toMatch(/3:00 – 3:50 PM, New York time \(E[SD]T\)/)
    for (const mail of mails)
      expect(`${mail.subject}${mail.text}${mail.html}`).not.toMatch(/Maya|Okafor|Trauma|therapy session/)
  })

  it('answers with what the dashboard shows, and an address in person [DSH-3]', async () => {
    const provider = await aProvider()
    const { status, body } = await book(provider, anHour(11))
    expect(status).toBe(201)
    expect(body).toMatchObject({
      status: 'scheduled',
      service: { name: 'Trauma therapy' },
      provider: { name: 'Dr. Lena Brandt', timeZone: 'America/New_York' },
      modality: 'inPerson',
      location: { street: '214 Cedar Street, Suite 3', timeZone: 'America/New_York' },
      telehealthUrl: null,
      mayConfirm: true,
      cancellation: { mayCancel: true, isLate: false },
    })
    const list = await client.caller.get(`${client.path}/appointments`)
    expect(list.body.items.map((a: { id: string }) => a.id)).toContain(body.id)
    expect((await other.caller.get(`${other.path}/appointments`)).body.items).toEqual([])
  })

  it('refuses what the rules do not offer: off the grid, beyond the horizon, another place [SCH-1, SCH-3]', async () => {
    const provider = await aProvider({ bookingHorizonDays: 20 })
    for (const startsAt of [anHour(12) + 30 * 60_000, anHour(25), anHour(12, 20)])
      expect((await book(provider, startsAt)).body.title).toBe('slot-not-open')
    const elsewhere = await client.caller.post(
      `${client.path}/appointments`,
      {
        serviceId: provider.serviceId,
        providerId: provider.staffId,
        locationId: null,
        startsAt: instantText(anHour(12)),
      },
      key(),
    )
    expect(elsewhere.body.title).toBe('slot-not-open')
  })

  it('lets staff double-book only with a reason, which is kept and sealed [SCH-9]', async () => {
    const provider = await aProvider()
    const startsAt = anHour(12, 11)
    await book(provider, startsAt)
    const body = {
      clientId: other.id,
      serviceId: provider.serviceId,
      staffId: provider.staffId,
      locationId: practice.locationId,
      startsAt: instantText(startsAt),
    }
    const path = `${practice.path}/appointments`
    const refused = await practice.owner.caller.post(path, body, key())
    expect([refused.status, refused.body.title]).toEqual([409, 'slot-taken'])
    expect(refused.body.nearest.length).toBeGreaterThan(0)
    const kept = await practice.owner.caller.post(
      path,
      { ...body, doubleBookingReason: 'Siblings seen together' },
      key(),
    )
    expect(kept.status, kept.text).toBe(201)
    const shown = await practice.owner.caller.get(`${path}/${kept.body.id}`)
    expect(shown.body).toMatchObject({ isDoubleBooked: true, doubleBookingReason: 'Siblings seen together' })
    await expect(
      inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
        sql`update appointments set is_double_booked = false, sealed_double_booking_reason = null where id = ${kept.body.id}`.execute(
          work.trx,
        ),
      ),
    ).rejects.toMatchObject({ code: '23P01' })
  })

  it('shows staff the nearest times by hours alone, whatever clients may book [SCH-5, SCH-9]', async () => {
    const provider = await aProvider({ acceptsBookings: false, bookingHorizonDays: 0 })
    const taken = { ...provider, startsAt: anHour(12, 11) }
    await enter(taken, taken.startsAt)
    const refused = await practice.owner.caller.post(
      `${practice.path}/appointments`,
      {
        clientId: other.id,
        serviceId: provider.serviceId,
        staffId: provider.staffId,
        locationId: practice.locationId,
        startsAt: instantText(taken.startsAt),
      },
      key(),
    )
    expect(refused.body.nearest.map((s: { startsAt: string }) => Date.parse(s.startsAt))).toEqual(
      [-2, -1, 1, 2, 3, 4].map((hours) => taken.startsAt + hours * hourMs),
    )
  })

  it('is kept from times that the practice has blocked, and blocks them [SCH-10]', async () => {
    const provider = await aProvider()
    const block = {
      staffId: provider.staffId,
      startsAt: instantText(anHour(13, 12)),
      endsAt: instantText(anHour(13, 13)),
      kind: 'personal',
    }
    const blocked = await provider.caller.post(`${practice.path}/blocked-times`, block)
    expect(blocked.body).toMatchObject({ kind: 'nonClient', nonClientKind: 'personal', client: null })
    expect((await book(provider, anHour(13, 12))).body.title).toBe('slot-taken')
    expect((await provider.caller.post(`${practice.path}/blocked-times`, block)).status).toBe(409)
    const freed = await provider.caller.put(`${practice.path}/appointments/${blocked.body.id}/status`, {
      version: 1,
      status: 'cancelledByProvider',
    })
    expect(freed.status, freed.text).toBe(200)
    expect((await book(provider, anHour(13, 12))).status).toBe(201)
  })

  it('holds time by the statuses that the rules name, and no others [SCH-5, SCH-7]', async () => {
    const { rows } = await product.services.pool.query(
      `select pg_get_constraintdef(oid) as def from pg_constraint where conname = 'appointments_no_overlap'`,
    )
    const named = [...rows[0].def.matchAll(/'(\w+)'::text/g)].map(([, status]) => status)
    expect(named.sort()).toEqual([...statusesThatHoldTime].sort())
  })
})

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

describe('what a client sees', () => {
  it('is the coming year in order, page by page, and what was before in the history [DSH-3, SCH-12]', async () => {
    const mine = await aClient(product, practice)
    const provider = await aProvider()
    const entered: string[] = []
    for (const [days, status] of [
      [-400, 'completed'],
      [-20, 'completed'],
      [3, 'scheduled'],
      [40, 'scheduled'],
      [364, 'scheduled'],
      [370, 'scheduled'],
    ] as const) {
      const { id } = await inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
        bookAppointment(work, {
          clientId: mine.id,
          serviceId: provider.serviceId,
          staffId: provider.staffId,
          locationId: null,
          startsAt: anHour(days, 9),
          by: 'system',
          status,
          isQuiet: true,
        }),
      )
      entered.push(id)
    }
    const pages: string[] = []
    let cursor = ''
    for (let i = 0; i < 5; i += 1) {
      const { body } = await mine.caller.get(`${mine.path}/appointments?limit=2${cursor}`)
      pages.push(...body.items.map((a: { id: string }) => a.id))
      if (!body.next) break
      cursor = `&cursor=${body.next}`
    }
    expect(pages).toEqual(entered.slice(2, 5))
    const past = await mine.caller.get(`${mine.path}/appointments/past`)
    expect(past.body.items.map((a: { id: string }) => a.id)).toEqual([entered[1], entered[0]])
  })

  it('holds the video link back until it is time [DSH-3]', async () => {
    const mine = await aClient(product, practice)
    const provider = await aProvider({ telehealthUrl: 'https://video.example.org/room' })
    const startsAt = Math.ceil(Date.now() / hourMs) * hourMs
    await inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
      bookAppointment(work, {
        clientId: mine.id,
        serviceId: provider.serviceId,
        staffId: provider.staffId,
        locationId: null,
        startsAt,
        by: 'system',
        isQuiet: true,
      }),
    )
    const link = async (at: number) => {
      product.setClock(at)
      await product.services.pool.query('update auth.session set last_active_at = $1', [new Date(at)])
      return (await mine.caller.get(`${mine.path}/appointments`)).body.items[0]?.telehealthUrl
    }
    expect(await link(startsAt - 16 * 60_000)).toBeNull()
    expect(await link(startsAt - 14 * 60_000)).toBe('https://video.example.org/room')
    expect(await link(startsAt + 49 * 60_000)).toBe('https://video.example.org/room')
    expect(await link(startsAt + 51 * 60_000)).toBeUndefined()
    product.setClock(null)
    await product.services.pool.query('update auth.session set last_active_at = now()')
  })
})

describe('hours of a provider', () => {
  const usual = async (staffId: string) => {
    const { body } = await practice.owner.caller.get(`${practice.path}/providers/${staffId}/availability`)
    const { provider, mayEdit, outsideHours, ...availability } = body
    return availability
  }

  it('are his own to set, or those of whoever keeps the settings, and an old version is refused [SCH-1, CON-02]', async () => {
    const provider = await aProvider()
    const colleague = await aStaffMember(product, practice)
    const path = `${practice.path}/providers/${provider.staffId}/availability`
    const read = await usual(provider.staffId)
    const hours = [
      {
        weekday: 2,
        startMinutes: 480,
        endMinutes: 720,
        locationId: practice.locationId,
        serviceIds: null,
        validFrom: '2026-01-01',
        validUntil: null,
        everyNWeeks: 2,
        anchorDate: '2026-01-06',
      },
    ]
    const changed = {
      ...read,
      hours,
      closedDates: [{ date: '2026-12-25' }, { date: '2026-12-24', locationId: null }],
      extraHours: [
        { date: '2026-12-26', startMinutes: 600, endMinutes: 660, locationId: null, serviceIds: null },
      ],
      timeOff: [{ startsAt: '2026-08-01T04:00:00Z', endsAt: '2026-08-15T04:00:00Z' }],
    }
    expect((await colleague.caller.put(path, changed)).status).toBe(403)
    const saved = await provider.caller.put(path, changed)
    expect(saved.body).toEqual({ version: read.version + 1 })
    expect(await usual(provider.staffId)).toEqual({
      ...changed,
      closedDates: [{ date: '2026-12-24', locationId: null }, { date: '2026-12-25' }],
      version: read.version + 1,
    })
    const late = await practice.owner.caller.put(path, changed)
    expect([late.status, late.body.title]).toEqual([409, 'changed-meanwhile'])
  })

  it('make no sense backwards, and know no place or service of another practice [TEN-01]', async () => {
    const provider = await aProvider()
    const elsewhere = await aPractice(product)
    const path = `${practice.path}/providers/${provider.staffId}/availability`
    const read = await usual(provider.staffId)
    const one = { ...read.hours[0], startMinutes: 700, endMinutes: 600 }
    const backwards = await provider.caller.put(path, { ...read, hours: [one] })
    expect([backwards.status, backwards.body.errors[0].path]).toEqual([400, 'hours.0.endMinutes'])
    const foreign = { ...read.hours[0], locationId: elsewhere.locationId }
    expect((await provider.caller.put(path, { ...read, hours: [foreign] })).status).toBe(404)
    const theirs = await aService({ product, practiceId: elsewhere.id })
    expect((await provider.caller.put(path, { ...read, serviceIds: [theirs] })).status).toBe(404)
    expect(await usual(provider.staffId)).toEqual(read)
  })
})

describe('the calendar', () => {
  it('shows whoever may read it names, kinds and requests, and leaves out what was cancelled [SCH-9]', async () => {
    const provider = await aProvider({ bookingMode: 'byRequest' })
    const startsAt = anHour(20)
    const request = await book(provider, startsAt)
    const gone = await enter(provider, startsAt + 2 * hourMs)
    await practice.owner.caller.put(`${practice.path}/appointments/${gone.id}/status`, {
      version: 1,
      status: 'cancelledByProvider',
    })
    const path = `${practice.path}/calendar?from=${instantText(startsAt - hourMs)}&until=${instantText(startsAt + 5 * hourMs)}&staffIds=${provider.staffId}`
    const { body } = await practice.owner.caller.get(path)
    expect(body.appointments).toMatchObject([
      {
        id: request.body.id,
        status: 'requested',
        client: { name: 'Maya Okafor' },
        service: { name: 'Trauma therapy' },
      },
    ])
    expect(body.providers.map((p: { id: string }) => p.id)).toContain(provider.staffId)
    const all = await practice.owner.caller.get(`${path}&withCancelled=true`)
    expect(all.body.appointments).toHaveLength(2)
    const tooLong = await practice.owner.caller.get(
      `${practice.path}/calendar?from=2026-01-01T00:00:00Z&until=2027-01-01T00:00:00Z`,
    )
    expect(tooLong.status).toBe(400)
  })

  it('moves an appointment only by the steps that exist [SCH-7]', async () => {
    const provider = await aProvider()
    const { id } = await enter(provider, anHour(21))
    const path = `${practice.path}/appointments/${id}/status`
    const set = (version: number, status: string) => practice.owner.caller.put(path, { version, status })
    expect((await set(1, 'cancelledByProvider')).status).toBe(200)
    const back = await set(2, 'scheduled')
    expect([back.status, back.body.title]).toEqual([409, 'no-such-step'])
  })
})
