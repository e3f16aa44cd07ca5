import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dayMs, parseInstant } from '../../../kernel/time/index.ts'
import { startCalDavStandIn } from '../../../testing/caldav-stand-in.ts'
import { hasRadicale, startRadicale } from '../../../testing/radicale.ts'
import type { OutsideEvent } from '../calendar-provider.ts'
import { AccessLost, type Changes, EventRefused } from '../calendar-provider.ts'
import { ours, range, services, theirs } from './caldav.factories.ts'
import { calDavProvider } from './caldav-provider.ts'

const at = parseInstant

type Server = {
  url: string
  username: string
  password: string
  restart?(): Promise<void>
  stop(): Promise<void>
}
type Kind = { name: string; start: () => Promise<Server>; canRestart?: boolean }
const kinds: Kind[] = [
  { name: 'a stand-in that tells changes by sync-token', start: () => startCalDavStandIn() },
  {
    name: 'a stand-in that tells changes by ctag',
    start: () => startCalDavStandIn({ tells: 'ctag', answersEtagOnPut: false }),
  },
  { name: 'a stand-in that tells nothing but etags', start: () => startCalDavStandIn({ tells: 'etags' }) },
  // Real Radicale, where the machine has it (Debian: apt install radicale).
  ...(hasRadicale ? [{ name: 'Radicale', start: () => startRadicale(), canRestart: true }] : []),
]

