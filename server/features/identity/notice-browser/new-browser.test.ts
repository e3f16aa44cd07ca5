import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem } from '../../../kernel/db/work.ts'
import { type Answer, type Product, startProduct } from '../../../testing/product.ts'
import { aPerson } from '../../../testing/world.ts'
import { aPersonWithTotp, cookiesOf, sessionCookieOf, totpCode } from '../identity.factories.ts'
import { messagesTo, passwordStep } from '../second-step/second-step.factories.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

const password = 'correct horse battery staple'
const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0'
const signIn = (login: string, headers: Record<string, string> = {}) =>
  product.anonymous.post('/api/sign-in', { login, password }, { 'user-agent': firefox, ...headers })
const mails = (email: string) => messagesTo(product, email, 'newBrowser')
/** What the browser keeps after its session is over. */
const browserOf = (answer: Answer) =>
  cookiesOf(answer)
    .split('; ')
    .filter((cookie) => !cookie.startsWith('foyer.session='))
    .join('; ')
const tokenOf = (mail: { text: string }) => /\/not-me#([\w-]+)/.exec(mail.text)![1]!
const isSignedIn = async (cookie: string) =>
  (await product.anonymous.get('/api/session', { cookie })).status === 200

describe('a sign-in from a browser that is not known', () => {
  it('is told by mail with time and zone, device and address, in the language of the person [ACC-11, AUTH-12]', async () => {
    product.setClock(Date.UTC(2026, 11, 1, 19, 30))
    const [en, es] = [
      await aPerson(product, { password, timeZone: 'America/Denver' }),
      await aPerson(product, { password, locale: 'es', timeZone: 'America/Denver' }),
    ]
    await signIn(en.email)
    await signIn(es.email)
    product.setClock(null)
    const [english] = await mails(en.email)
    expect(english!.text).toContain('Tuesday, December 1, 2026, 12:30 PM, Denver time (MST)')
    expect(english!.text).toContain('Firefox on Windows')
    expect(english!.text).toContain('127.0.0.1')
    const [spanish] = await mails(es.email)
    expect(spanish!.text).toContain('Firefox en Windows')
    expect(spanish!.text).not.toMatch(/undefined|\{\{/)
  })

  it('is not told again for the same browser, but for another one, and for another person at this one [ACC-11, AUTH-12]', async () => {
    const [person, spouse] = [await aPerson(product, { password }), await aPerson(product, { password })]
    const cookie = browserOf(await signIn(person.email))
    expect(await mails(person.email)).toHaveLength(1)
    for (let i = 0; i < 3; i += 1) await signIn(person.email, { cookie })
    expect(await mails(person.email)).toHaveLength(1)
    await signIn(spouse.email, { cookie })
    expect(await mails(spouse.email)).toHaveLength(1)
    await signIn(person.email)
    expect(await mails(person.email)).toHaveLength(2)
    const { rows } = await product.services.pool.query(
      `select is_new_browser from sign_in_events where person_id = $1 order by id`,
      [person.personId],
    )
    expect(rows.map((r) => r.is_new_browser)).toEqual([true, false, false, false, true])
  })

  it('is known by a random cookie that is kept hashed and is no session and no remembered device [ACC-11, AUTH-12]', async () => {
    const person = await aPersonWithTotp(product, password)
    const pending = await passwordStep(product, person.email, password)
    expect(await mails(person.email)).toHaveLength(0)
    const done = await product.anonymous.post(
      '/api/sign-in/second-step',
      { method: 'totp', code: totpCode(person.secret), rememberDevice: false },
      { cookie: pending },
    )
    expect(await mails(person.email)).toHaveLength(1)
    const cookie = browserOf(done)
    expect(cookie).toMatch(/^foyer\.browser=[\w-]{43}$/)
    expect(String(done.headers['set-cookie'])).toMatch(
      /foyer\.browser=[^;]+; Max-Age=34560000; Path=\/; HttpOnly/,
    )
    expect(await isSignedIn(cookie)).toBe(false)
    expect((await signIn(person.email, { cookie })).body.next).toBe('second-step')
    const { rows } = await product.services.pool.query('select b::text as row from known_browsers b')
    expect(rows.map((r) => r.row).join()).not.toContain(cookie.split('=')[1])
  })

  it('is written with the session, so that it goes out though the queue was down [AUTH-12]', async () => {
    const person = await aPerson(product, { password })
    await signIn(person.email)
    const state = () =>
      asSystem(product.services, 'deliver a message', async ({ trx }) => {
        const { rows } = await sql<{ state: string; job: string }>`
          select m.state, j.state as job from outgoing_messages m join pgboss.job j on j.data->>'id' = m.id::text
          where m.recipient = ${person.email} and m.kind = 'newBrowser'`.execute(trx)
        return rows[0]
      })
    expect(await state()).toEqual({ state: 'waiting', job: 'created' })
    await product.services.jobs.start()
    for (let i = 0; i < 100; i += 1) {
      if ((await state())?.state === 'sent') return
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    throw new Error('the mail was not sent')
  })
})

describe('“this wasn’t me”', () => {
  it('ends that session, also after it was confirmed, locks the old password, and lets a new one be chosen [ACC-11, AUTH-12, ACC-8]', async () => {
    const person = await aPerson(product, { password })
    const owners = sessionCookieOf(await signIn(person.email))
    const thief = sessionCookieOf(await signIn(person.email))
    const confirmed = await product.anonymous.post('/api/sign-in/confirm', { password }, { cookie: thief })
    const renewed = sessionCookieOf(confirmed)
    const [mail] = await mails(person.email)
    const answer = await product.anonymous.post('/api/not-me', { token: tokenOf(mail!) })
    expect(answer.status, answer.text).toBe(200)
    expect([await isSignedIn(thief), await isSignedIn(renewed), await isSignedIn(owners)]).toEqual([
      false,
      false,
      true,
    ])
    expect((await signIn(person.email)).status).toBe(401)
    const reset = await product.anonymous.post('/api/reset-password', {
      token: answer.body.resetToken,
      password: 'kelp vow drum lantern',
    })
    expect(reset.status, reset.text).toBe(204)
    const anew = { login: person.email, password: 'kelp vow drum lantern' }
    expect((await product.anonymous.post('/api/sign-in', anew)).status).toBe(200)
  })

  it('ends what was opened since as well: a second sign-in from the told browser comes without a mail [AUTH-12]', async () => {
    const person = await aPerson(product, { password })
    const owners = sessionCookieOf(await signIn(person.email))
    const first = await signIn(person.email)
    const [, mail] = (await mails(person.email)).reverse()
    const second = sessionCookieOf(await signIn(person.email, { cookie: browserOf(first) }))
    expect(await mails(person.email)).toHaveLength(2)
    expect((await product.anonymous.post('/api/not-me', { token: tokenOf(mail!) })).status).toBe(200)
    expect([
      await isSignedIn(sessionCookieOf(first)),
      await isSignedIn(second),
      await isSignedIn(owners),
    ]).toEqual([false, false, true])
  })

  it('works once, and not after two weeks; opening the page changes nothing [AUTH-12]', async () => {
    const person = await aPerson(product, { password })
    const cookie = sessionCookieOf(await signIn(person.email))
    const token = tokenOf((await mails(person.email))[0]!)
    expect(await isSignedIn(cookie)).toBe(true)
    product.setClock(Date.now() + 15 * 86_400_000)
    expect((await product.anonymous.post('/api/not-me', { token })).status).toBe(410)
    product.setClock(null)
    const both = await Promise.all([
      product.anonymous.post('/api/not-me', { token }),
      product.anonymous.post('/api/not-me', { token }),
    ])
    expect(both.map((a) => a.status).sort()).toEqual([200, 410])
  })
})
