import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Answer, Product } from '../../../testing/product.ts'
import { startProduct } from '../../../testing/product.ts'
import { type ServerProcess, startServerProcess } from '../../../testing/server-process.ts'
import { aClient, aPractice } from '../../../testing/world.ts'
import { aPersonWithTotp, cookiesOf, totpCode } from '../identity.factories.ts'
import { newestCode, withMailCodes } from './second-step.factories.ts'

let product: Product
let second: ServerProcess
beforeAll(async () => {
  product = await startProduct()
  second = await startServerProcess(product)
})
afterAll(async () => {
  await second?.stop()
  await product.stop()
})

const password = 'correct horse battery staple'
/** One process, then the other. */
const post = (i: number, path: string, body: unknown, cookie?: string): Promise<Answer> =>
  i % 2
    ? second.as(cookie ?? null).post(path, body)
    : product.anonymous.post(path, body, cookie ? { cookie } : {})
const stateOf = async (personId: string) =>
  (
    await product.services.pool.query(
      'select failed_second_steps as failures, locked_at is not null as locked from persons where id = $1',
      [personId],
    )
  ).rows[0]
const sessionsOf = async (personId: string) =>
  (await product.services.pool.query('select 1 from auth.session where "userId" = $1', [personId])).rowCount
async function pending(email: string, count: number): Promise<string[]> {
  const cookies: string[] = []
  for (let i = 0; i < count; i += 1)
    cookies.push(cookiesOf(await post(i, '/api/sign-in', { login: email, password })))
  return cookies
}
const wrongFor = (right: string, i: number) => {
  const code = String((i * 7919 + 1) % 1_000_000).padStart(6, '0')
  return code === right ? '999999' : code
}

describe('wrong second steps over two processes', () => {
  it.each(['totp', 'backup-code', 'email'] as const)(
    'by %s: 7 of 120 parallel ones are compared, the login is locked, and a right one among the later gives no session [AUTH-02, AUTH-07]',
    async (method) => {
      const person = await aPersonWithTotp(product, password)
      if (method === 'email') {
        const practice = await aPractice(product)
        const { caller } = await aClient(product, practice, { personId: person.personId })
        await product.services.pool.query(
          `update auth.session set second_factor_at = now() where "userId" = $1`,
          [person.personId],
        )
        await withMailCodes(product, caller, person.email)
        await product.services.pool.query('delete from auth.session where "userId" = $1', [person.personId])
      }
      const cookies = await pending(person.email, 30)
      if (method === 'email')
        await product.anonymous.post('/api/sign-in/second-step/code', { method }, { cookie: cookies[17]! })
      const right =
        method === 'totp'
          ? totpCode(person.secret)
          : method === 'email'
            ? await newestCode(product, person.email)
            : person.backupCodes[0]!
      const wrong = (i: number) => (method === 'backup-code' ? `aaaaa-${10_000 + i}` : wrongFor(right, i))
      const give = (i: number, code: string) =>
        post(i, '/api/sign-in/second-step', { method, code, rememberDevice: false }, cookies[i % 30]!)
      // Seven wrong ones first, so that the right one is surely among the later.
      const first = await Promise.all(Array.from({ length: 7 }, (_, i) => give(i, wrong(i))))
      expect(first.filter((a) => a.status === 200)).toHaveLength(0)
      const answers = await Promise.all(
        Array.from({ length: 113 }, (_, i) => give(i, i === 47 ? right : wrong(i))),
      )
      expect(answers.filter((a) => a.status === 200)).toHaveLength(0)
      expect(await stateOf(person.personId)).toEqual({ failures: 7, locked: true })
      expect(await sessionsOf(person.personId)).toBe(0)
      const { rows } = await product.services.pool.query(
        `select result, count(*)::int from sign_in_events where person_id = $1 and result in ('wrongSecondStep', 'locked') group by 1 order by 1`,
        [person.personId],
      )
      expect(rows).toEqual([
        { result: 'locked', count: 1 },
        { result: 'wrongSecondStep', count: 6 },
      ])
      // What opens the lock forgets them (ACC-8).
      await product.services.pool.query(
        'update persons set locked_at = null, failed_sign_ins = 0 where id = $1',
        [person.personId],
      )
      expect(await stateOf(person.personId)).toEqual({ failures: 0, locked: false })
    },
  )

  it('are never compared in parallel beyond the seven, though none came before [AUTH-02]', async () => {
    const person = await aPersonWithTotp(product, password)
    const cookies = await pending(person.email, 40)
    await Promise.all(
      cookies.map((cookie, i) =>
        post(
          i,
          '/api/sign-in/second-step',
          { method: 'totp', code: wrongFor(totpCode(person.secret), i), rememberDevice: false },
          cookie,
        ),
      ),
    )
    const { rows } = await product.services.pool.query(
      `select count(*) filter (where result in ('wrongSecondStep', 'locked'))::int as compared from sign_in_events where person_id = $1`,
      [person.personId],
    )
    expect(rows[0].compared).toBe(7)
    expect((await stateOf(person.personId)).locked).toBe(true)
  })
})

describe('a right code over two processes', () => {
  it('counts once: of one code of the app, and of one backup code, each sent to both at once [AUTH-06, AUTH-13]', async () => {
    const person = await aPersonWithTotp(product, password)
    for (const [method, code] of [
      ['totp', totpCode(person.secret)],
      ['backup-code', person.backupCodes[0]!],
    ] as const) {
      const cookies = await pending(person.email, 4)
      const answers = await Promise.all(
        cookies.map((cookie, i) =>
          post(i, '/api/sign-in/second-step', { method, code, rememberDevice: false }, cookie),
        ),
      )
      expect(answers.map((a) => a.status).sort(), method).toEqual([200, 401, 401, 401])
    }
  })
})
