import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import { type ServerProcess, startServerProcess } from '../../../testing/server-process.ts'
import { aClient, aPerson, aPractice, aStaffMember, type TestPractice } from '../../../testing/world.ts'
import { sessionCookieOf, signedInBy } from '../identity.factories.ts'
import { aResetToken } from '../reset-password/reset-password.factories.ts'

let product: Product
let other: ServerProcess
let practice: TestPractice
beforeAll(async () => {
  product = await startProduct()
  other = await startServerProcess(product)
  practice = await aPractice(product)
}, 60_000)
afterAll(async () => {
  await other.stop()
  await product.stop()
})

const password = 'kelp vow drum lantern'
const firefox = {
  'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0',
}

/** An open page at the other process; `ended` says in how many milliseconds its stream ended. */
function openStream(cookie: string, path: string): Promise<{ status: number; ended: Promise<void> }> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(
      `${other.url}${path}/events`,
      { headers: { cookie }, agent: false },
      (response) => {
        response.resume()
        const ended = new Promise<void>((end) => response.on('close', () => end()))
        resolve({ status: response.statusCode!, ended })
      },
    )
    request.on('error', reject)
    request.end()
  })
}
/** SES-02: five seconds. */
const endsInTime = (stream: { ended: Promise<void> }) =>
  Promise.race([
    stream.ended.then(() => true),
    new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 5_000).unref()),
  ])

describe('one’s own sessions', () => {
  it('are listed with device, network address, since when and last use, and which one this is [ACC-15, SES-06]', async () => {
    const person = await aPerson(product, { password })
    const mine = await signedInBy(product, person.email, password)
    await product.anonymous.post('/api/sign-in', { login: person.email, password }, firefox)
    const { body } = await product.anonymous.get('/api/sessions', { cookie: mine })
    expect(body.items).toHaveLength(2)
    const [here, there] = [
      body.items.find((one: { isThisOne: boolean }) => one.isThisOne),
      body.items.find((one: { isThisOne: boolean }) => !one.isThisOne),
    ]
    expect(there).toMatchObject({ device: 'Firefox on Windows', ip: '127.0.0.1' })
    for (const one of [here, there]) {
      expect(Math.abs(Date.parse(one.since) - Date.now())).toBeLessThan(60_000)
      expect(Date.parse(one.lastActiveAt)).toBeGreaterThanOrEqual(Date.parse(one.since) - 1)
    }
  })

  it('are not listed once they have rested for longer than any practice allows [ACC-15]', async () => {
    const { personId } = await aPerson(product)
    const [as, idle] = [await product.as(personId), await product.as(personId)]
    const { id } = (await idle.get('/api/sessions')).body.items.find(
      (s: { isThisOne: boolean }) => s.isThisOne,
    )
    await product.services.pool.query(
      `update auth.session set last_active_at = now() - interval '31 minutes' where id = $1`,
      [id],
    )
    expect((await as.get('/api/sessions')).body.items.map((s: { id: string }) => s.id)).not.toContain(id)
  })

  it('are ended one by one or all but this one; somebody else’s is a 404 and stays [ACC-15, SES-06]', async () => {
    const [person, stranger] = [await aPerson(product), await aPerson(product)]
    const [here, second, third] = [
      await product.as(person.personId),
      await product.as(person.personId),
      await product.as(person.personId),
    ]
    const theirs = await product.as(stranger.personId)
    const idOf = async (caller: typeof here) =>
      (await caller.get('/api/sessions')).body.items.find((s: { isThisOne: boolean }) => s.isThisOne).id
    const foreign = await here.delete(`/api/sessions/${await idOf(theirs)}`)
    const nowhere = await here.delete('/api/sessions/01900000-0000-7000-8000-000000000000')
    expect([foreign.status, { ...foreign.body, requestId: '' }]).toEqual([
      404,
      { ...nowhere.body, requestId: '' },
    ])
    expect((await theirs.get('/api/session')).status).toBe(200)
    const secondId = await idOf(second)
    expect((await here.delete(`/api/sessions/${secondId}`)).status).toBe(204)
    const statuses = async () =>
      Promise.all([here, second, third].map(async (c) => (await c.get('/api/session')).status))
    expect(await statuses()).toEqual([200, 401, 200])
    expect((await here.delete(`/api/sessions/${secondId}`)).status).toBe(404)
    expect((await here.post('/api/sessions/end-others')).status).toBe(204)
    expect(await statuses()).toEqual([200, 401, 401])
  })
})

