import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Product, startProduct } from '../../../testing/product.ts'
import { aClient, aPractice, type TestClient, type TestPractice } from '../../../testing/world.ts'
import {
  aShortForm,
  aTask,
  importedForm,
  openedForm,
  standardFormIds,
  wholeForm,
} from '../forms.factories.ts'

let product: Product
let practice: TestPractice
let client: TestClient
let shortForm: { id: string }
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product)
  client = await aClient(product, practice)
  shortForm = await importedForm(practice, aShortForm('urn:test:saved'))
})
afterAll(() => product.stop())

const answered = (why: string) => ({
  resourceType: 'QuestionnaireResponse',
  status: 'in-progress',
  item: [{ linkId: 'why', answer: [{ valueString: why }] }],
})

async function aSaver(formId = shortForm.id) {
  const who = await aClient(product, practice)
  const assignmentId = await aTask(product, practice, who, formId)
  const path = `${who.path}/forms/${assignmentId}`
  return {
    who,
    assignmentId,
    path,
    save: (version: number, response: unknown, formVersion = 1) =>
      who.caller.put(`${path}/answers`, { formId, formVersion, version, response }),
    show: async () => (await who.caller.get(path)).body,
  }
}

describe('saving answers on the way', () => {
  it('has them there after a reload and on another device, with how far she is [FRM-6]', async () => {
    const { who, path, save, assignmentId } = await aSaver()
    const saved = await save(0, answered('I sleep badly.'))
    expect(saved.body).toMatchObject({ version: 1, answered: 1, total: 2 })
    const elsewhere = await product.as(who.personId)
    const shown = await elsewhere.get(path)
    expect(shown.body.form.response).toEqual(answered('I sleep badly.'))
    expect(shown.body).toMatchObject({ state: 'inProgress', form: { version: 1, hasChanged: false } })
    const [task] = (await who.caller.get(`${who.path}/forms`)).body.items
    expect(task).toMatchObject({ id: assignmentId, state: 'inProgress', answered: 1, total: 2 })
  })

  it('keeps them sealed: no answer stands in the database in the clear [CRY-03]', async () => {
    const { save } = await aSaver()
    await save(0, answered('Nightmares about the flood'))
    const { rows } = await product.services.pool.query({
      text: `select count(*)::int as n from pg_class c where c.relname = 'form_drafts'`,
    })
    expect(rows[0].n).toBe(1)
    const pg = await import('pg')
    const owner = new pg.default.Client({ connectionString: product.databaseUrl })
    await owner.connect()
    const found = await owner.query(
      `select count(*)::int as n, count(*) filter (where position('Nightmares'::bytea in sealed_answers) > 0)::int as clear from form_drafts`,
    )
    await owner.end()
    expect(found.rows[0].n).toBeGreaterThan(0)
    expect(found.rows[0].clear).toBe(0)
  })

  it('tells the second of two windows, with both versions, and overwrites nothing [CON-02]', async () => {
    const { save, show } = await aSaver()
    await save(0, answered('From the phone'))
    const lost = await save(0, answered('From the desk'))
    expect([lost.status, lost.body.title]).toEqual([409, 'changed-meanwhile'])
    expect(lost.body.current).toMatchObject({ version: 1, response: answered('From the phone') })
    expect(lost.body.yours).toEqual({ version: 0, response: answered('From the desk') })
    expect((await show()).form.response).toEqual(answered('From the phone'))
  })

  it('lets exactly one of many at once through [CON-02]', async () => {
    const { save, show } = await aSaver()
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => save(0, answered(`Window ${index}`))),
    )
    expect(answers.filter((one) => one.status === 200)).toHaveLength(1)
    expect(answers.filter((one) => one.status === 409)).toHaveLength(7)
    const winner = answers.findIndex((one) => one.status === 200)
    expect((await show()).form).toMatchObject({ version: 1, response: answered(`Window ${winner}`) })
  })

  it('answers a repeated saving like the first [FRM-6]', async () => {
    const { save } = await aSaver()
    const first = await save(0, answered('Once'))
    const second = await save(0, answered('Once'))
    expect([second.status, second.body.version]).toEqual([200, first.body.version])
  })

  it('keeps half an answer too: what is wrong is said when it is sent in [FRM-6]', async () => {
    const { save, show } = await aSaver()
    const odd = { ...answered(''), item: [{ linkId: 'why', answer: [{ valueInteger: 3 }] }] }
    expect((await save(0, odd)).status).toBe(200)
    expect((await show()).form.response).toEqual(odd)
  })

  it('takes answers and nothing else from a response [TEN-08]', async () => {
    const { save, show } = await aSaver()
    await save(0, {
      ...answered('Words'),
      subject: { reference: 'Patient/somebody-else' },
      author: { reference: 'Practitioner/1' },
      item: [{ linkId: 'why', text: 'A question that nobody asked', answer: [{ valueString: 'Words' }] }],
    })
    expect((await show()).form.response).toEqual(answered('Words'))
  })

  it('refuses what is no response at all, by its path', async () => {
    const { save } = await aSaver()
    const broken = { ...answered('x'), item: [{ linkId: 'why', answers: [] }] }
    const answer = await save(0, broken)
    expect([answer.status, answer.body.errors[0].path]).toEqual([400, 'response.item[0].answers'])
  })

  it('is over once the form was sent in [FRM-8]', async () => {
    const { who, path, save, assignmentId } = await aSaver()
    await who.caller.post(`${path}/submission`, await wholeForm(who, assignmentId))
    const late = await save(0, answered('Too late'))
    expect([late.status, late.body.title]).toEqual([409, 'already-submitted'])
  })

  it('carries what still fits over to a changed form, and says so [SIG-03, FRM-4]', async () => {
    const url = 'urn:test:moving'
    const form = await importedForm(practice, aShortForm(url))
    const { save, show } = await aSaver(form.id)
    await save(0, {
      ...answered('Kept'),
      item: [
        { linkId: 'why', answer: [{ valueString: 'Kept' }] },
        { linkId: 'more', answer: [{ valueString: 'Gone with its question' }] },
      ],
    })
    const next = aShortForm(url, 'Asked anew?')
    await importedForm(practice, { ...next, item: next.item!.slice(0, 1) })
    const shown = await show()
    expect(shown.form).toMatchObject({ formVersion: 2, hasChanged: true, response: answered('Kept') })
    expect((await save(1, answered('Kept and more'), 2)).status).toBe(200)
    expect((await show()).form.hasChanged).toBe(false)
  })

  it('counts questions that show-when rules bring in [FRM-6]', async () => {
    const ids = await standardFormIds(product, practice)
    const assignmentId = await aTask(product, practice, client, ids['standard-intake']!)
    const { formId, response, version } = await openedForm(client, assignmentId)
    const saved = await client.caller.put(`${client.path}/forms/${assignmentId}/answers`, {
      formId,
      formVersion: 1,
      version,
      response,
    })
    expect(saved.status, saved.text).toBe(200)
    expect(saved.body.answered).toBeGreaterThan(10)
    expect(saved.body.total).toBeGreaterThan(saved.body.answered)
  })
})
