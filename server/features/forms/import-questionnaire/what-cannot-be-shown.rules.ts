import { extensionUrls, itemControlOf } from '../../../../forms-core/extensions.ts'
import type { EnableWhen, Extension, Questionnaire, QuestionnaireItem } from '../../../../forms-core/fhir.ts'
import { flattenItems } from '../../../../forms-core/items.ts'
import { optionsOf } from '../../../../forms-core/options.ts'

export const cannotBeShownReasons = [
  'statusMissing',
  'narrativeLeftOut',
  'formattedText',
  'onlyFormattedText',
  'noText',
  'expressionNotComputed',
  'calculatedNotAsked',
  'alwaysShown',
  'valueSetElsewhere',
  'referenceAsText',
  'controlUnknown',
  'resourceNotUsed',
  'languageNotOffered',
  'ruleNeverHolds',
  'answerFieldsOnText',
  'unknownExtension',
] as const

/** Something that a published form holds and people will not see; `reason` is a key of the catalogue. */
export type CannotBeShown = {
  path: string
  reason: (typeof cannotBeShownReasons)[number]
  values: Record<string, string>
}

/** The languages of this program; a translation into another one is kept and not offered. */
const languagesOffered = new Set(['en', 'es'])

const controlsShown = new Set(
  'radio-button drop-down check-box slider help flyover autocomplete list table htable gtable atable header footer text-box page prompt inline unit'.split(
    ' ',
  ),
)

const understood = new Set<string>(Object.values(extensionUrls))
const formatting = /\/rendering-(xhtml|markdown|style)$|\/rendering-styleSensitive$/
const computing =
  /Expression$|\/variable$|\/(cqf-expression|cqf-library|questionnaire-constraint|targetConstraint|sdc-questionnaire-launchContext|sdc-questionnaire-sourceQueries)$/

/** Everything in a valid form that this program will not show. */
export function findWhatCannotBeShown(questionnaire: Questionnaire): CannotBeShown[] {
  const found: CannotBeShown[] = []
  const add = (path: string, reason: CannotBeShown['reason'], values: Record<string, string> = {}) => {
    found.push({ path, reason, values })
  }
  if (questionnaire.status === undefined) add('status', 'statusMissing')
  if ('text' in questionnaire) add('text', 'narrativeLeftOut')
  for (const [index, resource] of (questionnaire.contained ?? []).entries()) {
    if (resource.resourceType !== 'ValueSet')
      add(`contained[${index}]`, 'resourceNotUsed', { kind: resource.resourceType })
  }
  found.push(...extensionsNotShown(questionnaire))
  const items = flattenItems(questionnaire)
  const byLinkId = new Map(items.map(({ item }) => [item.linkId, item]))
  for (const { item, path } of items) {
    found.push(...itemNotShown(questionnaire, item, path))
    for (const [index, rule] of (item.enableWhen ?? []).entries()) {
      const question = byLinkId.get(rule.question)
      if (question && !canMatch(questionnaire, question, rule))
        add(`${path}.enableWhen[${index}]`, 'ruleNeverHolds')
    }
  }
  return found
}

function itemNotShown(questionnaire: Questionnaire, item: QuestionnaireItem, path: string): CannotBeShown[] {
  const found: CannotBeShown[] = []
  const hasFormatted = item._text?.extension?.some((extension) => formatting.test(extension.url)) ?? false
  if (!item.text && item.type !== 'group') {
    found.push({ path, reason: hasFormatted ? 'onlyFormattedText' : 'noText', values: {} })
  }
  // `required: false` on a text says nothing; real questions' fields there would be lost without a word.
  const answerFields = [
    item.required,
    item.repeats,
    item.answerOption,
    item.answerValueSet,
    item.initial,
    item.maxLength,
  ]
  if (item.type === 'display' && answerFields.some(Boolean))
    found.push({ path, reason: 'answerFieldsOnText', values: {} })
  if (item.type === 'reference' && !item.answerOption)
    found.push({ path, reason: 'referenceAsText', values: {} })
  if (item.answerValueSet !== undefined && item.type !== 'display' && !optionsOf(questionnaire, item)) {
    found.push({
      path: `${path}.answerValueSet`,
      reason: 'valueSetElsewhere',
      values: { valueSet: item.answerValueSet },
    })
  }
  const control = itemControlOf(item)
  if (control !== undefined && !controlsShown.has(control))
    found.push({ path, reason: 'controlUnknown', values: { control } })
  return found
}

