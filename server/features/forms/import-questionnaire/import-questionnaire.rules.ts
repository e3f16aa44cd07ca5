import { checkQuestionnaire } from '../../../../forms-core/check-questionnaire.ts'
import type { Questionnaire } from '../../../../forms-core/fhir.ts'
import type { FormProblem } from '../../../../forms-core/form-problem.ts'
import { readQuestionnaire } from '../../../../forms-core/questionnaire.ts'
import { type CannotBeShown, findWhatCannotBeShown } from './what-cannot-be-shown.rules.ts'

export type ImportVerdict =
  | { ok: true; questionnaire: Questionnaire; cannotBeShown: CannotBeShown[] }
  | { ok: false; problems: FormProblem[] }

/**
 * Judges unknown JSON as a form to take in (FRM-3). A form that breaks FHIR R4, carries a modifier that could
 * change its meaning, or could never be filled (a circle of show-when rules) is refused with every failing path.
 * Otherwise it is kept as published, and whatever of it people will not see is named.
 */
export function importQuestionnaire(json: unknown): ImportVerdict {
  const reading = readQuestionnaire(json)
  if (!reading.ok) return reading
  const problems = checkQuestionnaire(reading.value)
  if (problems.length > 0) return { ok: false, problems }
  const questionnaire: Questionnaire = { ...reading.value, status: reading.value.status ?? 'draft' }
  return { ok: true, questionnaire, cannotBeShown: findWhatCannotBeShown(reading.value) }
}
