import { score } from '../../../../forms-core/score.ts'
import { notFound } from '../../../kernel/http/problem.ts'
import { practiceRoute, type Staff } from '../../../kernel/http/route.ts'
import type { Work } from '../../../kernel/services.ts'
import { SubmissionForStaff, SubmissionParams } from '../form.schemas.ts'
import { maySeeFormsOf } from '../may-see-client.sql.ts'
import { findSubmission, openSubmission, type SubmissionRow } from './submission.sql.ts'

export const showSubmission = practiceRoute({
  operationId: 'showSubmission',
  method: 'GET',
  path: '/submissions/:submissionId',
  summary:
    'What a client sent in: the form in the version that was shown, the answers, the score, the signatures.',
  permit: 'forms.read',
  feature: 'forms',
  audit: { action: 'read', subject: 'formSubmission' },
  params: SubmissionParams,
  success: [200, SubmissionForStaff],
  async handle({ work, staff, params: { submissionId } }) {
    const row = await submissionForStaff(work, staff, submissionId)
    work.record({
      action: 'read',
      subjectType: 'formSubmission',
      subjectId: row.id,
      clientId: row.client_id,
    })
    const submission = await openSubmission(work, row)
    return { ...submission, score: score(submission.questionnaire, submission.response) }
  },
})

/** @throws Problem 404 where there is none, or it is of a client whose forms are not this person's to see (PRA-3) */
export async function submissionForStaff(
  work: Work,
  staff: Staff,
  submissionId: string,
): Promise<SubmissionRow> {
  const row = await findSubmission(work, { submissionId })
  if (!row || !(await maySeeFormsOf(work, staff, row.client_id))) throw notFound()
  return row
}
