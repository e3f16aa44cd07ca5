import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { answerAt } from '../../../../forms-core/answer-at.ts'
import type { Questionnaire } from '../../../../forms-core/fhir.ts'
import { visibleItems } from '../../../../forms-core/lay-out-form.ts'
import { optionsOf } from '../../../../forms-core/options.ts'
import { publishedForm } from '../../../../forms-core/testing/published-forms.ts'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
  type TestStaff,
} from '../../../testing/world.ts'
import {
  aShortForm,
  aTask,
  importedForm,
  openedForm,
  standardFormIds,
  wholeForm,
} from '../forms.factories.ts'
import { openTasksOf } from '../index.ts'

let product: Product
let practice: TestPractice
let provider: TestStaff
let phq9: { id: string }
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product)
  provider = await aStaffMember(product, practice)
  phq9 = await importedForm(practice, publishedForm('phq9-argonaut.r4-converted.json'))
})
afterAll(() => product.stop())

async function aSender(formId: string, options: { providerIds?: string[]; firstName?: string } = {}) {
  const client = await aClient(product, practice, { providerIds: [provider.staffId], ...options })
  const assignmentId = await aTask(product, practice, client, formId)
  return {
    client,
    assignmentId,
    send: (body: unknown, headers?: Record<string, string>) =>
      client.caller.post(`${client.path}/forms/${assignmentId}/submission`, body, headers),
  }
}
const mailsOf = async () => (await product.anonymous.get('/api/demo/outbox')).body as Record<string, string>[]
/** Every connection is open, so that what is sent at once arrives at once. */
const warmUp = (client: TestClient) =>
  Promise.all(Array.from({ length: 6 }, () => client.caller.get(`${client.path}/forms`)))
const said = (why: string) => ({
  resourceType: 'QuestionnaireResponse',
  status: 'in-progress',
  item: [{ linkId: 'why', answer: [{ valueString: why }] }],
})

/** Every question answered with the option of that many points. */
function scored(form: Questionnaire, points: number) {
  let response: Parameters<typeof answerAt>[1] = {
    resourceType: 'QuestionnaireResponse',
    status: 'in-progress',
  }
  for (const { item, place } of visibleItems(form, response)) {
    const option = optionsOf(form, item)?.[points]
    if (option?.valueCoding) response = answerAt(form, response, place, [{ valueCoding: option.valueCoding }])
  }
  return response
}

