import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { googleAt } from '../../../kernel/config.ts'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { newId } from '../../../kernel/ids.ts'
import { hourMs, instantText, minuteMs } from '../../../kernel/time/index.ts'
import { GoogleStandIn } from '../../../testing/google/google-stand-in.ts'
import type { StandInCalendar } from '../../../testing/google/stand-in-calendar.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
  type TestStaff,
} from '../../../testing/world.ts'
import { anHour, aService } from '../../scheduling/scheduling.factories.ts'
import {
  aGoogleConnection,
  appointmentsOf,
  linksIn,
  pushed,
  synchronized,
  type Where,
} from '../calendars.factories.ts'

let google: GoogleStandIn
let product: Product
let practice: TestPractice
let provider: TestStaff
let client: TestClient
let where: Where
let serviceId: string
let own: StandInCalendar

beforeAll(async () => {
  google = await GoogleStandIn.start()
  const { clientId, clientSecret } = google
  product = await startProduct({ overrides: { google: { clientId, clientSecret, ...googleAt(google.url) } } })
})
afterAll(async () => {
  await product.stop()
  await google.stop()
})
beforeEach(async () => {
  google.calendars.clear()
  google.faults.length = 0
  google.misfits.length = 0
  google.sent.length = 0
  google.isRevoked = false
  practice = await aPractice(product)
  provider = await aStaffMember(product, practice)
  client = await aClient(product, practice, {
    firstName: 'Canaria',
    lastName: 'Zebrafink',
    providerIds: [provider.staffId],
  })
  where = { product, practiceId: practice.id }
  serviceId = await aService(where, { name: 'Trauma therapy CANARY' })
  own = google.addCalendar({
    id: 'lena@example.org',
    name: 'Lena',
    timeZone: 'America/New_York',
    isPrimary: true,
  })
})
afterEach(() => expect(google.misfits).toEqual([]))

const connected = async (options: Parameters<typeof aGoogleConnection>[3] = {}) => [
  ...(await aGoogleConnection(where, provider.staffId, google, options)).calendarIds.values(),
]
async function booked(startsAt: number) {
  const answer = await practice.owner.caller.post(
    `${practice.path}/appointments`,
    {
      clientId: client.id,
      serviceId,
      staffId: provider.staffId,
      locationId: null,
      startsAt: instantText(startsAt),
    },
    { 'idempotency-key': newId() },
  )
  expect(answer.status, answer.text).toBe(201)
  return answer.body as { id: string; version: number }
}
const shown = () =>
  own.shown.map((event) => [
    event.summary,
    Date.parse(event.start!.dateTime!),
    Date.parse(event.end!.dateTime!),
  ])
const moved = async (id: string, startsAt: number) => {
  const now = (await provider.caller.get(`${practice.path}/appointments/${id}`)).body
  const answer = await provider.caller.patch(`${practice.path}/appointments/${id}/time`, {
    version: now.version,
    startsAt: instantText(startsAt),
    endsAt: instantText(startsAt + 50 * minuteMs),
  })
  expect(answer.status, answer.text).toBe(200)
}
const differences = async () =>
  (await provider.caller.get(`${practice.path}/calendar-differences`)).body.items as {
    id: string
    state: string
    version: number
  }[]
const decide = async (decision: string) => {
  const [difference] = await differences()
  const answer = await provider.caller.post(`${practice.path}/calendar-differences/${difference!.id}`, {
    version: difference!.version,
    decision,
  })
  expect(answer.status, answer.text).toBe(204)
}
const statusOf = async (id: string) => (await appointmentsOf(where)).find((row) => row.id === id)!

