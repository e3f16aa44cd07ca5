import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { googleAt } from '../../../kernel/config.ts'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { hourMs, instantText, minuteMs } from '../../../kernel/time/index.ts'
import { type CalDavStandIn, startCalDavStandIn } from '../../../testing/caldav-stand-in.ts'
import { GoogleStandIn } from '../../../testing/google/google-stand-in.ts'
import type { StandInCalendar } from '../../../testing/google/stand-in-calendar.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { anHour } from '../../scheduling/scheduling.factories.ts'
import { theirs } from '../caldav/caldav.factories.ts'
import { aCalDavWorld, compact } from '../caldav/caldav-world.factories.ts'
import { aGoogleConnection, appointmentsOf, linksIn, synchronized } from '../calendars.factories.ts'
import { syncDueCalendars } from './sync-calendar.job.ts'
import { aWorker, type Worker } from './worker.factories.ts'

let google: GoogleStandIn
let server: CalDavStandIn
let product: Product
beforeAll(async () => {
  google = await GoogleStandIn.start()
  server = await startCalDavStandIn()
  const { clientId, clientSecret } = google
  product = await startProduct({
    overrides: {
      google: { clientId, clientSecret, ...googleAt(google.url) },
      allowPrivateHosts: ['127.0.0.1'],
    },
  })
})
afterAll(async () => {
  await product.stop()
  await google.stop()
  await server.stop()
})

type World = Awaited<ReturnType<typeof aCalDavWorld>>
let world: World
let calendarId: string
beforeEach(async () => {
  world = await aCalDavWorld(product, server)
})
afterEach(() => {
  product.setClock(null)
  google.chance = () => null
  google.pageSize = 2500
  server.dials.keepsSilent = null
})

/** The lease of the killed one runs out, and the next minute's look finds what it left. */
async function takenOver(): Promise<void> {
  product.setClock(Date.now() + 2 * minuteMs)
  await syncDueCalendars(product.services)
  const waiting = await inPracticeAsSystem(product.services, world.practice.id, 'test', async ({ trx }) => {
    const { rows } = await sql<{ next_sync_at: Date }>`
      select next_sync_at from connected_calendars where id = ${calendarId}`.execute(trx)
    return rows[0]!.next_sync_at.getTime() > Date.now() + 2 * minuteMs
  })
  expect(waiting).toBe(true)
  await synchronized(world.where, [calendarId])
}
const tokenOf = () =>
  inPracticeAsSystem(product.services, world.practice.id, 'test', async ({ trx }) => {
    const { rows } = await sql<{ sync_token: string | null; worker: string | null }>`
      select sync_token, worker from connected_calendars where id = ${calendarId}`.execute(trx)
    return rows[0]!
  })
const changed = async (id: string, change: 'moved' | 'cancelled') => {
  const path = `${world.practice.path}/appointments/${id}`
  const { version } = (await world.provider.caller.get(path)).body
  const answer =
    change === 'cancelled'
      ? await world.provider.caller.put(`${path}/status`, { version, status: 'cancelledInTime' })
      : await world.provider.caller.patch(`${path}/time`, {
          version,
          startsAt: instantText(anHour(9)),
          endsAt: instantText(anHour(9) + 50 * minuteMs),
        })
  expect(answer.status, answer.text).toBe(200)
}
const outsideTimes = async () =>
  (await appointmentsOf(world.where, 'outside'))
    .filter((row) => row.status === 'scheduled')
    .map((row) => row.starts_at.getTime())
async function noDifference() {
  expect((await linksIn(world.where)).filter((link) => !['ok', 'removed'].includes(link.state))).toEqual([])
  expect(await outsideTimes()).toEqual([])
}

