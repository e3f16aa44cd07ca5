import type { Questionnaire, QuestionnaireResponse } from './fhir.ts'
import { findMissing, isAnswerable } from './find-missing.ts'
import { visibleItems } from './lay-out-form.ts'

export type Progress = {
  answered: number
  total: number
  /** Where to go on: the first open question after the last answered one, else the first one that is missing. */
  next: { linkId: string; place: string } | null
}

/** How far the person is. Questions that show-when rules bring in or take away change the total. */
export function progress(questionnaire: Questionnaire, response: QuestionnaireResponse): Progress {
  const questions = visibleItems(questionnaire, response).filter(isAnswerable)
  const isAnswered = questions.map((question) => question.answers.length > 0)
  const after = questions[isAnswered.lastIndexOf(true) + 1]
  const next = after
    ? { linkId: after.item.linkId, place: after.place }
    : findMissing(questionnaire, response)[0]
  return {
    answered: isAnswered.filter(Boolean).length,
    total: questions.length,
    next: next ? { linkId: next.linkId, place: next.place } : null,
  }
}
