import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aClient, aPerson, aPractice } from '../../../testing/world.ts'
import { newestTo, sessionCookieOf, signedInBy } from '../identity.factories.ts'
import { aResetToken } from '../reset-password/reset-password.factories.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

const password = 'kelp vow drum lantern'
const next = 'nine owls under a lamp'
const isSignedIn = async (cookie: string) =>
  (await product.anonymous.get('/api/session', { cookie })).status === 200
const change = (cookie: string, given: string) =>
  product.anonymous.put('/api/password', { password: given }, { cookie })

describe('another password', () => {
  it('ends every other session, gives this one a new id, and is told by mail [ACC-6, ACC-15, AUTH-10, SES-04]', async () => {
    const person = await aPerson(product, { password })
    const mine = await signedInBy(product, person.email, password)
    const elsewhere = await signedInBy(product, person.email, password)
    const reset = await aResetToken(product, person.email)
    const answer = await change(mine, next)
    expect(answer.status, answer.text).toBe(204)
    const renewed = sessionCookieOf(answer)
    expect([await isSignedIn(mine), await isSignedIn(elsewhere), await isSignedIn(renewed)]).toEqual([
      false,
      false,
      true,
    ])
    const signIn = (given: string) =>
      product.anonymous.post('/api/sign-in', { login: person.email, password: given })
    expect([(await signIn(password)).status, (await signIn(next)).status]).toEqual([401, 200])
    expect(await newestTo(product, person.email, 'passwordChangedByYou')).not.toBeNull()
    const late = await product.anonymous.post('/api/reset-password', { token: reset, password })
    expect(late.status).toBe(410)
  })

  it('needs a fresh sign-in [AUTH-11]', async () => {
    const person = await aPerson(product, { password })
    const cookie = await signedInBy(product, person.email, password)
    product.setClock(Date.now() + 11 * 60_000)
    const refused = await change(cookie, next)
    product.setClock(null)
    expect([refused.status, refused.body.title]).toEqual([403, 'fresh-sign-in-needed'])
    expect(await isSignedIn(cookie)).toBe(true)
  })

  it('is held to the same rules as the first one, and a refusal changes nothing [AUTH-10]', async () => {
    const practice = await aPractice(product, { name: 'Cedar Street Therapy' })
    const person = await aPerson(product, { password })
    await aClient(product, practice, { personId: person.personId })
    const cookie = await signedInBy(product, person.email, password)
    for (const [weak, code] of [
      ['short one', 'password.tooShort'],
      ['password123456', 'password.common'],
      ['Cedar Street Therapy!', 'password.practiceName'],
    ] as const) {
      const answer = await change(cookie, weak)
      expect([answer.status, answer.body.errors[0].code], weak).toEqual([400, code])
    }
    expect(await isSignedIn(cookie)).toBe(true)
  })

  it('is kept whole however long: what comes behind the 64th character counts [AUTH-10]', async () => {
    const long = 'a lamp by the sea and nine owls under it, all of them quite happy 🦊 '
    const person = await aPerson(product, { password })
    const cookie = await signedInBy(product, person.email, password)
    expect((await change(cookie, `${long}tonight, and tomorrow too, until the tide is back`)).status).toBe(
      204,
    )
    const signIn = (given: string) =>
      product.anonymous.post('/api/sign-in', { login: person.email, password: given })
    expect((await signIn(`${long}tonight, and tomorrow too, until the tide is out`)).status).toBe(401)
    expect((await signIn(`${long}tonight, and tomorrow too, until the tide is back`)).status).toBe(200)
  })
})

describe('a username', () => {
  it('is set, seen, changed and removed, and signs in whatever its letter case [ACC-4, ACC-6]', async () => {
    const person = await aPerson(product, { password })
    const as = await product.as(person.personId)
    const set = (username: string | null) => as.put('/api/username', { username })
    const signIn = async (login: string) =>
      (await product.anonymous.post('/api/sign-in', { login, password })).status
    expect((await set('Robin.Meyer-7')).status).toBe(204)
    expect((await as.get('/api/security')).body.username).toBe('Robin.Meyer-7')
    expect(await signIn('ROBIN.meyer-7')).toBe(200)
    expect((await set('robin.m')).status).toBe(204)
    expect([await signIn('Robin.Meyer-7'), await signIn('robin.m')]).toEqual([401, 200])
    expect((await set(null)).status).toBe(204)
    expect([await signIn('robin.m'), await signIn(person.email)]).toEqual([401, 200])
  })

  it('belongs to one person, and is never an e-mail [ACC-4]', async () => {
    const [one, other] = [await aPerson(product), await aPerson(product)]
    const put = async (personId: string, username: string) =>
      (await product.as(personId)).put('/api/username', { username })
    expect((await put(one.personId, 'only-one')).status).toBe(204)
    const taken = await put(other.personId, 'ONLY-one')
    expect([taken.status, taken.body.errors[0].code]).toEqual([400, 'username.taken'])
    for (const wrong of [one.email, 'a b c', '.dot', '   ']) {
      const refused = await put(other.personId, wrong)
      expect([refused.status, refused.body.errors[0].code], wrong).toEqual([400, 'username.form'])
    }
  })
})
