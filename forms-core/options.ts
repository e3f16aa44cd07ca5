import { extensionUrls, findExtension } from './extensions.ts'
import type { AnswerOption, Coding, Extension, Questionnaire, QuestionnaireItem } from './fhir.ts'

type Concept = {
  system?: string
  version?: string
  code?: string
  display?: string
  _display?: Coding['_display']
  extension?: Extension[]
  abstract?: boolean
  contains?: Concept[]
}
type ValueSet = {
  expansion?: { contains?: Concept[] }
  compose?: {
    include?: {
      system?: string
      version?: string
      concept?: Concept[]
      valueSet?: unknown
      filter?: unknown
    }[]
  }
}

const lists = <T>(value: T[] | undefined): T[] => (Array.isArray(value) ? value : [])

function flatten(concepts: Concept[]): Concept[] {
  return concepts.flatMap((concept) => [
    ...(concept.abstract ? [] : [concept]),
    ...flatten(lists(concept.contains)),
  ])
}

function optionOf(concept: Concept, system?: string, version?: string): AnswerOption[] {
  if (typeof concept.code !== 'string') return []
  const coding: Coding = { code: concept.code }
  if (concept.system ?? system) coding.system = concept.system ?? system
  if (concept.version ?? version) coding.version = concept.version ?? version
  if (concept.display !== undefined) coding.display = concept.display
  if (concept._display) coding._display = concept._display
  return [{ ...(concept.extension ? { extension: concept.extension } : {}), valueCoding: coding }]
}

/** The options that a value set inside the form lists; null when it must be looked up elsewhere. */
function optionsInside(questionnaire: Questionnaire, canonical: string): AnswerOption[] | null {
  const address = canonical.split('|')[0] ?? canonical
  const found = questionnaire.contained?.find(
    (one) => one.resourceType === 'ValueSet' && (address === `#${one.id}` || address === one.url),
  ) as ValueSet | undefined
  if (!found) return null
  const expanded = flatten(lists(found.expansion?.contains)).flatMap((concept) => optionOf(concept))
  if (expanded.length > 0) return expanded
  const includes = lists(found.compose?.include)
  if (includes.some((include) => !include.concept || include.filter || include.valueSet)) return null
  const listed = includes.flatMap((include) =>
    lists(include.concept).flatMap((concept) => optionOf(concept, include.system, include.version)),
  )
  return listed.length > 0 ? listed : null
}

/**
 * The options to choose from, in the author's order. Null for a choice whose list is not in the form: it is
 * then answered in the person's own words (a Coding with a display alone, or a string for `open-choice`).
 */
export function optionsOf(questionnaire: Questionnaire, item: QuestionnaireItem): AnswerOption[] | null {
  if (item.answerOption && item.answerOption.length > 0) return item.answerOption
  return item.answerValueSet === undefined ? null : optionsInside(questionnaire, item.answerValueSet)
}

/** The number that an option adds to a score, wherever its author wrote it. */
export function ordinalOf(option: AnswerOption): number | undefined {
  const places = [option.extension, option.valueCoding?.extension]
  const urls = [extensionUrls.ordinalValue, extensionUrls.valueSetOrdinal, extensionUrls.itemWeight]
  for (const place of places) {
    for (const url of urls) {
      const found = findExtension(place, url)
      const value = found?.valueDecimal ?? found?.valueInteger
      if (value !== undefined) return value
    }
  }
  return undefined
}

/** "None of these": may not stand beside another answer. */
export function isExclusive(option: AnswerOption): boolean {
  return findExtension(option.extension, extensionUrls.optionExclusive)?.valueBoolean === true
}

export function optionPrefix(option: AnswerOption): string {
  return findExtension(option.extension, extensionUrls.optionPrefix)?.valueString ?? ''
}
