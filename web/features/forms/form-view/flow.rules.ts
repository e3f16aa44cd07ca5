import {
  type FormNode,
  findMissing,
  flattenNodes,
  isAnswerable,
  isSignaturePlace,
  layOutForm,
  type Page,
  pages,
  type Questionnaire,
  type QuestionnaireResponse,
  type ResponseItem,
  saysSomething,
  signaturesAsked,
  validateAnswer,
} from '../../../../forms-core/index.ts'

export type Step =
  | { kind: 'page'; key: string; page: Page; questions: FormNode[] }
  | { kind: 'review'; key: 'review' }
  /** `words` are the texts that stand beside the places to sign. */
  | { kind: 'sign'; key: 'sign'; words: FormNode[] }

const hasSignature = (page: Page) =>
  page.nodes.some((node) => flattenNodes([node]).some(({ item }) => isSignaturePlace(item)))

/** The way through a form: its pages, then a look over the answers, then the signature where one is asked for. */
export function stepsOf(questionnaire: Questionnaire, response: QuestionnaireResponse): Step[] {
  const all = pages(questionnaire, response)
  const toFill = all
    .filter((page) => !hasSignature(page))
    .map((page): Step => ({ kind: 'page', key: page.key, page, questions: questionsOf(page) }))
  const steps: Step[] = [...toFill, { kind: 'review', key: 'review' }]
  if (signaturesAsked(questionnaire, response).length === 0) return steps
  const words = all
    .filter(hasSignature)
    .flatMap((page) => page.nodes.filter((node) => node.item.type === 'display'))
  return [...steps, { kind: 'sign', key: 'sign', words }]
}

const questionsOf = (page: Page) => flattenNodes(page.nodes).filter(isAnswerable)

/** Where to go on: at the first question that is not answered, or at the look over when nothing is missing. */
export function stepToGoOn(
  questionnaire: Questionnaire,
  response: QuestionnaireResponse,
  steps: Step[],
): Step {
  const answered = (step: Step) =>
    step.kind === 'page' && step.questions.some((one) => one.answers.length > 0)
  const last = steps.findLastIndex(answered)
  if (last < 0) return steps[0]!
  const open = findMissing(questionnaire, response)[0]
  const missing = open && steps.find((step) => holds(step, open.place))
  return missing ?? steps[last + 1] ?? steps[last]!
}

export const holds = (step: Step, place: string): boolean =>
  step.kind === 'page' && flattenNodes(step.page.nodes).some((node) => node.place === place)

/** What is wrong at one place: a key of the catalogue and its values. */
export type Fault = { key: string; values: Record<string, string>; isMissing: boolean }

/** Everything that keeps the form from being sent, by place. */
export function faultsOf(questionnaire: Questionnaire, response: QuestionnaireResponse): Map<string, Fault> {
  const faults = new Map<string, Fault>()
  for (const { place, code, values } of findMissing(questionnaire, response))
    faults.set(place, { key: `forms:missing.${code}`, values, isMissing: true })
  for (const node of flattenNodes(layOutForm(questionnaire, response)).filter(isAnswerable)) {
    const [problem] = validateAnswer(questionnaire, node.item, node.answers)
    if (problem)
      faults.set(node.place, {
        key: `forms:answerProblem.${problem.code}`,
        values: problem.values,
        isMissing: false,
      })
  }
  return faults
}

/** The number of the first question of a step among all questions, and how many there are. */
export function countOf(steps: Step[], here: Step): { first: number; total: number } {
  let first = 1
  let total = 0
  for (const step of steps) {
    if (step === here) first = total + 1
    if (step.kind === 'page') total += step.questions.length
  }
  return { first, total }
}

/** The response without answers that say nothing, such as "Other" before its words: neither saved nor sent. */
export function tidied(response: QuestionnaireResponse): QuestionnaireResponse {
  const tidy = (items: ResponseItem[] | undefined): ResponseItem[] =>
    (items ?? []).flatMap((one) => {
      const answer = one.answer
        ?.filter(saysSomething)
        .map((each) => (each.item ? { ...each, item: tidy(each.item) } : each))
      const item = one.item && tidy(one.item)
      if (one.answer && answer?.length === 0) return []
      return [{ ...one, ...(answer ? { answer } : {}), ...(item ? { item } : {}) }]
    })
  return { ...response, item: tidy(response.item) }
}
