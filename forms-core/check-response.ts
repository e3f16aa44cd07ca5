import { occurrencesOf } from './extensions.ts'
import type { Questionnaire, QuestionnaireItem, QuestionnaireResponse, ResponseItem } from './fhir.ts'
import { type AnswerProblemCode, validateAnswer } from './validate-answer.ts'

export const responseProblemCodes = [
  'unknownItem',
  'itemTwice',
  'answersInGroup',
  'itemsInQuestion',
  'tooManyInstances',
] as const

export type ResponseProblem = {
  /** Where in the response, like `item[0].item[2].answer[1]`. */
  path: string
  linkId: string
  code: AnswerProblemCode | (typeof responseProblemCodes)[number]
  values: Record<string, string>
}

/**
 * Whether a response fits its form: every item is one of the form's, at its place, and every answer is of the
 * right kind and within its limits. Good for a draft as well as for a finished form, since it asks nothing to
 * be there. Answers whose show-when rules do not hold are checked like all others; `pruneHidden` takes them out.
 */
export function checkResponse(
  questionnaire: Questionnaire,
  response: QuestionnaireResponse,
): ResponseProblem[] {
  const found: ResponseProblem[] = []

  const checkItems = (
    allowed: QuestionnaireItem[] | undefined,
    given: ResponseItem[] | undefined,
    at: string,
  ) => {
    const seen = new Map<string, number>()
    for (const [index, responseItem] of (given ?? []).entries()) {
      const { linkId } = responseItem
      const path = `${at}item[${index}]`
      const item = allowed?.find((one) => one.linkId === linkId)
      const repeatedGroup = item?.type === 'group' && item.repeats === true
      if (!item) found.push({ path, linkId, code: 'unknownItem', values: {} })
      else if (seen.has(linkId) && !repeatedGroup) found.push({ path, linkId, code: 'itemTwice', values: {} })
      else if ((seen.get(linkId) ?? 0) >= occurrencesOf(item).most) {
        found.push({
          path,
          linkId,
          code: 'tooManyInstances',
          values: { limit: String(occurrencesOf(item).most) },
        })
      } else checkItem(item, responseItem, path)
      seen.set(linkId, (seen.get(linkId) ?? 0) + 1)
    }
  }
  const checkItem = (item: QuestionnaireItem, given: ResponseItem, path: string) => {
    const { linkId } = item
    if (item.type === 'group') {
      if (given.answer?.length) found.push({ path, linkId, code: 'answersInGroup', values: {} })
      checkItems(item.item, given.item, `${path}.`)
      return
    }
    if (given.item?.length) found.push({ path, linkId, code: 'itemsInQuestion', values: {} })
    for (const { answerIndex, code, values } of validateAnswer(questionnaire, item, given.answer ?? [])) {
      found.push({ path: `${path}.answer[${answerIndex}]`, linkId, code, values })
    }
    for (const [index, answer] of (given.answer ?? []).entries()) {
      checkItems(item.item, answer.item, `${path}.answer[${index}].`)
    }
  }

  checkItems(questionnaire.item, response.item, '')
  return found
}
