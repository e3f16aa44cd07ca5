import { occurrencesOf } from './extensions.ts'
import type { Questionnaire, QuestionnaireResponse } from './fhir.ts'
import { isQuestion } from './items.ts'
import { type FormNode, flattenNodes, layOutForm } from './lay-out-form.ts'
import { isSignaturePlace } from './signature-fields.ts'

export const missingCodes = ['required', 'requiredInGroup', 'tooFew', 'blank'] as const

export type Missing = {
  linkId: string
  place: string
  /** A key of the catalogue (`forms.missing.<code>`). */
  code: (typeof missingCodes)[number]
  values: Record<string, string>
}

/** True for what a person can answer here: visible, open to change, and not a place to sign. */
export function isAnswerable(node: FormNode): boolean {
  return node.visible && isQuestion(node.item) && !node.item.readOnly && !isSignaturePlace(node.item)
}

/**
 * What keeps a form from being complete: required questions that the person sees and has not answered, too few
 * answers, and a form that is blank as a whole although it asks something (FRM-6). Signatures are not counted;
 * `signaturesAsked` names them.
 */
export function findMissing(questionnaire: Questionnaire, response: QuestionnaireResponse): Missing[] {
  const nodes = layOutForm(questionnaire, response)
  const all = flattenNodes(nodes)
  const missing = [...missingQuestions(all), ...missingInGroups(all)]
  const answerable = all.filter(isAnswerable)
  const [first] = answerable
  if (missing.length === 0 && first && answerable.every((node) => node.answers.length === 0)) {
    missing.push({ linkId: first.item.linkId, place: first.place, code: 'blank', values: {} })
  }
  return missing
}

function missingQuestions(nodes: FormNode[]): Missing[] {
  return nodes.filter(isAnswerable).flatMap((node): Missing[] => {
    const { linkId, required } = node.item
    const { least } = occurrencesOf(node.item)
    const given = node.answers.length
    if (given === 0) return required ? [{ linkId, place: node.place, code: 'required', values: {} }] : []
    if (given >= least) return []
    return [{ linkId, place: node.place, code: 'tooFew', values: { least: String(least) } }]
  })
}

/** A required group wants something in it answered; a repeating one so many instances with an answer. */
function missingInGroups(nodes: FormNode[]): Missing[] {
  const groups = nodes.filter((node) => node.item.type === 'group' && node.visible && node.instance === 0)
  return groups.flatMap((first): Missing[] => {
    const { linkId, required } = first.item
    const { least } = occurrencesOf(first.item)
    const instances = nodes.filter((node) => node.item === first.item && node.parent === first.parent)
    const inside = instances.map((instance) => flattenNodes(instance.children).filter(isAnswerable))
    if (inside.flat().length === 0) return []
    const begun = inside.filter((questions) =>
      questions.some((question) => question.answers.length > 0),
    ).length
    const at = { linkId, place: first.place }
    if (begun === 0) return required ? [{ ...at, code: 'requiredInGroup', values: {} }] : []
    return begun < least ? [{ ...at, code: 'tooFew', values: { least: String(least) } }] : []
  })
}