describe.each(kinds)('$name', ({ start, canRestart }) => {
  let server: Server
  let provider: ReturnType<typeof calDavProvider>
  const outside = (method: string, path: string, body?: string, headers: Record<string, string> = {}) =>
    fetch(new URL(path, server.url), {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(`${server.username}:${server.password}`).toString('base64')}`,
        ...(body === undefined ? {} : { 'content-type': 'text/calendar' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body }),
    })
  const credentials = () => ({
    serverUrl: server.url,
    username: server.username,
    password: server.password,
    timeZone: 'America/New_York',
  })
  beforeAll(async () => {
    server = await start()
    provider = calDavProvider(services(), credentials())
  })
  afterAll(() => server.stop())

  /** A calendar of its own for each test. */
  async function aCalendar(name: string) {
    const path = `/maya/${name}/`
    expect((await outside('MKCALENDAR', path)).status).toBe(201)
    const calendar = { externalId: new URL(path, server.url).href, timeZone: 'America/New_York' }
    return { path, calendar, changes: (since: string | null) => provider.listChanges(calendar, since, range) }
  }
  const changesIn = (changes: Changes) => {
    if (changes.kind !== 'changes') throw new Error(changes.kind)
    return changes
  }

  it('is found by its bare address, with its calendars [CAL-2]', async () => {
    await aCalendar('found')
    const offered = await provider.listCalendars()
    expect(offered.find(({ externalId }) => externalId.endsWith('/maya/found/'))).toMatchObject({
      isWritable: true,
      timeZone: 'America/New_York',
    })
  })

  it('takes an appointment, the same whenever it is put, and gives it back as ours [CAL-2, CAL-3]', async () => {
    const { calendar, changes, path } = await aCalendar('out')
    const event = ours(1, at('2026-11-01T06:30:00Z'))
    const made = await provider.put(calendar, event, null)
    expect(made).toMatchObject({ outcome: 'done', etag: expect.any(String) })
    // As a process does that was killed before it wrote down that it had put it; the person has added a note meanwhile.
    const href = `${path}${event.externalId}.ics`
    const noted = (await (await outside('GET', href)).text()).replace(
      'END:VEVENT',
      'COMMENT:mine\r\nEND:VEVENT',
    )
    expect((await outside('PUT', href, noted)).status).toBeLessThan(300)
    expect(await provider.put(calendar, event, null)).toMatchObject({ outcome: 'done' })
    expect(await (await outside('GET', href)).text()).toContain('COMMENT:mine')
    const { events, isWhole } = changesIn(await changes(null))
    expect(isWhole).toBe(true)
    expect(events).toHaveLength(1)
    expect(events[0]).toMatchObject({
      externalId: event.externalId,
      subjectId: event.subjectId,
      startsAt: event.startsAt,
      endsAt: event.endsAt,
      title: 'Busy',
      isBusy: true,
      isGone: false,
    })
    const stored = await (await outside('GET', `${path}${event.externalId}.ics`)).text()
    expect(stored).toContain('SUMMARY:Busy')
    expect(stored).not.toMatch(/LOCATION|ATTENDEE|DESCRIPTION/)
    expect(await provider.find(calendar, event.externalId)).toMatchObject({
      startsAt: event.startsAt,
      etag: events[0]!.etag,
    })
  })

  it('moves it in place and keeps what the person added; does not write over a change from outside [CAL-2, CAL-4]', async () => {
    const { calendar, path } = await aCalendar('moved')
    const event = ours(2, at('2026-10-10T14:00:00Z'))
    const made = await provider.put(calendar, event, null)
    if (made.outcome !== 'done') throw new Error(made.outcome)
    const href = `${path}${event.externalId}.ics`
    const noted = (await (await outside('GET', href)).text()).replace(
      'END:VEVENT',
      'DESCRIPTION:bring the blue folder\r\nEND:VEVENT',
    )
    await outside('PUT', href, noted)
    const later = ours(2, at('2026-10-11T14:00:00Z'), { sequence: 2 })
    expect(await provider.put(calendar, later, { etag: made.etag })).toEqual({ outcome: 'changedOutside' })
    expect(await (await outside('GET', href)).text()).toContain('20261010T100000')
    const seen = await provider.find(calendar, event.externalId)
    expect(
      await provider.put(calendar, later, {
        etag: (seen as OutsideEvent).etag,
      }),
    ).toMatchObject({ outcome: 'done' })
    const after = await (await outside('GET', href)).text()
    expect(after).toContain('bring the blue folder')
    expect(await provider.find(calendar, event.externalId)).toMatchObject({
      startsAt: later.startsAt,
      endsAt: later.endsAt,
    })
    // Whatever it is by now.
    expect(await provider.put(calendar, event, { etag: null })).toMatchObject({ outcome: 'done' })
    expect(await provider.find(calendar, event.externalId)).toMatchObject({ startsAt: event.startsAt })
  })

  it('says when an event of ours is gone, and is quiet when we take one away twice [CAL-2, CAL-4]', async () => {
    const { calendar, path, changes } = await aCalendar('gone')
    const event = ours(3, at('2026-10-12T14:00:00Z'))
    const made = await provider.put(calendar, event, null)
    const first = changesIn(await changes(null))
    await outside('DELETE', `${path}${event.externalId}.ics`)
    const second = changesIn(await changes(first.next))
    if (second.isWhole) expect(second.events).toEqual([])
    else expect(second.events).toMatchObject([{ externalId: event.externalId, isGone: true }])
    expect(await provider.put(calendar, event, { etag: made.outcome === 'done' ? made.etag : null })).toEqual(
      { outcome: 'gone' },
    )
    expect(await provider.find(calendar, event.externalId)).toBeNull()
    await provider.remove(calendar, event.externalId)
    expect(await provider.put(calendar, event, null)).toMatchObject({ outcome: 'done' })
    await provider.remove(calendar, event.externalId)
    await provider.remove(calendar, event.externalId)
    expect(await provider.find(calendar, event.externalId)).toBeNull()
  })

  it('tells what changed since, and nothing when nothing did [CAL-2]', async () => {
    const { path, changes } = await aCalendar('since')
    await outside(
      'PUT',
      `${path}one.ics`,
      theirs('one', [
        'DTSTART;TZID=Eastern Standard Time:20261020T090000',
        'DTEND;TZID=Eastern Standard Time:20261020T100000',
      ]),
    )
    const first = changesIn(await changes(null))
    expect(first.events).toMatchObject([
      {
        externalId: 'one',
        startsAt: at('2026-10-20T13:00:00Z'),
        title: 'Dentist, mine',
        subjectId: null,
        isBusy: true,
      },
    ])
    const quiet = changesIn(await changes(first.next))
    expect([quiet.events, quiet.isWhole]).toEqual([[], false])
    await outside(
      'PUT',
      `${path}two.ics`,
      theirs('two', ['DTSTART;VALUE=DATE:20261101', 'TRANSP:TRANSPARENT']),
    )
    await outside(
      'PUT',
      `${path}one.ics`,
      theirs('one', ['DTSTART:20261020T150000Z', 'DTEND:20261020T160000Z']),
    )
    const second = changesIn(await changes(quiet.next))
    expect(
      second.events
        .filter(({ isGone }) => !isGone)
        .map(({ externalId, startsAt, isBusy }) => [externalId, startsAt, isBusy])
        .sort(),
    ).toEqual([
      ['one', at('2026-10-20T15:00:00Z'), true],
      ['two', at('2026-11-01T04:00:00Z'), false],
    ])
    expect(changesIn(await changes(second.next)).events).toEqual([])
  })

  it('keeps a weekly 09:00 at 09:00 over the change of the clock; a series that is cut tells all of it anew [CAL-2, SCH-11]', async () => {
    const { path, changes, calendar } = await aCalendar('series')
    const weekly = (rule: string) =>
      theirs('week', ['DTSTART;TZID=America/New_York:20261019T090000', 'DURATION:PT1H', rule])
    await outside('PUT', `${path}week.ics`, weekly('RRULE:FREQ=WEEKLY;COUNT=4'))
    const first = changesIn(await changes(null))
    expect(first.events.map(({ startsAt }) => new Date(startsAt).toISOString().slice(5, 16))).toEqual([
      '10-19T13:00',
      '10-26T13:00',
      '11-02T14:00',
      '11-09T14:00',
    ])
    expect(new Set(first.events.map(({ externalId }) => externalId)).size).toBe(4)
    const third = first.events[2]!
    expect(await provider.find(calendar, third.externalId)).toMatchObject({ startsAt: third.startsAt })
    await outside('PUT', `${path}week.ics`, weekly('RRULE:FREQ=WEEKLY;COUNT=2'))
    const second = changesIn(await changes(first.next))
    expect([second.isWhole, second.events.map(({ externalId }) => externalId)]).toEqual([
      true,
      first.events.slice(0, 2).map(({ externalId }) => externalId),
    ])
  })

  it('moves one time of somebody’s series in place, and leaves the others [SCH-10, CAL-2]', async () => {
    const { path, changes, calendar } = await aCalendar('onetime')
    await outside(
      'PUT',
      `${path}week.ics`,
      theirs('week', [
        'DTSTART;TZID=America/New_York:20261019T090000',
        'DURATION:PT1H',
        'RRULE:FREQ=WEEKLY;COUNT=3',
      ]),
    )
    const first = changesIn(await changes(null))
    const second = first.events[1]!
    const moved = ours(9, at('2026-10-27T15:00:00Z'), { externalId: second.externalId })
    expect(await provider.put(calendar, moved, { etag: second.etag })).toMatchObject({ outcome: 'done' })
    const again = ours(9, at('2026-10-28T15:00:00Z'), { externalId: second.externalId })
    expect(await provider.put(calendar, again, { etag: null })).toMatchObject({ outcome: 'done' })
    const after = changesIn(await changes(null))
    expect(after.events.map(({ externalId, startsAt }) => [externalId, startsAt]).sort()).toEqual(
      [
        [first.events[0]!.externalId, first.events[0]!.startsAt],
        [second.externalId, again.startsAt],
        [first.events[2]!.externalId, first.events[2]!.startsAt],
      ].sort(),
    )
    await expect(provider.remove(calendar, second.externalId)).rejects.toThrow(EventRefused)
  })

  it('tells a wrong password, and an address where no calendars are [CAL-2]', async () => {
    const wrong = calDavProvider(services(), { ...credentials(), password: 'wrong' })
    await expect(wrong.listCalendars()).rejects.toThrow(AccessLost)
    const { calendar } = await aCalendar('closed')
    await expect(wrong.listChanges(calendar, null, range)).rejects.toThrow(AccessLost)
    await expect(
      provider.listChanges(
        { ...calendar, externalId: new URL('/maya/nowhere/', server.url).href },
        null,
        range,
      ),
    ).rejects.toThrow()
  })

  it('goes nowhere near a private address that the operator did not allow [INP-08]', async () => {
    const strict = calDavProvider(services([]), credentials())
    await expect(strict.listCalendars()).rejects.toMatchObject({ reason: 'notHttps' })
    const overTls = calDavProvider(services([]), {
      ...credentials(),
      serverUrl: server.url.replace('http:', 'https:'),
    })
    await expect(overTls.listCalendars()).rejects.toMatchObject({ reason: 'privateAddress' })
  })

  it.runIf(canRestart)('goes on after the server was started again [CAL-2]', async () => {
    const { calendar, changes } = await aCalendar('again')
    const event = ours(7, at('2026-12-01T15:00:00Z'))
    await provider.put(calendar, event, null)
    const first = changesIn(await changes(null))
    await server.restart!()
    expect(changesIn(await changes(first.next)).events).toEqual([])
    expect(
      await provider.put(calendar, ours(7, event.startsAt + dayMs), { etag: first.events[0]!.etag }),
    ).toMatchObject({ outcome: 'done' })
  })
})
