import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Caller, type Product, startProduct } from '../../../testing/product.ts'
import { aClient, aPerson, aPractice, type TestPractice } from '../../../testing/world.ts'
import { cookiesOf, totpCode } from '../identity.factories.ts'
import { messagesTo, passwordStep, secondStep, withMailCodes } from '../second-step/second-step.factories.ts'
import { secretOf } from '../two-step.cases.ts'

let product: Product
let practice: TestPractice
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product)
})
afterAll(() => product.stop())

const password = 'correct horse battery staple'
async function aClientWithPassword(given = password) {
  const person = await aPerson(product, { password: given })
  return {
    ...person,
    ...(await aClient(product, practice, { personId: person.personId })),
    email: person.email,
  }
}
async function withApp(caller: Caller) {
  const { key, address } = (await caller.post('/api/two-step/app')).body
  const secret = secretOf(key)
  const answer = await caller.post('/api/two-step/app/confirm', { code: totpCode(secret) })
  expect(answer.status, answer.text).toBe(200)
  return { key, address, secret, backupCodes: answer.body.backupCodes as string[] | null }
}
const signIn = (login: string, headers: Record<string, string> = {}) =>
  product.anonymous.post('/api/sign-in', { login, password }, headers)
const stale = (personId: string) =>
  product.services.pool.query(
    `update auth.session set first_factor_at = now() - interval '11 minutes' where "userId" = $1`,
    [personId],
  )
const mailsOfChange = (email: string) => messagesTo(product, email, 'twoStepChanged')

describe('setting two-step sign-in up', () => {
  it('takes an authenticator app by a code of it, and gives ten backup codes once [ACC-9, AUTH-13]', async () => {
    const client = await aClientWithPassword()
    const { key, address, secret, backupCodes } = await withApp(client.caller)
    expect(address).toMatch(new RegExp(`^otpauth://totp/Foyer:[^?]+\\?issuer=Foyer&secret=${key}&`))
    expect(Buffer.byteLength(secret)).toBe(20)
    expect(backupCodes).toHaveLength(10)
    expect((await client.caller.get('/api/two-step')).body).toMatchObject({
      isOn: true,
      backupCodesLeft: 10,
      app: { addedAt: expect.any(String) },
    })
    const { rows } = await product.services.pool.query('select b::text as row from backup_codes b')
    const kept = rows.map((r) => r.row).join()
    for (const code of backupCodes!) expect(kept).not.toContain(code)
    // The code of the set-up is used up (AUTH-06); a backup code signs in.
    const cookie = await passwordStep(product, client.email, password)
    expect((await secondStep(product, cookie, { method: 'totp', code: totpCode(secret) })).status).toBe(401)
    expect(
      (await secondStep(product, cookie, { method: 'backup-code', code: backupCodes![4]! })).status,
    ).toBe(200)
    expect((await client.caller.get('/api/two-step')).body.backupCodesLeft).toBe(9)
  })

  it('turns nothing on by a wrong code, nor after five tries by the right one [ACC-9, AUTH-07]', async () => {
    const client = await aClientWithPassword()
    await client.caller.post('/api/two-step/code', { method: 'email' })
    const [mail] = await messagesTo(product, client.email, 'signInCode')
    const right = /\b(\d{6})\b/.exec(mail!.text)![1]!
    const confirm = (code: string) =>
      client.caller.post('/api/two-step/code/confirm', { method: 'email', code })
    for (let i = 0; i < 5; i += 1)
      expect((await confirm(right === '000000' ? '1' : '000000')).status).toBe(400)
    expect((await confirm(right)).status).toBe(400)
    expect((await client.caller.get('/api/two-step')).body.isOn).toBe(false)
    expect((await signIn(client.email)).body.next).toBe('done')
  })

  it('ends the other sessions, stays here, and is told by mail [ACC-15, AUTH-11]', async () => {
    const client = await aClientWithPassword()
    const elsewhere = await product.as(client.personId)
    await withApp(client.caller)
    expect((await elsewhere.get('/api/session')).status).toBe(401)
    expect((await client.caller.get('/api/session')).body.person.twoFactorEnabled).toBe(true)
    expect(await mailsOfChange(client.email)).toHaveLength(1)
    // The factor that was given just now counts: the next change needs no other sign-in.
    expect((await client.caller.post('/api/two-step/backup-codes')).status).toBe(200)
  })

  it('is refused without a fresh sign-in, each part of it [AUTH-11, AUTH-13]', async () => {
    const client = await aClientWithPassword()
    await withMailCodes(product, client.caller, client.email)
    await stale(client.personId)
    for (const [path, body] of [
      ['/api/two-step/app', undefined],
      ['/api/two-step/app/confirm', { code: '000000' }],
      ['/api/two-step/code', { method: 'email' }],
      ['/api/two-step/code/confirm', { method: 'email', code: '000000' }],
      ['/api/two-step/backup-codes', undefined],
      ['/api/two-step/remove', { factor: 'email', password }],
      ['/api/two-step/off', { password }],
      ['/api/passkeys/start', undefined],
    ] as const)
      expect((await client.caller.post(path, body)).body.title, path).toBe('fresh-sign-in-needed')
    expect((await client.caller.get('/api/two-step')).body.isOn).toBe(true)
  })
})

