import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { outwardFetch } from '../../../kernel/outward/index.ts'
import { type CalDavStandIn, startCalDavStandIn } from '../../../testing/caldav-stand-in.ts'
import { range, services, theirs } from './caldav.factories.ts'
import { accountOf, calDavProvider } from './caldav-provider.ts'
import { AtAnotherServer, NoCalDav, type ServersOf } from './find-account.ts'

const hosts = [
  'cloud.example',
  'caldav.cloud.example',
  'p42-caldav.cloud.example',
  'www.cloud.example',
  'calendars.other.example',
]

/** A certificate for all of them, made for this run (Debian: apt install openssl). */
function aCertificate(): { key: string; cert: string } | null {
  const folder = mkdtempSync(join(tmpdir(), 'foyer-certificate-'))
  try {
    const [key, cert] = [join(folder, 'key'), join(folder, 'cert')]
    const names = hosts.map((host) => `DNS:${host}`).join(',')
    const asked = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=test -addext subjectAltName=${names} -keyout ${key} -out ${cert}`
    if (spawnSync('openssl', asked.split(' ')).status !== 0) return null
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
const tls = aCertificate()

type Answers = Record<string, { status: number; location?: string; props?: string; body?: string }>
const servers: Server[] = []
let calendars: CalDavStandIn
let seen: string[] = []

/** A front door on another host than the calendars; everything else is not found. */
async function aDoor(answers: Answers): Promise<number> {
  const server = createServer(tls!, (request, response) => {
    seen.push(`${request.method} ${request.headers.host?.split(':')[0]}${request.url}`)
    const answer = answers[request.url ?? ''] ?? { status: 404 }
    const body = answer.props
      ? `<?xml version="1.0"?><multistatus xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><response><href>${request.url}</href><propstat><prop>${answer.props}</prop><status>HTTP/1.1 200 OK</status></propstat></response></multistatus>`
      : (answer.body ?? '')
    response
      .writeHead(answer.status, {
        'content-type': answer.props ? 'application/xml; charset=utf-8' : 'text/html',
        ...(answer.location ? { location: answer.location } : {}),
      })
      .end(body)
  })
  servers.push(server)
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return (server.address() as AddressInfo).port
}

describe.skipIf(!tls)('a CalDAV account', () => {
  beforeAll(async () => {
    calendars = await startCalDavStandIn({}, tls)
  })
  afterAll(() => calendars.stop())
  afterEach(() => {
    seen = []
    for (const server of servers.splice(0)) {
      server.closeAllConnections()
      server.close()
    }
  })

  const there = () => `https://p42-caldav.cloud.example:${new URL(calendars.url).port}`
  /** The product, on a net where these names lead here and this certificate is believed. */
  const net = (unknown: string[] = []) => {
    const made = services(hosts)
    Object.assign(made.config, {
      authority: tls!.cert,
      lookup: async (host: string) =>
        hosts.includes(host) && !unknown.includes(host) ? [{ address: '127.0.0.1', family: 4 }] : [],
    })
    return made
  }
  const credentials = (serverUrl: string) => ({
    serverUrl,
    username: calendars.username,
    password: calendars.password,
    timeZone: 'UTC',
  })
  const noServers: ServersOf = async () => []
  const aCalendar = (name: string) => calendarsFetch('MKCALENDAR', `/maya/${name}/`)
  const calendarsFetch = async (method: string, path: string, body?: string) => {
    const ask = outwardFetch(net().config as never)
    return ask(there() + path, {
      method,
      headers: {
        authorization: `Basic ${Buffer.from(`${calendars.username}:${calendars.password}`).toString('base64')}`,
      },
      ...(body === undefined ? {} : { body }),
    })
  }

  it('is found where principal and calendars are on another host of the same service, and works there [CAL-2]', async () => {
    await aCalendar('home')
    const port = await aDoor({
      '/.well-known/caldav': { status: 301, location: '/' },
      '/': {
        status: 207,
        props: '<current-user-principal><href>/123/principal/</href></current-user-principal>',
      },
      '/123/principal/': {
        status: 207,
        props:
          `<C:calendar-home-set><href>${there()}/maya/</href></C:calendar-home-set>` +
          '<C:calendar-user-address-set><href>mailto:Maya@cloud.example</href><href>urn:uuid:1</href></C:calendar-user-address-set>',
      },
    })
    const given = credentials(`https://caldav.cloud.example:${port}/`)
    const { offered, addresses } = await accountOf(net(), given, noServers)
    expect(offered.map(({ externalId }) => externalId)).toEqual([`${there()}/maya/home/`])
    expect(addresses).toEqual(['Maya@cloud.example'])

    // What one of these addresses declined blocks nothing there.
    const invited = (partstat: string) =>
      theirs('invited', [
        'DTSTART:20261020T150000Z',
        'DURATION:PT1H',
        `ATTENDEE;PARTSTAT=${partstat}:mailto:maya@cloud.example`,
      ])
    const provider = calDavProvider(net(), { ...given, addresses })
    const busy = async () => {
      const all = await provider.listChanges(
        { externalId: offered[0]!.externalId, timeZone: 'UTC' },
        null,
        range,
      )
      return all.kind === 'changes' && all.events.map(({ isBusy }) => isBusy)
    }
    await calendarsFetch('PUT', '/maya/home/invited.ics', invited('TENTATIVE'))
    expect(await busy()).toEqual([true])
    await calendarsFetch('PUT', '/maya/home/invited.ics', invited('DECLINED'))
    expect(await busy()).toEqual([false])
  })

  it('is found where the principal, or the folder of calendars, is sent on to that host [CAL-2]', async () => {
    await aCalendar('home')
    for (const status of [301, 302, 307, 308]) {
      const port = await aDoor({
        '/dav/': {
          status: 207,
          props: '<current-user-principal><href>/principal</href></current-user-principal>',
        },
        '/principal': { status, location: `${there()}/maya/` },
      })
      const { offered } = await accountOf(
        net(),
        credentials(`https://caldav.cloud.example:${port}/dav/`),
        noServers,
      )
      expect(offered).toHaveLength(1)
    }
    const port = await aDoor({
      '/': { status: 207, props: '<C:calendar-home-set><href>/calendars</href></C:calendar-home-set>' },
      '/calendars/': { status: 308, location: `${there()}/maya/` },
    })
    const { offered } = await accountOf(
      net(),
      credentials(`https://caldav.cloud.example:${port}/`),
      noServers,
    )
    expect(offered[0]!.externalId).toBe(`${there()}/maya/home/`)
  })

  it('is found behind the page of a web site, by .well-known [CAL-2]', async () => {
    for (const page of [
      { status: 200, body: '<html>hello</html>' },
      { status: 405 },
      { status: 302, location: 'https://calendars.other.example/login' },
      { status: 200, body: 'x'.repeat(1_200_000) },
    ]) {
      seen = []
      const port = await aDoor({
        '/': page,
        '/.well-known/caldav': { status: 301, location: '/remote.php/dav/' },
        '/remote.php/dav/': {
          status: 207,
          props: `<C:calendar-home-set><href>${there()}/maya/</href></C:calendar-home-set>`,
        },
      })
      const { offered } = await accountOf(net(), credentials(`https://cloud.example:${port}/`), noServers)
      expect(offered).toHaveLength(1)
      expect(seen.every((line) => line.includes(' cloud.example/'))).toBe(true)
    }
  })

  it('is found at the server that its domain names, where nothing answers at the domain itself [CAL-2]', async () => {
    const port = await aDoor({
      '/.well-known/caldav': { status: 301, location: '/dav/' },
      '/dav/': {
        status: 207,
        props: `<C:calendar-home-set><href>${there()}/maya/</href></C:calendar-home-set>`,
      },
    })
    const asked: string[] = []
    const serversOf: ServersOf = async (name) => {
      asked.push(name)
      return [
        { name: 'www.cloud.example', port: 1, priority: 20 },
        { name: 'caldav.cloud.example.', port, priority: 10 },
      ]
    }
    const given = credentials('https://cloud.example/')
    const { offered } = await accountOf(net(['cloud.example']), given, serversOf)
    expect(offered).toHaveLength(1)
    expect(asked).toEqual(['_caldavs._tcp.cloud.example'])
  })

  it('never has its password sent to a server of somebody else, whoever names it; the person is told which it is [INP-08]', async () => {
    const port = await aDoor({})
    const elsewhere: ServersOf = async () => [{ name: 'calendars.other.example', port, priority: 1 }]
    const given = credentials('https://cloud.example/')
    const refused = accountOf(net(['cloud.example']), given, elsewhere)
    await expect(refused).rejects.toThrow(AtAnotherServer)
    await expect(refused).rejects.toMatchObject({ host: `calendars.other.example:${port}` })
    expect(seen).toEqual([])
    for (const props of [
      `<current-user-principal><href>https://calendars.other.example:${port}/p/</href></current-user-principal>`,
      `<C:calendar-home-set><href>https://calendars.other.example:${port}/c/</href></C:calendar-home-set>`,
    ]) {
      const door = await aDoor({ '/': { status: 207, props } })
      const given = credentials(`https://cloud.example:${door}/`)
      await expect(accountOf(net(), given, noServers)).rejects.toMatchObject({ reason: 'redirect' })
    }
    expect(seen.some((line) => line.includes('other.example'))).toBe(false)
    // A domain that names none is none.
    const none: ServersOf = async () => [{ name: '.', port: 0, priority: 0 }]
    await expect(
      accountOf(net(), credentials(`https://cloud.example:${await aDoor({})}/`), none),
    ).rejects.toThrow(NoCalDav)
  })
})
