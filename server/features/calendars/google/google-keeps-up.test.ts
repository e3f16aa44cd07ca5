import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { googleAt } from '../../../kernel/config.ts'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { newId } from '../../../kernel/ids.ts'
import { hourMs, instantText, minuteMs } from '../../../kernel/time/index.ts'
import { GoogleStandIn } from '../../../testing/google/google-stand-in.ts'
import type { StandInCalendar } from '../../../testing/google/stand-in-calendar.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { startServerProcess } from '../../../testing/server-process.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
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
import { endCalendarConnection } from '../connections/end-connection.job.ts'
import { eventIdFor } from '../sync-calendar/fingerprint.ts'
import { syncDueCalendars } from '../sync-calendar/sync-calendar.job.ts'

let google: GoogleStandIn
let product: Product
let practice: TestPractice
let provider: TestStaff
let clientId: string
let serviceId: string
let where: Where
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
  google.channels.clear()
  google.sent.length = 0
  practice = await aPractice(product)
  provider = await aStaffMember(product, practice)
  clientId = (await aClient(product, practice, { providerIds: [provider.staffId] })).id
  where = { product, practiceId: practice.id }
  serviceId = await aService(where)
  own = google.addCalendar({
    id: 'lena@example.org',
    name: 'Lena',
    timeZone: 'America/New_York',
    isPrimary: true,
  })
})
afterEach(() => {
  product.setClock(null)
  google.isRevoked = false
  google.chance = () => null
  expect(google.misfits.splice(0)).toEqual([])
})

const book = (startsAt: number, caller: Pick<TestStaff['caller'], 'post'> = practice.owner.caller) =>
  caller.post(
    `${practice.path}/appointments`,
    { clientId, serviceId, staffId: provider.staffId, locationId: null, startsAt: instantText(startsAt) },
    { 'idempotency-key': newId() },
  )
const theirs = (startsAt: number, more: object = {}) =>
  own.add({
    summary: 'X',
    start: { dateTime: new Date(startsAt).toISOString() },
    end: { dateTime: new Date(startsAt + hourMs).toISOString() },
    ...more,
  })
const blocked = async () =>
  (await appointmentsOf(where, 'outside'))
    .filter((row) => row.status === 'scheduled')
    .map((row) => row.starts_at.getTime())
const starts = (calendar: StandInCalendar) =>
  calendar.shown.map((event) => Date.parse(event.start!.dateTime!)).sort()
/** Calendars for which the look of this minute asks. */
async function due(): Promise<string[]> {
  const jobs = () =>
    inPracticeAsSystem(product.services, practice.id, 'test', async (work) => {
      const { rows } = await sql<{ id: string }>`
        select id from connected_calendars where practice_id = ${practice.id}
          and next_sync_at = ${new Date(work.now + 5 * minuteMs)}`.execute(work.trx)
      return rows.map(({ id }) => id)
    })
  await syncDueCalendars(product.services)
  return jobs()
}
const shown = async () => {
  product.setClock(null)
  return (await provider.caller.get(`${practice.path}/calendar-connections`)).body.items[0]
}

