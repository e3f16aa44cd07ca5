import type { QuestionnaireResponse } from '../../../forms-core/fhir.ts'
import { readQuestionnaireResponse } from '../../../forms-core/questionnaire.ts'
import { invalid } from '../../kernel/http/problem.ts'
import { words } from '../../kernel/words.ts'
import { onlyAnswers } from './only-answers.rules.ts'

/**
 * The answers in a body, stripped of all else.
 * @throws Problem 400 with the failing paths when it is no QuestionnaireResponse of FHIR R4
 */
export function readAnswers(json: unknown, locale: string): QuestionnaireResponse {
  const reading = readQuestionnaireResponse(json)
  if (reading.ok) return onlyAnswers(reading.value)
  const t = words(locale)
  throw invalid(
    reading.problems.map(({ path, code, values }) => ({
      path: `response.${path}`,
      code,
      message: t(`forms:formProblem.${code}`, values),
    })),
  )
}
