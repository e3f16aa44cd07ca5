import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { googleAt } from '../../../kernel/config.ts'
import { newId } from '../../../kernel/ids.ts'
import { hourMs, instantText, zonedParts } from '../../../kernel/time/index.ts'
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
import { anHour, aService, hoursFor } from '../../scheduling/scheduling.factories.ts'
import { aGoogleConnection, appointmentsOf, synchronized, type Where } from '../calendars.factories.ts'

const zone = 'America/New_York'

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
  google.misfits.length = 0
  google.sent.length = 0
  google.isRevoked = false
  google.isUntidy = false
  google.pageSize = 2500
  practice = await aPractice(product)
  provider = await aStaffMember(product, practice)
  client = await aClient(product, practice, { providerIds: [provider.staffId] })
  where = { product, practiceId: practice.id }
  serviceId = await aService(where)
  await hoursFor(where, provider.staffId, [serviceId])
  own = google.addCalendar({ id: 'lena@example.org', name: 'Lena', timeZone: zone, isPrimary: true })
})
afterEach(() => expect(google.misfits).toEqual([]))

const at = (ms: number) => ({ dateTime: new Date(ms).toISOString(), timeZone: zone })
const connected = async (options: Parameters<typeof aGoogleConnection>[3] = {}) => [
  ...(await aGoogleConnection(where, provider.staffId, google, options)).calendarIds.values(),
]
const held = async () =>
  (await appointmentsOf(where, 'outside'))
    .filter((row) => row.status === 'scheduled')
    .map((row) => [row.starts_at.getTime(), row.ends_at.getTime(), row.is_clash])
