import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { hourMs, instantText } from '../../../kernel/time/index.ts'
import { aClient } from '../../../testing/world.ts'
import { statusesThatHoldTime } from '../appointment-status.rules.ts'
import { bookAppointment } from '../book-appointment/book-appointment.ts'
import { anHour } from '../scheduling.factories.ts'
import { key, openScene, type Scene } from './appointments-scene.factories.ts'

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
