import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRoutes } from '../../../app.ts'
import { routeCases } from '../../../route-cases.ts'
import { type Answer, type Product, startProduct } from '../../../testing/product.ts'
import { aCaseWorld, type CaseWorld } from '../../../testing/route-cases.ts'
import { aPerson } from '../../../testing/world.ts'
import { aPersonWithTotp, totpCode } from '../identity.factories.ts'
import { aPasskey, signInByPasskey } from '../passkeys/passkeys.factories.ts'
import { passwordStep, secondStep } from '../second-step/second-step.factories.ts'
import { signInAfterRegistering } from '../sign-in/after-registering.ts'

let product: Product
let world: CaseWorld
beforeAll(async () => {
  product = await startProduct()
  world = await aCaseWorld(product)
})
afterAll(() => product.stop())

const password = 'correct horse battery staple'
const lock = (personId: string) =>
  product.services.pool.query('update persons set locked_at = now() where id = $1', [personId])
const givesSession = (answer: Answer) =>
  [answer.headers['set-cookie']].flat().some((c) => /^(__Host-)?foyer\.session=[^;]{10}/.test(c ?? ''))
const sessionsOf = async (personId: string) =>
  (await product.services.pool.query('select 1 from auth.session where "userId" = $1', [personId])).rowCount

/**
 * Every route by which a stranger gets a session, with the proof that it gives none to a login that is locked, nor without the
 * second factor to one that asks for it. Those that make a new account pass through `signInAfterRegistering`.
 */
const waysIn: Record<string, () => Promise<void>> = {
  async signIn() {
    const asking = await aPersonWithTotp(product, password)
    const answer = await product.anonymous.post('/api/sign-in', { login: asking.email, password })
    expect([answer.body.next, givesSession(answer)]).toEqual(['second-step', false])
    expect(await sessionsOf(asking.personId)).toBe(0)
    const locked = await aPerson(product, { password })
    await lock(locked.personId)
    const refused = await product.anonymous.post('/api/sign-in', { login: locked.email, password })
    expect([refused.status, givesSession(refused), await sessionsOf(locked.personId)]).toEqual([
      401,
      false,
      0,
    ])
  },
  async completeSecondStep() {
    const person = await aPersonWithTotp(product, password)
    const code = () => ({ method: 'totp', code: totpCode(person.secret) })
    expect((await secondStep(product, '', code())).status).toBe(401)
    // Locked between the password and the code.
    const pending = await passwordStep(product, person.email, password)
    await lock(person.personId)
    for (const given of [code(), { method: 'backup-code', code: person.backupCodes[0]! }]) {
      const answer = await secondStep(product, pending, given)
      expect([answer.status, givesSession(answer), await sessionsOf(person.personId)]).toEqual([
        401,
        false,
        0,
      ])
    }
  },
  async signInWithPasskey() {
    const person = await aPerson(product)
    const { authenticator } = await aPasskey(product, await product.as(person.personId))
    const before = await sessionsOf(person.personId)
    const unverified = await signInByPasskey(product, authenticator, { changes: { isVerified: false } })
    await lock(person.personId)
    const locked = await signInByPasskey(product, authenticator)
    for (const answer of [unverified, locked])
      expect([answer.status, givesSession(answer)]).toEqual([401, false])
    expect(await sessionsOf(person.personId)).toBe(before)
  },
  finishRegistration: registering,
}

async function registering() {
  const asking = await aPersonWithTotp(product, password)
  const locked = await aPerson(product)
  await lock(locked.personId)
  const request = { ip: '127.0.0.1', headers: {}, cookies: {} } as never
  for (const { personId } of [asking, locked]) {
    expect(await signInAfterRegistering(product.services, request, {} as never, { personId })).toBe('sign-in')
    expect(await sessionsOf(personId)).toBe(0)
  }
}

describe('every way to a session', () => {
  const open = allRoutes().filter((route) => route.scope === 'public')

  it('is one of those that are written down: no other route that a stranger may call gives one [AUTH-04]', async () => {
    for (const route of open) {
      if (route.operationId in waysIn) continue
      const { path, body, headers, as } = await routeCases[route.operationId]!.prepare(world)
      const answer = await as.call(route.method, path, body, headers)
      expect(givesSession(answer), `${route.operationId} gives a session and is not written down`).toBe(false)
    }
    const known = new Set(open.map((route) => route.operationId))
    expect(Object.keys(waysIn).filter((name) => !known.has(name))).toEqual([])
  })

  it('leads through one place, and the confirming of a session that there is [AUTH-04]', () => {
    const features = join(import.meta.dirname, '../..')
    const writers = readdirSync(features, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts') && !/\.(test|factories|cases)\.ts$/.test(file))
      .filter((file) =>
        /insertInto\('auth\.session'\)|insert into auth\.session/.test(
          readFileSync(join(features, file), 'utf8'),
        ),
      )
    expect(writers.sort()).toEqual([
      'identity/confirm-sign-in/renew-session.ts',
      'identity/open-session/open-session.ts',
    ])
  })

  for (const [name, proof] of Object.entries(waysIn))
    it(`gives none without the second factor, nor to a locked login: ${name} [AUTH-04]`, proof)

  it('does not begin with a new password: a finished reset signs nobody in [AUTH-04, AUTH-08]', async () => {
    const { path, body, as } = await routeCases.resetPassword!.prepare(world)
    const answer = await as.post(path, body)
    expect([answer.status, givesSession(answer)]).toEqual([204, false])
  })
})

/** A request that would succeed. Two cases may want the same hour of one world; then the second one gets another. */
async function prepared(operationId: string) {
  const { prepare } = routeCases[operationId]!
  const request = await prepare(world).catch(() => null)
  if (request && !request.path.includes('undefined')) return request
  world = await aCaseWorld(product)
  return prepare(world)
}

describe('the cookies of the password step', () => {
  it('open no route at all, under their own names or a session’s, whole or in chunks [AUTH-05]', async () => {
    const person = await aPersonWithTotp(product, password)
    const pending = await passwordStep(product, person.email, password)
    const values = pending.split('; ').map((cookie) => cookie.slice(cookie.indexOf('=') + 1))
    const disguised = values.flatMap((value) => [
      `foyer.session=${value}`,
      `__Host-foyer.session=${value}`,
      `foyer.session.0=${value.slice(0, 20)}`,
      `foyer.session.1=${value.slice(20)}`,
      `foyer.session_data=${value}`,
      `foyer.device=${value}`,
      `foyer.browser=${value}`,
    ])
    const cookies = [pending, [pending, ...disguised].join('; '), disguised[0]!]
    for (const route of allRoutes()) {
      if (route.scope === 'public') continue
      const { path, body, headers } = await prepared(route.operationId)
      for (const cookie of cookies) {
        const answer = await product.anonymous.call(route.method, path, body, { ...headers, cookie })
        expect([answer.status, answer.body.title], route.operationId).toEqual([401, 'not-signed-in'])
      }
    }
    expect(await sessionsOf(person.personId)).toBe(0)
  }, 240_000)
})
