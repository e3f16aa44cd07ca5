import { sql } from 'kysely'
import type { QuestionnaireResponse } from '../../../../forms-core/fhir.ts'
import type { Work } from '../../../kernel/services.ts'
import { sealDraft } from '../signed-document/sealed.ts'

export type Saving = {
  assignmentId: string
  clientId: string
  formId: string
  formVersion: number
  /** The saving that this one builds on. */
  version: number
  response: QuestionnaireResponse
  answered: number
  total: number
  personId: string
}

/** Keeps the answers when nobody has saved since `version`, in one statement; the new version, or null. */
export async function keepAnswers(work: Work, saving: Saving): Promise<number | null> {
  const sealed = await sealDraft(work, saving.assignmentId, saving.response)
  const { rows } = await sql<{ version: number }>`
    with a as (
      update form_assignments set state = 'inProgress', draft_version = draft_version + 1, answered = ${saving.answered}, total = ${saving.total}
      where practice_id = ${work.practiceId} and id = ${saving.assignmentId} and client_id = ${saving.clientId} and form_id = ${saving.formId}
        and state in ('open', 'inProgress') and draft_version = ${saving.version}
      returning id, client_id, form_id, draft_version
    )
    insert into form_drafts (practice_id, assignment_id, client_id, form_id, form_version, sealed_answers, saved_at, saved_by_person_id)
    select ${work.practiceId}, a.id, a.client_id, a.form_id, ${saving.formVersion}, ${sealed}, ${new Date(work.now)}, ${saving.personId} from a
    on conflict (practice_id, assignment_id) do update set form_version = excluded.form_version, sealed_answers = excluded.sealed_answers,
      saved_at = excluded.saved_at, saved_by_person_id = excluded.saved_by_person_id
    returning (select draft_version from a) as version`.execute(work.trx)
  return rows[0]?.version ?? null
}
