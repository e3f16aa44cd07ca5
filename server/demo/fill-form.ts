import {
  answerAt,
  findMissing,
  optionsOf,
  type Questionnaire,
  type QuestionnaireResponse,
  type ResponseAnswer,
  visibleItems,
} from '../../forms-core/index.ts'
import type { Chance } from './chance.ts'

const phrases = [
  'Since the spring it has been harder to sleep.',
  'My sister helps me a lot.',
  'I would like to feel calmer at work.',
  'Nothing else that I can think of.',
  'A walk in the evening helps.',
]

/** Answers questions as a person would: all that must be answered, and some of the others. Stops after `share` of what shows. */
export function fillForm(
  form: Questionnaire,
  begun: QuestionnaireResponse,
  chance: Chance,
  share: number,
  isGuardian: boolean,
): QuestionnaireResponse {
  let response = begun
  const limit = Math.ceil(visibleItems(form, response).length * share)
  for (const [i, node] of visibleItems(form, response).entries()) {
    if (i >= limit) break
    const answer = answerTo(form, node.item, chance, isGuardian)
    if (answer) response = answerAt(form, response, node.place, [answer])
  }
  if (share < 1) return response
  // Answers open further questions; those that must be answered are answered too.
  for (let round = 0; round < 100; round += 1) {
    const missing = findMissing(form, response).find((m) => m.code !== 'requiredInGroup')
    const node = missing && visibleItems(form, response).find((n) => n.place === missing.place)
    const answer = node && answerTo(form, node.item, chance, isGuardian)
    if (!node || !answer) break
    response = answerAt(form, response, node.place, [answer])
  }
  return response
}

function answerTo(
  form: Questionnaire,
  item: Parameters<typeof optionsOf>[1],
  chance: Chance,
  isGuardian: boolean,
): ResponseAnswer | null {
  const codings = optionsOf(form, item)?.flatMap((option) => option.valueCoding ?? [])
  // Where a form asks who fills it in or signs, the codes are "guardian" and another one.
  const isWho = codings?.some((coding) => coding.code === 'guardian')
  if (codings && isWho)
    return { valueCoding: codings.find((coding) => (coding.code === 'guardian') === isGuardian)! }
  if (codings?.length) return { valueCoding: chance.pick(codings) }
  switch (item.type) {
    case 'boolean':
      return { valueBoolean: chance.is(0.3) }
    case 'integer':
      return { valueInteger: chance.between(5, 8) }
    case 'decimal':
      return { valueDecimal: chance.between(5, 8) }
    case 'date':
      return { valueDate: `${chance.between(2018, 2025)}-0${chance.between(1, 9)}-1${chance.between(0, 9)}` }
    case 'text':
      return { valueString: chance.pick(phrases) }
    case 'string':
      // Short fields ask for names, numbers and initials; one answer that fits all of them.
      return { valueString: chance.pick(['A. B.', 'C. D.', 'M. O.']) }
    default:
      return null
  }
}
