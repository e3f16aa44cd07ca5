import { Type } from 'typebox'
import { startResponse } from '../../../../forms-core/answer-at.ts'
import { notFound, Problem } from '../../../kernel/http/problem.ts'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, LocalDate, Nullable } from '../../../kernel/http/schemas.ts'
import {
  AssignmentParams,
  AssignmentState,
  MySubmission,
  QuestionnaireBody,
  ResponseBody,
  Titles,
} from '../form.schemas.ts'
import { findFormVersion } from '../form-library/form-versions.sql.ts'
import { answersThatFit } from '../only-answers.rules.ts'
import { findSubmission, openSubmission } from '../show-submission/submission.sql.ts'
import { draftOf, findAssignmentWithDraft } from './draft.sql.ts'

export const showMyForm = portalRoute({
  operationId: 'showMyForm',
  method: 'GET',
  path: '/forms/:assignmentId',
  summary: 'A form to fill with what was answered so far, or what was sent in.',
  permit: 'documents',
  feature: 'forms',
  audit: { action: 'read', subject: 'formAssignment' },
  params: AssignmentParams,
  success: [
    200,
    Closed({
      id: Id,
      titles: Titles,
      state: AssignmentState,
      dueOn: Nullable(LocalDate),
      /** What to fill; null once it was sent in. */
      form: Nullable(
        Closed({
          formId: Id,
          formVersion: Type.Integer(),
          questionnaire: QuestionnaireBody,
          response: ResponseBody,
          /** Passed back when saving. */
          version: Type.Integer(),
          savedAt: Nullable(Instant),
          /** The practice has changed the form since the last answer; those that still fit were kept. */
          hasChanged: Type.Boolean(),
        }),
      ),
      submission: Nullable(MySubmission),
    }),
  ],
  async handle({ work, portal, params: { assignmentId } }) {
    const row = await findAssignmentWithDraft(work, portal.clientId, assignmentId)
    if (!row) throw notFound()
    const head = {
      id: row.id,
      titles: { en: row.title_en, es: row.title_es },
      state: row.state,
      dueOn: row.due_on,
    }
    if (row.state === 'withdrawn') throw withdrawn()
    if (row.state === 'completed') {
      const sent = await findSubmission(work, { assignmentId, clientId: portal.clientId })
      return { ...head, form: null, submission: sent && (await openSubmission(work, sent)) }
    }
    const form = (await findFormVersion(work, row.form_id, row.current_version))!
    const hasChanged = row.draft_form_version !== null && row.draft_form_version !== row.current_version
    const draft = row.sealed_answers ? await draftOf(work, row) : startResponse(form.questionnaire)
    return {
      ...head,
      form: {
        formId: row.form_id,
        formVersion: form.version,
        questionnaire: form.questionnaire,
        response: hasChanged ? answersThatFit(form.questionnaire, draft) : draft,
        version: row.draft_version,
        savedAt: row.saved_at?.toISOString() ?? null,
        hasChanged,
      },
      submission: null,
    }
  },
})

export const withdrawn = () =>
  new Problem(
    410,
    'form-withdrawn',
    'The practice has taken this form back, so there is nothing more to fill here.',
  )