describe('appointments in a Google calendar', () => {
  it('go out with a job of the same transaction, follow when they move, and go when they are cancelled [CAL-1]', async () => {
    const ten = anHour(5, 10)
    const calendars = await connected()
    const { id } = await booked(ten)
    const { rows } = await product.services.pool.query(
      `select count(*)::int as jobs from pgboss.job where name = 'push-to-calendar' and data->>'practiceId' = $1`,
      [practice.id],
    )
    expect(rows[0].jobs).toBe(1)
    await pushed(where, calendars)
    expect(shown()).toEqual([['Busy', ten, ten + 50 * minuteMs]])
    await moved(id, ten + 2 * hourMs)
    await pushed(where, calendars)
    expect(shown()).toEqual([['Busy', ten + 2 * hourMs, ten + 2 * hourMs + 50 * minuteMs]])
    // Twice is no other.
    const before = google.sent.length
    await pushed(where, calendars)
    expect(google.sent.length).toBe(before)
    const { body } = await provider.caller.get(`${practice.path}/appointments/${id}`)
    await provider.caller.put(`${practice.path}/appointments/${id}/status`, {
      version: body.version,
      status: 'cancelledInTime',
    })
    await pushed(where, calendars)
    expect(shown()).toEqual([])
  })

  it('booked before the calendar was connected go out too, and none of them comes back as an outside event [CAL-1]', async () => {
    await booked(anHour(5, 10))
    await booked(anHour(6, 10))
    const calendars = await connected()
    await synchronized(where, calendars)
    await synchronized(where, calendars)
    own.forgetTokens()
    await synchronized(where, calendars)
    expect(own.shown).toHaveLength(2)
    expect(await appointmentsOf(where, 'outside')).toEqual([])
  })

  it('are one event each, though the answer is lost, the worker dies after it, and two work at once [CON-03]', async () => {
    const calendars = await connected()
    await booked(anHour(5, 10))
    google.faults.push({ only: 'events.insert', fault: 'answerLost' })
    await expect(pushed(where, calendars)).rejects.toThrow()
    expect(own.shown).toHaveLength(1)
    await Promise.all([pushed(where, calendars), pushed(where, calendars), synchronized(where, calendars)])
    await synchronized(where, calendars)
    expect(own.shown).toHaveLength(1)
    expect(await appointmentsOf(where, 'outside')).toEqual([])
    expect(await differences()).toEqual([])
  })

  it('say nothing but what the staff member chose, in every byte that is sent [CAL-3, NPH-01]', async () => {
    const calendars = await connected()
    await booked(anHour(5, 10))
    await synchronized(where, calendars)
    const bytes = () => JSON.stringify(google.sent)
    expect(bytes()).toContain('Busy')
    for (const canary of ['Canaria', 'Zebrafink', 'CANARY', 'herapy', client.id, client.email])
      expect(bytes(), canary).not.toContain(canary)
    const list = await provider.caller.get(`${practice.path}/calendar-connections`)
    const [connection] = list.body.items
    const choose = (titleChoice: string, version: number) =>
      provider.caller.put(`${practice.path}/calendar-connections/${connection.id}`, {
        version,
        blockingIds: [connection.calendars[0].id],
        writesToId: connection.calendars[0].id,
        titleChoice,
      })
    expect((await choose('initials', 1)).status).toBe(200)
    await synchronized(where, calendars)
    expect(own.shown.map((e) => e.summary)).toEqual(['C. Z.'])
    expect((await choose('firstName', 2)).status).toBe(200)
    await synchronized(where, calendars)
    expect(own.shown.map((e) => e.summary)).toEqual(['Canaria'])
    expect(bytes()).not.toContain('Zebrafink')
  })

  it('stay when their event vanishes; the staff member decides to send it again or to cancel [CAL-4]', async () => {
    const calendars = await connected()
    const { id } = await booked(anHour(5, 10))
    await synchronized(where, calendars)
    own.delete(own.shown[0]!.id)
    await synchronized(where, calendars)
    expect((await statusOf(id)).status).toBe('scheduled')
    expect((await differences()).map((d) => d.state)).toEqual(['vanished'])
    expect((await practice.owner.caller.get(`${practice.path}/calendar-differences`)).body.items).toEqual([])
    await decide('keepAppointment')
    await synchronized(where, calendars)
    expect(own.shown).toHaveLength(1)
    expect(await differences()).toEqual([])
    own.delete(own.shown[0]!.id)
    own.forgetTokens()
    await synchronized(where, calendars)
    await decide('cancelAppointment')
    await synchronized(where, calendars)
    expect((await statusOf(id)).status).toBe('cancelledByProvider')
    expect([own.shown, await differences()]).toEqual([[], []])
  })

  it('stay where they are when their event is moved outside, until the staff member says which time holds [CAL-4]', async () => {
    const ten = anHour(5, 10)
    const calendars = await connected()
    const { id } = await booked(ten)
    await synchronized(where, calendars)
    const event = own.shown[0]!.id
    own.move(event, ten + hourMs, ten + 2 * hourMs)
    await synchronized(where, calendars)
    expect((await statusOf(id)).starts_at.getTime()).toBe(ten)
    expect((await differences()).map((d) => d.state)).toEqual(['movedOutside'])
    await decide('keepAppointment')
    await synchronized(where, calendars)
    expect(shown()).toEqual([['Busy', ten, ten + 50 * minuteMs]])
    own.move(event, ten + hourMs, ten + 2 * hourMs)
    await synchronized(where, calendars)
    await decide('takeTheirTime')
    await synchronized(where, calendars)
    const row = await statusOf(id)
    expect([row.starts_at.getTime(), row.ends_at.getTime()]).toEqual([ten + hourMs, ten + 2 * hourMs])
    expect(shown()).toEqual([['Busy', ten + hourMs, ten + 2 * hourMs]])
    expect(await differences()).toEqual([])
  })

  it('moved on both sides are shown as a conflict with both times, and nothing is written over [CAL-4]', async () => {
    const ten = anHour(5, 10)
    const calendars = await connected()
    const { id } = await booked(ten)
    await synchronized(where, calendars)
    own.move(own.shown[0]!.id, ten + hourMs, ten + 2 * hourMs)
    await moved(id, ten + 3 * hourMs)
    await pushed(where, calendars)
    expect(shown()[0]![1]).toBe(ten + hourMs)
    expect((await differences()).map((d) => d.state)).toEqual(['conflict'])
    await decide('keepAppointment')
    await synchronized(where, calendars)
    expect(shown()[0]![1]).toBe(ten + 3 * hourMs)
    expect(await differences()).toEqual([])
  })

  it('keep what was added to the event there, and a note is no difference [CAL-4]', async () => {
    const ten = anHour(5, 10)
    const calendars = await connected()
    const { id } = await booked(ten)
    await synchronized(where, calendars)
    own.change(own.shown[0]!.id, { colorId: '7' })
    await moved(id, ten + hourMs)
    await pushed(where, calendars)
    expect(shown()[0]![1]).toBe(ten + hourMs)
    expect(own.shown[0]!.colorId).toBe('7')
    expect(await differences()).toEqual([])
  })

  it('made of an outside event keep time, id and event, and only its title changes there [SCH-10, CAL-3]', async () => {
    const ten = anHour(5, 10)
    const calendars = await connected()
    const event = own.add({
      summary: 'Maya, first session',
      start: { dateTime: new Date(ten).toISOString() },
      end: { dateTime: new Date(ten + hourMs).toISOString() },
    })
    await synchronized(where, calendars)
    const [outside] = await appointmentsOf(where, 'outside')
    const answer = await provider.caller.post(`${practice.path}/appointments/${outside!.id}/convert`, {
      version: 1,
      clientId: client.id,
      serviceId,
      locationId: null,
    })
    expect(answer.status, answer.text).toBe(200)
    expect(answer.body).toMatchObject({
      id: outside!.id,
      kind: 'client',
      startsAt: instantText(ten),
      endsAt: instantText(ten + hourMs),
    })
    await synchronized(where, calendars)
    expect(own.shown.map((e) => [e.id, e.summary])).toEqual([[event, 'Busy']])
    expect((await client.caller.get(`${client.path}/appointments`)).body.items).toHaveLength(1)
    // From now on it is an appointment: its event may vanish, and it stays.
    own.delete(event)
    await synchronized(where, calendars)
    expect((await statusOf(outside!.id)).status).toBe('scheduled')
    expect((await differences()).map((d) => d.state)).toEqual(['vanished'])
  })

  it('are refused in place of another time where the pauses of the service are not free [SCH-10]', async () => {
    const ten = anHour(5, 10)
    await booked(ten + hourMs)
    const withPause = await aService(where, { name: 'Long', bufferAfterMinutes: 30 })
    const blocked = await provider.caller.post(`${practice.path}/blocked-times`, {
      staffId: provider.staffId,
      startsAt: instantText(ten),
      endsAt: instantText(ten + hourMs),
      kind: 'personal',
    })
    const convert = (service: string) =>
      provider.caller.post(`${practice.path}/appointments/${blocked.body.id}/convert`, {
        version: 1,
        clientId: client.id,
        serviceId: service,
        locationId: null,
      })
    const refused = await convert(withPause)
    expect([refused.status, refused.body.type]).toEqual([409, expect.stringContaining('slot-taken')])
    expect((await convert(serviceId)).status).toBe(200)
  })

  it('stop when Google takes its permission back, with one mail that says nothing of anybody [CAL-1, NPH-01]', async () => {
    const calendars = await connected()
    await booked(anHour(5, 10))
    google.isRevoked = true
    await pushed(where, calendars)
    await synchronized(where, calendars)
    const list = await provider.caller.get(`${practice.path}/calendar-connections`)
    expect(list.body.items[0]).toMatchObject({ state: 'paused', problem: { code: 'accessLost' } })
    const mails = await inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
      work.trx.selectFrom('outgoing_messages').select('id').where('kind', '=', 'calendarPaused').execute(),
    )
    expect(mails).toHaveLength(1)
    expect(own.shown).toEqual([])
  })

  it('wait out a rate limit and an error of Google and go then [CAL-1]', async () => {
    const calendars = await connected()
    await booked(anHour(5, 10))
    for (const fault of ['rateLimit', 'serverError'] as const) {
      google.faults.push({ fault })
      await expect(pushed(where, calendars)).rejects.toThrow()
    }
    await pushed(where, calendars)
    expect(own.shown).toHaveLength(1)
  })

  it('leave the calendar or stay in it when the account is disconnected, and stay here [CAL-4]', async () => {
    const { endCalendarConnection } = await import('../connections/end-connection.job.ts')
    for (const eventsThere of ['keep', 'remove'] as const) {
      const calendars = await connected()
      const { id } = await booked(anHour(eventsThere === 'keep' ? 5 : 6, 10))
      await synchronized(where, calendars)
      const before = own.shown.length
      const list = await provider.caller.get(`${practice.path}/calendar-connections`)
      const connectionId = list.body.items[0].id
      const answer = await provider.caller.post(
        `${practice.path}/calendar-connections/${connectionId}/disconnect`,
        { eventsThere },
      )
      expect(answer.status, answer.text).toBe(204)
      await endCalendarConnection(product.services, { practiceId: practice.id, id: connectionId })
      google.isRevoked = false
      expect(own.shown.length).toBe(eventsThere === 'keep' ? before : before - 2)
      expect((await statusOf(id)).status).toBe('scheduled')
      expect(await linksIn(where)).toEqual([])
    }
  })

  it('stops with the day somebody leaves the practice: nothing goes to an account that is not its any more [CAL-1, PRA-7]', async () => {
    const ids = await connected()
    await pushed(where, ids)
    await inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
      work.trx
        .updateTable('staff_members')
        .set({ status: 'inactive' })
        .where('practice_id', '=', practice.id)
        .where('id', '=', provider.staffId)
        .execute(),
    )
    const sent = google.sent.length
    await synchronized(where, ids)
    expect(google.sent.length).toBe(sent)
    const [connection] = await inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
      work.trx
        .selectFrom('calendar_connections')
        .select(['state', 'problem'])
        .where('practice_id', '=', practice.id)
        .execute(),
    )
    expect(connection).toEqual({ state: 'paused', problem: 'staffLeft' })
  })
})
