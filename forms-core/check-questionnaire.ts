import { limitOf } from './extensions.ts'
import type { ItemType, Questionnaire, QuestionnaireItem } from './fhir.ts'
import type { FormProblem, FormProblemCode } from './form-problem.ts'
import { type FlatItem, flattenItems, isQuestion, type ValueName, valueNameOf } from './items.ts'

/** More than any paper form on record; a guard for the people and the program that must walk it. */
export const mostItems = 2000

const optionKinds: Partial<Record<ItemType, ValueName[]>> = {
  integer: ['valueInteger'],
  date: ['valueDate'],
  time: ['valueTime'],
  string: ['valueString'],
  text: ['valueString'],
  reference: ['valueReference'],
  choice: ['valueCoding', 'valueString', 'valueInteger', 'valueDate', 'valueTime', 'valueReference'],
  'open-choice': ['valueCoding', 'valueString', 'valueInteger', 'valueDate', 'valueTime', 'valueReference'],
}

const initialKinds: Partial<Record<ItemType, ValueName[]>> = {
  boolean: ['valueBoolean'],
  decimal: ['valueDecimal', 'valueInteger'],
  integer: ['valueInteger'],
  date: ['valueDate'],
  dateTime: ['valueDateTime'],
  time: ['valueTime'],
  string: ['valueString'],
  text: ['valueString'],
  url: ['valueUri'],
  choice: ['valueCoding', 'valueString'],
  'open-choice': ['valueCoding', 'valueString'],
  attachment: ['valueAttachment'],
  reference: ['valueReference'],
  quantity: ['valueQuantity'],
}

/**
 * What a schema cannot see: the invariants que-1 to que-13 of HL7 FHIR R4, modifiers that would change the
 * meaning of the form, linkIds that are not unique, and show-when rules that point nowhere or in a circle.
 * For imported forms as well as for those made in the builder.
 */
export function checkQuestionnaire(questionnaire: Questionnaire): FormProblem[] {
  const items = flattenItems(questionnaire)
  if (items.length > mostItems)
    return [{ path: 'item', code: 'tooManyItems', values: { limit: String(mostItems) } }]
  return [
    ...modifiersIn(questionnaire),
    ...(questionnaire.implicitRules === undefined ? [] : [at('implicitRules', 'implicitRules')]),
    ...doubledLinkIds(items),
    ...items.flatMap(checkItem),
    ...checkRules(items),
    ...loopsIn(items),
  ]
}

const at = (path: string, code: FormProblemCode, values: Record<string, string> = {}): FormProblem => ({
  path,
  code,
  values,
})

/** A modifier extension that a program does not know may turn a sentence into its opposite (FHIR R4, extensibility). */
function modifiersIn(value: unknown, path = ''): FormProblem[] {
  if (Array.isArray(value)) return value.flatMap((entry, index) => modifiersIn(entry, `${path}[${index}]`))
  if (!value || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, entry]) => {
    const step = path ? `${path}.${name}` : name
    if (name !== 'modifierExtension') return modifiersIn(entry, step)
    const list: unknown[] = Array.isArray(entry) ? entry : []
    return list.map((one, index) =>
      at(`${step}[${index}]`, 'modifierExtension', { url: (one as { url: string }).url }),
    )
  })
}

function doubledLinkIds(items: FlatItem[]): FormProblem[] {
  const seen = new Set<string>()
  return items.flatMap(({ item, path }) => {
    if (seen.has(item.linkId)) return [at(`${path}.linkId`, 'doubledLinkId', { linkId: item.linkId })]
    seen.add(item.linkId)
    return []
  })
}

function checkItem({ item, path }: FlatItem): FormProblem[] {
  const found: FormProblem[] = []
  if (item.type === 'group' && !item.item?.length) found.push(at(path, 'groupWithoutItems'))
  if (item.type === 'display') {
    if (item.item?.length) found.push(at(`${path}.item`, 'displayWithItems'))
  }
  return [...found, ...checkOptions(item, path), ...checkInitial(item, path), ...checkLimits(item, path)]
}

