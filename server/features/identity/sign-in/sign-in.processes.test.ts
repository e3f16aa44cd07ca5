import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Product, startProduct } from '../../../testing/product.ts'
import { type ServerProcess, startServerProcess } from '../../../testing/server-process.ts'
import { aClient, aPerson, aPractice } from '../../../testing/world.ts'
import { aPersonWithTotp, cookiesOf, sessionCookieOf, signedInBy, totpCode } from '../identity.factories.ts'
import { aResetToken } from '../reset-password/reset-password.factories.ts'

let product: Product
let other: ServerProcess
beforeAll(async () => {
  product = await startProduct()
  other = await startServerProcess(product)
}, 60_000)
afterAll(async () => {
  await other.stop()
  await product.stop()
})

const password = 'kelp vow drum lantern'
const isSignedIn = async (cookie: string) =>
  (
    await Promise.all([
      product.anonymous.get('/api/session', { cookie }),
      other.as(cookie).get('/api/session'),
    ])
  )
    .map((answer) => answer.status)
    .join()

describe('the lock of a sign-in', () => {
  it('lets seven passwords be compared in all, though two processes are asked at once; a right one among the later tries gives no session [AUTH-02, ACC-7]', async () => {
    const person = await aPerson(product, { password })
    const body = (given: string) => ({ login: person.email, password: given })
    const wrong = Array.from({ length: 24 }, (_, i) => {
      const server = i % 2 === 0 ? product.anonymous : other.as(null)
      return server.post('/api/sign-in', body(`${password}${i}`))
    })
    const answers = await Promise.all(wrong)
    const right = await Promise.all([
      product.anonymous.post('/api/sign-in', body(password)),
      other.as(null).post('/api/sign-in', body(password)),
    ])
    expect(new Set([...answers, ...right].map((answer) => answer.status))).toEqual(new Set([401]))
    const { rows } = await product.services.pool.query(
      'select result, count(*)::int as times from sign_in_events where person_id = $1 group by result order by result',
      [person.personId],
    )
    const times = Object.fromEntries(rows.map((row) => [row.result, row.times]))
    // Seven were compared. One try locked: the seventh failure, or one that found nothing left a moment before it.
    expect(times.locked).toBe(1)
    expect([6, 7]).toContain(times.wrongPassword)
    expect(times.locked + times.wrongPassword + times.refusedWhileLocked).toBe(26)
    const outbox = await product.anonymous.get('/api/demo/outbox')
    expect(
      outbox.body.filter(
        (m: { to: string; kind: string }) => m.to === person.email && m.kind === 'accountLocked',
      ),
    ).toHaveLength(1)
  }, 60_000)

  it('is made up for where a process died between the seventh try and its comparison, and told [ACC-7, AUTH-03]', async () => {
    const person = await aPerson(product, { password })
    await product.services.pool.query('update persons set failed_sign_ins = 7 where id = $1', [
      person.personId,
    ])
    expect((await product.anonymous.post('/api/sign-in', { login: person.email, password })).status).toBe(401)
    const { rows } = await product.services.pool.query(
      'select locked_at is not null as locked from persons where id = $1',
      [person.personId],
    )
    expect(rows[0].locked).toBe(true)
    const outbox = await product.anonymous.get('/api/demo/outbox')
    expect(
      outbox.body.filter(
        (m: { to: string; kind: string }) => m.to === person.email && m.kind === 'accountLocked',
      ),
    ).toHaveLength(1)
  })

  it('is opened for every process by a finished reset in one [ACC-8, AUTH-01]', async () => {
    const person = await aPerson(product, { password })
    await product.services.pool.query(
      'update persons set locked_at = now(), failed_sign_ins = 7 where id = $1',
      [person.personId],
    )
    const next = 'nine owls under a lamp'
    const signIn = () => other.as(null).post('/api/sign-in', { login: person.email, password: next })
    expect((await signIn()).status).toBe(401)
    const token = await aResetToken(product, person.email)
    expect((await product.anonymous.post('/api/reset-password', { token, password: next })).status).toBe(204)
    expect((await signIn()).status).toBe(200)
  })
})

describe('the id of a session', () => {
  it('is another one before the sign-in, after the password, after the second step and after every change of rights; the earlier ones are dead in every process [SES-04]', async () => {
    const person = await aPersonWithTotp(product, password)
    const stranger = await aPerson(product, { password })
    // A browser in which somebody is signed in already: planting a session does not survive the sign-in.
    const before = await signedInBy(product, stranger.email, password)
    const afterPassword = await product.anonymous.post(
      '/api/sign-in',
      { login: person.email, password },
      { cookie: before },
    )
    expect(afterPassword.body.next).toBe('second-step')
    expect(sessionCookieOf(afterPassword)).toBeUndefined()
    const afterSecondStep = await other
      .as(`${before}; ${cookiesOf(afterPassword)}`)
      .post('/api/sign-in/second-step', {
        method: 'totp',
        code: totpCode(person.secret),
        rememberDevice: false,
      })
    expect(afterSecondStep.status, afterSecondStep.text).toBe(200)
    const signedIn = sessionCookieOf(afterSecondStep)
    const changed = await product.anonymous.put(
      '/api/password',
      { password: 'nine owls under a lamp' },
      { cookie: signedIn },
    )
    expect(changed.status, changed.text).toBe(204)
    const afterChange = sessionCookieOf(changed)
    expect(new Set([before, signedIn, afterChange]).size).toBe(3)
    expect([await isSignedIn(before), await isSignedIn(signedIn), await isSignedIn(afterChange)]).toEqual([
      '401,401',
      '401,401',
      '200,200',
    ])
    // What the password step gave out is used up as well.
    const again = await product.anonymous.post(
      '/api/sign-in/second-step',
      { method: 'totp', code: totpCode(person.secret, 1), rememberDevice: false },
      { cookie: cookiesOf(afterPassword) },
    )
    expect(again.status).toBe(401)
  })

  it('is no part of what names the portal: the address does, and nothing is remembered between requests [SES-07]', async () => {
    const person = await aPerson(product, { password })
    const [first, second] = [
      await aClient(product, await aPractice(product), {
        personId: person.personId,
        timeZone: 'America/Denver',
      }),
      await aClient(product, await aPractice(product), {
        personId: person.personId,
        timeZone: 'America/Chicago',
      }),
    ]
    const cookie = await signedInBy(product, person.email, password)
    const zoneOf = async (server: Pick<typeof product.anonymous, 'get'>, path: string) =>
      (await server.get(`${path}/home`, { cookie })).body.timeZone
    // Two tabs at once, at two processes.
    const shown = await Promise.all(
      [product.anonymous, other.as(cookie)].flatMap((server) => [
        zoneOf(server, first.path),
        zoneOf(server, second.path),
      ]),
    )
    expect(shown).toEqual(['America/Denver', 'America/Chicago', 'America/Denver', 'America/Chicago'])
  })
})