describe('a Google calendar', () => {
  it('has an appointment within a minute of its booking, whichever of two servers booked it [CAL-1]', async () => {
    vi.stubEnv('GOOGLE_CLIENT_ID', google.clientId)
    vi.stubEnv('GOOGLE_CLIENT_SECRET', google.clientSecret)
    vi.stubEnv('FOYER_GOOGLE_URL', google.url)
    const { calendarIds } = await aGoogleConnection(where, provider.staffId, google)
    await synchronized(where, calendarIds.values())
    const servers = await Promise.all([startServerProcess(product), startServerProcess(product)])
    vi.unstubAllEnvs()
    try {
      const arrived = new Map<number, number>()
      own.onChange = () => {
        for (const startsAt of starts(own)) if (!arrived.has(startsAt)) arrived.set(startsAt, Date.now())
      }
      const booked = new Map<number, number>()
      const hours = [8, 9, 10, 11, 12, 13, 14, 15]
      await Promise.all(
        hours.map(async (hour, at) => {
          const startsAt = anHour(5, hour)
          const answer = await book(startsAt, servers[at % 2]!.as(practice.owner.caller.cookie))
          expect(answer.status, answer.text).toBe(201)
          booked.set(startsAt, Date.now())
        }),
      )
      await vi.waitFor(() => expect(arrived.size).toBe(hours.length), { timeout: 60_000, interval: 100 })
      for (const [startsAt, at] of booked) expect(arrived.get(startsAt)! - at).toBeLessThan(60_000)
      expect(starts(own)).toEqual(hours.map((hour) => anHour(5, hour)))
    } finally {
      await Promise.all(servers.map((server) => server.stop()))
    }
  }, 90_000)

  it('is asked again after five minutes, should a notice be lost, and after three where none can come [CAL-1]', async () => {
    const { calendarIds } = await aGoogleConnection(where, provider.staffId, google)
    const [id] = [...calendarIds.values()] as [string]
    const start = Date.now()
    product.setClock(start)
    // Twice: what changed before the channel was open is asked for once more.
    await synchronized(where, [id])
    await synchronized(where, [id])
    expect(google.channels.size).toBe(1)
    theirs(anHour(4))
    product.setClock(start + 4 * minuteMs)
    expect(await due()).toEqual([])
    product.setClock(start + 5 * minuteMs)
    expect(await due()).toEqual([id])
    await synchronized(where, [id])
    expect(await blocked()).toEqual([anHour(4)])

    // Without a channel (its time is over, and Google opens no other).
    google.chance = (name) => (name === 'events.watch' ? 'addressRefused' : null)
    product.setClock(start + 8 * 24 * hourMs)
    await synchronized(where, [id])
    product.setClock(start + 8 * 24 * hourMs + 2 * minuteMs)
    expect(await due()).toEqual([])
    product.setClock(start + 8 * 24 * hourMs + 3 * minuteMs)
    expect(await due()).toEqual([id])
    // That it calls no address of ours is no sign that the account is closed to us.
    expect(await shown()).toMatchObject({ state: 'active', problem: null, calendars: [{ problem: null }] })
  })

  it('opens a new channel a day before the old one ends, however short Google keeps it [CAL-1]', async () => {
    google.channelMs = 3 * 24 * hourMs
    const { calendarIds } = await aGoogleConnection(where, provider.staffId, google)
    const ids = [...calendarIds.values()]
    const start = Date.now()
    await synchronized(where, ids)
    const [first] = [...google.channels.keys()]
    product.setClock(start + 2 * 24 * hourMs - 2 * minuteMs)
    await synchronized(where, ids)
    expect([...google.channels.keys()]).toEqual([first])
    product.setClock(start + 2 * 24 * hourMs + 2 * minuteMs)
    await synchronized(where, ids)
    expect(google.channels.size).toBe(1)
    expect(google.channels.has(first!)).toBe(false)
    google.channelMs = 7 * 24 * hourMs
  })

  it('whose owner took the permission back goes on with a new one, and catches up both ways [CAL-1]', async () => {
    const { calendarIds, connectionId } = await aGoogleConnection(where, provider.staffId, google)
    const ids = [...calendarIds.values()]
    await synchronized(where, ids)
    google.isRevoked = true
    await synchronized(where, ids)
    expect(await shown()).toMatchObject({ state: 'paused', problem: { code: 'accessLost' } })
    theirs(anHour(4))
    expect((await book(anHour(6))).status).toBe(201)
    await pushed(where, ids)
    expect(starts(own)).toEqual([anHour(4)])

    const path = `${practice.path}/calendar-connections/google`
    const { address } = (await provider.caller.post(path)).body
    const answer = await provider.caller.post(`${path}/finish`, google.agreeTo(address))
    expect(answer.body).toEqual({ id: connectionId, isRenewed: true })
    expect(await shown()).toMatchObject({ state: 'active', problem: null })
    await synchronized(where, ids)
    expect(starts(own)).toEqual([anHour(4), anHour(6)])
    expect(await blocked()).toEqual([anHour(4)])
  })

  it('that another one replaces gives its appointments to that one, each once, and neither comes back from there [CAL-1, CAL-4]', async () => {
    const other = google.addCalendar({ id: 'new@example.org', name: 'N', timeZone: 'America/New_York' })
    const { calendarIds, connectionId } = await aGoogleConnection(where, provider.staffId, google)
    const [a, b] = [calendarIds.get('lena@example.org')!, calendarIds.get('new@example.org')!]
    const { id } = (await book(anHour(5))).body
    await book(anHour(6))
    await synchronized(where, [a, b])
    expect(starts(own)).toHaveLength(2)
    const chosen = await provider.caller.put(`${practice.path}/calendar-connections/${connectionId}`, {
      version: (await shown()).version,
      blockingIds: [a, b],
      writesToId: b,
      titleChoice: 'busy',
    })
    expect(chosen.status, chosen.text).toBe(200)
    await synchronized(where, [b, a, b, a])
    expect(starts(own)).toEqual([])
    expect(starts(other)).toEqual([anHour(5), anHour(6)])
    expect(await blocked()).toEqual([])
    expect((await linksIn(where)).map((link) => link.state).sort()).toEqual([
      'ok',
      'ok',
      'removed',
      'removed',
    ])
    expect((await appointmentsOf(where, 'client')).find((row) => row.id === id)!.status).toBe('scheduled')
  })

  it('that was disconnected and is connected again takes none of the events that were left there for somebody else’s [CAL-1]', async () => {
    const first = await aGoogleConnection(where, provider.staffId, google)
    const { id } = (await book(anHour(5))).body
    await book(anHour(6))
    await synchronized(where, first.calendarIds.values())
    const path = `${practice.path}/calendar-connections/${first.connectionId}/disconnect`
    expect((await provider.caller.post(path, { eventsThere: 'keep' })).status).toBe(204)
    await endCalendarConnection(product.services, { practiceId: practice.id, id: first.connectionId })
    expect(own.shown).toHaveLength(2)
    google.isRevoked = false
    const again = await aGoogleConnection(where, provider.staffId, google, { writesTo: null })
    await synchronized(where, again.calendarIds.values())
    expect(await appointmentsOf(where, 'outside')).toEqual([])
    // Of another practice it blocks the time, as any event does.
    own.change(own.shown[0]!.id, { extendedProperties: { private: { foyer: newId() } } })
    await synchronized(where, again.calendarIds.values())
    expect(await appointmentsOf(where, 'outside')).toHaveLength(1)
    expect((await appointmentsOf(where, 'client')).map((row) => row.id)).toContain(id)
  })

  it('knows its own event by name where nothing else tells of it any more [CAL-1]', async () => {
    const { calendarIds } = await aGoogleConnection(where, provider.staffId, google, { writesTo: null })
    const [calendarId] = [...calendarIds.values()] as [string]
    const subjectId = newId()
    theirs(anHour(3), {
      id: eventIdFor(calendarId, subjectId),
      extendedProperties: { private: { foyer: subjectId } },
    })
    await synchronized(where, [calendarId])
    expect(await blocked()).toEqual([])
  })

  it('that is gone is told by its name, keeps what it blocked, and what waits for it goes when it is back [CAL-1, CAL-4]', async () => {
    theirs(anHour(4))
    const { calendarIds } = await aGoogleConnection(where, provider.staffId, google)
    const ids = [...calendarIds.values()]
    await synchronized(where, ids)
    await book(anHour(6))
    google.chance = () => 'notFound'
    await pushed(where, ids)
    await synchronized(where, ids)
    expect((await shown()).calendars[0]).toMatchObject({ problem: { code: 'calendarGone' } })
    expect(await blocked()).toEqual([anHour(4)])
    google.chance = () => null
    await synchronized(where, ids)
    expect((await shown()).calendars[0].problem).toBeNull()
    expect(starts(own)).toEqual([anHour(4), anHour(6)])
  })
})