function checkOptions(item: QuestionnaireItem, path: string): FormProblem[] {
  if (item.type === 'display') return []
  const found: FormProblem[] = []
  const isChoice = item.type === 'choice' || item.type === 'open-choice'
  if (item.answerOption && item.answerValueSet !== undefined)
    found.push(at(`${path}.answerValueSet`, 'optionsAndValueSet'))
  if (item.answerValueSet !== undefined && !isChoice)
    found.push(at(`${path}.answerValueSet`, 'optionsOnWrongType'))
  const allowed = optionKinds[item.type]
  if (item.answerOption && !allowed) found.push(at(`${path}.answerOption`, 'optionsOnWrongType'))
  for (const [index, option] of (allowed ? (item.answerOption ?? []) : []).entries()) {
    const name = valueNameOf(option)
    const where = `${path}.answerOption[${index}]`
    if (!name) found.push(at(where, 'optionWithoutValue'))
    else if (!allowed?.includes(name)) found.push(at(`${where}.${name}`, 'optionOfWrongType'))
  }
  return found
}

function checkInitial(item: QuestionnaireItem, path: string): FormProblem[] {
  if (!item.initial || item.type === 'display') return []
  if (!isQuestion(item) || item.answerOption) return [at(`${path}.initial`, 'initialNotAllowed')]
  if (item.initial.length > 1 && !item.repeats) return [at(`${path}.initial[1]`, 'initialNotAllowed')]
  return item.initial.flatMap((initial, index) => {
    const name = valueNameOf(initial)
    const where = `${path}.initial[${index}]`
    return name && initialKinds[item.type]?.includes(name)
      ? []
      : [at(name ? `${where}.${name}` : where, 'initialOfWrongType')]
  })
}

function checkLimits(item: QuestionnaireItem, path: string): FormProblem[] {
  const smallest = limitOf(item, 'minValue')
  const greatest = limitOf(item, 'maxValue')
  if (smallest === undefined || greatest === undefined || typeof smallest !== typeof greatest) return []
  return smallest > greatest ? [at(`${path}.extension`, 'rangeUpsideDown')] : []
}

function checkRules(items: FlatItem[]): FormProblem[] {
  const byLinkId = new Map(items.map(({ item }) => [item.linkId, item]))
  return items.flatMap(({ item, path }) => {
    const rules = item.enableWhen ?? []
    const found = rules.flatMap((rule, index): FormProblem[] => {
      const where = `${path}.enableWhen[${index}]`
      const question = byLinkId.get(rule.question)
      if (!question) return [at(`${where}.question`, 'enableWhenUnknownQuestion', { linkId: rule.question })]
      if (!isQuestion(question))
        return [at(`${where}.question`, 'enableWhenOnDisplay', { linkId: rule.question })]
      const hasAnswer = Object.keys(rule).some((name) => /^answer[A-Z]/.test(name))
      if (!hasAnswer) return [at(where, 'enableWhenWithoutAnswer')]
      if (rule.operator === 'exists' && rule.answerBoolean === undefined)
        return [at(where, 'enableWhenExistsNeedsBoolean')]
      return []
    })
    const needsBehavior = rules.length > 1 && item.enableBehavior === undefined
    return needsBehavior ? [...found, at(`${path}.enableBehavior`, 'enableWhenWithoutBehavior')] : found
  })
}

/**
 * Items whose being shown depends on themselves. An item waits for the questions of its rules and for what is
 * around it, since answers inside something hidden do not count. Each circle is named once, at its first item.
 */
function loopsIn(items: FlatItem[]): FormProblem[] {
  const waitsFor = new Map<string, string[]>()
  const pathOf = new Map(items.map(({ item, path }) => [item.linkId, path]))
  for (const { item, parent } of items) {
    const questions = item.enableWhen?.map((rule) => rule.question) ?? []
    waitsFor.set(item.linkId, [...questions, ...(parent ? [parent.linkId] : [])])
  }
  const state = new Map<string, 'open' | 'done'>()
  const found: FormProblem[] = []
  const visit = (linkId: string, trail: string[]) => {
    if (state.get(linkId) === 'done') return
    if (state.get(linkId) === 'open') {
      const circle = [...trail.slice(trail.indexOf(linkId)), linkId]
      found.push(at(`${pathOf.get(linkId)}.enableWhen`, 'enableWhenLoop', { circle: circle.join(' → ') }))
      return
    }
    state.set(linkId, 'open')
    for (const next of waitsFor.get(linkId) ?? []) if (waitsFor.has(next)) visit(next, [...trail, linkId])
    state.set(linkId, 'done')
  }
  for (const { item } of items) visit(item.linkId, [])
  return found
}
