import type {
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireResponse,
  ResponseAnswer,
  ResponseItem,
} from './fhir.ts'
import { valueNameOf } from './items.ts'

/** An empty response to a form, holding only the values that its author set beforehand. */
export function startResponse(questionnaire: Questionnaire, canonical?: string): QuestionnaireResponse {
  const initialOf = (items: QuestionnaireItem[] | undefined): ResponseItem[] =>
    (items ?? []).flatMap((item): ResponseItem[] => {
      if (item.type === 'group') {
        const inside = initialOf(item.item)
        return inside.length > 0 ? [{ linkId: item.linkId, item: inside }] : []
      }
      const selected = item.answerOption?.filter((option) => option.initialSelected) ?? []
      const answer = [...(item.initial ?? []), ...selected].flatMap((value): ResponseAnswer[] => {
        const name = valueNameOf(value)
        return name ? [{ [name]: (value as ResponseAnswer)[name] }] : []
      })
      return answer.length > 0 ? [{ linkId: item.linkId, answer }] : []
    })
  const item = initialOf(questionnaire.item)
  return {
    resourceType: 'QuestionnaireResponse',
    ...(canonical ? { questionnaire: canonical } : {}),
    status: 'in-progress',
    ...(item.length > 0 ? { item } : {}),
  }
}

type Step = { linkId: string; position: number }

function stepsOf(place: string): Step[] {
  return place.split('/').map((step) => {
    const [linkId = '', position = '0'] = step.split(':')
    return { linkId: decodeURIComponent(linkId), position: Number(position) }
  })
}

/**
 * The response with the answers at one place replaced (none: taken away); the rest is untouched and shared.
 * Follow-ups under an answer stay with it as long as its value stays the same.
 * @throws RangeError when the form has no such place.
 */
export function answerAt(
  questionnaire: Questionnaire,
  response: QuestionnaireResponse,
  place: string,
  answers: ResponseAnswer[],
): QuestionnaireResponse {
  const change = (item: QuestionnaireItem, old: ResponseItem): ResponseItem | null => {
    const kept = answers.map((answer) => {
      const same = old.answer?.find((one) => sameValue(one, answer))
      return same?.item && !answer.item ? { ...answer, item: same.item } : answer
    })
    if (item.type === 'group' || item.type === 'display') throw new RangeError('This place holds no answer')
    return kept.length > 0 ? { ...old, answer: kept } : null
  }
  return { ...response, item: changeAt(questionnaire.item, response.item, stepsOf(place), change) }
}

/**
 * The response with one more instance of a repeating group, after those that are there. An untouched group
 * already shows one instance that is not written yet, so the first call writes two.
 */
export function addInstance(
  questionnaire: Questionnaire,
  response: QuestionnaireResponse,
  place: string,
): QuestionnaireResponse {
  return changeInstances(questionnaire, response, place, (instances, linkId) => [
    ...(instances.length > 0 ? instances : [{ linkId }]),
    { linkId },
  ])
}

/** The response without the instance of a repeating group that stands at the place. */
export function removeInstance(
  questionnaire: Questionnaire,
  response: QuestionnaireResponse,
  place: string,
): QuestionnaireResponse {
  return changeInstances(questionnaire, response, place, (instances, _linkId, position) =>
    instances.filter((_, index) => index !== position),
  )
}

function sameValue(a: ResponseAnswer, b: ResponseAnswer): boolean {
  const name = valueNameOf(a)
  return name !== undefined && name === valueNameOf(b) && JSON.stringify(a[name]) === JSON.stringify(b[name])
}

function changeInstances(
  questionnaire: Questionnaire,
  response: QuestionnaireResponse,
  place: string,
  change: (instances: ResponseItem[], linkId: string, position: number) => ResponseItem[],
): QuestionnaireResponse {
  const steps = stepsOf(place)
  const last = steps.at(-1)
  const inSiblings = (
    items: QuestionnaireItem[] | undefined,
    written: ResponseItem[] | undefined,
  ): ResponseItem[] => {
    if (!last) return written ?? []
    const own = written?.filter((one) => one.linkId === last.linkId) ?? []
    const others = written?.filter((one) => one.linkId !== last.linkId) ?? []
    return inFormOrder(items, [...others, ...change(own, last.linkId, last.position)])
  }
  if (steps.length === 1) return { ...response, item: inSiblings(questionnaire.item, response.item) }
  const around = steps.slice(0, -1)
  const inGroup = (item: QuestionnaireItem, old: ResponseItem): ResponseItem => ({
    ...old,
    item: inSiblings(item.item, old.item),
  })
  return { ...response, item: changeAt(questionnaire.item, response.item, around, inGroup) }
}

function changeAt(
  items: QuestionnaireItem[] | undefined,
  written: ResponseItem[] | undefined,
  [step, ...deeper]: Step[],
  change: (item: QuestionnaireItem, old: ResponseItem) => ResponseItem | null,
): ResponseItem[] {
  const item = items?.find((one) => one.linkId === step?.linkId)
  if (!item || !step) throw new RangeError('The form has no such place')
  const siblings = [...(written ?? [])]
  const isGroup = item.type === 'group'
  const own = siblings.flatMap((one, index) => (one.linkId === item.linkId ? [index] : []))
  const wanted = isGroup && item.repeats ? step.position : 0
  if (wanted > own.length) throw new RangeError('The form has no such place')
  const index = own[wanted]
  const old: ResponseItem =
    index === undefined ? { linkId: item.linkId } : (siblings[index] ?? { linkId: item.linkId })
  const changed = deeper.length === 0 ? change(item, old) : changeInside(item, old, step, deeper, change)
  if (index === undefined) siblings.push(...(changed ? [changed] : []))
  else siblings.splice(index, 1, ...(changed ? [changed] : []))
  return inFormOrder(items, siblings)
}

function changeInside(
  item: QuestionnaireItem,
  old: ResponseItem,
  step: Step,
  deeper: Step[],
  change: (item: QuestionnaireItem, old: ResponseItem) => ResponseItem | null,
): ResponseItem {
  if (item.type === 'group') return { ...old, item: changeAt(item.item, old.item, deeper, change) }
  const answer = [...(old.answer ?? [])]
  const followed = answer[step.position]
  if (!followed) throw new RangeError('There is no answer to follow up')
  answer[step.position] = { ...followed, item: changeAt(item.item, followed.item, deeper, change) }
  return { ...old, answer }
}

/** Siblings in the order of the form; instances of one group keep their own order. */
function inFormOrder(items: QuestionnaireItem[] | undefined, written: ResponseItem[]): ResponseItem[] {
  const order = new Map(items?.map((item, index) => [item.linkId, index]))
  const rank = (one: ResponseItem) => order.get(one.linkId) ?? order.size
  return written.toSorted((a, b) => rank(a) - rank(b))
}