describe('events of a Google calendar', () => {
  it('stay where they are when an older state of them comes late [CAL-1]', async () => {
    const id = theirs(anHour(3))
    const { calendarIds } = await aGoogleConnection(where, provider.staffId, google)
    const ids = [...calendarIds.values()]
    await synchronized(where, ids)
    const early = own.token
    own.change(id, { summary: 'Y' })
    own.move(id, anHour(5), anHour(5) + hourMs)
    await synchronized(where, ids)
    expect(await blocked()).toEqual([anHour(5)])
    // As a list that lags behind tells it.
    own.move(id, anHour(6), anHour(6) + hourMs)
    await synchronized(where, ids)
    await inPracticeAsSystem(product.services, practice.id, 'test', ({ trx }) =>
      sql`update connected_calendars set sync_token = ${early} where id = ${ids[0]}`.execute(trx),
    )
    google.lateLists = 1
    google.sent.length = 0
    await synchronized(where, ids)
    expect(google.lateLists).toBe(0)
    expect(await blocked()).toEqual([anHour(6)])
  })

  it('block while they are tentative or not answered, and whole days as they are marked [CAL-1]', async () => {
    const me = (responseStatus: string) => ({
      attendees: [{ email: 'lena@example.org', self: true, responseStatus }],
    })
    theirs(anHour(3), { status: 'tentative' })
    theirs(anHour(4), me('tentative'))
    theirs(anHour(5), me('needsAction'))
    theirs(anHour(6), {
      attendees: [{ email: 'colleague@example.org', responseStatus: 'declined' }],
    })
    const day = { start: { date: '2027-03-14' }, end: { date: '2027-03-15' } }
    own.add({ summary: 'Holiday', ...day, transparency: 'transparent' })
    own.add({ summary: 'Conference', ...day })
    const { calendarIds } = await aGoogleConnection(where, provider.staffId, google)
    await synchronized(where, calendarIds.values())
    const all = (await appointmentsOf(where, 'outside')).map((row) => [
      row.starts_at.getTime(),
      row.ends_at.getTime() - row.starts_at.getTime(),
    ])
    expect(all).toEqual([
      [anHour(3), hourMs],
      [anHour(4), hourMs],
      [anHour(5), hourMs],
      [anHour(6), hourMs],
      // The clocks go forward on that Sunday: 23 hours, from midnight in New York.
      [Date.parse('2027-03-14T05:00:00Z'), 23 * hourMs],
    ])
  })

  it('whose times cannot be made out are told of, hold what they held, and keep none of the others out [CAL-1]', async () => {
    const id = theirs(anHour(3))
    const { calendarIds } = await aGoogleConnection(where, provider.staffId, google)
    const ids = [...calendarIds.values()]
    await synchronized(where, ids)
    own.change(id, { end: { dateTime: 'later' } })
    own.add({ summary: 'Y', start: { date: '2027-02-31' }, end: { date: '2027-03-01' } })
    theirs(anHour(5))
    // What the stand-in says does not fit the description of Google's interface: that is meant here.
    await synchronized(where, ids)
    google.misfits.length = 0
    expect(await blocked()).toEqual([anHour(3), anHour(5)])
    expect((await shown()).calendars[0].unreadable).toMatchObject({ count: 2 })
    own.move(id, anHour(4), anHour(4) + hourMs)
    await synchronized(where, ids)
    google.misfits.length = 0
    expect(await blocked()).toEqual([anHour(4), anHour(5)])
    expect((await shown()).calendars[0].unreadable).toMatchObject({ count: 1 })
  })
})
