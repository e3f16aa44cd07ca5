import type { AnswerValue, Questionnaire, QuestionnaireItem, ResponseAnswer } from './fhir.ts'

export type FlatItem = {
  item: QuestionnaireItem
  parent: QuestionnaireItem | null
  /** Where it stands in the form, like `item[2].item[0]`. */
  path: string
  depth: number
}

/** Every item of the form in reading order. */
export function flattenItems(questionnaire: Questionnaire): FlatItem[] {
  const flat: FlatItem[] = []
  const visit = (
    items: QuestionnaireItem[] | undefined,
    parent: QuestionnaireItem | null,
    at: string,
    depth: number,
  ) => {
    for (const [index, item] of (items ?? []).entries()) {
      const path = `${at}item[${index}]`
      flat.push({ item, parent, path, depth })
      visit(item.item, item, `${path}.`, depth + 1)
    }
  }
  visit(questionnaire.item, null, '', 0)
  return flat
}

/** True for what asks something: neither a group nor a text to read. */
export function isQuestion(item: QuestionnaireItem): boolean {
  return item.type !== 'group' && item.type !== 'display'
}

export const valueNames = [
  'valueBoolean',
  'valueDecimal',
  'valueInteger',
  'valueDate',
  'valueDateTime',
  'valueTime',
  'valueString',
  'valueUri',
  'valueAttachment',
  'valueCoding',
  'valueQuantity',
  'valueReference',
] as const satisfies (keyof AnswerValue)[]
export type ValueName = (typeof valueNames)[number]

/** The name of the value that is set; undefined for an answer that says nothing. */
export function valueNameOf(answer: AnswerValue): ValueName | undefined {
  return valueNames.find((name) => answer[name] !== undefined)
}

/** False for an empty string, a coding without code or words, a quantity without a number: they answer nothing. */
export function saysSomething(answer: AnswerValue): boolean {
  const name = valueNameOf(answer)
  if (!name) return false
  const value = answer[name]
  if (typeof value === 'string') return value.trim() !== ''
  if (name === 'valueCoding')
    return hasWords(answer.valueCoding?.code) || hasWords(answer.valueCoding?.display)
  if (name === 'valueQuantity') return answer.valueQuantity?.value !== undefined
  if (name === 'valueReference') {
    return hasWords(answer.valueReference?.reference) || hasWords(answer.valueReference?.display)
  }
  if (name === 'valueAttachment')
    return hasWords(answer.valueAttachment?.url) || hasWords(answer.valueAttachment?.data)
  return value !== null
}

const hasWords = (text: string | undefined) => text !== undefined && text.trim() !== ''

export function givenAnswers(answers: ResponseAnswer[] | undefined): ResponseAnswer[] {
  return answers?.filter(saysSomething) ?? []
}