describe('sending a form in', () => {
  it('names each question that needs an answer by its linkId, and keeps the form open [FRM-6]', async () => {
    const ids = await standardFormIds(product, practice)
    const { client, assignmentId, send } = await aSender(ids['standard-intake']!)
    const body = await wholeForm(client, assignmentId)
    const sections = body.response.item!.filter((one) => one.linkId !== 'goals')
    const answer = await send({ ...body, response: { ...body.response, item: sections } })
    expect([answer.status, answer.body.title]).toEqual([400, 'form-incomplete'])
    expect(answer.body.errors).toContainEqual({
      path: 'goals.hopes',
      code: 'required',
      message: 'Please answer this question.',
    })
    const list = await client.caller.get(`${client.path}/forms?list=toDo`)
    expect(list.body.items.map((one: { id: string }) => one.id)).toEqual([assignmentId])
  })

  it('refuses a blank form even when nothing in it is required [FRM-6]', async () => {
    const form = await importedForm(practice, {
      ...aShortForm('urn:test:blank'),
      item: [{ linkId: 'why', text: 'Anything to say?', type: 'text' }],
    })
    const { client, assignmentId, send } = await aSender(form.id)
    const body = await wholeForm(client, assignmentId)
    for (const response of [{ ...body.response, item: [] }, said('   ')]) {
      const answer = await send({ ...body, response })
      expect([answer.status, answer.body.title]).toEqual([400, 'form-incomplete'])
    }
    expect((await send({ ...body, response: said('Yes') })).status).toBe(201)
  })

  it('checks kinds and options on the server, whatever a page lets through [FRM-6]', async () => {
    const { client, assignmentId, send } = await aSender(phq9.id)
    const body = await wholeForm(client, assignmentId)
    const [first, ...rest] = body.response.item!
    for (const answer of [
      { valueString: 'Sometimes' },
      { valueCoding: { code: 'not-an-option', display: 'Made up' } },
    ]) {
      const item = [{ ...first!, answer: [answer] }, ...rest]
      const refused = await send({ ...body, response: { ...body.response, item } })
      expect([refused.status, refused.body.errors[0].path]).toEqual([400, first!.linkId])
    }
  })

  it('drops what show-when rules hide, and asks what they show [SIG-03]', async () => {
    const form = await importedForm(practice, {
      resourceType: 'Questionnaire',
      url: 'urn:test:hidden',
      status: 'active',
      title: 'Hidden',
      item: [
        { linkId: 'smokes', text: 'Do you smoke?', type: 'boolean', required: true },
        {
          linkId: 'much',
          text: 'How much?',
          type: 'string',
          required: true,
          enableWhen: [{ question: 'smokes', operator: '=', answerBoolean: true }],
        },
      ],
    })
    const { client, assignmentId, send } = await aSender(form.id)
    const body = await wholeForm(client, assignmentId)
    const of = (smokes: boolean, much?: string) => ({
      ...body,
      response: {
        ...body.response,
        item: [
          { linkId: 'smokes', answer: [{ valueBoolean: smokes }] },
          ...(much ? [{ linkId: 'much', answer: [{ valueString: much }] }] : []),
        ],
      },
    })
    expect((await send(of(true))).body.errors[0].path).toBe('much')
    const sent = await send(of(false, 'left from before'))
    expect(sent.status).toBe(201)
    const shown = await provider.caller.get(`${practice.path}/submissions/${sent.body.submissionId}`)
    expect(shown.body.response.item).toEqual([{ linkId: 'smokes', answer: [{ valueBoolean: false }] }])
  })

  it('happens once, whichever of two windows is first [SIG-03, CON-02]', async () => {
    const { client, assignmentId, send } = await aSender(phq9.id)
    const body = await wholeForm(client, assignmentId)
    await warmUp(client)
    const answers = await Promise.all(Array.from({ length: 6 }, () => send(body)))
    expect(answers.map((one) => one.status).sort()).toEqual([201, 409, 409, 409, 409, 409])
    expect(new Set(answers.filter((one) => one.status === 409).map((one) => one.body.title))).toEqual(
      new Set(['already-submitted']),
    )
  })

  it('answers a repeated request with the same key like the first', async () => {
    const { client, assignmentId, send } = await aSender(phq9.id)
    const body = await wholeForm(client, assignmentId)
    const key = { 'idempotency-key': 'one-and-the-same' }
    const [first, second] = [await send(body, key), await send(body, key)]
    expect([first.status, second.status]).toEqual([201, 201])
    expect(second.body).toEqual(first.body)
  })

  it('is refused from a stale window, with what the other one saved [CON-02]', async () => {
    const form = await importedForm(practice, aShortForm('urn:test:stale'))
    const { client, assignmentId, send } = await aSender(form.id)
    const body = await wholeForm(client, assignmentId)
    const { formId } = await openedForm(client, assignmentId)
    await client.caller.put(`${client.path}/forms/${assignmentId}/answers`, {
      formId,
      formVersion: 1,
      version: 0,
      response: said('From the other window'),
    })
    const answer = await send({ ...body, response: said('From here') })
    expect([answer.status, answer.body.title]).toEqual([409, 'changed-meanwhile'])
    expect(answer.body.current.response).toEqual(said('From the other window'))
  })

  it('is refused when the practice changed the form meanwhile [SIG-03]', async () => {
    const form = await importedForm(practice, aShortForm('urn:test:changing'))
    const { client, assignmentId, send } = await aSender(form.id)
    const body = await wholeForm(client, assignmentId)
    await importedForm(practice, aShortForm('urn:test:changing', 'Something else entirely?'))
    const answer = await send(body)
    expect([answer.status, answer.body.title, answer.body.formVersion]).toEqual([409, 'form-has-changed', 2])
  })

  it('wants a signature where the form asks for one [FRM-8]', async () => {
    const form = await importedForm(practice, aShortForm('urn:test:unsigned', 'Why?', true))
    const { client, assignmentId, send } = await aSender(form.id)
    const answer = await send(await wholeForm(client, assignmentId))
    expect([answer.status, answer.body.title]).toEqual([409, 'signature-needed'])
  })

  it('takes a file only from whoever uploaded it, under its true name and kind [DOC-2, FRM-6]', async () => {
    const form = await importedForm(practice, {
      ...aShortForm('urn:test:file'),
      item: [
        {
          linkId: 'letter',
          text: 'The letter',
          type: 'attachment',
          required: true,
          extension: [
            { url: 'http://hl7.org/fhir/StructureDefinition/mimeType', valueCode: 'application/pdf' },
          ],
        },
      ],
    })
    const { client, assignmentId, send } = await aSender(form.id)
    const somebody = await aClient(product, practice)
    const upload = async (who: typeof client) =>
      (
        await who.caller.post(`${who.path}/files`, Buffer.from('Just some text'), {
          'content-type': 'application/octet-stream',
          'x-file-name': 'letter.txt',
        })
      ).body.id as string
    const withFile = (url: string) => ({
      formVersion: 1,
      version: 0,
      language: 'en',
      response: {
        ...said(''),
        item: [{ linkId: 'letter', answer: [{ valueAttachment: { url, contentType: 'application/pdf' } }] }],
      },
    })
    for (const url of [
      'https://example.org/evil.pdf',
      `urn:uuid:${await upload(somebody)}`,
      // Says that it is a PDF, and is not.
      `urn:uuid:${await upload(client)}`,
    ]) {
      const answer = await send(withFile(url))
      expect(answer.status, url).toBe(400)
    }
    const list = await client.caller.get(`${client.path}/forms?list=toDo`)
    expect(list.body.items[0].id).toBe(assignmentId)
  })
})

