import { Type } from 'typebox'
import { canonicalJson } from '../../../../forms-core/canonical-json.ts'
import { progress } from '../../../../forms-core/progress.ts'
import { lostRace, notFound, Problem } from '../../../kernel/http/problem.ts'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { AssignmentParams, ResponseBody } from '../form.schemas.ts'
import { findFormVersion } from '../form-library/form-versions.sql.ts'
import { readAnswers } from '../read-answers.ts'
import { type AssignmentWithDraft, draftOf, findAssignmentWithDraft } from '../show-my-form/draft.sql.ts'
import { withdrawn } from '../show-my-form/show-my-form.route.ts'
import { keepAnswers, type Saving } from './save-answers.sql.ts'

const version = Type.Integer({ minimum: 0, maximum: 2_147_483_646 })

export const saveAnswers = portalRoute({
  operationId: 'saveAnswers',
  method: 'PUT',
  path: '/forms/:assignmentId/answers',
  summary:
    'Keeps what was answered so far, whole or not. Refused when somebody saved since `version`; then both versions are told.',
  permit: 'documents',
  feature: 'forms',
  audit: { action: 'change', subject: 'formAssignment' },
  params: AssignmentParams,
  body: Closed({
    formId: Id,
    formVersion: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }),
    version,
    response: ResponseBody,
  }),
  success: [
    200,
    Closed({ version: Type.Integer(), savedAt: Instant, answered: Type.Integer(), total: Type.Integer() }),
  ],
  async handle({ work, portal, params: { assignmentId }, body }) {
    const response = readAnswers(body.response, portal.locale)
    const form = await findFormVersion(work, body.formId, body.formVersion)
    const { answered, total } = form ? progress(form.questionnaire, response) : { answered: 0, total: 0 }
    const saving: Saving = {
      assignmentId,
      clientId: portal.clientId,
      formId: body.formId,
      formVersion: body.formVersion,
      version: body.version,
      response,
      answered,
      total,
      personId: portal.personId,
    }
    const saved = form && (await keepAnswers(work, saving))
    if (saved) return { version: saved, savedAt: new Date(work.now).toISOString(), answered, total }
    return whyNotKept(work, saving)
  },
})

/** The same saving sent twice gets the first one's answer; everything else is told as what it is. */
async function whyNotKept(work: Work, saving: Saving) {
  const row = await findAssignmentWithDraft(work, saving.clientId, saving.assignmentId)
  if (!row) throw notFound()
  refuseUnlessOpen(row)
  if (row.form_id !== saving.formId || row.current_version < saving.formVersion) throw notFound()
  const current = await draftOf(work, row)
  if (
    row.draft_version === saving.version + 1 &&
    row.saved_at &&
    canonicalJson(current) === canonicalJson(saving.response)
  )
    return {
      version: row.draft_version,
      savedAt: row.saved_at.toISOString(),
      answered: saving.answered,
      total: saving.total,
    }
  throw changedMeanwhile(row, current, saving)
}

/** @throws Problem 409 once it was sent in, 410 when the practice took it back */
export function refuseUnlessOpen(row: Pick<AssignmentWithDraft, 'state'>): void {
  if (row.state === 'withdrawn') throw withdrawn()
  if (row.state === 'completed')
    throw new Problem(
      409,
      'already-submitted',
      'This form was sent in already, perhaps in another window. You find it under what you sent in.',
    )
}

/** CON-02: both versions, so that the page can show them and nobody's words are lost. */
export const changedMeanwhile = (
  row: AssignmentWithDraft,
  current: unknown,
  mine: Pick<Saving, 'version' | 'response'>,
) =>
  lostRace('This form was changed in another window or by somebody else. Compare the two and go on.', {
    current: {
      version: row.draft_version,
      formVersion: row.draft_form_version,
      savedAt: row.saved_at?.toISOString() ?? null,
      response: current,
    },
    yours: { version: mine.version, response: mine.response },
  })
