import { notFound } from '../../../kernel/http/problem.ts'
import { portalRoute, practiceRoute } from '../../../kernel/http/route.ts'
import type { Work } from '../../../kernel/services.ts'
import { AssignmentParams, SubmissionParams, Verification } from '../form.schemas.ts'
import { submissionForStaff } from '../show-submission/show-submission.route.ts'
import { findSubmission, type SubmissionRow } from '../show-submission/submission.sql.ts'
import { verifySubmission } from './verify-signed-form.ts'

const common = {
  method: 'GET',
  feature: 'forms',
  summary: 'Checks a signed form against its evidence: intact, or what of it was changed since.',
  audit: { action: 'read', subject: 'formSubmission' },
  success: [200, Verification],
} as const

export const verifySignedForm = practiceRoute({
  ...common,
  operationId: 'verifySignedForm',
  path: '/submissions/:submissionId/verification',
  permit: 'forms.read',
  params: SubmissionParams,
  handle: async ({ work, staff, params: { submissionId } }) =>
    verificationOf(work, await submissionForStaff(work, staff, submissionId)),
})

export const verifyMySignedForm = portalRoute({
  ...common,
  operationId: 'verifyMySignedForm',
  path: '/forms/:assignmentId/verification',
  permit: 'documents',
  params: AssignmentParams,
  handle: async ({ work, portal, params: { assignmentId } }) =>
    verificationOf(work, await findSubmission(work, { assignmentId, clientId: portal.clientId })),
})

async function verificationOf(work: Work, row: SubmissionRow | null) {
  if (!row?.is_signed) throw notFound()
  const checks = await verifySubmission(work, row)
  work.record({
    action: 'read',
    subjectType: 'formSubmission',
    subjectId: row.id,
    clientId: row.client_id,
  })
  return {
    isIntact: checks.every((check) => check.outcome === 'intact'),
    checks,
    checkedAt: new Date(work.now).toISOString(),
  }
}
