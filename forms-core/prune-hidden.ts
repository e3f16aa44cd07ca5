import type { Questionnaire, QuestionnaireResponse, ResponseItem } from './fhir.ts'
import { type FormNode, flattenNodes, layOutForm } from './lay-out-form.ts'

/**
 * The response without the answers that do not count: those whose show-when rules do not hold, and empty ones.
 * What is left stands in the form's order, as FHIR asks. Items that the form does not know stay where they are;
 * naming them is `checkResponse`'s work, losing them nobody's.
 */
export function pruneHidden(
  questionnaire: Questionnaire,
  response: QuestionnaireResponse,
): QuestionnaireResponse {
  const nodes = layOutForm(questionnaire, response)
  const known = new Set(flattenNodes(nodes).map((node) => node.responseItem))
  const strangers = (items: ResponseItem[] | undefined) => items?.filter((item) => !known.has(item)) ?? []

  const keepAll = (siblings: FormNode[], written: ResponseItem[] | undefined): ResponseItem[] => [
    ...siblings.flatMap(keep),
    ...strangers(written),
  ]
  const keep = (node: FormNode): ResponseItem[] => {
    const { responseItem } = node
    if (!node.enabled || !responseItem) return []
    const { item: _items, answer: _answers, ...rest } = responseItem
    if (node.item.type === 'group') {
      const item = keepAll(node.children, responseItem.item)
      return item.length > 0 ? [{ ...rest, item }] : []
    }
    const answer = node.answers.map(({ item: under, ...value }) => {
      const item = keepAll(
        node.children.filter((child) => child.responseItem && under?.includes(child.responseItem)),
        under,
      )
      return item.length > 0 ? { ...value, item } : value
    })
    return answer.length > 0 ? [{ ...rest, answer }] : []
  }

  const { item: _items, ...rest } = response
  const item = keepAll(nodes, response.item)
  return item.length > 0 ? { ...rest, item } : rest
}
