import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem } from '../../../kernel/db/work.ts'
import { type Caller, type Product, startProduct } from '../../../testing/product.ts'
import { aClient, aPerson, aPractice, type TestPractice } from '../../../testing/world.ts'
import { cookiesOf } from '../identity.factories.ts'
import { takeCodeSending } from '../index.ts'
import {
  messagesTo,
  newestCode,
  passwordStep,
  secondStep,
  withMailCodes,
  withTextCodes,
} from './second-step.factories.ts'

let product: Product
let practice: TestPractice
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product)
})
afterAll(() => product.stop())

const password = 'correct horse battery staple'
const minutes = (n: number) => n * 60_000
let number = 100
const aNumber = () => `+15185550${(number += 1)}`

/** A client who signs in by password and code. */
async function aClientWithCodes(method: 'email' | 'text' = 'email') {
  const person = await aPerson(product, { password })
  const { caller } = await aClient(product, practice, { personId: person.personId })
  const cellPhone = aNumber()
  if (method === 'email') await withMailCodes(product, caller, person.email)
  else await withTextCodes(product, caller, cellPhone)
  await forgetSendings()
  return { ...person, cellPhone, caller, to: method === 'email' ? person.email : cellPhone }
}
const forgetSendings = () => wipe()
const wipe = () =>
  asSystem(product.services, 'tidy up', async ({ trx }) => {
    await trx.deleteFrom('code_requests').execute()
  })
const askForCode = (cookie: string, method: string, from: Record<string, string> = {}) =>
  product.anonymous.post('/api/sign-in/second-step/code', { method }, { cookie, ...from })
const codesSent = async (to: string) => (await messagesTo(product, to, 'signInCode')).length
const signedIn = async (caller: Caller) => (await caller.get('/api/session')).status