const isOpen = async (startsAt: number) => {
  const day = zonedParts(startsAt, zone).date
  const { body } = await client.caller.get(
    `${client.path}/open-slots?serviceId=${serviceId}&providerId=${provider.staffId}&isTelehealth=true&from=${day}&days=1`,
  )
  return (
    JSON.stringify(body).includes(instantText(startsAt)) ||
    JSON.stringify(body).includes(new Date(startsAt).toISOString().slice(0, 16))
  )
}
const booked = (startsAt: number) =>
  practice.owner.caller.post(
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

describe('events of a Google calendar', () => {
  it('come in, block the time, follow when they move, and free it when they go [CAL-1]', async () => {
    const nine = anHour(5, 9)
    const id = own.add({ summary: 'Dentist', start: at(nine), end: at(nine + hourMs) })
    const calendars = await connected()
    expect(await isOpen(nine)).toBe(true)
    await synchronized(where, calendars)
    expect(await held()).toEqual([[nine, nine + hourMs, false]])
    expect(await isOpen(nine)).toBe(false)
    own.move(id, nine + 2 * hourMs, nine + 3 * hourMs)
    await synchronized(where, calendars)
    expect(await held()).toEqual([[nine + 2 * hourMs, nine + 3 * hourMs, false]])
    expect(await isOpen(nine)).toBe(true)
    own.delete(id)
    await synchronized(where, calendars)
    expect(await held()).toEqual([])
    expect(await isOpen(nine + 2 * hourMs)).toBe(true)
    const [row] = await appointmentsOf(where, 'outside')
    expect(row!.sealed_title).toBeNull()
  })

  it('block nothing when they are shown as free, declined, or say only where somebody works [CAL-1]', async () => {
    const nine = anHour(6, 9)
    const range = { start: at(nine), end: at(nine + hourMs) }
    const free = own.add({ ...range, summary: 'Free', transparency: 'transparent' })
    own.add({
      ...range,
      summary: 'No',
      attendees: [{ email: 'lena@example.org', self: true, responseStatus: 'declined' }],
    })
    own.add({ ...range, summary: 'Home', eventType: 'workingLocation' })
    own.add({ ...range, summary: 'Gone', status: 'cancelled' })
    const calendars = await connected()
    await synchronized(where, calendars)
    expect(await held()).toEqual([])
    own.change(free, { transparency: 'opaque' })
    await synchronized(where, calendars)
    expect(await held()).toEqual([[nine, nine + hourMs, false]])
    own.change(free, { transparency: 'transparent' })
    await synchronized(where, calendars)
    expect(await held()).toEqual([])
  })

  it('of whole days last from midnight to midnight in the zone of the calendar, on the days when clocks change too [CAL-1]', async () => {
    product.setClock(Date.parse('2026-10-20T12:00:00Z'))
    own.add({ summary: 'Away', start: { date: '2026-11-01' }, end: { date: '2026-11-02' } })
    const kolkata = google.addCalendar({ id: 'family', name: 'Family', timeZone: 'Asia/Kolkata' })
    kolkata.add({ summary: 'Visit', start: { date: '2026-12-01' }, end: { date: '2026-12-03' } })
    await synchronized(where, await connected({ blocks: ['lena@example.org', 'family'] }))
    product.setClock(Date.now())
    expect(await held()).toEqual([
      // The day has 25 hours in New York.
      [Date.parse('2026-11-01T00:00:00-04:00'), Date.parse('2026-11-02T00:00:00-05:00'), false],
      [Date.parse('2026-12-01T00:00:00+05:30'), Date.parse('2026-12-03T00:00:00+05:30'), false],
    ])
  })

  it('keep their hour across the changes of the clocks, whatever zone they were written in [CAL-1]', async () => {
    product.setClock(Date.parse('2026-10-20T12:00:00Z'))
    own.add({
      summary: 'Before and after',
      start: { dateTime: '2026-11-01T01:30:00-05:00', timeZone: zone },
      end: { dateTime: '2026-11-01T02:30:00-05:00', timeZone: zone },
    })
    own.add({
      summary: 'From Berlin',
      start: { dateTime: '2026-10-28T09:00:00+01:00', timeZone: 'Europe/Berlin' },
      end: { dateTime: '2026-10-28T10:00:00+01:00', timeZone: 'Europe/Berlin' },
    })
    await synchronized(where, await connected())
    product.setClock(Date.now())
    expect((await held()).map(([startsAt]) => new Date(startsAt as number).toISOString())).toEqual([
      '2026-10-28T08:00:00.000Z',
      '2026-11-01T06:30:00.000Z',
    ])
  })

  it('of a series come as many as there are, each once, and one of them may move or go [CAL-1]', async () => {
    google.pageSize = 7
    const nine = anHour(3, 9)
    const ids = own.addSeries(
      { summary: 'Yoga', startsAt: new Date(nine), minutes: 30 },
      Array.from({ length: 30 }, (_, n) => n),
    )
    const calendars = await connected()
    await synchronized(where, calendars)
    expect(await held()).toHaveLength(30)
    own.delete(ids[3]!)
    own.move(ids[4]!, nine + 4 * 24 * hourMs + hourMs, nine + 4 * 24 * hourMs + 2 * hourMs)
    await synchronized(where, calendars)
    const now = await held()
    expect(now).toHaveLength(29)
    expect(now).toContainEqual([nine + 4 * 24 * hourMs + hourMs, nine + 4 * 24 * hourMs + 2 * hourMs, false])
  })

  it('are neither doubled nor lost when the token is too old, and lists come untidy [CAL-1, CAL-4]', async () => {
    google.isUntidy = true
    const nine = anHour(4, 9)
    const ids = own.addSeries({ summary: 'Walk', startsAt: new Date(nine), minutes: 30 }, [0, 1, 2, 3, 4])
    const calendars = await connected()
    await synchronized(where, calendars)
    const before = (await appointmentsOf(where, 'outside')).map((row) => row.id)
    own.forgetTokens()
    own.delete(ids[0]!)
    own.add({ summary: 'New', start: at(nine + hourMs), end: at(nine + 2 * hourMs) })
    await synchronized(where, calendars)
    expect(await held()).toHaveLength(5)
    const after = (await appointmentsOf(where, 'outside')).map((row) => row.id)
    expect(after).toHaveLength(6)
    expect(after).toEqual(expect.arrayContaining(before))
    expect(
      google.sent.filter((s) => s.name === 'events.list' && s.query.includes('syncToken')).length,
    ).toBeGreaterThan(0)
  })

  it('over a time that is held stand beside it as a conflict, and take it when it is freed [CAL-1, SCH-5]', async () => {
    const ten = anHour(7, 10)
    const answer = await booked(ten)
    expect(answer.status, answer.text).toBe(201)
    const calendars = await connected({ writesTo: null })
    own.add({ summary: 'Over it', start: at(ten + hourMs / 4), end: at(ten + hourMs) })
    await synchronized(where, calendars)
    expect(await held()).toEqual([[ten + hourMs / 4, ten + hourMs, true]])
    const shown = await provider.caller.get(
      `${practice.path}/calendar?from=${instantText(ten - hourMs)}&until=${instantText(ten + 2 * hourMs)}`,
    )
    expect(shown.body.appointments.map((a: { isClash: boolean }) => a.isClash).sort()).toEqual([false, true])
    const cancelled = await provider.caller.put(`${practice.path}/appointments/${answer.body.id}/status`, {
      version: answer.body.version,
      status: 'cancelledByProvider',
    })
    expect(cancelled.status, cancelled.text).toBe(200)
    const { rows } = await product.services.pool.query(
      `select data from pgboss.job where name = 'settle-clashes' and data->>'practiceId' = $1`,
      [practice.id],
    )
    expect(rows.length).toBeGreaterThan(0)
    const { settleClashesOf } = await import('../follow-appointments/follow-appointments.ts')
    await settleClashesOf(product.services, rows[0].data)
    expect(await held()).toEqual([[ten + hourMs / 4, ten + hourMs, false]])
    expect((await booked(ten)).status).toBe(409)
  })

  it('are called by name to their owner alone, and rest sealed [CAL-3]', async () => {
    const nine = anHour(5, 9)
    own.add({ summary: 'CANARY lawyer', start: at(nine), end: at(nine + hourMs) })
    await synchronized(where, await connected())
    const path = `${practice.path}/calendar?from=${instantText(nine - hourMs)}&until=${instantText(nine + 2 * hourMs)}`
    expect((await provider.caller.get(path)).text).toContain('CANARY lawyer')
    expect((await practice.owner.caller.get(path)).text).not.toContain('CANARY')
    const [row] = await appointmentsOf(where, 'outside')
    const one = `${practice.path}/appointments/${row!.id}`
    expect((await provider.caller.get(one)).text).toContain('CANARY lawyer')
    expect((await practice.owner.caller.get(one)).text).not.toContain('CANARY')
    expect(row!.sealed_title!.toString('latin1')).not.toContain('CANARY')
  })

  it('of a calendar that both of two colleagues use block each of them, and what the practice wrote there blocks nobody twice [CAL-1]', async () => {
    const colleague = await aStaffMember(product, practice, { displayName: 'Dr. Two' })
    const nine = anHour(5, 9)
    own.add({ summary: 'Both', start: at(nine), end: at(nine + hourMs) })
    const first = await connected()
    const second = [...(await aGoogleConnection(where, colleague.staffId, google)).calendarIds.values()]
    expect((await booked(anHour(5, 14))).status).toBe(201)
    await synchronized(where, [...first, ...second, ...first, ...second])
    expect(await held()).toHaveLength(2)
    expect(own.shown).toHaveLength(2)
  })
})
