import { createHmac } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem } from '../../../kernel/db/work.ts'
import { type Answer, type Product, startProduct } from '../../../testing/product.ts'
import { aPerson } from '../../../testing/world.ts'
import { enableTotp } from '../index.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

const password = 'correct horse battery staple'
const secret = 'JBSWY3DPEHPK3PXP-demonstration'

/** RFC 6238, written out here so that the sign-in is held against the standard and not against itself. */
function totp(step = 0): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + step))
  const digest = createHmac('sha1', Buffer.from(secret)).update(counter).digest()
  const offset = digest[19]! & 15
  return String((digest.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

const cookiesOf = (answer: Answer) =>
  [answer.headers['set-cookie']]
    .flat()
    .filter((c): c is string => Boolean(c) && !/Max-Age=0/i.test(c!))
    .map((c) => c.split(';')[0]!)
    .join('; ')

async function aPersonWithTotp() {
  const person = await aPerson(product, { password })
  const backupCodes = await asSystem(product.services, 'find a person by login name', (work) =>
    enableTotp(work, person.personId, secret),
  )
  return { ...person, backupCodes }
}
async function passwordStep(email: string): Promise<string> {
  const answer = await product.anonymous.post('/api/sign-in', { login: email, password })
  expect(answer.body, answer.text).toEqual({ next: 'second-step', methods: ['totp', 'backup-code'] })
  return cookiesOf(answer)
}
const secondStep = (cookie: string, code: string, method = 'totp') =>
  product.anonymous.post('/api/sign-in/second-step', { method, code, rememberDevice: false }, { cookie })

describe('the second step', () => {
  it('takes a code of the authenticator app, and only then there is a session [ACC-9, ACC-10]', async () => {
    const person = await aPersonWithTotp()
    const pending = await passwordStep(person.email)
    const answer = await secondStep(pending, totp())
    expect(answer.body, answer.text).toEqual({ next: 'done' })
    const session = await product.anonymous.get('/api/session', { cookie: cookiesOf(answer) })
    expect(session.body.person).toMatchObject({ id: person.personId, twoFactorEnabled: true })
  })

  it('gives nothing for the cookies of the password step alone [AUTH-05]', async () => {
    const person = await aPersonWithTotp()
    const pending = await passwordStep(person.email)
    for (const path of ['/api/session', `/api/portals/${person.personId}/events`])
      expect((await product.anonymous.get(path, { cookie: pending })).status).toBe(401)
  })

  it('takes each code once, in another sign-in and in a race as well [AUTH-06]', async () => {
    const person = await aPersonWithTotp()
    const [first, second, third] = [
      await passwordStep(person.email),
      await passwordStep(person.email),
      await passwordStep(person.email),
    ]
    const code = totp()
    const race = await Promise.all([secondStep(first, code), secondStep(second, code)])
    expect(race.map((a) => a.status).sort()).toEqual([200, 401])
    expect((await secondStep(third, code)).status).toBe(401)
    const { rows } = await product.services.pool.query(
      'select count(*) from auth.session where "userId" = $1',
      [person.personId],
    )
    expect(rows[0].count).toBe(1)
  })

  it('refuses codes two steps away [AUTH-06]', async () => {
    const person = await aPersonWithTotp()
    const pending = await passwordStep(person.email)
    expect((await secondStep(pending, totp(-3))).status).toBe(401)
    expect((await secondStep(pending, totp(3))).status).toBe(401)
  })

  it('takes each backup code once [ACC-9, AUTH-13]', async () => {
    const person = await aPersonWithTotp()
    expect(new Set(person.backupCodes).size).toBe(10)
    const code = person.backupCodes[3]!
    expect((await secondStep(await passwordStep(person.email), code, 'backup-code')).status).toBe(200)
    expect((await secondStep(await passwordStep(person.email), code, 'backup-code')).status).toBe(401)
  })

  it('remembers a device that the person trusts, and asks on every other one [ACC-10]', async () => {
    const person = await aPersonWithTotp()
    const trusted = await product.anonymous.post(
      '/api/sign-in/second-step',
      { method: 'totp', code: totp(), rememberDevice: true },
      { cookie: await passwordStep(person.email) },
    )
    const device = cookiesOf(trusted)
    const again = await product.anonymous.post(
      '/api/sign-in',
      { login: person.email, password },
      { cookie: device },
    )
    expect(again.body).toEqual({ next: 'done' })
    await passwordStep(person.email)
  })
})
