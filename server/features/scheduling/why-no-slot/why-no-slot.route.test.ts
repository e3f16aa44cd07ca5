import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestPractice,
  type TestStaff,
} from '../../../testing/world.ts'
import { bookAppointment } from '../book-appointment/book-appointment.ts'
import { aService, hoursFor } from '../scheduling.factories.ts'

let product: Product
let practice: TestPractice
let provider: TestStaff
let serviceId: string
const where = () => ({ product, practiceId: practice.id })

beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product, { timeZone: 'America/New_York' })
  provider = await aStaffMember(product, practice)
  serviceId = await aService(where())
})
afterAll(() => product.stop())

async function itIsNoonUtcOn(date: string) {
  product.setClock(Date.parse(`${date}T12:00:00Z`))
  await product.services.pool.query('update auth.session set last_active_at = $1', [`${date}T12:00:00Z`])
}

const ask = (query: string, service = serviceId) =>
  provider.caller.get(`${practice.path}/why-no-slot?serviceId=${service}&${query}`)

type Told = {
  id: string
  openCount: number
  reasons: string[]
  candidates: { reasons: string[]; localTime: string; offset: string }[]
}
const ofProvider = (body: { days: { providers: Told[] }[] }, staffId = provider.staffId): Told =>
  body.days[0]!.providers.find((p) => p.id === staffId)!

describe('why there is no slot', () => {
  it('is told for each time with its reasons, and for each day of a week [SCH-6]', async () => {
    await itIsNoonUtcOn('2026-06-01')
    await hoursFor(where(), provider.staffId, [serviceId], {
      endMinutes: 780,
      settings: { minimumNoticeMinutes: 2880, bookingHorizonDays: 4 },
      availability: { timeOff: [{ startsAt: '2026-06-04T13:00:00Z', endsAt: '2026-06-04T15:00:00Z' }] },
    })
    const client = await aClient(product, practice)
    await inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
      bookAppointment(work, {
        clientId: client.id,
        serviceId,
        staffId: provider.staffId,
        locationId: null,
        startsAt: Date.parse('2026-06-04T15:00:00Z'),
        by: 'system',
        isQuiet: true,
      }),
    )
    const { status, body } = await ask(`staffId=${provider.staffId}&from=2026-06-01&days=7`)
    expect(status).toBe(200)
    expect([body.timeZone, body.isFeatureOn]).toEqual(['America/New_York', true])
    expect(body.days.map((d: { reasons: string[] }) => d.reasons)).toEqual([
      ['notice'],
      ['notice'],
      [],
      [],
      [],
      ['horizon'],
      ['horizon'],
    ])
    const fourth = body.days[3]
    expect(fourth.openCount).toBe(1)
    expect(fourth.providers[0].candidates.map((c: { reasons: string[] }) => c.reasons)).toEqual([
      ['timeOff'],
      ['timeOff'],
      ['busy'],
      [],
    ])
  })

  it('names a provider without a seat, one who takes no bookings, and one who does not give the service [SCH-6]', async () => {
    await itIsNoonUtcOn('2026-06-01')
    const seatless = await aStaffMember(product, practice, { hasPortalSeat: false })
    const closed = await aStaffMember(product, practice)
    const other = await aStaffMember(product, practice)
    const never = await aStaffMember(product, practice)
    for (const staff of [seatless, closed])
      await hoursFor(where(), staff.staffId, [serviceId], {
        settings: { acceptsBookings: staff !== closed },
      })
    await hoursFor(where(), other.staffId, [])
    const { body } = await ask('from=2026-06-10')
    expect(ofProvider(body, seatless.staffId).reasons).toEqual(['noSeat'])
    expect(ofProvider(body, closed.staffId).reasons).toEqual(['featureOff'])
    expect(ofProvider(body, other.staffId).reasons).toEqual(['notOfferedHere'])
    expect(ofProvider(body, never.staffId).reasons).toEqual(['notOfferedHere'])
    expect(body.providers.find((p: { id: string }) => p.id === closed.staffId)).toMatchObject({
      acceptsBookings: false,
      givesService: true,
    })
  })

  it('says that the practice has switched online booking off, and that a service is not for clients [SCH-6]', async () => {
    await itIsNoonUtcOn('2026-06-01')
    const byPractice = await aService(where(), { isBookableByClients: false })
    await hoursFor(where(), provider.staffId, [serviceId, byPractice])
    const { body } = await ask(`staffId=${provider.staffId}&from=2026-06-10`, byPractice)
    expect(body.days[0].reasons).toEqual(['serviceNotBookable'])
    const settings = (await practice.owner.caller.get(`${practice.path}/settings`)).body
    const features = settings.features.filter((f: string) => f !== 'selfScheduling')
    const saved = await practice.owner.caller.patch(`${practice.path}/settings`, {
      version: settings.version,
      features,
    })
    expect(saved.status).toBe(200)
    const off = (await ask(`staffId=${provider.staffId}&from=2026-06-10`)).body
    expect([off.isFeatureOn, off.days[0].reasons]).toEqual([false, ['featureOff']])
    await practice.owner.caller.patch(`${practice.path}/settings`, {
      version: saved.body.version ?? settings.version + 1,
      features: settings.features,
    })
  })

  it('tells the two 01:30s of a November night apart and knows no 02:30 in March [CON-04, SCH-11]', async () => {
    await itIsNoonUtcOn('2026-10-28')
    await hoursFor(where(), provider.staffId, [serviceId], {
      startMinutes: 60,
      endMinutes: 180,
      settings: { slotStepMinutes: 30 },
    })
    const november = ofProvider((await ask(`staffId=${provider.staffId}&from=2026-11-01`)).body)
    expect(november.candidates.map((c) => `${c.localTime}${c.offset}`)).toEqual([
      '01:00-04:00',
      '01:30-04:00',
      '01:00-05:00',
      '01:30-05:00',
      '02:00-05:00',
    ])
    await itIsNoonUtcOn('2026-03-01')
    const march = ofProvider((await ask(`staffId=${provider.staffId}&from=2026-03-08`)).body)
    expect(march.candidates.map((c) => c.localTime)).not.toContain('02:30')
  })

  it('tells a full session from time that is otherwise taken [SCH-6]', async () => {
    await itIsNoonUtcOn('2026-06-01')
    const group = await aService(where(), { capacity: 2, durationMinutes: 60 })
    await hoursFor(where(), provider.staffId, [serviceId, group], { endMinutes: 720 })
    const clients = [await aClient(product, practice), await aClient(product, practice)]
    const book = (clientId: string, startsAt: string, service = group) =>
      inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
        bookAppointment(work, {
          clientId,
          serviceId: service,
          staffId: provider.staffId,
          locationId: null,
          startsAt: Date.parse(startsAt),
          by: 'system',
          isQuiet: true,
        }),
      )
    for (const { id } of clients) await book(id, '2026-06-10T13:00:00Z')
    await book(clients[0]!.id, '2026-06-10T14:00:00Z')
    await book(clients[0]!.id, '2026-06-10T15:00:00Z', serviceId)
    const told = ofProvider((await ask(`staffId=${provider.staffId}&from=2026-06-10`, group)).body)
    expect(told.candidates.map((c) => c.reasons)).toEqual([['seatsFull'], [], ['busy']])
    expect(told.openCount).toBe(1)
  })
})