describe('a worker that is killed while it sends to Google', () => {
  let own: StandInCalendar
  beforeEach(async () => {
    google.calendars.clear()
    own = google.addCalendar({
      id: 'lena@example.org',
      name: 'L',
      timeZone: 'America/New_York',
      isPrimary: true,
    })
    await world.provider.caller.post(`${world.connectionPath}/disconnect`, { eventsThere: 'keep' })
    const made = await aGoogleConnection(world.where, world.provider.staffId, google)
    calendarId = [...made.calendarIds.values()][0]!
  })
  const shown = () => own.shown.map((event) => Date.parse(event.start!.dateTime!))
  const killedAt = async (operation: string, fault: 'answerLost' | 'serverError') => {
    const worker = aWorker(product, { practiceId: world.practice.id, id: calendarId })
    google.chance = (name) => {
      if (name !== operation) return null
      worker.kill()
      return fault
    }
    expect(await worker.ended).toBe('SIGKILL')
    google.chance = () => null
    expect((await tokenOf()).worker).not.toBeNull()
  }

  it.each(['answerLost', 'serverError'] as const)(
    'leaves one event, whether Google took it or not [CON-03, CAL-1]: %s',
    async (fault) => {
      await world.book(anHour(5))
      await killedAt('events.insert', fault)
      expect(shown()).toHaveLength(fault === 'answerLost' ? 1 : 0)
      await takenOver()
      expect(shown()).toEqual([anHour(5)])
      await takenOver()
      expect(shown()).toEqual([anHour(5)])
      await noDifference()
    },
  )

  it('has it moved once, and taken away once [CON-03, CAL-1, CAL-4]', async () => {
    const { id } = (await world.book(anHour(5))).body
    await synchronized(world.where, [calendarId])
    await changed(id, 'moved')
    await killedAt('events.patch', 'answerLost')
    await takenOver()
    expect(shown()).toEqual([anHour(9)])
    await noDifference()
    product.setClock(null)
    await changed(id, 'cancelled')
    await killedAt('events.delete', 'answerLost')
    await takenOver()
    expect(shown()).toEqual([])
    await noDifference()
  })

  const manyEvents = (count: number) => {
    for (let at = 0; at < count; at += 1) {
      const startsAt = anHour(3, 0) + at * hourMs
      own.add({
        summary: 'X',
        start: { dateTime: new Date(startsAt).toISOString() },
        end: { dateTime: new Date(startsAt + hourMs).toISOString() },
      })
    }
  }
  const all = (count: number) => Array.from({ length: count }, (_, at) => anHour(3, 0) + at * hourMs)

  it('takes in nothing twice and loses nothing when it dies between two pages or two batches [CON-03, CAL-1]', async () => {
    await synchronized(world.where, [calendarId])
    const { sync_token: before } = await tokenOf()
    expect(before).not.toBeNull()
    manyEvents(450)
    google.pageSize = 100
    let pages = 0
    const worker = aWorker(product, { practiceId: world.practice.id, id: calendarId })
    google.chance = (name) => {
      if (name === 'events.list') pages += 1
      if (pages === 3) worker.kill()
      return null
    }
    expect(await worker.ended).toBe('SIGKILL')
    google.chance = () => null
    expect(await outsideTimes()).toEqual([])
    expect((await tokenOf()).sync_token).toBe(before)

    // In the midst of its writing, by another process that goes on from the same token.
    await freed()
    await killedAfter(aWorker(product, { practiceId: world.practice.id, id: calendarId }), 100)
    const written = (await outsideTimes()).length
    expect(written).toBeGreaterThanOrEqual(100)
    expect(written).toBeLessThan(450)
    expect((await tokenOf()).sync_token).toBe(before)

    await takenOver()
    expect(await outsideTimes()).toEqual(all(450))
    // From here on only what changes is asked for.
    own.delete(own.shown[0]!.id)
    google.sent.length = 0
    await synchronized(world.where, [calendarId])
    expect(await outsideTimes()).toEqual(all(450).slice(1))
    const lists = google.sent.filter(({ name }) => name === 'events.list')
    expect(lists.map(({ query }) => query.includes('syncToken='))).toEqual([true])
    expect(google.misfits).toEqual([])
  }, 60_000)
})

