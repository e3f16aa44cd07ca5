import { isSameCoding } from './compare-answers.ts'
import type { AnswerValue, Questionnaire, QuestionnaireItem } from './fhir.ts'
import { optionsOf } from './options.ts'
import { codingText, optionText } from './texts.ts'

/** How the reader's language says what an answer holds no words for. */
export type AnswerWords = {
  language: string
  yes: string
  no: string
  /** A date as FHIR writes it: a year, a month or a day. */
  date(date: string): string
  /** An instant with its offset. */
  dateTime(moment: string): string
}

/** One answer as a person reads it. */
export function answerWords(
  questionnaire: Questionnaire,
  item: QuestionnaireItem,
  answer: AnswerValue,
  words: AnswerWords,
): string {
  if (answer.valueBoolean !== undefined) return answer.valueBoolean ? words.yes : words.no
  if (answer.valueCoding) {
    const given = answer.valueCoding
    const option = optionsOf(questionnaire, item)?.find(
      ({ valueCoding }) => valueCoding && isSameCoding(valueCoding, given),
    )
    return option ? optionText(option, words.language) : codingText(given, words.language)
  }
  if (answer.valueString !== undefined) {
    const option = optionsOf(questionnaire, item)?.find((one) => one.valueString === answer.valueString)
    return option ? optionText(option, words.language) : answer.valueString
  }
  if (answer.valueDate !== undefined) return words.date(answer.valueDate)
  if (answer.valueDateTime !== undefined)
    return answer.valueDateTime.includes('T')
      ? words.dateTime(answer.valueDateTime)
      : words.date(answer.valueDateTime)
  if (answer.valueQuantity) {
    const { value, unit, code } = answer.valueQuantity
    return [value, unit ?? code].filter((part) => part !== undefined).join(' ')
  }
  if (answer.valueAttachment) return answer.valueAttachment.title ?? answer.valueAttachment.url ?? ''
  if (answer.valueReference) return answer.valueReference.display ?? answer.valueReference.reference ?? ''
  return String(
    answer.valueInteger ?? answer.valueDecimal ?? answer.valueTime?.slice(0, 5) ?? answer.valueUri ?? '',
  )
}