describe('codes by text and mail', () => {
  it.each(['email', 'text'] as const)(
    'sign in by %s: six digits, once, and the answer names the methods [ACC-9, AUTH-07]',
    async (method) => {
      const client = await aClientWithCodes(method)
      const first = await product.anonymous.post('/api/sign-in', { login: client.email, password })
      expect(first.body).toEqual({ next: 'second-step', methods: [method, 'backup-code'] })
      const cookie = cookiesOf(first)
      const sent = await askForCode(cookie, method)
      expect(sent.body.sentTo).toContain('•••')
      expect(sent.text).not.toContain(client.to)
      const code = await newestCode(product, client.to)
      expect(code).toMatch(/^\d{6}$/)
      expect((await secondStep(product, cookie, { method, code })).body).toEqual({ next: 'done' })
      // Used up, also for another sign-in.
      const again = await passwordStep(product, client.email, password)
      expect((await secondStep(product, again, { method, code })).status).toBe(401)
    },
  )

  it('work in the browser that asked, and in no other [AUTH-07]', async () => {
    const client = await aClientWithCodes()
    const [mine, thief] = [
      await passwordStep(product, client.email, password),
      await passwordStep(product, client.email, password),
    ]
    await askForCode(mine, 'email')
    const code = await newestCode(product, client.email)
    expect((await secondStep(product, thief, { method: 'email', code })).status).toBe(401)
    expect((await secondStep(product, '', { method: 'email', code })).status).toBe(401)
    expect((await secondStep(product, mine, { method: 'email', code })).status).toBe(200)
  })

  it('die after ten minutes, and when a new one is asked for [AUTH-07]', async () => {
    const client = await aClientWithCodes()
    const cookie = await passwordStep(product, client.email, password)
    await askForCode(cookie, 'email')
    const old = await newestCode(product, client.email)
    await askForCode(cookie, 'email')
    const code = await newestCode(product, client.email)
    if (old !== code)
      expect((await secondStep(product, cookie, { method: 'email', code: old })).status).toBe(401)
    const late = await passwordStep(product, client.email, password)
    await askForCode(late, 'email')
    const lateCode = await newestCode(product, client.email)
    // The sign-in is held open, so that the code's own age is what refuses it.
    await product.services.pool.query("update sign_in_attempts set expires_at = now() + interval '1 hour'")
    product.setClock(Date.now() + minutes(10) + 1000)
    expect((await secondStep(product, late, { method: 'email', code: lateCode })).status).toBe(401)
    product.setClock(null)
  })

  it('may be tried five times also where a session is confirmed; then the right one counts no more [AUTH-07, AUTH-11]', async () => {
    const client = await aClientWithCodes()
    const confirm = (code: string) =>
      client.caller.post('/api/sign-in/confirm', { password, method: 'email', code })
    expect((await client.caller.post('/api/sign-in/confirm/code', { method: 'email' })).status).toBeLessThan(
      300,
    )
    const right = await newestCode(product, client.email)
    const wrong = right === '000000' ? '000001' : '000000'
    for (let i = 0; i < 5; i += 1) expect((await confirm(wrong)).body.errors[0].code).toBe('code.wrong')
    const late = await confirm(right)
    expect([late.status, late.body.errors[0].code]).toEqual([400, 'code.wrong'])
  })

  it('may be tried five times; then a new sign-in is needed, and each wrong one is on record [AUTH-07, ACC-14]', async () => {
    const client = await aClientWithCodes()
    const cookie = await passwordStep(product, client.email, password)
    await askForCode(cookie, 'email')
    const right = await newestCode(product, client.email)
    const wrong = right === '000000' ? '000001' : '000000'
    const slugs: string[] = []
    for (let i = 0; i < 5; i += 1)
      slugs.push((await secondStep(product, cookie, { method: 'email', code: wrong })).body.title)
    expect(slugs).toEqual([...Array(4).fill('second-step-refused'), 'second-step-over'])
    expect((await secondStep(product, cookie, { method: 'email', code: right })).body.title).toBe(
      'second-step-over',
    )
    expect((await askForCode(cookie, 'email')).body.title).toBe('second-step-over')
    const { rows } = await product.services.pool.query(
      `select result, method, count(*)::int from sign_in_events where person_id = $1 and result = 'wrongSecondStep' group by 1, 2`,
      [client.personId],
    )
    expect(rows).toEqual([{ result: 'wrongSecondStep', method: 'email', count: 5 }])
    // A new sign-in works.
    const anew = await passwordStep(product, client.email, password)
    await askForCode(anew, 'email')
    const code = await newestCode(product, client.email)
    expect((await secondStep(product, anew, { method: 'email', code })).status).toBe(200)
  })

  it('are kept hashed, and a number that is not set up gets none [AUTH-07, AUTH-14]', async () => {
    const client = await aClientWithCodes()
    const cookie = await passwordStep(product, client.email, password)
    await askForCode(cookie, 'email')
    const code = await newestCode(product, client.email)
    const { rows } = await product.services.pool.query(
      'select a::text as row from sign_in_attempts a where person_id = $1',
      [client.personId],
    )
    expect(rows.map((r) => r.row).join()).not.toContain(code)
    expect((await askForCode(cookie, 'text')).status).toBe(400)
  })
})

describe('codes by text to a number that said STOP', () => {
  it('are not waited for in vain: the person is told by mail, and at the sign-in how they come again or what else opens it [NPH-02, ACC-9]', async () => {
    const client = await aClientWithCodes('text')
    const say = (text: string) => product.anonymous.post('/api/demo/texts', { from: client.cellPhone, text })
    for (const text of ['STOP', 'STOP']) expect((await say(text)).status).toBe(204)
    const mails = await messagesTo(product, client.email, 'codesStopped')
    expect(mails).toHaveLength(1)
    expect(mails[0]!.text).toContain('START')
    const first = await product.anonymous.post('/api/sign-in', { login: client.email, password })
    expect(first.body.methods).toContain('backup-code')
    const before = await codesSent(client.cellPhone)
    const asked = await askForCode(cookiesOf(first), 'text')
    expect(asked.body).toMatchObject({ status: 409, title: 'codes-stopped' })
    expect(asked.body.detail).toMatch(/START.*backup code.*practice/)
    expect(await codesSent(client.cellPhone)).toBe(before)
    await say('START')
    expect((await askForCode(cookiesOf(first), 'text')).status).toBe(200)
    const code = await newestCode(product, client.cellPhone)
    const done = await secondStep(product, cookiesOf(first), { method: 'text', code })
    expect(done.body).toEqual({ next: 'done' })
  })
})

