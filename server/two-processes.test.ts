import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { anInstallation, publicUrl, type TestInstallation } from './operator/operator.factories.ts'

let installation: TestInstallation
let one: string
let two: string
let invitation: string
beforeAll(async () => {
  installation = await anInstallation(inject('databaseUrl'))
  const made = await installation.run([
    ...['create-practice', '--json', '--name', 'Cedar Street Therapy', '--legal-name', 'Cedar Street, PLLC'],
    ...['--time-zone', 'America/New_York', '--owner-email', 'ruth@cedar.example'],
    ...['--owner-first-name', 'Ruth', '--owner-last-name', 'Calloway'],
  ])
  expect(made.status, made.err).toBe(0)
  invitation = JSON.parse(made.out).invitationUrl.split('#')[1]
  // Both at once, each of which would bring the database up to date.
  ;[one, two] = await Promise.all([installation.startServer(), installation.startServer()])
})
afterAll(() => installation.remove())

let cookie = ''
/** As a browser behind a balancer without sticky sessions: the same cookie, whichever process answers. */
async function ask(
  process: string,
  method: string,
  path: string,
  body?: object,
  headers: Record<string, string> = {},
) {
  const response = await fetch(`${process}${path}`, {
    method,
    headers: {
      ...(method === 'GET' ? {} : { origin: publicUrl }),
      ...(body ? { 'content-type': 'application/json' } : {}),
      ...(cookie ? { cookie } : {}),
      ...headers,
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  })
  const set = response.headers.getSetCookie().map((line) => line.split(';')[0]!)
  if (set.length > 0) cookie = set.join('; ')
  const text = await response.text()
  return { status: response.status, text, body: text ? JSON.parse(text) : null }
}

const codeMailedLast = async () => {
  const { rows } = await installation.owner.query(
    `select text from outgoing_messages where kind = 'registrationCode' order by created_at desc limit 1`,
  )
  return /\b\d{6}\b/.exec(rows[0].text)![0]
}

/** The ports on which a process waits for connections, as the system's own tables tell. */
function portsOf(pid: number): number[] {
  const sockets = new Set(
    readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
      try {
        return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? []
      } catch {
        return []
      }
    }),
  )
  const listening = '0A'
  return ['/proc/net/tcp', '/proc/net/tcp6']
    .filter(existsSync)
    .flatMap((table) => readFileSync(table, 'utf8').trim().split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[3] === listening && sockets.has(fields[9]!))
    .map((fields) => Number.parseInt(fields[1]!.split(':').at(-1)!, 16))
}

/** Reads the stream until something of this kind is told. */
async function heard(process: string, path: string, kind: string): Promise<void> {
  const left = new AbortController()
  const response = await fetch(`${process}${path}`, { headers: { cookie }, signal: left.signal })
  expect(response.status).toBe(200)
  opened()
  let text = ''
  for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) {
    text += piece
    if (text.includes(`"kind":"${kind}"`)) break
  }
  left.abort()
}
let opened = () => {}

describe('two processes on one existing database, without sticky sessions', () => {
  const password = 'three quiet boats at dawn'
  let practiceId = ''

  it('carry one registration between them, from the mailed link to the signed-in User Manager [PLT-2, MGR-1]', async () => {
    const shown = await ask(one, 'POST', '/api/invitation', { token: invitation })
    expect(shown.status, shown.text).toBe(200)
    const started = await ask(two, 'POST', '/api/invitation/start', {
      token: invitation,
      phone: '(518) 555-0142',
      method: 'email',
      locale: 'en',
    })
    expect([started.status, started.body.next], started.text).toEqual([200, 'code'])
    const { attempt } = started.body
    const code = await codeMailedLast()
    const confirmed = await ask(one, 'POST', '/api/invitation/confirm-code', {
      token: invitation,
      attempt,
      code,
    })
    expect(confirmed.status, confirmed.text).toBe(200)
    const terms = await ask(two, 'GET', '/api/terms')
    const finished = await ask(two, 'POST', '/api/invitation/finish', {
      token: invitation,
      attempt,
      termsVersion: terms.body.version,
      password,
      locale: 'en',
    })
    expect(finished.status, finished.text).toBe(201)
    practiceId = finished.body.practiceId
    const session = await ask(one, 'GET', '/api/session')
    expect(session.body.portals).toMatchObject([
      { kind: 'staff', practiceId, roles: ['owner', 'userManager'] },
    ])
  })

  it('see at once what the other wrote, and tell the pages that the other holds open [PLT-2]', async () => {
    const path = `/api/practices/${practiceId}`
    const isOpen = new Promise<void>((resolve) => {
      opened = resolve
    })
    const told = heard(two, `${path}/events`, 'practice')
    await isOpen
    for (const [process, other, name] of [
      [one, two, 'Cedar'],
      [two, one, 'Cedar Street'],
    ] as const) {
      const { version } = (await ask(process, 'GET', `${path}/settings`)).body
      const changed = await ask(process, 'PATCH', `${path}/settings`, { version, name })
      expect(changed.status, changed.text).toBe(200)
      expect((await ask(other, 'GET', `${path}/settings`)).body.name).toBe(name)
    }
    await told
  })

  it('do once what is sent to both with one key [PLT-2]', async () => {
    const add = (process: string) =>
      ask(
        process,
        'POST',
        `/api/practices/${practiceId}/locations`,
        {
          name: 'Main office',
          street: '214 Cedar Street',
          city: 'Albany',
          region: 'NY',
          postalCode: '12207',
          phone: '+15185550100',
          timeZone: 'America/New_York',
        },
        { 'idempotency-key': 'one-location' },
      )
    const [first, second] = await Promise.all([add(one), add(two)])
    expect([first.status, second.status, second.body.id]).toEqual([201, 201, first.body.id])
    const { items } = (await ask(one, 'GET', `/api/practices/${practiceId}/locations`)).body
    expect(items.length).toBe(1)
  })

  it.runIf(existsSync('/proc/net/tcp'))('listen on one port each, and on nothing else [SUP-03]', () => {
    for (const [index, pid] of installation.serverPids().entries()) {
      const { port } = new URL([one, two][index]!)
      expect(portsOf(pid)).toEqual([Number(port)])
    }
  })

  it('end a session for both, and let in through either [PLT-2]', async () => {
    expect((await ask(two, 'POST', '/api/sign-out')).status).toBe(204)
    expect((await ask(one, 'GET', '/api/session')).status).toBe(401)
    cookie = ''
    const signedIn = await ask(one, 'POST', '/api/sign-in', { login: 'ruth@cedar.example', password })
    expect(signedIn.status, signedIn.text).toBe(200)
    expect((await ask(two, 'GET', '/api/session')).status).toBe(200)
  })
})
