import { completeForm } from '../../../../forms-core/complete-form.ts'
import type { QuestionnaireResponse } from '../../../../forms-core/fhir.ts'
import { lostRace, notFound, Problem } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'
import { words } from '../../../kernel/words.ts'
import { type FormVersion, findFormVersion } from '../form-library/form-versions.sql.ts'
import { changedMeanwhile, refuseUnlessOpen } from '../save-answers/save-answers.route.ts'
import {
  type AssignmentWithDraft,
  draftOf,
  findAssignmentWithDraft,
  lockAssignment,
} from '../show-my-form/draft.sql.ts'

export type Sent = { version: number; formVersion: number; response: QuestionnaireResponse }

export type WholeForm = {
  assignment: AssignmentWithDraft
  form: FormVersion
  response: QuestionnaireResponse
}

/**
 * Holds the task and gives the server's verdict on answers that a person says are whole (FRM-6): the task is open, nobody saved
 * meanwhile, the form is the one that was shown, every answer fits, nothing required is missing, nothing hidden is kept.
 * @throws Problem 409 `already-submitted`, `changed-meanwhile` or `form-has-changed`, 410 `form-withdrawn`, 400 with what is wrong by linkId
 */
export async function takeWholeForm(
  work: Work,
  portal: { clientId: string; locale: string },
  assignmentId: string,
  sent: Sent,
): Promise<WholeForm> {
  const assignment = await lockAssignment(work, portal.clientId, assignmentId)
  if (!assignment) throw notFound()
  refuseUnlessOpen(assignment)
  if (sent.formVersion !== assignment.current_version) throw formHasChanged(assignment.current_version)
  if (sent.version !== assignment.draft_version) {
    const row = await findAssignmentWithDraft(work, portal.clientId, assignmentId)
    throw row
      ? changedMeanwhile(row, await draftOf(work, row), sent)
      : lostRace('Please load the page again.')
  }
  const form = (await findFormVersion(work, assignment.form_id, assignment.current_version))!
  const completion = completeForm(form.questionnaire, sent.response)
  if (completion.ok) return { assignment, form, response: completion.response }
  const t = words(portal.locale)
  throw new Problem(400, 'form-incomplete', t('forms:send.incomplete'), {
    errors: [
      ...completion.missing.map(({ linkId, code, values }) => ({
        path: linkId,
        code,
        message: t(`forms:missing.${code}`, values),
      })),
      ...completion.problems.map(({ linkId, code, values }) => ({
        path: linkId,
        code,
        message: t(`forms:answerProblem.${code}`, values),
      })),
    ],
  })
}

/** SIG-03: nobody sends or signs words that are not the form's any more. */
const formHasChanged = (formVersion: number) =>
  new Problem(
    409,
    'form-has-changed',
    'The practice has changed this form since you opened it. Your answers are kept; please read the new form and check them.',
    { extra: { formVersion } },
  )
