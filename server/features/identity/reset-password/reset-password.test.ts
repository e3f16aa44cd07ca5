import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { asSystem } from '../../../kernel/db/work.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aClient, aPerson, aPractice } from '../../../testing/world.ts'
import { enableTotp } from '../index.ts'
import { aResetToken } from './reset-password.factories.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

const password = 'correct horse battery staple'
const next = 'kelp vow drum lantern'
const signIn = (login: string, given: string) =>
  product.anonymous.post('/api/sign-in', { login, password: given })
const reset = (token: string, given = next) =>
  product.anonymous.post('/api/reset-password', { token, password: given })
const mailsTo = async (email: string, kind: string) =>
  (await product.anonymous.get('/api/demo/outbox')).body.filter(
    (m: { to: string; kind: string }) => m.to === email && m.kind === kind,
  )

describe('a forgotten password', () => {
  it('is replaced by a mailed link, which opens a locked sign-in, ends every session and is told [AUTH-08, ACC-6, ACC-8, SES-02]', async () => {
    const person = await aPerson(product, { password })
    const open = await product.as(person.personId)
    for (let i = 0; i < 7; i += 1) await signIn(person.email, `${password}${i}`)
    expect((await signIn(person.email, password)).status).toBe(401)
    expect((await reset(await aResetToken(product, person.email))).status).toBe(204)
    expect((await signIn(person.email, password)).status).toBe(401)
    expect((await signIn(person.email, next)).body).toEqual({ next: 'done' })
    expect((await open.get('/api/session')).status).toBe(401)
    expect(await mailsTo(person.email, 'passwordChanged')).toHaveLength(1)
  })

  it('signs nobody in by itself, and a second factor is still asked for [AUTH-04, AUTH-08]', async () => {
    const person = await aPerson(product, { password })
    await asSystem(product.services, 'find a person by login name', (work) =>
      enableTotp(work, person.personId, 'a demonstration secret'),
    )
    const answer = await reset(await aResetToken(product, person.email))
    expect(answer.status).toBe(204)
    expect(answer.headers['set-cookie']).toBeUndefined()
    expect((await signIn(person.email, next)).body.next).toBe('second-step')
  })

  it('works once, also when two browsers send it at once [AUTH-08]', async () => {
    const person = await aPerson(product, { password })
    const token = await aResetToken(product, person.email)
    const both = await Promise.all([reset(token), reset(token, 'another lantern by the sea')])
    expect(both.map((a) => a.status).sort()).toEqual([204, 410])
    expect((await reset(token)).status).toBe(410)
  })

  it('is dead after an hour, after a newer link, and after the e-mail changed [AUTH-08]', async () => {
    const person = await aPerson(product, { password })
    const old = await aResetToken(product, person.email)
    const newer = await aResetToken(product, person.email)
    expect((await reset(old)).status).toBe(410)
    product.setClock(Date.now() + 61 * 60_000)
    expect((await reset(newer)).status).toBe(410)
    product.setClock(null)
    const moved = await aPerson(product, { password })
    const token = await aResetToken(product, moved.email)
    await product.services.pool.query(`update auth."user" set email = 'moved-' || email where id = $1`, [
      moved.personId,
    ])
    expect((await reset(token)).status).toBe(410)
  })

  it('refuses a weak password with the reason and leaves the link good [AUTH-10]', async () => {
    const practice = await aPractice(product, { name: 'Cedar Street Therapy' })
    const person = await aPerson(product, { password })
    await aClient(product, practice, { personId: person.personId })
    const token = await aResetToken(product, person.email)
    for (const [weak, code] of [
      ['short one', 'password.tooShort'],
      ['password1234567890', 'password.common'],
      ['Cedar Street Therapy!', 'password.practiceName'],
    ] as const) {
      const answer = await reset(token, weak)
      expect(answer.status).toBe(400)
      expect(answer.body.errors).toMatchObject([{ path: 'password', code }])
    }
    expect((await reset(token)).status).toBe(204)
  })

  it('is answered alike for a stranger, and the link carries the configured address alone [ACC-19, AUTH-03, AUTH-08]', async () => {
    const person = await aPerson(product, { password })
    const forged = { host: 'portal.example.evil', 'x-forwarded-host': 'portal.example.evil' }
    const known = await product.anonymous.post('/api/forgot-password', { login: person.email }, forged)
    const unknown = await product.anonymous.post('/api/forgot-password', { login: 'no@example.org' }, forged)
    expect([known.status, known.text, Object.keys(known.headers).sort()]).toEqual([
      unknown.status,
      unknown.text,
      Object.keys(unknown.headers).sort(),
    ])
    const [mail] = await mailsTo(person.email, 'passwordReset')
    expect(mail.text).toContain('http://localhost:3000/reset-password#')
    expect(mail.text).not.toContain('evil')
    expect(await mailsTo('no@example.org', 'passwordReset')).toHaveLength(0)
  })

  it('mails five links an hour at most, and answers alike beyond', async () => {
    const person = await aPerson(product, { password })
    for (let i = 0; i < 7; i += 1)
      expect((await product.anonymous.post('/api/forgot-password', { login: person.email })).status).toBe(204)
    expect(await mailsTo(person.email, 'passwordReset')).toHaveLength(5)
  })
})
