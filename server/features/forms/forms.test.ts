import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publishedForm } from '../../../forms-core/testing/published-forms.ts'
import { type Product, startProduct } from '../../testing/product.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
  type TestStaff,
} from '../../testing/world.ts'
import { aShortForm, aTask, importedForm, openedForm, standardFormIds, wholeForm } from './forms.factories.ts'

let product: Product
let practice: TestPractice
let provider: TestStaff
let client: TestClient
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product, { name: 'Cedar Street Therapy' })
  provider = await aStaffMember(product, practice)
  client = await aClient(product, practice, { providerIds: [provider.staffId] })
})
afterAll(() => product.stop())

const phq9 = () => publishedForm('phq9-argonaut.r4-converted.json')
const outbox = async (kind: string) =>
  (await product.anonymous.get('/api/demo/outbox')).body.filter((one: { kind: string }) => one.kind === kind)

describe('the forms of a practice', () => {
  it('are there when they are first looked for, with the practice’s own name, once [FRM-1]', async () => {
    const fresh = await aPractice(product, { name: 'Harbor Lane Counseling' })
    const [first, second] = await Promise.all([
      fresh.owner.caller.get(`${fresh.path}/forms`),
      fresh.owner.caller.get(`${fresh.path}/forms`),
    ])
    const third = await fresh.owner.caller.get(`${fresh.path}/forms`)
    for (const answer of [first, second, third]) {
      expect(answer.status, answer.text).toBe(200)
      expect(answer.body.items.map((one: { titles: { en: string } }) => one.titles.en)).toEqual([
        'Standard Intake Questionnaire',
        'Informed Consent for Psychotherapy',
        'Notice of Privacy Practices',
        'Dental and Medical Health History',
      ])
    }
    const consent = third.body.items[1]
    expect(consent).toMatchObject({
      origin: 'standard',
      version: 1,
      asksSignature: true,
      titles: { es: 'Consentimiento informado para psicoterapia' },
    })
    const shown = await fresh.owner.caller.get(`${fresh.path}/forms/${consent.id}`)
    expect(shown.text).toContain('psychotherapy at Harbor Lane Counseling works')
    const notice = await fresh.owner.caller.get(`${fresh.path}/forms/${third.body.items[2].id}`)
    expect(notice.text).toContain('(518) 555-0100')
    expect(notice.text).not.toContain('{{')
  })

  it('take in a published PHQ-9 and name beforehand what people will not see [FRM-3]', async () => {
    const preview = await practice.owner.caller.post(`${practice.path}/form-previews`, {
      questionnaire: phq9(),
    })
    expect(preview.status, preview.text).toBe(200)
    expect(preview.body.replaces).toBeNull()
    expect(Array.isArray(preview.body.cannotBeShown)).toBe(true)
    const before = await practice.owner.caller.get(`${practice.path}/forms`)
    const imported = await practice.owner.caller.post(`${practice.path}/forms`, { questionnaire: phq9() })
    expect(imported.status, imported.text).toBe(201)
    expect(imported.body.cannotBeShown).toEqual(preview.body.cannotBeShown)
    const after = await practice.owner.caller.get(`${practice.path}/forms`)
    expect(after.body.items.length - before.body.items.length).toBe(1)
  })

  it('name a formatted text that is left out [FRM-3]', async () => {
    const { body } = await practice.owner.caller.post(`${practice.path}/form-previews`, {
      questionnaire: publishedForm('edge-rendering-xhtml-script-tag.json'),
    })
    expect(body.cannotBeShown).toEqual([
      { path: 'item[0]._text.extension[0]', reason: 'formattedText', values: {} },
    ])
  })

  it('refuse what breaks the standard or could be misread, with every path, and keep nothing [FRM-3]', async () => {
    const before = (await practice.owner.caller.get(`${practice.path}/forms`)).body.items.length
    for (const [name, path] of [
      ['nonconforming/phq9-lforms-loinc.json', 'item[0].extension[2].valueDuration.value'],
      ['edge-modifier-extension.json', 'modifierExtension[0]'],
      ['edge-enablewhen-reference-loop.json', 'item[0].enableWhen'],
    ] as const) {
      for (const place of ['form-previews', 'forms']) {
        const answer = await practice.owner.caller.post(`${practice.path}/${place}`, {
          questionnaire: publishedForm(name),
        })
        expect([answer.status, answer.body.title], name).toEqual([400, 'form-refused'])
        expect(answer.body.errors.map((one: { path: string }) => one.path)).toContain(path)
        expect(answer.body.errors.every((one: { message: string }) => one.message.length > 10)).toBe(true)
      }
    }
    expect((await practice.owner.caller.get(`${practice.path}/forms`)).body.items.length).toBe(before)
  })

  it('are only changed by owners and administrators [FRM-2]', async () => {
    const answer = await provider.caller.post(`${practice.path}/forms`, { questionnaire: phq9() })
    expect(answer.status).toBe(403)
  })

  it('get a next version under the same address, and the old one stays as it was [FRM-4]', async () => {
    const form = await importedForm(practice, aShortForm('urn:test:versions', 'The first question?'))
    const assignmentId = await aTask(product, practice, client, form.id)
    const sent = await client.caller.post(
      `${client.path}/forms/${assignmentId}/submission`,
      await wholeForm(client, assignmentId),
    )
    expect(sent.status, sent.text).toBe(201)
    expect(
      await importedForm(practice, aShortForm('urn:test:versions', 'The first question?')),
    ).toMatchObject({
      id: form.id,
      version: 1,
    })
    const changed = aShortForm('urn:test:versions', 'The second question?')
    const preview = await practice.owner.caller.post(`${practice.path}/form-previews`, {
      questionnaire: changed,
    })
    expect(preview.body.replaces).toMatchObject({ id: form.id, version: 1, isSame: false })
    expect(await importedForm(practice, changed)).toMatchObject({ id: form.id, version: 2 })
    const shown = await provider.caller.get(`${practice.path}/submissions/${sent.body.submissionId}`)
    expect(shown.body.formVersion).toBe(1)
    expect(shown.body.questionnaire.item[0].text).toBe('The first question?')
  })

  it('become two versions, not two forms, when two people import at once [FRM-4]', async () => {
    const url = 'urn:test:at-once'
    const answers = await Promise.all(
      ['one', 'two', 'three', 'four'].map((text) =>
        practice.owner.caller.post(`${practice.path}/forms`, { questionnaire: aShortForm(url, text) }),
      ),
    )
    expect(answers.map((one) => one.status)).toEqual([201, 201, 201, 201])
    expect(new Set(answers.map((one) => one.body.id)).size).toBe(1)
    expect(answers.map((one) => one.body.version).sort()).toEqual([1, 2, 3, 4])
  })
})

