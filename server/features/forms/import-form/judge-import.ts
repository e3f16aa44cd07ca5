import type { Questionnaire } from '../../../../forms-core/fhir.ts'
import { flattenItems } from '../../../../forms-core/items.ts'
import { signatureFieldOf } from '../../../../forms-core/signature-fields.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import { words } from '../../../kernel/words.ts'
import { importQuestionnaire } from '../import-questionnaire/import-questionnaire.rules.ts'
import type { CannotBeShown } from '../import-questionnaire/what-cannot-be-shown.rules.ts'

/**
 * The form that a body holds, and what of it people will not see.
 * @throws Problem 400 with every failing path, in the reader's language
 */
export function judgeImport(
  json: unknown,
  locale: string,
): { questionnaire: Questionnaire; cannotBeShown: CannotBeShown[] } {
  const t = words(locale)
  const verdict = importQuestionnaire(json)
  const problems = verdict.ok
    ? providerSignatures(verdict.questionnaire).map((path) => ({
        path,
        code: 'providerSignature',
        message: t('forms:import.providerSignature'),
      }))
    : verdict.problems.map(({ path, code, values }) => ({
        path,
        code,
        message: t(`forms:formProblem.${code}`, values),
      }))
  if (!verdict.ok || problems.length > 0)
    throw new Problem(400, 'form-refused', t('forms:import.refused'), { errors: problems })
  return verdict
}

/** Collecting a second signature from the practice is not there; a form that asks for one could never be finished. */
const providerSignatures = (questionnaire: Questionnaire): string[] =>
  flattenItems(questionnaire)
    .filter(({ item }) => signatureFieldOf(item)?.signer === 'provider')
    .map(({ path }) => path)