/** Every extension, wherever it stands, except inside other resources and inside extensions themselves. */
function extensionsNotShown(questionnaire: Questionnaire): CannotBeShown[] {
  const found: CannotBeShown[] = []
  const languages = new Set<string>()
  const judge = (extension: Extension, path: string): void => {
    const { url } = extension
    const name = url.slice(url.lastIndexOf('/') + 1)
    const language = extension.extension?.find((part) => part.url === 'lang')?.valueCode
    if (url === extensionUrls.translation && language) {
      if (languagesOffered.has(language.split('-')[0] ?? '') || languages.has(language)) return
      languages.add(language)
      found.push({ path, reason: 'languageNotOffered', values: { language } })
    } else if (url === extensionUrls.calculatedExpression)
      found.push({ path, reason: 'calculatedNotAsked', values: {} })
    else if (url.endsWith('enableWhenExpression')) found.push({ path, reason: 'alwaysShown', values: {} })
    else if (understood.has(url)) return
    else if (formatting.test(url)) found.push({ path, reason: 'formattedText', values: {} })
    else if (computing.test(url)) found.push({ path, reason: 'expressionNotComputed', values: { name } })
    else found.push({ path, reason: 'unknownExtension', values: { url } })
  }
  const visit = (value: unknown, path: string): void => {
    if (Array.isArray(value)) {
      for (const [index, entry] of value.entries()) visit(entry, `${path}[${index}]`)
    } else if (value && typeof value === 'object') {
      for (const [name, entry] of Object.entries(value)) {
        const step = path ? `${path}.${name}` : name
        if (name === 'contained') continue
        if (name !== 'extension') visit(entry, step)
        else for (const [index, one] of (entry as Extension[]).entries()) judge(one, `${step}[${index}]`)
      }
    }
  }
  visit(questionnaire, '')
  return found
}

const ruleKinds: Partial<Record<QuestionnaireItem['type'], (keyof EnableWhen)[]>> = {
  boolean: ['answerBoolean'],
  decimal: ['answerDecimal', 'answerInteger'],
  integer: ['answerInteger', 'answerDecimal'],
  date: ['answerDate', 'answerDateTime'],
  dateTime: ['answerDate', 'answerDateTime'],
  time: ['answerTime'],
  string: ['answerString'],
  text: ['answerString'],
  url: ['answerString'],
  choice: ['answerCoding'],
  'open-choice': ['answerCoding', 'answerString'],
  reference: ['answerReference'],
  quantity: ['answerQuantity', 'answerDecimal', 'answerInteger'],
}

/** Whether any answer to the question is of a kind that the rule can be compared with. */
function canMatch(questionnaire: Questionnaire, question: QuestionnaireItem, rule: EnableWhen): boolean {
  if (rule.operator === 'exists' || rule.operator === '!=') return true
  const options = optionsOf(questionnaire, question) ?? []
  const fromOptions = options.flatMap((option): (keyof EnableWhen)[] => {
    if (option.valueString !== undefined) return ['answerString']
    if (option.valueInteger !== undefined) return ['answerInteger', 'answerDecimal']
    if (option.valueDate !== undefined) return ['answerDate', 'answerDateTime']
    if (option.valueTime !== undefined) return ['answerTime']
    return []
  })
  return [...(ruleKinds[question.type] ?? []), ...fromOptions].some((name) => rule[name] !== undefined)
}
