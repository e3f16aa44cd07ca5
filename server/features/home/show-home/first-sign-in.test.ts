import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aPractice, type TestPractice } from '../../../testing/world.ts'
import { aRegistration } from '../../clients/clients.factories.ts'
import { aShortForm, importedForm } from '../../forms/forms.factories.ts'
import { currentTerms } from '../../identity/index.ts'

let product: Product
let practice: TestPractice
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product)
})
afterAll(() => product.stop())

it('shows the forms chosen with the invitation, and no others, as tasks right after registering [INV-2, ACC-2]', async () => {
  const chosen = [
    (await importedForm(practice, aShortForm('urn:test:intake'))).id,
    (await importedForm(practice, aShortForm('urn:test:consent'))).id,
  ]
  await importedForm(practice, aShortForm('urn:test:not-chosen'))
  const registration = await aRegistration(product, practice, { body: { formIds: chosen } })
  const done = await product.anonymous.post('/api/invitation/finish', {
    token: registration.token,
    attempt: registration.attempt,
    termsVersion: currentTerms('en').version,
    password: 'kelp vow drum lantern',
    locale: 'en',
  })
  expect(done.status, done.text).toBe(201)
  const cookie = [done.headers['set-cookie']].flat().find((one) => one?.startsWith('foyer.session='))!
  const home = await product.anonymous.get(`/api/portals/${done.body.portalId}/home`, {
    cookie: cookie.split(';')[0]!,
  })
  const tasks = home.body.tasks.filter((task: { kind: string }) => task.kind === 'form')
  expect(tasks).toHaveLength(2)
})
