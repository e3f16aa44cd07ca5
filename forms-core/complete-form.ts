import { checkResponse, type ResponseProblem } from './check-response.ts'
import type { Questionnaire, QuestionnaireResponse } from './fhir.ts'
import { findMissing, type Missing } from './find-missing.ts'
import { pruneHidden } from './prune-hidden.ts'

export type Completion =
  | { ok: true; response: QuestionnaireResponse }
  | { ok: false; problems: ResponseProblem[]; missing: Missing[] }

/**
 * The server's verdict on a form that a person says is done (FRM-6, SIG-03): every answer fits, nothing
 * required is missing, nothing hidden is kept. The response that comes back is the one to store, hash and sign;
 * its status is `completed`, its moment is the caller's to set.
 */
export function completeForm(questionnaire: Questionnaire, response: QuestionnaireResponse): Completion {
  const problems = checkResponse(questionnaire, response)
  const missing = findMissing(questionnaire, response)
  if (problems.length > 0 || missing.length > 0) return { ok: false, problems, missing }
  return { ok: true, response: { ...pruneHidden(questionnaire, response), status: 'completed' } }
}
