import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aPractice, type TestPractice } from '../../../testing/world.ts'
import { aRegistration } from '../../clients/clients.factories.ts'
import { aWrittenLine } from '../../enrolment/enrolment.factories.ts'
import { aShortForm, importedForm } from '../../forms/forms.factories.ts'
import { currentTerms } from '../../identity/index.ts'

let product: Product
let practice: TestPractice
beforeAll(async () => {
  product = await startProduct({ withJobs: true })
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

it('gives the forms chosen for many to each of them [INV-2, INV-9]', async () => {
  const form = await importedForm(practice, aShortForm('urn:test:for-many'))
  const lines = [2, 3].map((line) => aWrittenLine({ line, firstName: `Many${line}` }))
  const begun = await practice.owner.caller.post(
    `${practice.path}/invitations/many`,
    { lines, locale: 'en', formIds: [form.id] },
    { 'idempotency-key': 'forms-for-many' },
  )
  expect(begun.status, begun.text).toBe(202)
  const run = () => practice.owner.caller.get(`${practice.path}/runs/${begun.body.runId}`)
  await expect.poll(async () => (await run()).body.state, { timeout: 20_000 }).toBe('finished')
  for (const { email } of lines) {
    const found = await practice.owner.caller.get(
      `${practice.path}/clients?search=${encodeURIComponent(email)}`,
    )
    const forms = await practice.owner.caller.get(`${practice.path}/clients/${found.body.items[0].id}/forms`)
    expect(forms.body.items).toHaveLength(1)
  }
})
