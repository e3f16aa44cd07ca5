import { itemControlOf } from './extensions.ts'
import type { Questionnaire, QuestionnaireItem, QuestionnaireResponse } from './fhir.ts'
import { isQuestion } from './items.ts'
import { type FormNode, flattenNodes, layOutForm } from './lay-out-form.ts'
import { isInitials, isSignaturePlace } from './signature-fields.ts'

export type Page = {
  /** Stable while answers change around it. */
  key: string
  /** The group whose heading stands above the page; null outside of groups. */
  section: FormNode | null
  /** What a scale's questions all begin with ("Over the last 2 weeks…"), repeated on each of its pages. */
  stem: FormNode[]
  /** What stands on the page, in order; a group here is shown whole. */
  nodes: FormNode[]
}

/** Room on a phone's screen: a line to fill weighs 1, a larger field 2. */
const roomOnPage = 4
const weights: Partial<Record<QuestionnaireItem['type'], number>> = { text: 2, attachment: 2, quantity: 2 }

/**
 * The visible form cut into screens for a phone: one choice a screen (with the optional remark that follows it),
 * short fields together, a text to read together with what it asks to confirm, a signature by itself.
 */
export function pages(questionnaire: Questionnaire, response: QuestionnaireResponse): Page[] {
  return pagesOf(layOutForm(questionnaire, response), null)
}

const isChoice = ({ type, answerOption }: QuestionnaireItem) =>
  type === 'choice' || type === 'open-choice' || type === 'boolean' || (answerOption?.length ?? 0) > 0

const weightOf = (node: FormNode) => (isQuestion(node.item) ? (weights[node.item.type] ?? 1) : 0)
const isRemark = ({ item }: FormNode) => item.type === 'text' && !item.required && !item.enableWhen

function pagesOf(nodes: FormNode[], section: FormNode | null): Page[] {
  const found: Page[] = []
  const stem = stemOf(nodes)
  let open: FormNode[] = []
  let weight = 0
  const close = () => {
    if (open.length > 0) found.push(pageOf(open, section, stem))
    open = []
    weight = 0
  }
  const isOnlyText = () => open.every((node) => node.item.type === 'display')
  const visible = nodes.filter((node) => node.visible)

  for (const [index, node] of visible.entries()) {
    const before = visible[index - 1]
    if (node.item.type === 'display') {
      if (!isOnlyText()) close()
      open.push(node)
    } else if (node.item.type === 'group') {
      const isNextInstance = before?.item === node.item
      if (isNextInstance) found.at(-1)?.nodes.push(node)
      else if (isShownWhole(node)) {
        if (!isOnlyText()) close()
        open.push(node)
        close()
      } else {
        const inside = pagesOf(node.children, node)
        // A text that introduces a group stands on the first page of the group.
        if (isOnlyText() && inside[0]) {
          inside[0].nodes.unshift(...open)
          open = []
        }
        close()
        found.push(...inside)
      }
    } else if (isChoice(node.item) || isSignaturePlace(node.item) || isInitials(node.item)) {
      if (!isOnlyText()) close()
      open.push(node)
      const after = visible[index + 1]
      if (isChoice(node.item) && after && isRemark(after)) weight = roomOnPage - weightOf(after)
      else close()
    } else {
      if (weight + weightOf(node) > roomOnPage) close()
      open.push(node)
      weight += weightOf(node)
      if (weight >= roomOnPage) close()
    }
  }
  close()
  return found
}

function pageOf(nodes: FormNode[], section: FormNode | null, stem: FormNode[]): Page {
  const first = nodes.find((node) => node.item.type !== 'display') ?? nodes[0]
  return {
    key: first?.place ?? '',
    section,
    stem: stem.filter((node) => !nodes.includes(node)),
    nodes,
  }
}

/** Repeating groups and tables keep together; so does a small group without a choice, like a name and a phone. */
function isShownWhole(group: FormNode): boolean {
  if (group.item.repeats) return true
  if (['gtable', 'table', 'htable', 'atable'].includes(itemControlOf(group.item) ?? '')) return true
  const inside = flattenNodes(group.children).filter((node) => node.visible)
  const questions = inside.filter((node) => isQuestion(node.item))
  const isPlain = questions.every((node) => !isChoice(node.item) && !isSignaturePlace(node.item))
  const weight = questions.reduce((sum, node) => sum + weightOf(node), 0)
  return isPlain && weight <= roomOnPage && !inside.some((node) => node.item.type === 'group')
}

/** The leading texts of a group whose questions are all answered on the same scale. */
function stemOf(nodes: FormNode[]): FormNode[] {
  const questions = nodes.filter((node) => node.item.type !== 'display')
  const scale = (node: FormNode) => node.item.answerValueSet ?? JSON.stringify(node.item.answerOption)
  const [first] = questions
  if (
    !first ||
    questions.length < 3 ||
    !questions.every((node) => isChoice(node.item) && scale(node) === scale(first))
  ) {
    return []
  }
  return nodes.slice(0, nodes.indexOf(first)).filter((node) => node.visible)
}
