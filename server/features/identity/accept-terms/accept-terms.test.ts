import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aClient, aPerson, aPractice, aStaffMember } from '../../../testing/world.ts'
import { signedInBy } from '../identity.factories.ts'
import { currentTerms, termsOf, versionInForce } from '../terms/terms.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct()
})
afterAll(() => product.stop())

const password = 'kelp vow drum lantern'

/** Somebody who accepted an earlier version, and has a portal and a post. */
async function whoAcceptedBefore() {
  const practice = await aPractice(product)
  const person = await aPerson(product, { password, hasAcceptedTerms: false })
  await product.services.pool.query(
    `insert into terms_acceptances (person_id, version, accepted_at) values ($1, '2025-01', '2025-01-15T10:00:00Z')`,
    [person.personId],
  )
  const client = await aClient(product, practice, { personId: person.personId })
  await aStaffMember(product, practice, { personId: person.personId })
  return { ...person, practice, client }
}
const at = (cookie: string) => ({
  get: (path: string) => product.anonymous.get(path, { cookie }),
  accept: (version: string) => product.anonymous.post('/api/accepted-terms', { version }, { cookie }),
})

describe('a new version of the terms', () => {
  it('is asked for at the next sign-in, before anything of a portal or practice opens [ACC-17]', async () => {
    const { email, client, practice, personId } = await whoAcceptedBefore()
    const earlier = await product.as(personId)
    const cookie = await signedInBy(product, email, password)
    const mine = at(cookie)
    for (const path of [`${client.path}/home`, `${practice.path}/clients`]) {
      const refused = await mine.get(path)
      expect([refused.status, refused.body.title], path).toEqual([403, 'terms-to-accept'])
      // Whoever was signed in before goes on with the work.
      expect((await earlier.get(path)).status, path).toBe(200)
    }
    expect((await mine.get('/api/session')).body.areTermsDue).toBe(true)
    const old = await mine.accept('2025-01')
    expect([old.status, old.body.title]).toEqual([409, 'terms-changed'])
    expect((await mine.get(`${client.path}/home`)).status).toBe(403)
    expect((await mine.accept(versionInForce)).status).toBe(204)
    for (const path of [`${client.path}/home`, `${practice.path}/clients`])
      expect((await mine.get(path)).status, path).toBe(200)
    expect((await mine.get('/api/session')).body.areTermsDue).toBe(false)
    const next = await signedInBy(product, email, password)
    expect((await at(next).get('/api/session')).body.areTermsDue).toBe(false)
  })

  it('is held back by a fresh sign-in too: the same session goes on [ACC-17, SES-04]', async () => {
    const { email, client } = await whoAcceptedBefore()
    const cookie = await signedInBy(product, email, password)
    const confirmed = await product.anonymous.post('/api/sign-in/confirm', { password }, { cookie })
    const renewed = String(confirmed.headers['set-cookie']).split(';')[0]!
    expect((await at(renewed).get(`${client.path}/home`)).body.title).toBe('terms-to-accept')
  })
})

describe('the accepted terms', () => {
  it('are listed with version and time, shown with the text of that version, and downloaded [ACC-17]', async () => {
    const { email } = await whoAcceptedBefore()
    const mine = at(await signedInBy(product, email, password))
    await mine.accept(versionInForce)
    const { items } = (await mine.get('/api/accepted-terms')).body
    expect(items.map((one: { version: string }) => one.version)).toEqual([versionInForce, '2025-01'])
    expect(items[1].acceptedAt).toBe('2025-01-15T10:00:00.000Z')
    const shown = await mine.get(`/api/accepted-terms/${versionInForce}?locale=es`)
    expect(shown.body.terms).toEqual(currentTerms('es'))
    const pdf = await mine.get(`/api/accepted-terms/${versionInForce}/pdf`)
    expect(pdf.headers['content-type']).toBe('application/pdf')
    expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-')
    expect(pdf.headers['content-disposition']).toContain(`terms-${versionInForce}.pdf`)
  })

  it('are the person’s own: a version that was not accepted is not there', async () => {
    const person = await aPerson(product, { hasAcceptedTerms: false })
    const as = await product.as(person.personId)
    expect((await as.get('/api/accepted-terms')).body.items).toEqual([])
    expect((await as.get(`/api/accepted-terms/${versionInForce}`)).status).toBe(404)
    expect((await as.get('/api/accepted-terms/..%2F..%2Fpassword')).status).toBe(404)
  })

  it('are kept word for word in both languages for every version [ACC-17]', () => {
    for (const locale of ['en', 'es'] as const) {
      expect(termsOf('2026-11', locale)?.version).toBe('2026-11')
      expect(termsOf('2026-11', locale)?.sections.length).toBeGreaterThan(5)
    }
    expect(termsOf('1999-01', 'en')).toBeNull()
  })
})