describe('after a form was sent in', () => {
  it('its providers are told by mail without a title or a name, and nobody else [FRM-11, NPH-01]', async () => {
    const { client, assignmentId, send } = await aSender(phq9.id, { firstName: 'Zephyrine' })
    const before = (await mailsOf()).length
    await send(await wholeForm(client, assignmentId))
    const mails = (await mailsOf()).slice(0, (await mailsOf()).length - before)
    expect(mails.map((mail) => [mail.to, mail.kind])).toEqual([[provider.email, 'formSubmitted']])
    expect(JSON.stringify(mails)).not.toMatch(/Zephyrine|PHQ|Health Questionnaire|Okafor/)
  })

  it('owners are told where nobody is assigned [FRM-11]', async () => {
    const { client, assignmentId, send } = await aSender(phq9.id, { providerIds: [] })
    await send(await wholeForm(client, assignmentId))
    expect((await mailsOf())[0]).toMatchObject({ to: practice.owner.email, kind: 'formSubmitted' })
  })

  it('stands under General Documents and in her own list, and the task is gone [FRM-9, DSH-1]', async () => {
    const { client, assignmentId, send } = await aSender(phq9.id)
    const tasks = () =>
      inPracticeAsSystem(product.services, practice.id, 'test', (work) => openTasksOf(work, client.id, 0))
    expect(await tasks()).toMatchObject({
      open: [{ assignmentId, state: 'open', answered: 0, total: 10 }],
      completedCount: 0,
    })
    const sent = await send(await wholeForm(client, assignmentId))
    expect(await tasks()).toEqual({ open: [], completedCount: 1 })
    for (const [caller, path] of [
      [client.caller, `${client.path}/forms`],
      [provider.caller, `${practice.path}/clients/${client.id}/forms`],
    ] as const) {
      const { body } = await caller.get(`${path}?list=done`)
      expect(body.items).toMatchObject([
        { id: assignmentId, state: 'completed', submissionId: sent.body.submissionId, document: 'none' },
      ])
    }
  })

  it('shows what was sent to her, and nothing can be changed [FRM-7, FRM-8]', async () => {
    const { client, assignmentId, send } = await aSender(phq9.id)
    const body = await wholeForm(client, assignmentId)
    await send(body)
    const shown = await client.caller.get(`${client.path}/forms/${assignmentId}`)
    expect(shown.body).toMatchObject({ state: 'completed', form: null })
    expect(shown.body.submission.response.item).toEqual(body.response.item)
    expect(shown.body.submission).not.toHaveProperty('score')
    expect((await send(body)).body.title).toBe('already-submitted')
  })

  it('shows the provider a PHQ-9 with its sum and band [FRM-13]', async () => {
    for (const [points, total, severity] of [
      [0, 0, 'minimal'],
      [1, 9, 'mild'],
      [3, 27, 'severe'],
    ] as const) {
      const { client, assignmentId, send } = await aSender(phq9.id)
      const { questionnaire, ...opened } = await openedForm(client, assignmentId)
      const { formId: _id, ...body } = opened
      const sent = await send({ ...body, response: scored(questionnaire, points) })
      expect(sent.status, sent.text).toBe(201)
      const shown = await provider.caller.get(`${practice.path}/submissions/${sent.body.submissionId}`)
      expect(shown.body.score).toMatchObject({
        measure: 'PHQ-9',
        total,
        maximum: 27,
        severity,
        selfHarmAnswered: points > 0,
      })
    }
  })

  it('lists go on by cursor without repeating or hiding a row', async () => {
    const client = await aClient(product, practice, { providerIds: [provider.staffId] })
    const made: string[] = []
    for (let index = 0; index < 5; index++) {
      const form = await importedForm(practice, aShortForm(`urn:test:page-${index}`))
      made.push(await aTask(product, practice, client, form.id))
    }
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const { body }: { body: { items: { id: string }[]; next: string | null } } = await client.caller.get(
        `${client.path}/forms?limit=2${cursor ? `&cursor=${cursor}` : ''}`,
      )
      seen.push(...body.items.map((one) => one.id))
      cursor = body.next
    }
    expect(seen).toEqual(made.reverse())
  })
})
