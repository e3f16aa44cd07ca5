import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hourMs, minuteMs } from '../../../kernel/time/index.ts'
import { type CalDavStandIn, startCalDavStandIn } from '../../../testing/caldav-stand-in.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { anHour } from '../../scheduling/scheduling.factories.ts'
import { withCalendar } from '../caldav/caldav.cases.ts'
import { theirs } from '../caldav/caldav.factories.ts'
import { aCalDavWorld, compact } from '../caldav/caldav-world.factories.ts'
import { appointmentsOf, linksIn } from '../calendars.factories.ts'
import { syncCalendar } from '../sync-calendar/sync-calendar.job.ts'

let server: CalDavStandIn
let product: Product
let world: Awaited<ReturnType<typeof aCalDavWorld>>
beforeAll(async () => {
  server = await startCalDavStandIn()
  product = await startProduct({ overrides: { allowPrivateHosts: ['127.0.0.1'] } })
})
afterAll(async () => {
  await product.stop()
  await server.stop()
})
beforeEach(async () => {
  server.dials.tells = 'syncToken'
  world = await aCalDavWorld(product, server)
})
afterEach(() => product.setClock(null))

const at = (startsAt: number, more: string[] = []) => [
  `DTSTART:${compact(startsAt)}`,
  `DTEND:${compact(startsAt + hourMs)}`,
  ...more,
]
const put = (name: string, body: string) => world.outside('PUT', `${name}.ics`, body)
const blocked = async () =>
  (await appointmentsOf(world.where, 'outside'))
    .filter((row) => row.status === 'scheduled')
    .map((row) => row.starts_at.getTime())
async function told(): Promise<{ count: number; since: string } | null> {
  // Signed in as of now.
  product.setClock(null)
  return (await world.shown()).calendar.unreadable
}

describe('an entry elsewhere that cannot be read', () => {
  it.each(['syncToken', 'ctag', 'etags'] as const)(
    'is told on the page with its calendar, number and moment, and keeps none of the others out [CAL-2]: by %s',
    async (tells) => {
      server.dials.tells = tells
      await put('good', theirs('good', at(anHour(3))))
      await world.sync()
      expect(await told()).toBeNull()
      const met = Date.now() + 10 * minuteMs
      product.setClock(met)
      await put('dark', 'this is no calendar at all')
      await put('dark too', theirs('dark', ['DTSTART:soon', 'DTEND:later']))
      await put('also-good', theirs('also', at(anHour(4))))
      await world.sync()
      expect(await blocked()).toEqual([anHour(3), anHour(4)])
      expect((await world.shown()).calendar.name).toMatch(/^work-/)
      expect(await told()).toEqual({ count: 2, since: new Date(met).toISOString() })
      // Still the same two: nothing begins anew, also when all of it is read again.
      product.setClock(met + 26 * hourMs)
      await put('good', theirs('good', at(anHour(5))))
      await world.sync()
      expect(await told()).toMatchObject({ count: 2, since: new Date(met).toISOString() })
      await world.outside('DELETE', 'dark.ics')
      await put('dark too', theirs('dark', at(anHour(6))))
      await world.sync()
      expect(await told()).toBeNull()
      expect(await blocked()).toEqual([anHour(4), anHour(5), anHour(6)])
    },
  )

  it('blocks the time that its start and end tell, whatever else of it is wrong [CAL-2]', async () => {
    await put('rule', theirs('rule', at(anHour(3), ['RRULE:FREQ=SECONDLY'])))
    await put('torn', theirs('torn', at(anHour(4))).replace('END:VEVENT\r\nEND:VCALENDAR\r\n', ''))
    await put('free', theirs('free', at(anHour(5), ['TRANSP:TRANSPARENT', 'RRULE:FREQ=SECONDLY'])))
    await world.sync()
    expect(await blocked()).toEqual([anHour(3), anHour(4)])
    expect(await told()).toMatchObject({ count: 3 })
    const refused = await world.book(anHour(3) + 10 * minuteMs)
    expect(refused.status).toBe(409)
  })

  it('holds the time that it held while it could be read, until it is read again or gone [CAL-2, CAL-4]', async () => {
    await put('once', theirs('once', at(anHour(3))))
    await put('weekly', theirs('weekly', at(anHour(4), ['RRULE:FREQ=WEEKLY;COUNT=3'])))
    await world.sync()
    const before = await blocked()
    expect(before).toHaveLength(4)
    await put('once', 'BEGIN:NOTHING')
    await put('weekly', 'BEGIN:NOTHING')
    await world.sync()
    expect(await blocked()).toEqual(before)
    product.setClock(Date.now() + 25 * hourMs)
    await world.sync()
    expect(await blocked()).toEqual(before)
    expect(await told()).toMatchObject({ count: 2 })
    await world.outside('DELETE', 'weekly.ics')
    await put('once', theirs('once', at(anHour(6))))
    await world.sync()
    expect(await blocked()).toEqual([anHour(6)])
    expect(await told()).toBeNull()
  })

  it('is no sign that an appointment of ours vanished, is not written over, and does not hold up the others [CAL-4]', async () => {
    const { id } = (await world.book(anHour(7))).body
    await world.push()
    const [link] = await linksIn(world.where)
    await put(link!.external_id, 'BEGIN:NOTHING')
    product.setClock(Date.now() + 25 * hourMs)
    await world.sync()
    expect((await linksIn(world.where))[0]!.state).toBe('ok')
    expect(await told()).toMatchObject({ count: 1 })
    product.setClock(null)
    const now = (await world.provider.caller.get(`${world.practice.path}/appointments/${id}`)).body
    const moved = await world.provider.caller.patch(`${world.practice.path}/appointments/${id}/time`, {
      version: now.version,
      startsAt: new Date(anHour(8)).toISOString(),
      endsAt: new Date(anHour(8) + 50 * minuteMs).toISOString(),
    })
    expect(moved.status, moved.text).toBe(200)
    const other = (await world.book(anHour(9))).body
    await world.push()
    expect(await (await world.outside('GET', `${link!.external_id}.ics`)).text()).toBe('BEGIN:NOTHING')
    expect((await world.shown()).connection.problem).toMatchObject({ code: 'eventRefused' })
    const links = await linksIn(world.where)
    const theOther = links.find((one) => one.appointment_id === other.id)!
    expect((await world.outside('GET', `${theOther.external_id}.ics`)).status).toBe(200)
  })

  it('is not told of a calendar that blocks nothing, and goes with its account [CAL-2]', async () => {
    await put('dark', 'this is no calendar at all')
    await world.sync()
    expect(await told()).toMatchObject({ count: 1 })
    const { connection } = await world.shown()
    const chosen = await world.provider.caller.put(world.connectionPath, {
      version: connection.version,
      blockingIds: [],
      writesToId: world.calendarId,
      titleChoice: 'busy',
    })
    expect(chosen.status, chosen.text).toBe(200)
    expect(await told()).toBeNull()
  })
})

