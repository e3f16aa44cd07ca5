import type {
  EnableWhen,
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireResponse,
  ResponseItem,
} from '../fhir.ts'

export function aForm(...item: QuestionnaireItem[]): Questionnaire {
  return { resourceType: 'Questionnaire', status: 'active', title: 'A form', item }
}

export function aQuestion(linkId: string, more: Partial<QuestionnaireItem> = {}): QuestionnaireItem {
  return { linkId, text: `Question ${linkId}`, type: 'string', ...more }
}

export function aGroup(
  linkId: string,
  item: QuestionnaireItem[],
  more: Partial<QuestionnaireItem> = {},
): QuestionnaireItem {
  return { linkId, text: `Group ${linkId}`, type: 'group', item, ...more }
}

export function aText(linkId: string, more: Partial<QuestionnaireItem> = {}): QuestionnaireItem {
  return { linkId, text: `Text ${linkId}`, type: 'display', ...more }
}

export function aChoice(
  linkId: string,
  codes: string[],
  more: Partial<QuestionnaireItem> = {},
): QuestionnaireItem {
  const answerOption = codes.map((code) => ({
    valueCoding: { system: 'urn:test', code, display: `Option ${code}` },
  }))
  return { linkId, text: `Choice ${linkId}`, type: 'choice', answerOption, ...more }
}

export function when(
  question: string,
  operator: EnableWhen['operator'],
  answer: Partial<EnableWhen>,
): EnableWhen {
  return { question, operator, ...answer }
}

export function aResponse(...item: ResponseItem[]): QuestionnaireResponse {
  return { resourceType: 'QuestionnaireResponse', status: 'in-progress', item }
}

export const said = (linkId: string, valueString: string): ResponseItem => ({
  linkId,
  answer: [{ valueString }],
})
export const ticked = (linkId: string, valueBoolean: boolean): ResponseItem => ({
  linkId,
  answer: [{ valueBoolean }],
})
export const chose = (linkId: string, ...codes: string[]): ResponseItem => ({
  linkId,
  answer: codes.map((code) => ({ valueCoding: { system: 'urn:test', code, display: `Option ${code}` } })),
})