describe('caps on codes', () => {
  it('send three to a number in 15 minutes; beyond, the answer is the same and nothing is sent [AUTH-14]', async () => {
    const client = await aClientWithCodes('text')
    const before = await codesSent(client.cellPhone)
    const answers = []
    for (let i = 0; i < 5; i += 1)
      answers.push(await askForCode(await passwordStep(product, client.email, password), 'text'))
    expect(new Set(answers.map((a) => `${a.status} ${a.text} ${Object.keys(a.headers).sort()}`)).size).toBe(1)
    expect((await codesSent(client.cellPhone)) - before).toBe(3)
    product.setClock(Date.now() + minutes(16))
    await askForCode(await passwordStep(product, client.email, password), 'text')
    product.setClock(null)
    expect((await codesSent(client.cellPhone)) - before).toBe(4)
  })

  it('hold over registering and signing in together, by network address and by practice, also in a race [AUTH-14]', async () => {
    const other = await aPractice(product)
    const take = (recipient: string, ip: string, practiceId: string) =>
      asSystem(product.services, 'tidy up', (work) => takeCodeSending(work, { recipient, ip, practiceId }))
    await wipe()
    const sameNumber = aNumber()
    const race = await Promise.all(
      Array.from({ length: 8 }, (_, i) => take(sameNumber, `203.0.113.${i}`, i % 2 ? practice.id : other.id)),
    )
    expect(race.filter(Boolean)).toHaveLength(3)
    const sameAddress = await Promise.all(
      Array.from({ length: 14 }, () => take(aNumber(), '198.51.100.7', practice.id)),
    )
    expect(sameAddress.filter(Boolean)).toHaveLength(10)
    await asSystem(product.services, 'tidy up', async ({ trx }) => {
      await trx.deleteFrom('code_requests').execute()
      await trx
        .insertInto('code_requests')
        .values(
          Array.from({ length: 500 }, (_, i) => ({
            practice_id: practice.id,
            id: crypto.randomUUID(),
            recipient_hash: Buffer.from(`${i}`),
            ip: `192.0.2.${i % 200}`,
            requested_at: new Date(Date.now() - minutes(90)),
          })),
        )
        .execute()
    })
    expect(await take(aNumber(), '198.51.100.8', practice.id)).toBe(false)
    expect(await take(aNumber(), '198.51.100.8', other.id)).toBe(true)
    await wipe()
  })

  it('never go to another country or a premium number [AUTH-14]', async () => {
    const take = (recipient: string) =>
      asSystem(product.services, 'tidy up', (work) =>
        takeCodeSending(work, { recipient, ip: '198.51.100.9', practiceId: practice.id }),
      )
    for (const number of ['+442079460000', '+5215512345678', '+19005550123', '+15189761234', '+88213555012'])
      expect(await take(number), number).toBe(false)
    expect(await take('+15185550199')).toBe(true)
    const { caller } = await aClient(product, practice)
    const answer = await caller.post('/api/two-step/code', { method: 'text', cellPhone: '+44 20 7946 0000' })
    expect([answer.status, answer.body.errors[0].code]).toEqual([400, 'phone.countryNotServed'])
    expect(await signedIn(caller)).toBe(200)
  })
})
