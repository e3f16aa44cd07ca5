import { Type } from 'typebox'
import { signaturesAsked } from '../../../../forms-core/signature-fields.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, OneOf } from '../../../kernel/http/schemas.ts'
import { AssignmentParams, ResponseBody } from '../form.schemas.ts'
import { readAnswers } from '../read-answers.ts'
import { tellSubmitted } from '../tell-submitted/tell-submitted.ts'
import { claimAnswerFiles } from './claim-answer-files.ts'
import { takeWholeForm } from './complete-answers.ts'
import { keepSubmission, keepSubmissionFiles, settleSubmission } from './keep-submission.sql.ts'

export const sentForm = {
  formVersion: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }),
  version: Type.Integer({ minimum: 0, maximum: 2_147_483_646 }),
  /** The language in which the form was shown. */
  language: OneOf(['en', 'es']),
  response: ResponseBody,
}

export const submitForm = portalRoute({
  operationId: 'submitForm',
  method: 'POST',
  path: '/forms/:assignmentId/submission',
  summary:
    'Sends a filled form in. Answers that are missing or do not fit are told by the linkId of their question.',
  permit: 'documents',
  feature: 'forms',
  audit: { action: 'create', subject: 'formSubmission' },
  idempotency: 'optional',
  params: AssignmentParams,
  body: Closed(sentForm),
  success: [201, Closed({ submissionId: Id, submittedAt: Instant })],
  async handle({ work, portal, params: { assignmentId }, body }) {
    const answers = readAnswers(body.response, portal.locale)
    const { form, response } = await takeWholeForm(work, portal, assignmentId, { ...body, response: answers })
    if (form.asksSignature && signaturesAsked(form.questionnaire, response).length > 0)
      throw new Problem(
        409,
        'signature-needed',
        'This form is complete once it is signed. Please sign it, and it is sent in with your signature.',
      )
    const files = await claimAnswerFiles(work, portal, form.questionnaire, response)
    const submission = settleSubmission(
      work,
      { assignmentId, form, response: files.response },
      {
        clientId: portal.clientId,
        personId: portal.personId,
        personName: portal.personName,
        language: body.language as 'en' | 'es',
      },
    )
    await keepSubmission(work, submission, null)
    await keepSubmissionFiles(work, submission, files.ids)
    await tellSubmitted(work, { assignmentId, clientId: portal.clientId })
    work.record({
      action: 'create',
      subjectType: 'formSubmission',
      subjectId: submission.id,
      clientId: portal.clientId,
    })
    return { submissionId: submission.id, submittedAt: new Date(work.now).toISOString() }
  },
})
