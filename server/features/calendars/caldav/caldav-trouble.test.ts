import { describe, expect, it } from 'vitest'
import { calendarFile } from '../../../kernel/icalendar/index.ts'
import { faultsOfLines } from '../../../kernel/icalendar/strict-lines.ts'
import { parseInstant } from '../../../kernel/time/index.ts'
import { type CalDavStandIn, startCalDavStandIn } from '../../../testing/caldav-stand-in.ts'
import { now, ours, range, services, theirs } from './caldav.factories.ts'
import { calDavProvider } from './caldav-provider.ts'
import { mayHavePassword } from './caldav-server.ts'
import { NoCalDav } from './find-account.ts'

const at = parseInstant

describe('a CalDAV server in trouble', () => {
  const withStandIn = async (
    run: (standIn: CalDavStandIn, provider: ReturnType<typeof calDavProvider>, url: string) => Promise<void>,
  ) => {
    const standIn = await startCalDavStandIn()
    try {
      const credentials = {
        serverUrl: standIn.url,
        username: standIn.username,
        password: standIn.password,
        timeZone: 'UTC',
      }
      const url = new URL('/maya/home/', standIn.url).href
      await fetch(url, {
        method: 'MKCALENDAR',
        headers: {
          authorization: `Basic ${Buffer.from(`${standIn.username}:${standIn.password}`).toString('base64')}`,
        },
      })
      await run(standIn, calDavProvider(services(), credentials), url)
    } finally {
      await standIn.stop()
    }
  }

  it('is asked for everything again when it forgot its tokens [CAL-2]', () =>
    withStandIn(async (standIn, provider, url) => {
      const calendar = { externalId: url, timeZone: 'UTC' }
      const first = await provider.listChanges(calendar, null, range)
      if (first.kind !== 'changes') throw new Error()
      standIn.forgetTokens()
      expect(await provider.listChanges(calendar, first.next, range)).toEqual({ kind: 'wholeSyncNeeded' })
    }))

  it('never has an error of it taken for an empty calendar [CAL-4]', () =>
    withStandIn(async (standIn, provider, url) => {
      const calendar = { externalId: url, timeZone: 'UTC' }
      await provider.put(calendar, ours(1, at('2026-10-12T14:00:00Z')), null)
      const first = await provider.listChanges(calendar, null, range)
      if (first.kind !== 'changes') throw new Error()
      for (const status of [500, 502, 503, 429, 200, 404, 403])
        for (const since of [null, first.next])
          for (const skip of [0, 1]) {
            standIn.dials.fails = { status, times: 0 }
            const asked = standIn.requests.length
            const trouble = provider.listChanges(calendar, since, range)
            const watch = setInterval(() => {
              if (standIn.requests.length >= asked + skip && standIn.dials.fails.times === 0)
                standIn.dials.fails = { status, times: 3 }
            }, 0)
            const outcome = await trouble.then(
              (changes) => changes,
              () => 'failed' as const,
            )
            clearInterval(watch)
            standIn.dials.fails = { status, times: 0 }
            if (outcome !== 'failed' && outcome.kind === 'changes' && outcome.isWhole)
              expect(outcome.events, `${status}`).toHaveLength(1)
            if (outcome !== 'failed' && outcome.kind === 'changes')
              expect(outcome.events.some(({ isGone }) => isGone)).toBe(false)
          }
    }))

  it('is not written over when somebody changed the event in the very moment [CAL-4]', () =>
    withStandIn(async (standIn, provider, url) => {
      const calendar = { externalId: url, timeZone: 'UTC' }
      const made = await provider.put(calendar, ours(5, at('2026-10-12T14:00:00Z')), null)
      const etag = made.outcome === 'done' ? made.etag : null
      standIn.dials.meanwhile = theirs('meanwhile', ['DTSTART:20261013T150000Z', 'DURATION:PT1H'])
      const later = ours(5, at('2026-10-14T14:00:00Z'))
      expect(await provider.put(calendar, later, { etag })).toEqual({ outcome: 'changedOutside' })
      expect(await provider.find(calendar, later.externalId)).toMatchObject({
        startsAt: at('2026-10-13T15:00:00Z'),
      })
    }))

  it('has an appointment once, though it took it and could not say so [CAL-2]', () =>
    withStandIn(async (standIn, provider, url) => {
      const calendar = { externalId: url, timeZone: 'UTC' }
      const event = ours(4, at('2026-10-12T14:00:00Z'))
      standIn.dials.breaksPuts = 'after'
      await expect(provider.put(calendar, event, null)).rejects.toThrow()
      standIn.dials.breaksPuts = null
      expect(await provider.put(calendar, event, null)).toMatchObject({ outcome: 'done' })
      const all = await provider.listChanges(calendar, null, range)
      expect(all.kind === 'changes' && all.events).toHaveLength(1)
    }))

  it('is read by batches where all of it is too large, and without the one file that cannot be read [CAL-2, INP-08]', () =>
    withStandIn(async (standIn, provider, url) => {
      const headers = {
        authorization: `Basic ${Buffer.from(`${standIn.username}:${standIn.password}`).toString('base64')}`,
      }
      for (let i = 0; i < 30; i++)
        await fetch(new URL(`big-${i}.ics`, url), {
          method: 'PUT',
          headers,
          body: theirs(`big-${i}`, [
            'DTSTART:20261020T150000Z',
            'DURATION:PT1H',
            `DESCRIPTION:${'x'.repeat(60_000)}`,
          ]),
        })
      await fetch(new URL('bad.ics', url), {
        method: 'PUT',
        headers,
        body: theirs('bad', ['DTSTART:20261020T150000Z', 'RRULE:FREQ=SECONDLY']),
      })
      const all = await provider.listChanges({ externalId: url, timeZone: 'UTC' }, null, range)
      expect(all.kind === 'changes' && all.events).toHaveLength(30)
    }))

  it(
    'is refused as a whole where its series hold more times than anybody has, and stops nobody else [CAL-2, INP-08]',
    () =>
      withStandIn(async (standIn, provider, url) => {
        const authorization = `Basic ${Buffer.from(`${standIn.username}:${standIn.password}`).toString('base64')}`
        const put = (name: string) =>
          fetch(new URL(`${name}.ics`, url), {
            method: 'PUT',
            headers: { authorization },
            body: theirs(name, ['DTSTART:20261001T000000Z', 'DURATION:PT1M', 'RRULE:FREQ=HOURLY;INTERVAL=2']),
          })
        for (let i = 0; i < 4; i++) await put(`many-${i}`)
        const calendar = { externalId: url, timeZone: 'UTC' }
        const all = await provider.listChanges(calendar, null, range)
        expect(all.kind === 'changes' && all.events.length).toBeGreaterThan(16_000)
        for (let i = 4; i < 6; i++) await put(`many-${i}`)
        await expect(provider.listChanges(calendar, null, range)).rejects.toThrow('more than can be taken in')
        const since = all.kind === 'changes' ? all.next : null
        await expect(provider.listChanges(calendar, since, range)).resolves.toMatchObject({ kind: 'changes' })
      }),
    60_000,
  )

  it('is no CalDAV server when it is a plain web site, or nothing at all [CAL-2]', async () => {
    const { createServer } = await import('node:http')
    const site = createServer((_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>hello</html>'),
    )
    await new Promise<void>((done) => site.listen(0, '127.0.0.1', done))
    const { port } = site.address() as { port: number }
    const provider = (serverUrl: string) =>
      calDavProvider(services(), { serverUrl, username: 'a', password: 'b', timeZone: 'UTC' })
    await expect(provider(`http://127.0.0.1:${port}/`).listCalendars()).rejects.toThrow(NoCalDav)
    site.close()
    await expect(provider('http://127.0.0.1:1/').listCalendars()).rejects.toMatchObject({
      reason: 'unreachable',
    })
  })

  it('keeps its password from a host to which it is sent on [INP-08]', async () => {
    const elsewhere = await startCalDavStandIn()
    const { createServer } = await import('node:http')
    const site = createServer((_request, response) =>
      response.writeHead(301, { location: elsewhere.url }).end(),
    )
    await new Promise<void>((done) => site.listen(0, '127.0.0.1', done))
    const { port } = site.address() as { port: number }
    const credentials = {
      serverUrl: `http://127.0.0.1:${port}/`,
      username: 'maya',
      password: 'x',
      timeZone: 'UTC',
    }
    await expect(calDavProvider(services(), credentials).listCalendars()).rejects.toMatchObject({
      reason: 'redirect',
    })
    expect(elsewhere.requests).toEqual([])
    site.close()
    await elsewhere.stop()
  })

  it('does not hand its password to another host [INP-08]', () => {
    const may = (to: string, named: string) => mayHavePassword(new URL(to), new URL(named))
    expect(may('https://p42-caldav.icloud.com/1/', 'https://caldav.icloud.com/')).toBe(true)
    expect(may('https://dav.example.org/x', 'https://dav.example.org/')).toBe(true)
    expect(may('http://dav.example.org/x', 'https://dav.example.org/')).toBe(false)
    expect(may('https://evil.example.net/', 'https://dav.example.org/')).toBe(false)
    expect(may('https://notexample.org/', 'https://example.org/')).toBe(false)
    expect(may('https://10.0.0.2/', 'https://10.0.0.1/')).toBe(false)
    expect(may('http://127.0.0.1:81/', 'http://127.0.0.1:80/')).toBe(false)
    expect(may('https://evil.co.uk/', 'https://example.co.uk/')).toBe(false)
    expect(may('https://dav.example.co.uk/', 'https://example.co.uk/')).toBe(true)
    expect(may('https://dav2.example.co.uk/', 'https://dav.example.co.uk/')).toBe(true)
    expect(may('https://evil.duckdns.org/', 'https://mine.duckdns.org/')).toBe(false)
  })

  it('gets files that keep to RFC 5545 [CAL-2]', async () => {
    const { newBody, changedBody } = await import('./event-body.ts')
    const event = ours(1, at('2026-11-01T14:00:00Z'))
    const body = newBody(event, now)
    expect(faultsOfLines(body)).toEqual([])
    const changed = changedBody(body, ours(1, at('2027-03-20T14:00:00Z'), { sequence: 5 }), {
      occurrence: null,
      timeZone: 'UTC',
      now,
    })
    expect(faultsOfLines(changed!)).toEqual([])
    expect(changed).toContain('SEQUENCE:5')
    expect(calendarFile({ now, events: [] })).toContain('VCALENDAR')
  })
})
