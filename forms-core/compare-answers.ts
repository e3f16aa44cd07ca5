import type { AnswerValue, Coding, EnableWhen, Quantity } from './fhir.ts'

/*
 * Equality and order of answers as HL7 FHIR R4 defines them for enableWhen
 * (valueset-questionnaire-enable-operator). What cannot be compared is neither equal, smaller nor greater.
 */

/** Codes are compared with their system; a side that names no system asks only for the code. */
export function isSameCoding(wanted: Coding, given: Coding): boolean {
  if (wanted.code === undefined && given.code === undefined) {
    return wanted.display !== undefined && wanted.display === given.display
  }
  return wanted.code === given.code && (wanted.system === undefined || wanted.system === given.system)
}

const isSameUnit = (a: Quantity, b: Quantity) =>
  a.code !== undefined && b.code !== undefined
    ? a.code === b.code && (a.system === undefined || b.system === undefined || a.system === b.system)
    : (a.unit ?? a.code) === (b.unit ?? b.code)

const orderOf = (a: number | string, b: number | string) => (a < b ? -1 : a > b ? 1 : 0)

/**
 * -1, 0 or 1; undefined where precision leaves it open ("2024" against "2024-05-01").
 * Instants with an offset are compared as instants, days as days.
 */
export function compareDates(a: string, b: string): number | undefined {
  if (a.includes('T') && b.includes('T')) return orderOf(Date.parse(a), Date.parse(b))
  const dayA = a.split('T')[0] ?? a
  const dayB = b.split('T')[0] ?? b
  const length = Math.min(dayA.length, dayB.length)
  const order = orderOf(dayA.slice(0, length), dayB.slice(0, length))
  return order !== 0 || (dayA.length === dayB.length && !a.includes('T') && !b.includes('T'))
    ? order
    : undefined
}

/** `09:30:00` and `09:30:00.000` are the same moment. */
export function compareTimes(a: string, b: string): number {
  const seconds = (time: string) => {
    const [hours = 0, minutes = 0, rest = 0] = time.split(':').map(Number)
    return hours * 3600 + minutes * 60 + rest
  }
  return orderOf(seconds(a), seconds(b))
}

/** How the given answer stands to the wanted one: -1, 0 or 1; undefined when they cannot be compared. */
export function compareAnswer(given: AnswerValue, wanted: EnableWhen): number | undefined {
  const sameOrNot = (same: boolean) => (same ? 0 : undefined)
  if (wanted.answerBoolean !== undefined) return sameOrNot(given.valueBoolean === wanted.answerBoolean)
  const number = wanted.answerInteger ?? wanted.answerDecimal
  if (number !== undefined) {
    const value = given.valueInteger ?? given.valueDecimal ?? given.valueQuantity?.value
    return value === undefined ? undefined : orderOf(value, number)
  }
  const moment = wanted.answerDate ?? wanted.answerDateTime
  if (moment !== undefined) {
    const value = given.valueDate ?? given.valueDateTime
    return value === undefined ? undefined : compareDates(value, moment)
  }
  if (wanted.answerTime !== undefined) {
    return given.valueTime === undefined ? undefined : compareTimes(given.valueTime, wanted.answerTime)
  }
  if (wanted.answerString !== undefined) {
    const value = given.valueString ?? given.valueUri
    return value === undefined ? undefined : orderOf(value, wanted.answerString)
  }
  if (wanted.answerCoding) {
    return sameOrNot(given.valueCoding !== undefined && isSameCoding(wanted.answerCoding, given.valueCoding))
  }
  if (wanted.answerQuantity) {
    const { valueQuantity } = given
    if (valueQuantity?.value === undefined || wanted.answerQuantity.value === undefined) return undefined
    if (!isSameUnit(valueQuantity, wanted.answerQuantity)) return undefined
    return orderOf(valueQuantity.value, wanted.answerQuantity.value)
  }
  if (wanted.answerReference) {
    const { reference } = wanted.answerReference
    return sameOrNot(reference !== undefined && given.valueReference?.reference === reference)
  }
  return undefined
}
