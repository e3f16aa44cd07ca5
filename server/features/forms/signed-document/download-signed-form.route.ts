import { Type } from 'typebox'
import { scopeOfPortal, scopeOfStaff } from '../../../kernel/db/scope.ts'
import { notFound, Problem } from '../../../kernel/http/problem.ts'
import { portalRoute, practiceRoute } from '../../../kernel/http/route.ts'
import type { Work } from '../../../kernel/services.ts'
import { sendFile } from '../../documents/index.ts'
import { AssignmentParams, SubmissionParams } from '../form.schemas.ts'
import { maySeeFormsOf } from '../may-see-client.sql.ts'
import { submissionForStaff } from '../show-submission/show-submission.route.ts'
import { findSubmission, type SubmissionRow } from '../show-submission/submission.sql.ts'
import { mayStillOpenForms } from './may-still-open.sql.ts'

const common = {
  method: 'GET',
  feature: 'forms',
  audit: { action: 'download', subject: 'file' },
  produces: 'application/octet-stream',
  success: [200, Type.Any()],
} as const

export const downloadSignedForm = practiceRoute({
  ...common,
  operationId: 'downloadSignedForm',
  path: '/submissions/:submissionId/document',
  summary: 'The signed form as PDF, with its record of signing.',
  permit: 'forms.read',
  params: SubmissionParams,
  async handle({ work, staff, params: { submissionId }, reply }) {
    const row = await submissionForStaff(work, staff, submissionId)
    const mayRead = (later: Work) => maySeeFormsOf(later, staff, row.client_id)
    return sendFile(work, reply, scopeOfStaff(staff, row.client_id), documentOf(row), mayRead)
  },
})

export const downloadMySignedForm = portalRoute({
  ...common,
  operationId: 'downloadMySignedForm',
  path: '/forms/:assignmentId/document',
  summary: 'The own copy of a signed form as PDF, with its record of signing.',
  permit: 'documents',
  params: AssignmentParams,
  async handle({ work, portal, params: { assignmentId }, reply }) {
    const row = await findSubmission(work, { assignmentId, clientId: portal.clientId })
    if (!row) throw notFound()
    const mayRead = (later: Work) => mayStillOpenForms(later, portal.grantId)
    return sendFile(work, reply, scopeOfPortal(portal), documentOf(row), mayRead)
  },
})

/** @throws Problem 404 for a form that is not signed, 409 while the PDF is being made */
function documentOf(row: SubmissionRow): string {
  if (row.file_id) return row.file_id
  if (!row.is_signed) throw notFound()
  throw new Problem(
    409,
    'document-being-made',
    'The PDF is being made and will be here in a moment. What was signed is kept already.',
  )
}