describe('giving forms to a client', () => {
  it('makes tasks with a due day, and tells her without saying which [FRM-5]', async () => {
    const maya = await aClient(product, practice, { providerIds: [provider.staffId] })
    const ids = await standardFormIds(product, practice)
    const given = await provider.caller.post(`${practice.path}/clients/${maya.id}/forms`, {
      formIds: [ids['standard-intake'], ids['informed-consent-psychotherapy']],
      dueOn: '2099-12-31',
    })
    expect(given.status, given.text).toBe(201)
    const list = await maya.caller.get(`${maya.path}/forms?list=toDo`)
    expect(list.body.items).toHaveLength(2)
    expect(list.body.items[0]).toMatchObject({
      state: 'open',
      dueOn: '2099-12-31',
      answered: 0,
      document: 'none',
    })
    expect(list.body.items.every((one: { total: number }) => one.total > 0)).toBe(true)
    const mail = (await outbox('formAssigned')).find((one: { to: string }) => one.to === maya.email)
    expect(mail.subject).toContain('Cedar Street Therapy')
    expect(`${mail.subject}${mail.text}`).not.toMatch(/intake|consent|Maya/i)
  })

  it('never gives the same form twice at a time [FRM-5]', async () => {
    const form = await importedForm(practice, aShortForm('urn:test:once'))
    const body = { formIds: [form.id] }
    const path = `${practice.path}/clients/${client.id}/forms`
    const answers = await Promise.all([1, 2, 3].map(() => provider.caller.post(path, body)))
    expect(answers.map((one) => one.status).sort()).toEqual([201, 409, 409])
    expect(answers.find((one) => one.status === 409)?.body.title).toBe('already-assigned')
  })

  it('refuses a day that has passed, and a form of another practice [FRM-5, TEN-01]', async () => {
    const form = await importedForm(practice, aShortForm('urn:test:due'))
    const path = `${practice.path}/clients/${client.id}/forms`
    const past = await provider.caller.post(path, { formIds: [form.id], dueOn: '2001-01-01' })
    expect([past.status, past.body.errors[0].path]).toEqual([400, 'dueOn'])
    const other = await aPractice(product)
    const foreign = await standardFormIds(product, other)
    const answer = await provider.caller.post(path, { formIds: [form.id, foreign['standard-intake']] })
    expect([answer.status, answer.body.errors[0].path]).toEqual([400, 'formIds'])
    const list = await provider.caller.get(path)
    expect(list.body.items.some((one: { formId: string }) => one.formId === form.id)).toBe(false)
  })

  it('comes with the invitation, in its transaction: an unknown form invites nobody [FRM-5, INV-2]', async () => {
    const added = await practice.owner.caller.post(`${practice.path}/clients`, {
      firstName: 'Dana',
      lastName: 'Reyes',
      email: 'dana.reyes@example.org',
    })
    const clientId = added.body.id as string
    const path = `${practice.path}/clients/${clientId}/invitations`
    const ids = await standardFormIds(product, practice)
    const refused = await practice.owner.caller.post(path, {
      formIds: [ids['standard-intake'], '01900000-0000-7000-8000-000000000000'],
    })
    expect(refused.status, refused.text).toBe(400)
    expect((await outbox('invitation')).map((one: { to: string }) => one.to)).not.toContain(
      'dana.reyes@example.org',
    )
    const chosen = [ids['standard-intake'], ids['informed-consent-psychotherapy']]
    const invited = await practice.owner.caller.post(path, { formIds: chosen })
    expect(invited.status, invited.text).toBe(201)
    const list = await practice.owner.caller.get(`${practice.path}/clients/${clientId}/forms`)
    expect(list.body.items.map((one: { formId: string }) => one.formId).sort()).toEqual([...chosen].sort())
  })

  it('can be taken back until it is sent in [FRM-5]', async () => {
    const form = await importedForm(practice, aShortForm('urn:test:back'))
    const assignmentId = await aTask(product, practice, client, form.id)
    const path = `${practice.path}/form-assignments/${assignmentId}/withdrawal`
    expect((await provider.caller.post(path)).status).toBe(204)
    expect((await provider.caller.post(path)).status).toBe(204)
    const gone = await client.caller.get(`${client.path}/forms/${assignmentId}`)
    expect([gone.status, gone.body.title]).toEqual([410, 'form-withdrawn'])
    const again = await aTask(product, practice, client, form.id)
    await client.caller.post(`${client.path}/forms/${again}/submission`, await wholeForm(client, again))
    const late = await provider.caller.post(`${practice.path}/form-assignments/${again}/withdrawal`)
    expect([late.status, late.body.title]).toEqual([409, 'already-submitted'])
  })
})

