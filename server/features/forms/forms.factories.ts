import { answerAt, startResponse } from '../../../forms-core/answer-at.ts'
import type { Questionnaire, QuestionnaireResponse, ResponseAnswer } from '../../../forms-core/fhir.ts'
import { findMissing } from '../../../forms-core/find-missing.ts'
import { visibleItems } from '../../../forms-core/lay-out-form.ts'
import { optionsOf } from '../../../forms-core/options.ts'
import { inPracticeAsSystem } from '../../kernel/db/work.ts'
import type { Product } from '../../testing/product.ts'
import type { TestClient, TestPractice, TestStaff } from '../../testing/world.ts'
import { assignForms, installStandardForms } from './index.ts'

/** Answers every required question that shows, with its first option (or the one of that code) or the simplest answer. */
export function filled(form: Questionnaire, chosen: Record<string, string> = {}): QuestionnaireResponse {
  let response = startResponse(form)
  for (let round = 0; round < 200; round++) {
    const [missing] = findMissing(form, response).filter((one) => one.code !== 'requiredInGroup')
    const node = missing && visibleItems(form, response).find((one) => one.place === missing.place)
    if (!node) return response
    const { item } = node
    const options = optionsOf(form, item)?.flatMap((option) => option.valueCoding ?? [])
    const coding = options?.find((option) => option.code === chosen[item.linkId]) ?? options?.[0]
    const simple: Record<string, ResponseAnswer> = {
      boolean: { valueBoolean: false },
      integer: { valueInteger: 7 },
    }
    const answer = coding
      ? { valueCoding: coding }
      : (simple[item.type] ?? { valueString: (chosen[item.linkId] ?? 'Some words').slice(0, item.maxLength) })
    response = answerAt(form, response, missing.place, [answer])
  }
  throw new Error('The form has no end.')
}

/** A published PHQ-9 with the fields that FHIR R4 knows, LOINC codes and scores. */
export const aScoredForm = (url = 'urn:test:phq-9'): Questionnaire => ({
  resourceType: 'Questionnaire',
  url,
  status: 'active',
  title: 'Patient Health Questionnaire',
  item: '44250-9 44255-8 44259-0 44254-1 44251-7 44258-2 44252-5 44253-3 44260-8'
    .split(' ')
    .map((code, index) => ({
      linkId: `q${index + 1}`,
      code: [{ system: 'http://loinc.org', code }],
      text: `Question ${index + 1}`,
      type: 'choice',
      required: true,
      answerOption: [0, 1, 2, 3].map((points) => ({
        valueCoding: {
          system: 'urn:test:often',
          code: `often-${points}`,
          display: ['Not at all', 'Several days', 'More than half the days', 'Nearly every day'][points]!,
          extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/ordinalValue', valueDecimal: points }],
        },
      })),
    })),
})

/** A form with one required question, and where asked a place for the client's signature. */
export const aShortForm = (url: string, text = 'What brings you here?', isSigned = false): Questionnaire => ({
  resourceType: 'Questionnaire',
  url,
  status: 'active',
  title: 'A few words',
  item: [
    { linkId: 'why', text, type: 'text', required: true },
    { linkId: 'more', text: 'Anything else?', type: 'string' },
    ...(isSigned
      ? [
          {
            linkId: 'signature',
            text: 'Your signature',
            type: 'string' as const,
            extension: [
              { url: 'urn:foyer:fhir:signature-field', extension: [{ url: 'kind', valueCode: 'signature' }] },
            ],
          },
        ]
      : []),
  ],
})

/** The practice's forms by the end of their address. */
export async function standardFormIds(
  product: Product,
  practice: TestPractice,
): Promise<Record<string, string>> {
  return inPracticeAsSystem(product.services, practice.id, 'test', async (work) => {
    await installStandardForms(work)
    const rows = await work.trx
      .selectFrom('form_templates')
      .select(['id', 'url'])
      .where('practice_id', '=', practice.id)
      .execute()
    return Object.fromEntries(rows.map((row) => [row.url!.split(':').at(-1)!, row.id]))
  })
}

export const importedForm = async (
  practice: TestPractice,
  questionnaire: Questionnaire,
): Promise<{ id: string; version: number }> => {
  const answer = await practice.owner.caller.post(`${practice.path}/forms`, { questionnaire })
  if (answer.status !== 201) throw new Error(answer.text)
  return answer.body
}

/** A task of the client; the form must be the practice's. */
export async function aTask(
  product: Product,
  practice: TestPractice,
  client: Pick<TestClient, 'id'>,
  formId: string,
  by: Pick<TestStaff, 'staffId'> = practice.owner,
): Promise<string> {
  const [made] = await inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
    assignForms(work, { clientId: client.id, formIds: [formId], staffId: by.staffId }),
  )
  return made!.id
}

/** What a page holds of a form that it is about to send: the version shown, the saving it builds on, whole answers. */
export async function openedForm(
  client: TestClient,
  assignmentId: string,
  chosen: Record<string, string> = {},
) {
  const { body } = await client.caller.get(`${client.path}/forms/${assignmentId}`)
  return {
    formVersion: body.form.formVersion as number,
    version: body.form.version as number,
    language: 'en' as const,
    response: filled(body.form.questionnaire, chosen),
    questionnaire: body.form.questionnaire as Questionnaire,
    formId: body.form.formId as string,
  }
}

/** The body that sends it. */
export async function wholeForm(
  client: TestClient,
  assignmentId: string,
  chosen: Record<string, string> = {},
) {
  const { questionnaire: _form, formId: _id, ...body } = await openedForm(client, assignmentId, chosen)
  return body
}

export const agree = (client: TestClient) =>
  client.caller.post(`${client.path}/signing-agreement`, { version: '1.0.0', language: 'en' })

/** Signed by typing, on the one place that the form asks for. */
export async function signedBy(
  client: TestClient,
  assignmentId: string,
  linkId: string | null,
  chosen: Record<string, string> = {},
) {
  await agree(client)
  return client.caller.post(`${client.path}/forms/${assignmentId}/signature`, {
    ...(await wholeForm(client, assignmentId, chosen)),
    signatures: [{ linkId, method: 'typed', name: 'Maya Okafor' }],
  })
}
