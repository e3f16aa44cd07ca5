import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asPerson } from '../../../kernel/db/work.ts'
import { caller, type Product, startProduct } from '../../../testing/product.ts'
import { aPerson } from '../../../testing/world.ts'
import { aPersonWithTotp, sessionCookieOf, signedInBy, totpCode } from '../identity.factories.ts'
import { isFresh } from './fresh-sign-in.rules.ts'
import { refuseStaleSignIn } from './fresh-sign-in.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

const password = 'correct horse battery staple'
const minutes = (n: number) => n * 60_000
const confirm = (cookie: string, body: object) =>
  product.anonymous.post('/api/sign-in/confirm', body, { cookie })
const isSignedIn = async (cookie: string) =>
  (await product.anonymous.get('/api/session', { cookie })).status === 200
const failuresOf = async (personId: string) =>
  (
    await product.services.pool.query(
      'select failed_sign_ins as failures, locked_at is not null as locked from persons where id = $1',
      [personId],
    )
  ).rows[0]

/** Whether a change of the login would be let through in the session of this cookie. */
async function mayChange(personId: string): Promise<boolean> {
  const { rows } = await product.services.pool.query('select id from auth.session where "userId" = $1', [
    personId,
  ])
  return asPerson(product.services, personId, 'test', async (work) => {
    try {
      await refuseStaleSignIn(work, { personId, sessionId: rows[0].id })
      return true
    } catch (error) {
      expect(error).toMatchObject({ status: 403, slug: 'fresh-sign-in-needed' })
      return false
    }
  })
}

describe('a fresh sign-in', () => {
  it('is one with all its factors within ten minutes [AUTH-11]', () => {
    const now = Date.UTC(2026, 10, 2, 12)
    const at = (ago: number) => new Date(now - minutes(ago))
    const alone = (ago: number) =>
      isFresh({ firstFactorAt: at(ago), secondFactorAt: null, hasSecondFactor: false }, now)
    const both = (first: number, second: number | null) =>
      isFresh(
        {
          firstFactorAt: at(first),
          secondFactorAt: second === null ? null : at(second),
          hasSecondFactor: true,
        },
        now,
      )
    expect([alone(9), alone(11)]).toEqual([true, false])
    expect([both(9, 9), both(9, 11), both(11, 9), both(1, null)]).toEqual([true, false, false, false])
  })

  it('goes stale after ten minutes, and is given again by the password under a new session id [AUTH-11, SES-04]', async () => {
    const person = await aPerson(product, { password })
    const cookie = await signedInBy(product, person.email, password)
    expect(await mayChange(person.personId)).toBe(true)
    product.setClock(Date.now() + minutes(11))
    expect(await mayChange(person.personId)).toBe(false)
    const answer = await confirm(cookie, { password })
    expect(answer.status, answer.text).toBe(204)
    expect(await mayChange(person.personId)).toBe(true)
    product.setClock(null)
    const next = sessionCookieOf(answer)
    expect(next).not.toBe(cookie)
    expect(String(answer.headers['set-cookie'])).toMatch(/; HttpOnly; SameSite=Lax/)
    expect([await isSignedIn(cookie), await isSignedIn(next)]).toEqual([false, true])
  })

  it('lives no longer than the session whose place it takes [SES-01]', async () => {
    const person = await aPerson(product, { password })
    const cookie = await signedInBy(product, person.email, password)
    const endOf = async () =>
      (
        await product.services.pool.query('select "expiresAt" from auth.session where "userId" = $1', [
          person.personId,
        ])
      ).rows.map((row) => row.expiresAt.getTime())
    await product.services.pool.query(
      `update auth.session set "expiresAt" = now() + interval '1 hour' where "userId" = $1`,
      [person.personId],
    )
    const before = await endOf()
    expect((await confirm(cookie, { password })).status).toBe(204)
    expect(await endOf()).toEqual(before)
  })

  it('asks for the code too where two-step sign-in is on, each code once [AUTH-11, AUTH-06]', async () => {
    const person = await aPersonWithTotp(product, password)
    const cookie = await product.as(person.personId).then((c) => c.cookie!)
    expect(await mayChange(person.personId)).toBe(false)
    const without = await confirm(cookie, { password })
    expect([without.status, without.body.errors[0].path]).toEqual([400, 'code'])
    const wrong = await confirm(cookie, { password, code: '000000' })
    expect([wrong.status, wrong.body.errors[0].code]).toEqual([400, 'code.wrong'])
    expect(await failuresOf(person.personId)).toEqual({ failures: 1, locked: false })
    const code = totpCode(person.secret)
    const right = await confirm(cookie, { password, code })
    expect(right.status, right.text).toBe(204)
    expect(await mayChange(person.personId)).toBe(true)
    expect((await confirm(sessionCookieOf(right), { password, code })).status).toBe(400)
    const backup = { password, method: 'backup-code', code: person.backupCodes[2]! }
    const again = await confirm(sessionCookieOf(right), backup)
    expect(again.status, again.text).toBe(204)
    expect((await confirm(sessionCookieOf(again), backup)).status).toBe(400)
  })

  it('counts wrong codes also across sign-ins with the password between them: the 7th locks [AUTH-02, ACC-7]', async () => {
    const person = await aPersonWithTotp(product, password)
    const mine = await product.as(person.personId)
    for (let i = 1; i <= 7; i += 1) {
      expect((await failuresOf(person.personId)).locked, String(i)).toBe(false)
      const answer = await mine.post('/api/sign-in/confirm', { password, code: '000000' })
      expect([answer.status, answer.body.errors[0].code], String(i)).toEqual([400, 'code.wrong'])
      await product.anonymous.post('/api/sign-in', { login: person.email, password })
    }
    expect((await failuresOf(person.personId)).locked).toBe(true)
    expect((await mine.get('/api/session')).status).toBe(401)
  })

  it('counts wrong passwords like a sign-in: the 7th locks and ends the session [ACC-7, AUTH-01]', async () => {
    const person = await aPerson(product, { password })
    const mine = await product.as(person.personId)
    const as = caller(product.app, product.config, person.personId, mine.cookie)
    for (let i = 1; i <= 7; i += 1) {
      const answer = await as.post('/api/sign-in/confirm', { password: `${password}${i}` })
      expect([answer.status, answer.body.errors?.[0].code], String(i)).toEqual([400, 'password.refused'])
    }
    expect(await failuresOf(person.personId)).toEqual({ failures: 7, locked: true })
    expect((await as.post('/api/sign-in/confirm', { password })).status).toBe(401)
    const other = await product.as(person.personId)
    expect((await other.post('/api/sign-in/confirm', { password })).status).toBe(400)
  })
})