/** As after a minute and a half. */
const freed = () =>
  inPracticeAsSystem(product.services, world.practice.id, 'test', ({ trx }) =>
    sql`update connected_calendars set worker_until = now() - interval '1 second' where id = ${calendarId}`.execute(
      trx,
    ),
  )

/** Once so many events are in the database. */
async function killedAfter(worker: Worker, count: number): Promise<void> {
  const until = Date.now() + 20_000
  while (Date.now() < until && (await outsideTimes()).length < count)
    await new Promise((done) => setTimeout(done, 2))
  worker.kill()
  expect(await worker.ended).toBe('SIGKILL')
}

describe('a worker that is killed while it works with a CalDAV server', () => {
  beforeEach(() => {
    calendarId = world.calendarId
  })
  const files = async () => {
    const response = await world.outside('REPORT', '', '<calendar-query><calendar-data/></calendar-query>')
    return [...(await response.text()).matchAll(/DTSTART;TZID=[^:]*:(\w+)/g)].map((match) => match[1])
  }
  const killedAt = async (method: string) => {
    const worker = aWorker(product, world.job)
    server.dials.keepsSilent = (asked) => {
      if (asked !== method) return false
      worker.kill()
      return true
    }
    expect(await worker.ended).toBe('SIGKILL')
    server.dials.keepsSilent = null
    expect((await tokenOf()).worker).not.toBeNull()
  }

  it('leaves one event, moves it once and takes it away once [CON-03, CAL-2, CAL-4]', async () => {
    await world.sync()
    const { id } = (await world.book(anHour(5))).body
    await killedAt('PUT')
    expect(await files()).toHaveLength(1)
    await takenOver()
    expect(await files()).toHaveLength(1)
    await noDifference()
    product.setClock(null)
    await changed(id, 'moved')
    await killedAt('PUT')
    await takenOver()
    const [moved, ...others] = await files()
    expect(others).toEqual([])
    expect(moved).toBe(localOf(anHour(9)))
    await noDifference()
    product.setClock(null)
    await changed(id, 'cancelled')
    await killedAt('DELETE')
    await takenOver()
    expect(await files()).toEqual([])
    await noDifference()
  }, 30_000)

  it('takes in nothing twice and loses nothing [CON-03, CAL-2]', async () => {
    await world.sync()
    const { sync_token: before } = await tokenOf()
    for (let at = 0; at < 300; at += 1) {
      const startsAt = anHour(3, 0) + at * hourMs
      const times = [`DTSTART:${compact(startsAt)}`, `DTEND:${compact(startsAt + hourMs)}`]
      await world.outside('PUT', `their-${at}.ics`, theirs(`their-${at}`, times))
    }
    let reports = 0
    const worker = aWorker(product, world.job)
    server.dials.keepsSilent = (method) => {
      if (method === 'REPORT') reports += 1
      if (reports < 3) return false
      worker.kill()
      return true
    }
    expect(await worker.ended).toBe('SIGKILL')
    server.dials.keepsSilent = null
    expect((await tokenOf()).sync_token).toBe(before)
    await freed()
    await killedAfter(aWorker(product, world.job), 100)
    expect((await outsideTimes()).length).toBeLessThan(300)
    expect((await tokenOf()).sync_token).toBe(before)
    await takenOver()
    const all = Array.from({ length: 300 }, (_, at) => anHour(3, 0) + at * hourMs)
    expect(await outsideTimes()).toEqual(all)
    await world.outside('DELETE', 'their-0.ics')
    server.requests.length = 0
    await world.sync()
    expect(await outsideTimes()).toEqual(all.slice(1))
    // One file of a token, and not all of them anew.
    expect(server.requests.filter((line) => line.startsWith('REPORT')).length).toBeLessThanOrEqual(2)
  }, 60_000)
})

/** What a clock in New York shows, as a file of ours says it. */
const localOf = (moment: number) =>
  new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'America/New_York',
    dateStyle: 'short',
    timeStyle: 'medium',
  })
    .format(moment)
    .replace(/[-:]/g, '')
    .replace(' ', 'T')
