import { sql } from 'kysely'
import type { QuestionnaireResponse } from '../../../../forms-core/fhir.ts'
import type { Work } from '../../../kernel/services.ts'
import { openDraft } from '../signed-document/sealed.ts'

export type AssignmentWithDraft = {
  id: string
  client_id: string
  form_id: string
  current_version: number
  state: 'open' | 'inProgress' | 'completed' | 'withdrawn'
  due_on: string | null
  draft_version: number
  title_en: string
  title_es: string
  draft_form_version: number | null
  sealed_answers: Buffer | null
  saved_at: Date | null
}

/** A task of this client with what was answered so far; null where it is not this client's. */
export async function findAssignmentWithDraft(
  work: Work,
  clientId: string,
  assignmentId: string,
): Promise<AssignmentWithDraft | null> {
  const { rows } = await sql<AssignmentWithDraft>`
    select a.id, a.client_id, a.form_id, t.current_version, a.state, a.due_on, a.draft_version, t.title_en, t.title_es,
      d.form_version as draft_form_version, d.sealed_answers, d.saved_at
    from form_assignments a
    join form_templates t on t.practice_id = a.practice_id and t.id = a.form_id
    left join form_drafts d on d.practice_id = a.practice_id and d.assignment_id = a.id
    where a.practice_id = ${work.practiceId} and a.id = ${assignmentId} and a.client_id = ${clientId}`.execute(
    work.trx,
  )
  return rows[0] ?? null
}

/**
 * The same without the answers, and the task held until the end of the transaction: no second submission and no saving comes in
 * between.
 */
export async function lockAssignment(
  work: Work,
  clientId: string,
  assignmentId: string,
): Promise<AssignmentWithDraft | null> {
  const { rows } = await sql<AssignmentWithDraft>`
    select a.id, a.client_id, a.form_id, t.current_version, a.state, a.due_on, a.draft_version, t.title_en, t.title_es,
      null::int as draft_form_version, null::bytea as sealed_answers, null::timestamptz as saved_at
    from form_assignments a
    join form_templates t on t.practice_id = a.practice_id and t.id = a.form_id
    where a.practice_id = ${work.practiceId} and a.id = ${assignmentId} and a.client_id = ${clientId}
    for update of a`.execute(work.trx)
  return rows[0] ?? null
}

/** What was answered so far; an empty response before the first saving. */
export const draftOf = async (
  work: Work,
  row: Pick<AssignmentWithDraft, 'id' | 'sealed_answers'>,
): Promise<QuestionnaireResponse> =>
  row.sealed_answers
    ? await openDraft(work, row.id, row.sealed_answers)
    : { resourceType: 'QuestionnaireResponse', status: 'in-progress' }
