import { compareAnswer } from './compare-answers.ts'
import { isHidden } from './extensions.ts'
import type {
  EnableWhen,
  Questionnaire,
  QuestionnaireItem,
  QuestionnaireResponse,
  ResponseAnswer,
  ResponseItem,
} from './fhir.ts'
import { givenAnswers } from './items.ts'

/** One item of the form at one place: an item in a repeating group has a node for each instance. */
export type FormNode = {
  item: QuestionnaireItem
  /** Unique in the form, stable while it is filled; `answerAt` takes it. */
  place: string
  parent: FormNode | null
  /** 0, or the instance of a repeating group. */
  instance: number
  /** Its show-when rules, and those of everything around it, hold. */
  enabled: boolean
  /** Enabled, and meant for the person's eyes. */
  visible: boolean
  /** The answers that say something; none for groups and texts. */
  answers: ResponseAnswer[]
  children: FormNode[]
  /** Where the response keeps it; null while nothing was written. */
  responseItem: ResponseItem | null
}

export const placeStep = (linkId: string) => encodeURIComponent(linkId)

/** The form and the answers laid over each other. Answers at places whose rules do not hold never count. */
export function layOutForm(questionnaire: Questionnaire, response: QuestionnaireResponse): FormNode[] {
  const nodes = layOutItems(questionnaire.item, response.item, null, '')
  const byLinkId = new Map<string, FormNode[]>()
  const index = (node: FormNode) => {
    const same = byLinkId.get(node.item.linkId)
    if (same) same.push(node)
    else byLinkId.set(node.item.linkId, [node])
    node.children.forEach(index)
  }
  nodes.forEach(index)

  const settled = new Map<FormNode, boolean>()
  const isNodeEnabled = (node: FormNode): boolean => {
    const known = settled.get(node)
    if (known !== undefined) return known
    // A rule that waits for itself is false; an import refuses such forms, this only ends the walk.
    settled.set(node, false)
    const enabled = (!node.parent || isNodeEnabled(node.parent)) && rulesHold(node)
    settled.set(node, enabled)
    return enabled
  }
  const rulesHold = (node: FormNode): boolean => {
    const rules = node.item.enableWhen ?? []
    if (rules.length === 0) return true
    const holds = (rule: EnableWhen) => {
      const questions = nearest(byLinkId.get(rule.question) ?? [], node).filter(isNodeEnabled)
      return ruleHolds(
        rule,
        questions.flatMap((question) => question.answers),
      )
    }
    return node.item.enableBehavior === 'any' ? rules.some(holds) : rules.every(holds)
  }
  const settle = (node: FormNode, shown: boolean) => {
    node.enabled = isNodeEnabled(node)
    node.visible = node.enabled && shown && !isHidden(node.item)
    for (const child of node.children) settle(child, shown && !isHidden(node.item))
  }
  for (const node of nodes) settle(node, true)
  return nodes
}

function layOutItems(
  items: QuestionnaireItem[] | undefined,
  responses: ResponseItem[] | undefined,
  parent: FormNode | null,
  prefix: string,
): FormNode[] {
  return (items ?? []).flatMap((item) => {
    const written = responses?.filter((response) => response.linkId === item.linkId) ?? []
    const repeats = item.type === 'group' && item.repeats === true
    const instances: (ResponseItem | null)[] =
      written.length === 0 ? [null] : repeats ? written : written.slice(0, 1)
    return instances.map((responseItem, instance) => {
      const place = `${prefix}${placeStep(item.linkId)}${repeats ? `:${instance}` : ''}`
      const node: FormNode = {
        item,
        place,
        parent,
        instance,
        enabled: true,
        visible: true,
        answers: item.type === 'group' || item.type === 'display' ? [] : givenAnswers(responseItem?.answer),
        children: [],
        responseItem,
      }
      if (item.type === 'group') node.children = layOutItems(item.item, responseItem?.item, node, `${place}/`)
      else node.children = layOutUnderQuestion(node)
      return node
    })
  })
}

/** FHIR keeps a follow-up inside the answer it follows, so it has no place before there is one; texts always show. */
function layOutUnderQuestion(node: FormNode): FormNode[] {
  const texts = node.item.item?.filter((child) => child.type === 'display') ?? []
  const followUps = node.item.item?.filter((child) => child.type !== 'display') ?? []
  const under = node.answers.flatMap((answer) => {
    const position = node.responseItem?.answer?.indexOf(answer) ?? 0
    return layOutItems(followUps, answer.item, node, `${node.place}:${position}/`)
  })
  return [...layOutItems(texts, undefined, node, `${node.place}/`), ...under]
}

/** Of several instances of a question, those that share the closest surroundings with the asking node. */
function nearest(candidates: FormNode[], asking: FormNode): FormNode[] {
  if (candidates.length < 2) return candidates
  const surroundings: FormNode[] = []
  for (let around = asking.parent; around; around = around.parent) surroundings.push(around)
  const distance = (candidate: FormNode) => {
    for (let around: FormNode | null = candidate.parent; around; around = around.parent) {
      const found = surroundings.indexOf(around)
      if (found >= 0) return found
    }
    return surroundings.length
  }
  const closest = Math.min(...candidates.map(distance))
  return candidates.filter((candidate) => distance(candidate) === closest)
}

/**
 * HL7 FHIR R4 valueset-questionnaire-enable-operator: `=` and the orders want one answer for which they hold,
 * `!=` wants no answer that is equal and so holds for an unanswered question.
 */
function ruleHolds(rule: EnableWhen, answers: ResponseAnswer[]): boolean {
  if (rule.operator === 'exists') return answers.length > 0 === (rule.answerBoolean ?? true)
  const orders = answers.map((answer) => compareAnswer(answer, rule))
  switch (rule.operator) {
    case '=':
      return orders.some((order) => order === 0)
    case '!=':
      return orders.every((order) => order !== 0)
    case '>':
      return orders.some((order) => order !== undefined && order > 0)
    case '<':
      return orders.some((order) => order !== undefined && order < 0)
    case '>=':
      return orders.some((order) => order !== undefined && order >= 0)
    case '<=':
      return orders.some((order) => order !== undefined && order <= 0)
  }
}

/** All nodes in reading order, groups before what they hold. */
export function flattenNodes(nodes: FormNode[]): FormNode[] {
  return nodes.flatMap((node) => [node, ...flattenNodes(node.children)])
}

/** Whether the show-when rules of an item hold, in any of its places. */
export function isEnabled(
  questionnaire: Questionnaire,
  response: QuestionnaireResponse,
  linkId: string,
): boolean {
  return flattenNodes(layOutForm(questionnaire, response)).some(
    (node) => node.item.linkId === linkId && node.enabled,
  )
}

/** What the person sees now, in reading order. */
export function visibleItems(questionnaire: Questionnaire, response: QuestionnaireResponse): FormNode[] {
  return flattenNodes(layOutForm(questionnaire, response)).filter((node) => node.visible)
}