describe('a session that is over is over in every process', () => {
  it('after each of its ends: signed out, ended by its owner, password changed, password reset [SES-02, ACC-15]', async () => {
    for (const [what, end] of Object.entries({
      'signed out': async (cookie: string) => product.anonymous.post('/api/sign-out', undefined, { cookie }),
      'ended by its owner': async (_cookie: string, email: string) =>
        product.anonymous.post('/api/sessions/end-others', undefined, {
          cookie: await signedInBy(product, email, password),
        }),
      'password changed': async (_cookie: string, email: string) =>
        product.anonymous.put(
          '/api/password',
          { password: 'nine owls under a lamp' },
          { cookie: await signedInBy(product, email, password) },
        ),
      'password reset': async (_cookie: string, email: string) =>
        product.anonymous.post('/api/reset-password', {
          token: await aResetToken(product, email),
          password: 'nine owls under a lamp',
        }),
    })) {
      const person = await aPerson(product, { password })
      const client = await aClient(product, practice, { personId: person.personId })
      const cookie = await signedInBy(product, person.email, password)
      const stream = await openStream(cookie, client.path)
      expect([(await other.as(cookie).get('/api/session')).status, stream.status], what).toEqual([200, 200])
      const ended = await end(cookie, person.email)
      expect(ended.status, `${what}: ${ended.text}`).toBe(204)
      expect((await other.as(cookie).get('/api/session')).status, what).toBe(401)
      expect((await other.as(cookie).get(`${client.path}/home`)).status, what).toBe(401)
      expect(await endsInTime(stream), what).toBe(true)
    }
  }, 60_000)

  it('and so is the access of whoever left the practice; a new role counts at the next request [SES-02]', async () => {
    const person = await aPerson(product, { password })
    const staff = await aStaffMember(product, practice, { personId: person.personId, roles: ['biller'] })
    const cookie = await signedInBy(product, person.email, password)
    const stream = await openStream(cookie, practice.path)
    const change = (changes: { roles?: string[]; status?: string }) =>
      inPracticeAsSystem(product.services, practice.id, 'test', async ({ trx }) => {
        await trx.updateTable('staff_members').set(changes).where('id', '=', staff.staffId).execute()
      })
    const read = async (path: string) => (await other.as(cookie).get(`${practice.path}${path}`)).status
    expect([await read('/clients'), await read('/sign-ins-of-nobody')]).toEqual([200, 404])
    const history = `/staff/${staff.staffId}/sign-ins`
    expect(await read(history)).toBe(403)
    await change({ roles: ['owner'] })
    expect(await read(history)).toBe(200)
    await change({ roles: ['biller'] })
    expect(await read(history)).toBe(403)
    await change({ status: 'inactive' })
    expect(await read('/clients')).toBe(404)
    expect(await endsInTime(stream)).toBe(true)
  }, 30_000)

  it('and a fresh sign-in leaves the former id dead there too [SES-04]', async () => {
    const person = await aPerson(product, { password })
    const before = await signedInBy(product, person.email, password)
    const confirmed = await other.as(before).post('/api/sign-in/confirm', { password })
    expect(confirmed.status, confirmed.text).toBe(204)
    const after = sessionCookieOf(confirmed)
    const statuses = [
      await product.anonymous.get('/api/session', { cookie: before }),
      await product.anonymous.get('/api/session', { cookie: after }),
      await other.as(before).get('/api/session'),
    ]
    expect(statuses.map((a) => a.status)).toEqual([401, 200, 401])
  })
})
