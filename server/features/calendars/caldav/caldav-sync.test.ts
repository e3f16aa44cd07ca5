import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import type { Work } from '../../../kernel/services.ts'
import { dayMs } from '../../../kernel/time/index.ts'
import { type CalDavStandIn, startCalDavStandIn } from '../../../testing/caldav-stand-in.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { hasRadicale, startRadicale } from '../../../testing/radicale.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
  type TestStaff,
} from '../../../testing/world.ts'
import { bookAppointment, moveAppointment } from '../../scheduling/index.ts'
import { anHour, aService, hoursFor } from '../../scheduling/scheduling.factories.ts'
import { pushToCalendar, syncCalendar } from '../sync-calendar/sync-calendar.job.ts'

type Server = { url: string; username: string; password: string; stop(): Promise<void> }
const kinds: { name: string; start: () => Promise<Server> }[] = [
  { name: 'a stand-in', start: () => startCalDavStandIn() },
  {
    name: 'a stand-in without tokens',
    start: () => startCalDavStandIn({ tells: 'ctag', answersEtagOnPut: false }),
  },
  // Real Radicale, where the machine has it (Debian: apt install radicale).
  ...(hasRadicale ? [{ name: 'Radicale', start: () => startRadicale() }] : []),
]

let product: Product
let practice: TestPractice
beforeAll(async () => {
  product = await startProduct({ overrides: { allowPrivateHosts: ['127.0.0.1'] } })
  practice = await aPractice(product, { name: 'Cedar Street' })
})
afterAll(() => product.stop())

