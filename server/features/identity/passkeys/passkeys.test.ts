import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aClient, aPerson, aPractice, type TestPractice } from '../../../testing/world.ts'
import { cookiesOf, sessionCookieOf } from '../identity.factories.ts'
import { passwordStep } from '../second-step/second-step.factories.ts'
import { anAuthenticator, aPasskey, signInByPasskey } from './passkeys.factories.ts'

let product: Product
let practice: TestPractice
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product)
})
afterAll(() => product.stop())

const password = 'correct horse battery staple'
async function aClientWithPasskey() {
  const person = await aPerson(product, { password })
  const { caller } = await aClient(product, practice, { personId: person.personId })
  return { ...person, caller, ...(await aPasskey(product, caller)) }
}
const session = (cookie: string) => product.anonymous.get('/api/session', { cookie })

describe('a passkey', () => {
  it('signs in alone and counts as both factors: the session is fresh with the second one [ACC-9, AUTH-04, AUTH-11]', async () => {
    const client = await aClientWithPasskey()
    expect(client.backupCodes).toHaveLength(10)
    const answer = await signInByPasskey(product, client.authenticator)
    expect(answer.body, answer.text).toEqual({ next: 'done' })
    const cookie = sessionCookieOf(answer)
    expect((await session(cookie)).body.person.id).toBe(client.personId)
    const { rows } = await product.services.pool.query(
      `select second_factor_at is not null as second, sign_in_method from auth.session where "userId" = $1 order by "createdAt" desc limit 1`,
      [client.personId],
    )
    expect(rows[0]).toEqual({ second: true, sign_in_method: 'passkey' })
    expect((await product.anonymous.post('/api/two-step/backup-codes', undefined, { cookie })).status).toBe(
      200,
    )
    const { rows: events } = await product.services.pool.query(
      `select method from sign_in_events where person_id = $1 and result = 'signedIn' order by id desc limit 1`,
      [client.personId],
    )
    expect(events[0].method).toBe('passkey')
  })

  it('is the second step of a password too, from the moment it is added [ACC-9]', async () => {
    const client = await aClientWithPasskey()
    const first = await product.anonymous.post('/api/sign-in', { login: client.email, password })
    expect(first.body).toEqual({ next: 'second-step', methods: ['passkey', 'backup-code'] })
    const cookie = cookiesOf(first)
    const started = await product.anonymous.post('/api/sign-in/passkey/start', undefined, { cookie })
    expect(started.body.options.allowCredentials).toHaveLength(1)
    expect((await signInByPasskey(product, client.authenticator, { cookie })).status).toBe(200)
  })

  it('has to verify its owner, at this address, with a challenge that was given for it and works once [AUTH-04]', async () => {
    const { authenticator } = await aClientWithPasskey()
    for (const changes of [
      { isVerified: false },
      { origin: 'https://portal.example.evil' },
      { rpId: 'portal.example.evil' },
      { challenge: Buffer.from('a challenge of my own choosing').toString('base64url') },
      { userHandle: Buffer.from('01900000-0000-7000-8000-000000000000').toString('base64url') },
    ]) {
      const answer = await signInByPasskey(product, authenticator, { changes })
      expect([answer.status, answer.body.title], JSON.stringify(changes)).toEqual([401, 'passkey-refused'])
      expect(answer.headers['set-cookie']).toBeUndefined()
    }
    const { body } = await product.anonymous.post('/api/sign-in/passkey/start')
    const answer = { answer: authenticator.get(body.options), rememberDevice: false }
    const race = await Promise.all([
      product.anonymous.post('/api/sign-in/passkey', answer),
      product.anonymous.post('/api/sign-in/passkey', answer),
    ])
    expect(race.map((a) => a.status).sort()).toEqual([200, 401])
    const late = await product.anonymous.post('/api/sign-in/passkey/start')
    product.setClock(Date.now() + 6 * 60_000)
    const tooLate = { answer: authenticator.get(late.body.options), rememberDevice: false }
    expect((await product.anonymous.post('/api/sign-in/passkey', tooLate)).status).toBe(401)
    product.setClock(null)
  })

  it('of nobody here is refused in the same words as a wrong one', async () => {
    const stranger = anAuthenticator(product.config.publicUrl)
    stranger.create({ challenge: 'x'.repeat(24), user: { id: 'AAAA' }, rp: { id: 'localhost' } })
    const { authenticator } = await aClientWithPasskey()
    const [unknown, wrong] = [
      await signInByPasskey(product, stranger),
      await signInByPasskey(product, authenticator, { changes: { isVerified: false } }),
    ]
    expect([unknown.status, { ...unknown.body, requestId: '' }]).toEqual([
      wrong.status,
      { ...wrong.body, requestId: '' },
    ])
  })

  it('is refused while it cannot be added: unverified, elsewhere, with a used challenge, or without a fresh sign-in [AUTH-11]', async () => {
    const { caller, personId } = await aClient(product, practice)
    const start = async () => (await caller.post('/api/passkeys/start')).body.options
    const add = (answer: unknown) => caller.post('/api/passkeys', { name: 'A key', answer })
    const home = product.config.publicUrl
    expect((await add(anAuthenticator(home).create(await start(), { isVerified: false }))).status).toBe(400)
    expect((await add(anAuthenticator('https://portal.example.evil').create(await start()))).status).toBe(400)
    const options = await start()
    expect((await add(anAuthenticator(home).create(options))).status).toBe(201)
    expect((await add(anAuthenticator(home).create(options))).status).toBe(400)
    const stale = await product.as(personId)
    await product.services.pool.query(
      `update auth.session set first_factor_at = now() - interval '11 minutes' where "userId" = $1`,
      [personId],
    )
    expect((await stale.post('/api/passkeys/start')).body.title).toBe('fresh-sign-in-needed')
  })

  it('is named, renamed and removed by its owner alone [AUTH-13, AUTH-11]', async () => {
    const client = await aClientWithPasskey()
    const other = await aClient(product, practice)
    const path = `/api/passkeys/${client.id}`
    expect((await other.caller.patch(path, { name: 'Mine now' })).status).toBe(404)
    expect((await client.caller.patch(path, { name: 'Blue key' })).status).toBe(204)
    expect((await client.caller.get('/api/two-step')).body.passkeys).toMatchObject([{ name: 'Blue key' }])
    const remove = (body: object) =>
      client.caller.post('/api/two-step/remove', { factor: 'passkey', passkeyId: client.id, ...body })
    expect((await remove({})).body.errors[0].code).toBe('password.needed')
    await product.services.pool.query(
      `update auth.session set first_factor_at = now() - interval '11 minutes' where "userId" = $1`,
      [client.personId],
    )
    expect((await remove({ password })).body.title).toBe('fresh-sign-in-needed')
    await product.services.pool.query(`update auth.session set first_factor_at = now() where "userId" = $1`, [
      client.personId,
    ])
    expect((await remove({ password })).status).toBe(204)
    expect((await signInByPasskey(product, client.authenticator)).status).toBe(401)
    expect((await product.anonymous.post('/api/sign-in', { login: client.email, password })).body).toEqual({
      next: 'done',
    })
  })

  it('confirms a sign-in within a session, its owner’s alone [AUTH-11, SES-04]', async () => {
    const client = await aClientWithPasskey()
    const other = await aClientWithPasskey()
    const { body } = await client.caller.post('/api/sign-in/confirm/passkey/start')
    const foreign = { answer: other.authenticator.get(body.options) }
    expect((await client.caller.post('/api/sign-in/confirm/passkey', foreign)).status).toBe(400)
    const started = await client.caller.post('/api/sign-in/confirm/passkey/start')
    const answer = await client.caller.post('/api/sign-in/confirm/passkey', {
      answer: client.authenticator.get(started.body.options),
    })
    expect(answer.status, answer.text).toBe(204)
    expect((await client.caller.get('/api/session')).status).toBe(401)
    expect((await session(sessionCookieOf(answer))).status).toBe(200)
  })

  it('does not open a locked sign-in, and the password step alone is no session [ACC-7, AUTH-04]', async () => {
    const client = await aClientWithPasskey()
    await product.services.pool.query('update persons set locked_at = now() where id = $1', [client.personId])
    const answer = await signInByPasskey(product, client.authenticator)
    expect([answer.status, answer.body.title]).toEqual([401, 'passkey-refused'])
    expect(answer.headers['set-cookie']).toBeUndefined()
    await product.services.pool.query('update persons set locked_at = null where id = $1', [client.personId])
    const pending = await passwordStep(product, client.email, password)
    expect((await session(pending)).status).toBe(401)
  })
})
