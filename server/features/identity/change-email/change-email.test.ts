import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aPerson } from '../../../testing/world.ts'
import { anEmailChange, newestTo, tokenIn } from '../identity.factories.ts'
import { aResetToken } from '../reset-password/reset-password.factories.ts'
import { awaited } from './email-change.rules.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

const password = 'kelp vow drum lantern'
const answer = (token: string, what: 'confirm' | 'stop' = 'confirm') =>
  product.anonymous.post('/api/email-change/answer', { token, answer: what })
const signIn = async (login: string) =>
  (await product.anonymous.post('/api/sign-in', { login, password })).status

describe('another e-mail', () => {
  it('counts once both addresses have agreed, in either order, and each is told [ACC-5, AUTH-11]', async () => {
    for (const order of ['old first', 'new first']) {
      const change = await anEmailChange(product, { password })
      const [first, second] =
        order === 'old first' ? [change.oldToken, change.newToken!] : [change.newToken!, change.oldToken]
      const awaitsOther = await answer(first)
      expect(awaitsOther.body).toEqual({
        address: order === 'old first' ? 'old' : 'new',
        state: order === 'old first' ? 'awaitsNew' : 'awaitsOld',
      })
      expect((await change.as.get('/api/security')).body).toMatchObject({
        email: change.email,
        emailChange: {
          newEmail: change.newEmail,
          isOldConfirmed: order === 'old first',
          isNewConfirmed: order === 'new first',
        },
      })
      expect([await signIn(change.email), await signIn(change.newEmail)]).toEqual([200, 401])
      expect((await answer(second)).body.state).toBe('changed')
      expect([await signIn(change.email), await signIn(change.newEmail)]).toEqual([401, 200])
      expect((await change.as.get('/api/security')).body).toMatchObject({
        email: change.newEmail,
        emailChange: null,
      })
      expect(await newestTo(product, change.email, 'emailChanged')).not.toBeNull()
      expect(await newestTo(product, change.newEmail, 'emailIsNow')).not.toBeNull()
      // Where notices go from now on.
      await product.anonymous.post('/api/forgot-password', { login: change.newEmail })
      expect(await newestTo(product, change.newEmail, 'passwordReset')).not.toBeNull()
    }
  })

  it('names the address that is still awaited', () => {
    const at = new Date()
    expect(awaited({ oldAt: null, newAt: null })).toBe('old')
    expect(awaited({ oldAt: at, newAt: null })).toBe('new')
    expect(awaited({ oldAt: null, newAt: at })).toBe('old')
    expect(awaited({ oldAt: at, newAt: at })).toBe('nothing')
  })

  it('is switched once when both links are answered at the same moment [ACC-5]', async () => {
    const change = await anEmailChange(product, { password })
    const both = await Promise.all([answer(change.oldToken), answer(change.newToken!)])
    expect(both.map((a) => a.status)).toEqual([200, 200])
    expect(both.filter((a) => a.body.state === 'changed')).toHaveLength(1)
    expect((await answer(change.oldToken)).status).toBe(410)
  })

  it('needs a fresh sign-in [AUTH-11]', async () => {
    const person = await aPerson(product)
    const as = await product.as(person.personId)
    product.setClock(Date.now() + 11 * 60_000)
    const refused = await as.post('/api/email-change', { email: 'new@example.org' })
    product.setClock(null)
    expect([refused.status, refused.body.title]).toEqual([403, 'fresh-sign-in-needed'])
    expect(await newestTo(product, person.email, 'emailChangeAsked')).toBeNull()
  })

  it('answers alike for an address that has an account, whose owner is told and given no link [ACC-19]', async () => {
    const [asker, owner, other] = [await aPerson(product), await aPerson(product), await aPerson(product)]
    const free = await product.as(other.personId)
    const as = await product.as(asker.personId)
    const taken = await as.post('/api/email-change', { email: owner.email.toUpperCase() })
    const untaken = await free.post('/api/email-change', { email: 'nobody.has.it@example.org' })
    expect([taken.status, taken.text]).toEqual([untaken.status, untaken.text])
    const shown = async (caller: typeof as) => {
      const { emailChange } = (await caller.get('/api/security')).body
      return { ...emailChange, newEmail: '', expiresAt: '' }
    }
    expect(await shown(as)).toEqual(await shown(free))
    const told = await newestTo(product, owner.email.toUpperCase(), 'emailChangeTaken')
    expect(tokenIn(told)).toBeNull()
    const agreed = await answer(tokenIn(await newestTo(product, asker.email, 'emailChangeAsked'))!)
    expect(agreed.body).toEqual({ address: 'old', state: 'awaitsNew' })
  })

  it('gives nobody an address that somebody else took meanwhile, and says no more than that the link is dead [ACC-19, ACC-4]', async () => {
    const change = await anEmailChange(product, { password })
    await answer(change.newToken!)
    await aPerson(product, { email: change.newEmail.toUpperCase() })
    const late = await answer(change.oldToken)
    expect([late.status, late.body.title]).toEqual([410, 'email-change-not-valid'])
    expect(await signIn(change.email)).toBe(200)
  })

  it('is stopped from either mailbox, taken back by whoever asked, replaced by a newer wish, and over after a day [ACC-5]', async () => {
    const stopped = await anEmailChange(product)
    expect((await answer(stopped.oldToken, 'stop')).body).toEqual({ address: 'old', state: 'stopped' })
    expect((await answer(stopped.newToken!)).status).toBe(410)
    const cancelled = await anEmailChange(product)
    expect((await cancelled.as.delete('/api/email-change')).status).toBe(204)
    expect((await answer(cancelled.newToken!)).status).toBe(410)
    expect((await cancelled.as.get('/api/security')).body.emailChange).toBeNull()
    const replaced = await anEmailChange(product)
    await replaced.as.post('/api/email-change', { email: 'a.newer.wish@example.org' })
    expect((await answer(replaced.newToken!)).status).toBe(410)
    const old = await anEmailChange(product)
    product.setClock(Date.now() + 25 * 60 * 60_000)
    expect((await answer(old.oldToken)).status).toBe(410)
    product.setClock(null)
  })

  it('is void once the password was reset, and a reset asked for before is void once the e-mail changed [AUTH-08]', async () => {
    const change = await anEmailChange(product, { password })
    const reset = await product.anonymous.post('/api/reset-password', {
      token: await aResetToken(product, change.email),
      password: 'nine owls under a lamp',
    })
    expect(reset.status, reset.text).toBe(204)
    expect((await answer(change.oldToken)).status).toBe(410)
    const moving = await anEmailChange(product, { password })
    const token = await aResetToken(product, moving.email)
    await answer(moving.oldToken)
    await answer(moving.newToken!)
    const late = await product.anonymous.post('/api/reset-password', {
      token,
      password: 'six bells at the quay',
    })
    expect(late.status).toBe(410)
  })

  it('fills nobody’s mailbox: five wishes a day', async () => {
    const as = await product.as((await aPerson(product)).personId)
    const wishes = []
    for (let i = 0; i < 6; i += 1)
      wishes.push((await as.post('/api/email-change', { email: `wish-${i}@example.org` })).status)
    expect(wishes).toEqual([204, 204, 204, 204, 204, 429])
  })
})
