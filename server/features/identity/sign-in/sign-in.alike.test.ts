import { scryptSync } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Answer, type Product, startProduct } from '../../../testing/product.ts'
import { aPerson } from '../../../testing/world.ts'
import { aPersonWithTotp } from '../identity.factories.ts'
import { hashPassword } from '../password.ts'

const count = vi.hoisted(() => ({ hashes: 0, held: null as Promise<void> | null }))
vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof import('node:crypto')>()
  const scrypt = (
    password: string,
    salt: Buffer,
    length: number,
    options: object,
    done: Parameters<typeof crypto.scrypt>[4],
  ) => {
    count.hashes += 1
    if (!count.held) return crypto.scrypt(password, salt, length, options, done)
    return void count.held.then(() => crypto.scrypt(password, salt, length, { N: 1024, r: 8, p: 1 }, done))
  }
  return { ...crypto, default: { ...crypto, scrypt }, scrypt }
})

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

const password = 'kelp vow drum lantern'

/** What an answer cost that the stranger could measure: passwords hashed, and statements sent to the database. */
async function costOf(ask: () => Promise<Answer>): Promise<{ hashes: number; statements: string[] }> {
  const statements: string[] = []
  const query = pg.Client.prototype.query
  const spy = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
    this: pg.Client,
    ...given: unknown[]
  ) {
    const [what] = given as unknown as [string | { text?: string; name?: string }]
    statements.push(typeof what === 'string' ? what : (what.text ?? what.name ?? '?'))
    return query.apply(this, given as never) as never
  } as never)
  count.hashes = 0
  try {
    await ask()
  } finally {
    spy.mockRestore()
  }
  return { hashes: count.hashes, statements }
}

describe('signing in without the right password', () => {
  const signIn = (login: string, given = 'not the password at all') =>
    product.anonymous.post('/api/sign-in', { login, password: given })
  async function logins() {
    const [plain, locked] = [await aPerson(product, { password }), await aPerson(product, { password })]
    const withCode = await aPersonWithTotp(product, password)
    const without = await aPerson(product)
    await product.services.pool.query('update persons set locked_at = now() where id = $1', [locked.personId])
    return {
      unknown: 'nobody.at.all@example.org',
      known: plain.email,
      locked: locked.email,
      'with a second step': withCode.email,
      'without a password': without.email,
    }
  }

  it('is answered alike for whoever it is [AUTH-03, ACC-19]', async () => {
    const answers = []
    for (const login of Object.values(await logins())) {
      const { status, body, headers } = await signIn(login)
      answers.push([status, { ...body, requestId: '' }, Object.keys(headers).sort()])
    }
    for (const answer of answers) expect(answer).toEqual(answers[0])
  })

  it('costs the same for whoever it is: one password hashed, the same statements [AUTH-03]', async () => {
    const costs: Record<string, Awaited<ReturnType<typeof costOf>>> = {}
    for (const [who, login] of Object.entries(await logins())) costs[who] = await costOf(() => signIn(login))
    for (const [who, cost] of Object.entries(costs)) {
      expect(cost.hashes, who).toBe(1)
      expect(cost.statements, who).toEqual(costs.unknown!.statements)
    }
    expect(costs.unknown!.statements.length).toBeGreaterThan(5)
  })

  it('does not know a login by folded letters, only by its letter case [AUTH-03, ACC-4]', async () => {
    await aPerson(product, { password, email: 'kirsten@example.org' })
    // KELVIN SIGN and LATIN SMALL LETTER DOTLESS I, which some comparisons fold to k and i.
    for (const alike of ['\u212Airsten@example.org', 'k\u0131rsten@example.org'])
      expect((await signIn(alike, password)).status, alike).toBe(401)
    expect((await signIn('KIRSTEN@EXAMPLE.ORG', password)).status).toBe(200)
  })
})

describe('a kept password', () => {
  it('is hashed with the parameters in force, and anew at the next sign-in where it was not [CRY-05]', async () => {
    expect(await hashPassword(password)).toMatch(/^scrypt\$32768\$8\$3\$[\w+/]{22}==\$[\w+/]{43}=$/)
    const person = await aPerson(product, { password })
    const salt = Buffer.from('sixteen bytes of')
    const weak = scryptSync(password, salt, 32, { N: 1024, r: 8, p: 1 })
    await product.services.pool.query(`update auth.account set password = $2 where "userId" = $1`, [
      person.personId,
      `scrypt$1024$8$1$${salt.toString('base64')}$${weak.toString('base64')}`,
    ])
    const kept = async () =>
      (
        await product.services.pool.query(`select password from auth.account where "userId" = $1`, [
          person.personId,
        ])
      ).rows[0].password
    const signIn = (given: string) =>
      product.anonymous.post('/api/sign-in', { login: person.email, password: given })
    expect((await signIn('not the password at all')).status).toBe(401)
    expect(await kept()).toMatch(/^scrypt\$1024\$/)
    expect((await signIn(password)).status).toBe(200)
    expect(await kept()).toMatch(/^scrypt\$32768\$8\$3\$/)
    expect((await signIn(password)).status).toBe(200)
  })
})

describe('a flood of sign-ins', () => {
  it('waits in a queue of its own with an end, and says when to come again; other routes answer meanwhile [AVL-02]', async () => {
    let letGo = () => {}
    count.held = new Promise((resolve) => {
      letGo = resolve
    })
    const early: Answer[] = []
    const flood = Array.from({ length: 80 }, async (_, i) => {
      const answer = await product.anonymous.post('/api/sign-in', {
        login: `flood-${i}@example.org`,
        password,
      })
      early.push(answer)
      return answer
    })
    // Two are hashed at once and sixty wait; whoever comes then is sent away, while nobody’s hash is done.
    await expect.poll(() => early.length, { timeout: 20_000 }).toBe(18)
    expect(early.map((answer) => answer.status)).toEqual(Array(18).fill(429))
    expect(early[0]!.headers['retry-after']).toBe('5')
    expect((await product.anonymous.get('/api/config')).status).toBe(200)
    letGo()
    const answers = await Promise.all(flood)
    expect(answers.filter((answer) => answer.status === 401)).toHaveLength(62)
    count.held = null
  }, 60_000)
})
