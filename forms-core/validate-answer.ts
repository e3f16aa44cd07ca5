import { canonicalJson } from './canonical-json.ts'
import { compareDates, compareTimes, isSameCoding } from './compare-answers.ts'
import {
  isHidden,
  limitOf,
  maxDecimalPlacesOf,
  maxSizeOf,
  mimeTypesOf,
  minLengthOf,
  occurrencesOf,
  unitsOf,
} from './extensions.ts'
import type {
  AnswerOption,
  AnswerValue,
  ItemType,
  Questionnaire,
  QuestionnaireItem,
  ResponseAnswer,
} from './fhir.ts'
import { isQuestion, saysSomething, type ValueName, valueNameOf } from './items.ts'
import { isExclusive, optionsOf } from './options.ts'
import { isSignaturePlace } from './signature-fields.ts'
import { isTextOfCoding } from './texts.ts'

export const answerProblemCodes = [
  'notAQuestion',
  'wrongKind',
  'empty',
  'tooManyAnswers',
  'sameAnswerTwice',
  'standsAlone',
  'notAnOption',
  'tooLong',
  'tooShort',
  'belowMinimum',
  'aboveMaximum',
  'tooManyDecimals',
  'notADate',
  'notAnAddress',
  'unknownUnit',
  'wrongFileKind',
  'fileTooLarge',
  'fileNotUploaded',
  'mayNotBeChanged',
  'signedNotAnswered',
] as const
export type AnswerProblemCode = (typeof answerProblemCodes)[number]

/** `code` is a key of the catalogue (`forms.answerProblem.<code>`); `values` hold limits, never what was answered. */
export type AnswerProblem = { code: AnswerProblemCode; values: Record<string, string>; answerIndex: number }

const kinds: Partial<Record<ItemType, ValueName[]>> = {
  boolean: ['valueBoolean'],
  decimal: ['valueDecimal'],
  integer: ['valueInteger'],
  date: ['valueDate'],
  dateTime: ['valueDateTime'],
  time: ['valueTime'],
  string: ['valueString'],
  text: ['valueString'],
  url: ['valueUri'],
  choice: ['valueCoding'],
  'open-choice': ['valueCoding', 'valueString'],
  attachment: ['valueAttachment'],
  reference: ['valueReference'],
  quantity: ['valueQuantity'],
}

/**
 * What is wrong with the answers to one question; whether it had to be answered is `findMissing`'s matter.
 * An option must be answered with its own words: a code under another display would put words into the record
 * that nobody was shown.
 */
export function validateAnswer(
  questionnaire: Questionnaire,
  item: QuestionnaireItem,
  answers: ResponseAnswer[],
): AnswerProblem[] {
  if (answers.length === 0) return []
  if (!isQuestion(item)) return [problem('notAQuestion', 0)]
  if (isSignaturePlace(item)) return [problem('signedNotAnswered', 0)]
  if (item.readOnly || isHidden(item))
    return isInitialValue(item, answers) ? [] : [problem('mayNotBeChanged', 0)]

  const found = answers.flatMap((answer, index) => {
    const code = checkOne(questionnaire, item, answer)
    return code ? [{ ...code, answerIndex: index }] : []
  })
  const { most } = occurrencesOf(item)
  if (answers.length > most) found.push(problem('tooManyAnswers', most, { limit: String(most) }))
  return [...found, ...checkTogether(questionnaire, item, answers)]
}

const problem = (
  code: AnswerProblemCode,
  answerIndex: number,
  values: Record<string, string> = {},
): AnswerProblem => ({
  code,
  values,
  answerIndex,
})

function valueOnly(answer: AnswerValue): string {
  const name = valueNameOf(answer)
  return name ? canonicalJson({ [name]: answer[name] }) : ''
}

function isInitialValue(item: QuestionnaireItem, answers: ResponseAnswer[]): boolean {
  const selected = item.answerOption?.filter((option) => option.initialSelected) ?? []
  const initial = new Set([...(item.initial ?? []), ...selected].map(valueOnly))
  return answers.every((answer) => initial.has(valueOnly(answer)))
}

type Finding = { code: AnswerProblemCode; values: Record<string, string> }
const finding = (code: AnswerProblemCode, values: Record<string, string> = {}): Finding => ({ code, values })

function checkOne(
  questionnaire: Questionnaire,
  item: QuestionnaireItem,
  answer: AnswerValue,
): Finding | null {
  const name = valueNameOf(answer)
  const options = optionsOf(questionnaire, item)
  const chosen = options?.some((option) => isOption(option, answer)) ?? false
  if (chosen) return null
  if (!name || !kinds[item.type]?.includes(name)) {
    return finding(options && item.type === 'choice' ? 'notAnOption' : 'wrongKind')
  }
  if (!saysSomething(answer)) return finding('empty')
  const inOwnWords = item.type === 'open-choice' && name === 'valueString'
  if (options && !inOwnWords) return finding('notAnOption')
  if (answer.valueCoding && answer.valueCoding.code !== undefined) return finding('notAnOption')
  return checkValue(item, answer)
}

