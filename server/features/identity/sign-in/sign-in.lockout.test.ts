import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aClient, aPerson, aPractice } from '../../../testing/world.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

const password = 'correct horse battery staple'
const wrong = 'wrong horse battery staple'

describe('signing in', () => {
  it('signs in with the e-mail in any letter case, and shows the portals it opens [ACC-4]', async () => {
    const practice = await aPractice(product)
    const person = await aPerson(product, { password })
    const client = await aClient(product, practice, { personId: person.personId })
    const answer = await product.anonymous.post('/api/sign-in', {
      login: person.email.toUpperCase(),
      password,
    })
    expect(answer.status, answer.text).toBe(200)
    expect(answer.body).toEqual({ next: 'done' })
    const cookie = [answer.headers['set-cookie']].flat().find((c) => c?.startsWith('foyer.session='))!
    const session = await product.anonymous.get('/api/session', { cookie: cookie.split(';')[0]! })
    expect(session.status, session.text).toBe(200)
    expect(session.body.portals).toMatchObject([
      { kind: 'client', portalId: client.id, clientName: 'Maya Okafor' },
    ])
  })

  it('lets in at the 7th try after 6 failures, and forgets them [ACC-7, AUTH-01]', async () => {
    const person = await aPerson(product, { password })
    for (let i = 0; i < 6; i += 1)
      expect(
        (await product.anonymous.post('/api/sign-in', { login: person.email, password: wrong })).status,
      ).toBe(401)
    expect((await product.anonymous.post('/api/sign-in', { login: person.email, password })).status).toBe(200)
    const { rows } = await product.services.pool.query('select failed_sign_ins from persons where id = $1', [
      person.personId,
    ])
    expect(rows[0].failed_sign_ins).toBe(0)
  })

  it('locks on the 7th failure and then refuses the right password too, in the same words as for a stranger [ACC-7, AUTH-03]', async () => {
    const person = await aPerson(product, { password })
    for (let i = 0; i < 7; i += 1)
      await product.anonymous.post('/api/sign-in', { login: person.email, password: wrong })
    const locked = await product.anonymous.post('/api/sign-in', { login: person.email, password })
    const stranger = await product.anonymous.post('/api/sign-in', { login: 'nobody@example.org', password })
    const same = ({ status, body, headers }: typeof locked) => [
      status,
      { ...body, requestId: '' },
      Object.keys(headers).sort(),
    ]
    expect(same(locked)).toEqual(same(stranger))
    const mails = await product.anonymous.get('/api/demo/outbox')
    expect(
      mails.body.filter(
        (m: { to: string; kind: string }) => m.to === person.email && m.kind === 'accountLocked',
      ),
    ).toHaveLength(1)
  })

  it('compares at most 7 of 60 simultaneous passwords, and a right one among the later tries gives no session [AUTH-02]', async () => {
    const person = await aPerson(product, { password })
    const tries = await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        product.anonymous.post('/api/sign-in', {
          login: person.email,
          password: i === 40 ? password : `${wrong}${i}`,
        }),
      ),
    )
    expect(tries.filter((t) => t.status === 200)).toHaveLength(0)
    const { rows } = await product.services.pool.query(
      `select failed_sign_ins, locked_at is not null as locked from persons where id = $1`,
      [person.personId],
    )
    expect(rows[0]).toEqual({ failed_sign_ins: 7, locked: true })
  })
})