describe('whose forms a person of the practice sees', () => {
  it('is all for owners, and those of their own clients for providers [PRA-3]', async () => {
    const stranger = await aStaffMember(product, practice, { displayName: 'Dr. Other' })
    const administrator = await aStaffMember(product, practice, { roles: ['administrator'] })
    const form = await importedForm(practice, aShortForm('urn:test:own'))
    const assignmentId = await aTask(product, practice, client, form.id)
    const sent = await client.caller.post(
      `${client.path}/forms/${assignmentId}/submission`,
      await wholeForm(client, assignmentId),
    )
    const open = await aTask(product, practice, client, form.id)
    const reads = [`/clients/${client.id}/forms`, `/submissions/${sent.body.submissionId}`]
    for (const path of reads) {
      for (const who of [provider, administrator, practice.owner])
        expect((await who.caller.get(practice.path + path)).status, path).toBe(200)
      expect((await stranger.caller.get(practice.path + path)).status, path).toBe(404)
    }
    const writes = [
      [`/clients/${client.id}/forms`, { formIds: [form.id] }],
      [`/form-assignments/${open}/withdrawal`, undefined],
    ] as const
    for (const [path, body] of writes)
      expect((await stranger.caller.post(practice.path + path, body)).status, path).toBe(404)
  })

  it('never reaches another client of the same practice [TEN-01]', async () => {
    const form = await importedForm(practice, aShortForm('urn:test:neighbor'))
    const assignmentId = await aTask(product, practice, client, form.id)
    const neighbor = await aClient(product, practice)
    const opened = await openedForm(client, assignmentId)
    expect((await neighbor.caller.get(`${neighbor.path}/forms/${assignmentId}`)).status).toBe(404)
    const body = { formId: form.id, formVersion: 1, version: 0, response: opened.response }
    expect((await neighbor.caller.put(`${neighbor.path}/forms/${assignmentId}/answers`, body)).status).toBe(
      404,
    )
    const sent = await neighbor.caller.post(
      `${neighbor.path}/forms/${assignmentId}/submission`,
      await wholeForm(client, assignmentId),
    )
    expect(sent.status).toBe(404)
  })
})
