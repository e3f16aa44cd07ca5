import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allRoutes } from './app.ts'
import { aRegistration, outbox } from './features/clients/clients.factories.ts'
import { currentTerms } from './features/identity/index.ts'
import { routeCases } from './route-cases.ts'
import { type Product, startProduct } from './testing/product.ts'
import { aCaseWorld, type CaseWorld } from './testing/route-cases.ts'
import { aPerson, aPractice } from './testing/world.ts'

let product: Product
let world: CaseWorld
beforeAll(async () => {
  product = await startProduct()
  world = await aCaseWorld(product)
})
afterAll(() => product.stop())

/** What receiving servers, mail programs and databases have read differently from each other. */
const hostile = [
  'maya@example.org\r\nBcc: all@example.org',
  'maya@example.org\n',
  'maya@example.org, eve@example.org',
  'maya@example.org;eve@example.org',
  'maya@example.org eve@example.org',
  'Maya <maya@example.org>',
  '"maya@example.org> eve"@example.org',
  '"quoted local"@example.org',
  'maya@exa\u200bmple.org',
  'maya＠example.org',
  'mıke@example.org',
  'mi\u212ae@example.org',
  'maya@еxample.org',
  'maya@example.org\u0000',
  'maya@@example.org',
  'maya@example',
  '@example.org',
  `${'a'.repeat(250)}@example.org`,
]

type Schema = { format?: string; anyOf?: Schema[]; properties?: Record<string, Schema> }
const isEmail = (schema: Schema): boolean =>
  schema.format === 'email' || (schema.anyOf ?? []).some((one) => isEmail(one))
const fieldsOf = (body: Schema | undefined) =>
  Object.entries(body?.properties ?? {})
    .filter(([, schema]) => isEmail(schema))
    .map(([name]) => name)
const named = (body: Schema | undefined) =>
  Object.keys(body?.properties ?? {}).filter((name) => /e-?mail/i.test(name))

describe('e-mail addresses', () => {
  it('are checked as such in every body that has one [INP-09]', () => {
    for (const route of allRoutes())
      for (const name of named(route.body as Schema | undefined)) {
        const schema = (route.body as Schema).properties![name] as Schema & { type?: string }
        if (schema.type === 'string' || schema.anyOf)
          expect(isEmail(schema), `${route.operationId}: ${name}`).toBe(true)
      }
  })

  for (const route of allRoutes()) {
    const fields = fieldsOf(route.body as Schema | undefined)
    if (fields.length === 0) continue
    it(`are refused by ${route.operationId} where two readers could read them differently [INP-09]`, async () => {
      const { as, path, body, headers } = await routeCases[route.operationId]!.prepare(world)
      for (const field of fields)
        for (const address of hostile) {
          const answer = await as.call(route.method, path, { ...(body as object), [field]: address }, headers)
          expect([answer.status, answer.body.title], `${field}: ${address}`).toEqual([400, 'invalid-input'])
        }
    })
  }

  it('are mailed and registered byte for byte as they were written [INP-09]', async () => {
    const practice = await aPractice(product)
    const email = 'Mixed.Case+Tag@Example.org'
    const registration = await aRegistration(product, practice, { email })
    const mail = (await outbox(product)).find(
      (m) => m.kind === 'invitation' && m.to.toLowerCase() === email.toLowerCase(),
    )
    const done = await product.anonymous.post('/api/invitation/finish', {
      token: registration.token,
      attempt: registration.attempt,
      termsVersion: currentTerms('en').version,
      password: 'kelp vow drum lantern',
      locale: 'en',
    })
    expect(done.status, done.text).toBe(201)
    const { rows } = await product.services.pool.query(
      'select email::text from auth."user" where email = $1',
      [email],
    )
    expect([mail!.to, rows[0].email]).toEqual([email, email])
  })

  it('of somebody else never get the mail of an account, however alike they look [INP-09, ACC-19]', async () => {
    const email = `mike-${Date.now()}@example.org`
    await aPerson(product, { email, password: 'kelp vow drum lantern' })
    const lookalike = email.replace('k', '\u212a')
    for (const login of [lookalike, email.replace('i', 'ı'), `${email}\r\nBcc: eve@example.org`])
      await product.anonymous.post('/api/forgot-password', { login })
    await product.anonymous.post('/api/forgot-password', { login: email })
    const mails = (await outbox(product)).filter((m) => m.kind === 'passwordReset')
    expect(mails.length).toBeGreaterThan(0)
    for (const mail of mails) expect(mail.to).toBe(email)
  })
})