describe.each(kinds)('a CalDAV calendar at $name', ({ start }) => {
  let server: Server
  let provider: TestStaff
  let client: TestClient
  let serviceId: string
  let calendarUrl: string
  let calendarId: string
  beforeAll(async () => {
    server = await start()
  })
  afterAll(() => server.stop())
  afterEach(() => product.setClock(null))

  const outside = async (method: string, path: string, body?: string) => {
    const response = await fetch(new URL(path, calendarUrl), {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(`${server.username}:${server.password}`).toString('base64')}`,
        ...(body === undefined ? {} : { 'content-type': 'text/calendar' }),
      },
      ...(body === undefined ? {} : { body }),
    })
    return { status: response.status, text: await response.text() }
  }
  const inPractice = <T>(run: (work: Work) => Promise<T>) =>
    inPracticeAsSystem(product.services, practice.id, 'test', run)
  const rows = async <T>(query: ReturnType<typeof sql<T>>) =>
    inPractice(async ({ trx }) => (await query.execute(trx)).rows)

  let counter = 0
  beforeEach(async () => {
    counter += 1
    calendarUrl = new URL(`/maya/work-${counter}/`, server.url).href
    expect((await outside('MKCALENDAR', '')).status).toBe(201)
    provider = await aStaffMember(product, practice)
    client = await aClient(product, practice, {
      firstName: 'Canaryfirst',
      lastName: 'Zebralast',
      providerIds: [provider.staffId],
    })
    const where = { product, practiceId: practice.id }
    serviceId = await aService(where, { name: 'Canary trauma service' })
    await hoursFor(where, provider.staffId, [serviceId])
    const connected = await provider.caller.post(`${practice.path}/calendar-connections/caldav`, {
      serverUrl: server.url,
      username: server.username,
      password: server.password,
    })
    expect(connected.status, connected.text).toBe(201)
    const [calendar] = await rows<{ id: string }>(
      sql`update connected_calendars set blocks_time = true, receives_ours = true
        where connection_id = ${connected.body.id} and external_id = ${calendarUrl} returning id`,
    )
    calendarId = calendar!.id
  })

  const job = () => ({ practiceId: practice.id, id: calendarId })
  const push = () => pushToCalendar(product.services, job())
  const sync = () => syncCalendar(product.services, job())
  const book = (startsAt: number) =>
    inPractice((work) =>
      bookAppointment(work, {
        clientId: client.id,
        serviceId,
        staffId: provider.staffId,
        locationId: null,
        startsAt,
        by: 'staff',
      }),
    )
  const link = async (appointmentId: string) => {
    const [row] = await rows<{ external_id: string; state: string }>(
      sql`select external_id, state from calendar_links where appointment_id = ${appointmentId}`,
    )
    return row
  }
  const fileOf = async (appointmentId: string) => `${(await link(appointmentId))!.external_id}.ics`
  const appointment = async (id: string) => {
    const [row] = await rows<{ status: string; starts_at: Date }>(
      sql`select status, starts_at from appointments where id = ${id}`,
    )
    return row!
  }
  const outsideOnes = () =>
    rows<{ starts_at: Date; status: string; is_clash: boolean }>(
      sql`select starts_at, status, is_clash from appointments where staff_id = ${provider.staffId} and kind = 'outside' and status = 'scheduled' order by starts_at`,
    )
  const theirs = (startsAt: number, hours = 1) => {
    const compact = (moment: number) => `${new Date(moment).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`
    return [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Somebody//EN',
      'BEGIN:VEVENT',
      'UID:theirs@somebody',
      'DTSTAMP:20260901T000000Z',
      'SUMMARY:Dentist',
      `DTSTART:${compact(startsAt)}`,
      `DTEND:${compact(startsAt + hours * 3_600_000)}`,
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ].join('\r\n')
  }

  it('gets an appointment, its move and its cancellation, and nothing of the client [CAL-2, CAL-3, NPH-01]', async () => {
    const { id } = await book(anHour(20))
    await push()
    const path = await fileOf(id)
    const first = await outside('GET', path)
    expect(first.status).toBe(200)
    expect(first.text).toContain('SUMMARY:Busy')
    for (const canary of ['Canary', 'Zebra', 'trauma', 'Okafor'])
      expect(first.text, canary).not.toContain(canary)
    await inPractice((work) =>
      moveAppointment(work, {
        appointmentId: id,
        to: { startsAt: anHour(21) },
        by: 'staff',
        personId: provider.personId,
      }),
    )
    await push()
    const moved = await outside('GET', path)
    expect(moved.text).toContain(new Date(anHour(21)).toISOString().slice(0, 10).replaceAll('-', ''))
    const cancelled = await practice.owner.caller.get(`${practice.path}/appointments/${id}`)
    expect(cancelled.status).toBe(200)
    await practice.owner.caller.put(`${practice.path}/appointments/${id}/status`, {
      status: 'cancelledByProvider',
      version: cancelled.body.version,
    })
    expect((await appointment(id)).status).toBe('cancelledByProvider')
    await push()
    expect((await outside('GET', path)).status).toBe(404)
  })

  it('blocks time by what stands there, follows it, and frees the time when it is gone [CAL-2]', async () => {
    await outside('PUT', 'mine.ics', theirs(anHour(22)))
    await sync()
    expect((await outsideOnes()).map((one) => one.starts_at.getTime())).toEqual([anHour(22)])
    await sync()
    expect(await outsideOnes()).toHaveLength(1)
    expect((await outside('PUT', 'mine.ics', theirs(anHour(23)))).status).toBeLessThan(300)
    await sync()
    expect((await outsideOnes()).map((one) => one.starts_at.getTime())).toEqual([anHour(23)])
    const taken = await book(anHour(23)).then(
      () => 'booked',
      () => 'taken',
    )
    expect(taken).toBe('taken')
    await outside('DELETE', 'mine.ics')
    await sync()
    expect(await outsideOnes()).toEqual([])
  })

  it('never loses an appointment: what vanished there is flagged, what was moved there too, a change on both sides is a conflict [CAL-4]', async () => {
    const [vanished, moved, both] = [await book(anHour(24)), await book(anHour(25)), await book(anHour(26))]
    await push()
    await sync()
    const shifted = (text: string) =>
      text
        .replace(
          /DTSTART[^\r]*/,
          `DTSTART:${new Date(anHour(27)).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`,
        )
        .replace(
          /DTEND[^\r]*/,
          `DTEND:${new Date(anHour(27) + 3_000_000).toISOString().slice(0, 19).replace(/[-:]/g, '')}Z`,
        )
    await outside('DELETE', await fileOf(vanished.id))
    for (const { id } of [moved, both]) {
      const path = await fileOf(id)
      expect((await outside('PUT', path, shifted((await outside('GET', path)).text))).status).toBeLessThan(
        300,
      )
    }
    await inPractice((work) =>
      moveAppointment(work, {
        appointmentId: both.id,
        to: { startsAt: anHour(28) },
        by: 'staff',
        personId: provider.personId,
      }),
    )
    // Nobody has told us yet: the server refuses to be written over (412), and nothing is.
    await push()
    expect((await outside('GET', await fileOf(both.id))).text).toContain(
      new Date(anHour(27)).toISOString().slice(0, 10).replaceAll('-', ''),
    )
    await sync()
    await sync()
    expect([
      (await link(vanished.id))!.state,
      (await link(moved.id))!.state,
      (await link(both.id))!.state,
    ]).toEqual(['vanished', 'movedOutside', 'conflict'])
    expect([await appointment(vanished.id), await appointment(moved.id), await appointment(both.id)]).toEqual(
      [
        { status: 'scheduled', starts_at: new Date(anHour(24)) },
        { status: 'scheduled', starts_at: new Date(anHour(25)) },
        { status: 'scheduled', starts_at: new Date(anHour(28)) },
      ],
    )
    expect(await outsideOnes()).toEqual([])
  })

  it('comes to the same whatever is lost on the way, and asks for all of it anew each day [CAL-2, CAL-4]', async () => {
    const { id } = await book(anHour(29))
    await outside('PUT', 'theirs.ics', theirs(anHour(30)))
    if ('dials' in server) {
      const { dials } = server as CalDavStandIn
      dials.breaksPuts = 'after'
      await push().catch(() => {})
      dials.breaksPuts = null
      dials.fails = { status: 503, times: 2 }
      await sync().catch(() => {})
      dials.fails = { status: 503, times: 0 }
    }
    await sync()
    if ('forgetTokens' in server) (server as CalDavStandIn).forgetTokens()
    product.setClock(Date.now() + dayMs + 60_000)
    await sync()
    const { state } = (await link(id))!
    expect(state).toBe('ok')
    expect((await outsideOnes()).map((one) => one.starts_at.getTime())).toEqual([anHour(30)])
    expect((await outside('GET', await fileOf(id))).status).toBe(200)
    expect((await appointment(id)).status).toBe('scheduled')
  })

  it('pauses when the password is taken back, and goes on with the new one [CAL-2]', async () => {
    if (!('dials' in server)) return
    const { dials } = server as CalDavStandIn
    dials.fails = { status: 401, times: 1 }
    await sync()
    const state = () =>
      rows<{ state: string; problem: string | null }>(
        sql`select n.state, n.problem from calendar_connections n join connected_calendars c on c.connection_id = n.id where c.id = ${calendarId}`,
      )
    expect(await state()).toEqual([{ state: 'paused', problem: 'accessLost' }])
    const again = await provider.caller.post(`${practice.path}/calendar-connections/caldav`, {
      serverUrl: server.url,
      username: server.username,
      password: server.password,
    })
    expect(again.status).toBe(201)
    expect(await state()).toEqual([{ state: 'active', problem: null }])
  })
})

describe('connecting', () => {
  it('says in plain words what stands in the way, at the field, and keeps nothing [CAL-2, INP-08]', async () => {
    const staff = await aStaffMember(product, practice)
    const standIn = await startCalDavStandIn()
    try {
      const connect = async (body: { serverUrl: string; username?: string; password?: string }) => {
        const answer = await staff.caller.post(`${practice.path}/calendar-connections/caldav`, {
          username: standIn.username,
          password: standIn.password,
          ...body,
        })
        expect(answer.status).toBe(400)
        expect(answer.text).not.toContain('out of order')
        return answer.body.errors[0].code
      }
      expect(await connect({ serverUrl: standIn.url })).toBe('noCalendars')
      expect(await connect({ serverUrl: standIn.url, password: 'wrong' })).toBe('wrongPassword')
      standIn.dials.fails = { status: 404, times: 10 }
      expect(await connect({ serverUrl: standIn.url })).toBe('noCalDav')
      standIn.dials.fails = { status: 500, times: 0 }
      expect(await connect({ serverUrl: 'https://10.0.0.1/' })).toBe('privateAddress')
      expect(await connect({ serverUrl: '169.254.169.254/latest' })).toBe('privateAddress')
      expect(await connect({ serverUrl: 'http://dav.example.org/' })).toBe('notHttps')
      expect(await connect({ serverUrl: 'https://me:secret@dav.example.org/' })).toBe('withPassword')
      expect(await connect({ serverUrl: 'not an address' })).toBe('notAnAddress')
      expect(await connect({ serverUrl: 'http://127.0.0.1:1/' })).toBe('unreachable')
      const kept = await inPracticeAsSystem(product.services, practice.id, 'test', async ({ trx }) => {
        const { rows } = await sql<{
          count: string
        }>`select count(*) from calendar_connections where staff_id = ${staff.staffId}`.execute(trx)
        return Number(rows[0]!.count)
      })
      expect(kept).toBe(0)
    } finally {
      await standIn.stop()
    }
  })
})