/** The same value; for codes also the same words, in one of the languages of the form. */
function isOption(option: AnswerOption, answer: AnswerValue): boolean {
  if (option.valueCoding && answer.valueCoding) {
    const { valueCoding: given } = answer
    const sameSystem = option.valueCoding.system === undefined || option.valueCoding.system === given.system
    const foreignSystem = option.valueCoding.system === undefined && given.system !== undefined
    if (!sameSystem || foreignSystem || !isSameCoding(option.valueCoding, given)) return false
    return given.display === undefined || isTextOfCoding(option.valueCoding, given.display)
  }
  if (option.valueReference && answer.valueReference) {
    return (
      option.valueReference.reference === answer.valueReference.reference &&
      option.valueReference.display === answer.valueReference.display
    )
  }
  const name = valueNameOf(option)
  return (
    name !== undefined &&
    name !== 'valueCoding' &&
    name !== 'valueReference' &&
    option[name as 'valueString'] === answer[name as 'valueString']
  )
}

function checkValue(item: QuestionnaireItem, answer: AnswerValue): Finding | null {
  const words =
    answer.valueString ?? answer.valueUri ?? answer.valueCoding?.display ?? answer.valueReference?.display
  if (answer.valueReference?.reference !== undefined) return finding('notAnOption')
  if (words !== undefined) {
    const length = [...words].length
    if (item.maxLength !== undefined && length > item.maxLength)
      return finding('tooLong', { limit: String(item.maxLength) })
    const least = minLengthOf(item)
    if (least !== undefined && length < least) return finding('tooShort', { limit: String(least) })
    if (answer.valueUri !== undefined && /\s/.test(answer.valueUri)) return finding('notAnAddress')
  }
  if (answer.valueAttachment) return checkFile(item, answer.valueAttachment)
  return checkRange(item, answer)
}

function checkFile(
  item: QuestionnaireItem,
  file: NonNullable<AnswerValue['valueAttachment']>,
): Finding | null {
  // A file inside the answer would pass by the check of its content and its own encryption.
  if (file.data !== undefined || file.url === undefined) return finding('fileNotUploaded')
  const kindsAllowed = mimeTypesOf(item)
  if (kindsAllowed.length > 0 && !kindsAllowed.includes(file.contentType ?? '')) {
    return finding('wrongFileKind', { allowed: kindsAllowed.join(', ') })
  }
  const largest = maxSizeOf(item)
  if (largest !== undefined && (file.size ?? Number.POSITIVE_INFINITY) > largest) {
    return finding('fileTooLarge', { limitBytes: String(largest) })
  }
  return null
}

function checkRange(item: QuestionnaireItem, answer: AnswerValue): Finding | null {
  const moment = answer.valueDate ?? answer.valueDateTime
  if (moment !== undefined && !isOnTheCalendar(moment)) return finding('notADate')
  if (answer.valueTime !== undefined && !/^\d\d:\d\d:\d\d(\.\d+)?$/.test(answer.valueTime))
    return finding('notADate')
  const number = answer.valueInteger ?? answer.valueDecimal ?? answer.valueQuantity?.value
  if (number !== undefined) {
    if (!Number.isFinite(number) || (answer.valueInteger !== undefined && !Number.isInteger(number)))
      return finding('wrongKind')
    const places = maxDecimalPlacesOf(item)
    if (places !== undefined && decimalPlaces(number) > places)
      return finding('tooManyDecimals', { limit: String(places) })
  }
  const compare = (limit: number | string): number | undefined => {
    if (typeof limit === 'number') return number === undefined ? undefined : Math.sign(number - limit)
    if (answer.valueTime !== undefined) return compareTimes(answer.valueTime, limit)
    return moment === undefined ? undefined : compareDates(moment, limit)
  }
  const smallest = limitOf(item, 'minValue')
  if (smallest !== undefined && compare(smallest) === -1)
    return finding('belowMinimum', { limit: String(smallest) })
  const greatest = limitOf(item, 'maxValue')
  if (greatest !== undefined && compare(greatest) === 1)
    return finding('aboveMaximum', { limit: String(greatest) })
  const units = unitsOf(item)
  if (answer.valueQuantity && units.length > 0) {
    const given = answer.valueQuantity
    const isKnown = units.some(
      (unit) => unit.code === given.code && (given.system ?? unit.system) === unit.system,
    )
    if (!isKnown) return finding('unknownUnit')
  }
  return null
}

/** 2 for 1.25; numbers too small for plain digits count their exponent. */
function decimalPlaces(number: number): number {
  const [digits = '', exponent = '0'] = String(number).split('e')
  return Math.max(0, (digits.split('.')[1]?.length ?? 0) - Number(exponent))
}

/** A day that exists: FHIR's pattern lets 30 February pass. */
function isOnTheCalendar(moment: string): boolean {
  const match = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d))?)?)?$/.exec(
    moment,
  )
  if (!match) return false
  const [, year = '', month = '01', day = '01', time] = match
  const date = new Date(`${year}-${month}-${day}T00:00:00Z`)
  if (Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== `${year}-${month}-${day}`)
    return false
  return time === undefined || !Number.isNaN(Date.parse(moment.replace(/:60(?=[.Z+-])/, ':59')))
}

function checkTogether(
  questionnaire: Questionnaire,
  item: QuestionnaireItem,
  answers: ResponseAnswer[],
): AnswerProblem[] {
  const options = optionsOf(questionnaire, item)
  if (!options || answers.length < 2) return []
  const found: AnswerProblem[] = []
  const values = answers.map(valueOnly)
  const second = values.findIndex((value, index) => values.indexOf(value) !== index)
  if (second >= 0) found.push(problem('sameAnswerTwice', second))
  const alone = answers.findIndex((answer) =>
    options.some((option) => isExclusive(option) && isOption(option, answer)),
  )
  if (alone >= 0) found.push(problem('standsAlone', alone))
  return found
}