describe('a calendar of an account', () => {
  it('that holds too much, or is gone, is told by its name while the others go on [CAL-2, INP-08]', async () => {
    for (let i = 0; i < 6; i += 1)
      await put(
        `many-${i}`,
        theirs(`many-${i}`, ['DTSTART:20261001T000000Z', 'DURATION:PT1M', 'RRULE:FREQ=HOURLY;INTERVAL=2']),
      )
    const { id } = (await world.book(anHour(7))).body
    await world.sync()
    const { calendar, connection } = await world.shown()
    expect(calendar.problem).toMatchObject({ code: 'tooMuch' })
    expect(connection.problem).toBeNull()
    // What is to go out goes out nevertheless.
    const link = (await linksIn(world.where)).find((one) => one.appointment_id === id)!
    expect((await world.outside('GET', `${link.external_id}.ics`)).status).toBe(200)
    for (let i = 0; i < 6; i += 1) await world.outside('DELETE', `many-${i}.ics`)
    await put('good', theirs('good', at(anHour(3))))
    await world.sync()
    expect((await world.shown()).calendar.problem).toBeNull()
    expect(await blocked()).toEqual([anHour(3)])

    server.removeCalendar(world.calendarUrl)
    await world.sync()
    expect((await world.shown()).calendar.problem).toMatchObject({ code: 'calendarGone' })
    // Nobody freed the time but the owner.
    expect(await blocked()).toEqual([anHour(3)])
    expect((await appointmentsOf(world.where, 'client')).map((row) => row.status)).toEqual(['scheduled'])
  }, 30_000)

  it('that cannot be reached says so since the first time, and is not hidden by another that can [CAL-2]', async () => {
    await withCalendar(server, 'second')
    const again = await world.provider.caller.post(`${world.connectionPath}/password`, {
      password: server.password,
    })
    expect(again.status, again.text).toBe(204)
    const { connection } = await world.shown()
    const second = connection.calendars.find((one: { name: string }) => one.name === 'second')
    const chosen = await world.provider.caller.put(world.connectionPath, {
      version: connection.version,
      blockingIds: [world.calendarId, second.id],
      writesToId: world.calendarId,
      titleChoice: 'busy',
    })
    expect(chosen.status, chosen.text).toBe(200)
    const start = Date.now()
    for (const minutes of [0, 4, 12]) {
      product.setClock(start + minutes * minuteMs)
      server.dials.fails = { status: 503, times: 1 }
      await expect(world.sync()).rejects.toThrow()
      await syncCalendar(product.services, { ...world.job, id: second.id })
    }
    const seen = (await world.shown()).connection.calendars
    const problemOf = (id: string) => seen.find((one: { id: string }) => one.id === id).problem
    expect(problemOf(second.id)).toBeNull()
    expect(problemOf(world.calendarId)).toEqual({
      code: 'unreachable',
      since: new Date(start).toISOString(),
    })
    await world.sync()
    expect((await world.shown()).calendar.problem).toBeNull()
  })
})