describe('backup codes', () => {
  it('made anew void the earlier ones, and each works once, in a race as well [AUTH-13]', async () => {
    const client = await aClientWithPassword()
    const { backupCodes: old } = await withApp(client.caller)
    const { backupCodes } = (await client.caller.post('/api/two-step/backup-codes')).body
    expect(backupCodes.filter((code: string) => old!.includes(code))).toEqual([])
    const pending = () => passwordStep(product, client.email, password)
    const give = (cookie: string, code: string) =>
      secondStep(product, cookie, { method: 'backup-code', code })
    expect((await give(await pending(), old![0]!)).status).toBe(401)
    const cookies = [await pending(), await pending(), await pending()]
    const race = await Promise.all(cookies.map((cookie) => give(cookie, backupCodes[0])))
    expect(race.map((a) => a.status).sort()).toEqual([200, 401, 401])
    // As it is read from paper.
    expect((await give(await pending(), backupCodes[1].toUpperCase().replace('-', ' '))).status).toBe(200)
  })
})

describe('turning two-step sign-in off', () => {
  it('asks for the password again, and forgets every factor and remembered device [ACC-9, ACC-15]', async () => {
    const client = await aClientWithPassword()
    await withApp(client.caller)
    await withMailCodes(product, client.caller, client.email)
    const off = (given: string) => client.caller.post('/api/two-step/off', { password: given })
    expect((await off('not the password')).body.errors[0].code).toBe('password.refused')
    expect((await off(password)).status).toBe(204)
    expect((await client.caller.get('/api/two-step')).body).toMatchObject({
      isOn: false,
      app: null,
      email: null,
      backupCodesLeft: null,
      devices: [],
    })
    expect((await signIn(client.email)).body.next).toBe('done')
    expect(await mailsOfChange(client.email)).toHaveLength(3)
  })

  it('by its last factor asks for the password too; one of several goes without [ACC-9, AUTH-13]', async () => {
    const client = await aClientWithPassword()
    await withApp(client.caller)
    await withMailCodes(product, client.caller, client.email)
    const remove = (body: object) => client.caller.post('/api/two-step/remove', body)
    expect((await remove({ factor: 'text' })).status).toBe(404)
    expect((await remove({ factor: 'totp' })).status).toBe(204)
    expect((await remove({ factor: 'email' })).body.errors[0].code).toBe('password.needed')
    expect((await remove({ factor: 'email', password: 'not the password' })).body.errors[0].code).toBe(
      'password.refused',
    )
    expect((await remove({ factor: 'email', password })).status).toBe(204)
    expect((await signIn(client.email)).body.next).toBe('done')
  })

  it('is refused where the password is too short to stand alone [AUTH-10]', async () => {
    const client = await aClientWithPassword('kelp vow')
    await withMailCodes(product, client.caller, client.email)
    for (const [path, body] of [
      ['/api/two-step/off', { password: 'kelp vow' }],
      ['/api/two-step/remove', { factor: 'email', password: 'kelp vow' }],
    ] as const)
      expect((await client.caller.post(path, body)).body.title).toBe('password-too-short-alone')
  })

  it('counts wrong passwords like a sign-in: the 7th locks and ends the session [ACC-7]', async () => {
    const client = await aClientWithPassword()
    await withMailCodes(product, client.caller, client.email)
    for (let i = 0; i < 7; i += 1) await client.caller.post('/api/two-step/off', { password: `wrong ${i}` })
    expect((await client.caller.get('/api/session')).status).toBe(401)
    expect((await signIn(client.email)).status).toBe(401)
  })
})

describe('a remembered device', () => {
  it('is spared the second step for a year, listed, and revoked by its owner alone [ACC-10]', async () => {
    const client = await aClientWithPassword()
    const { secret, backupCodes } = await withApp(client.caller)
    expect(secret).toBeTruthy()
    const done = await secondStep(product, await passwordStep(product, client.email, password), {
      method: 'backup-code',
      code: backupCodes![0]!,
      rememberDevice: true,
    })
    const cookie = cookiesOf(done)
    const device = cookie.split('; ').find((c) => c.startsWith('foyer.device='))!
    expect((await signIn(client.email, { cookie: device })).body).toEqual({ next: 'done' })
    const listed = (
      await product.anonymous.get('/api/two-step', { cookie: `${client.caller.cookie}; ${device}` })
    ).body
    expect(listed.devices).toMatchObject([{ isThis: true, device: 'Browser' }])
    const year = Date.parse(listed.devices[0].until) - Date.parse(listed.devices[0].rememberedAt)
    expect(year).toBe(365 * 86_400_000)
    // Somebody else's cookie is worth nothing to a third person, and nobody else may revoke it.
    const other = await aClientWithPassword()
    await withMailCodes(product, other.caller, other.email)
    expect((await signIn(other.email, { cookie: device })).body.next).toBe('second-step')
    const path = `/api/remembered-devices/${listed.devices[0].id}`
    expect((await other.caller.delete(path)).status).toBe(404)
    product.setClock(Date.now() + 366 * 86_400_000)
    expect((await signIn(client.email, { cookie: device })).body.next).toBe('second-step')
    product.setClock(null)
    expect((await client.caller.delete(path)).status).toBe(204)
    expect((await signIn(client.email, { cookie: device })).body.next).toBe('second-step')
  })
})
