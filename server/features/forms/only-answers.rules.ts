import type {
  Questionnaire,
  QuestionnaireResponse,
  ResponseAnswer,
  ResponseItem,
} from '../../../forms-core/fhir.ts'
import { flattenItems, valueNameOf } from '../../../forms-core/items.ts'

const itemsAlone = (items: ResponseItem[] | undefined): ResponseItem[] | undefined =>
  items?.map(({ linkId, answer, item }) => ({
    linkId,
    ...(answer ? { answer: answer.map(answerAlone) } : {}),
    ...(item ? { item: itemsAlone(item)! } : {}),
  }))

function answerAlone(answer: ResponseAnswer): ResponseAnswer {
  const name = valueNameOf(answer)
  return {
    ...(name ? { [name]: answer[name] } : {}),
    ...(answer.item ? { item: itemsAlone(answer.item)! } : {}),
  }
}

/**
 * What a person answered, without anything else that a response can say: who it is about, who wrote it, the words of the questions.
 * All of that is the program's to set (TEN-08).
 */
export function onlyAnswers(response: QuestionnaireResponse): QuestionnaireResponse {
  const item = itemsAlone(response.item)
  return { resourceType: 'QuestionnaireResponse', status: 'in-progress', ...(item ? { item } : {}) }
}

/**
 * Answers that were given to an earlier version, as far as the newer one still asks for them at the same place: nothing typed is
 * thrown away by a change of the form without need.
 */
export function answersThatFit(
  questionnaire: Questionnaire,
  response: QuestionnaireResponse,
): QuestionnaireResponse {
  const parentOf = new Map(
    flattenItems(questionnaire).map(({ item, parent }) => [item.linkId, parent?.linkId ?? null]),
  )
  const fitting = (items: ResponseItem[] | undefined, parent: string | null): ResponseItem[] =>
    (items ?? [])
      .filter((one) => parentOf.get(one.linkId) === parent)
      .map((one) => ({
        ...one,
        ...(one.item ? { item: fitting(one.item, one.linkId) } : {}),
        ...(one.answer
          ? {
              answer: one.answer.map((answer) =>
                answer.item ? { ...answer, item: fitting(answer.item, one.linkId) } : answer,
              ),
            }
          : {}),
      }))
  return { ...response, item: fitting(response.item, null) }
}

/** The addresses of every file that the answers name. */
export function fileAddressesIn(response: QuestionnaireResponse): string[] {
  const found: string[] = []
  const visit = (items: ResponseItem[] | undefined) => {
    for (const item of items ?? []) {
      for (const answer of item.answer ?? []) {
        if (answer.valueAttachment) found.push(answer.valueAttachment.url ?? '')
        visit(answer.item)
      }
      visit(item.item)
    }
  }
  visit(response.item)
  return found
}

/** The id of an uploaded file in an answer's address, or null for an address of any other kind. */
export const uploadedFileId = (address: string): string | null =>
  /^urn:uuid:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/.exec(address)?.[1] ?? null
