import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { canonicalJson } from '../../../../forms-core/canonical-json.ts'
import type { QuestionnaireResponse } from '../../../../forms-core/fhir.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import type { FormVersion } from '../form-library/form-versions.sql.ts'
import { type KeptDocument, sealDocument, sealRecord, sha256 } from '../signed-document/sealed.ts'

/** The extension that holds the salt of a record; without it short answers could be found from their hash by trying all. */
export const saltUrl = 'urn:foyer:fhir:salt'

export type Submission = {
  id: string
  assignmentId: string
  clientId: string
  form: FormVersion
  record: QuestionnaireResponse
  answersHash: Buffer
  language: 'en' | 'es'
  personId: string
  personName: string
}

/** What will be kept of answers that were found whole: a QuestionnaireResponse with its facts set by the program, and its hash. */
export function settleSubmission(
  work: Work,
  whole: { assignmentId: string; form: FormVersion; response: QuestionnaireResponse },
  who: { clientId: string; personId: string; personName: string; language: 'en' | 'es' },
): Submission {
  const { form, response, assignmentId } = whole
  const id = newId()
  const record: QuestionnaireResponse = {
    resourceType: 'QuestionnaireResponse',
    id,
    language: who.language,
    extension: [{ url: saltUrl, valueString: randomBytes(32).toString('base64') }],
    questionnaire: `${form.questionnaire.url ?? `urn:uuid:${form.formId}`}|${form.version}`,
    status: 'completed',
    subject: { reference: `Patient/${who.clientId}` },
    authored: new Date(work.now).toISOString(),
    author: { reference: `urn:uuid:${who.personId}`, display: who.personName },
    ...(response.item ? { item: response.item } : {}),
  }
  return { id, assignmentId, form, record, answersHash: sha256(canonicalJson(record)), ...who }
}

/** Keeps a submission, ends its task and takes the draft away, in one statement. */
export async function keepSubmission(
  work: Work,
  submission: Submission,
  document: KeptDocument | null,
): Promise<void> {
  const { id, form, record } = submission
  const sealedRecord = await sealRecord(work, id, record)
  const sealedDocument = document && (await sealDocument(work, id, document))
  const at = new Date(work.now)
  await sql`
    with ended as (
      update form_assignments set state = 'completed', completed_at = ${at}
      where practice_id = ${work.practiceId} and id = ${submission.assignmentId}
    ), gone as (
      delete from form_drafts where practice_id = ${work.practiceId} and assignment_id = ${submission.assignmentId}
    )
    insert into form_submissions (practice_id, id, client_id, assignment_id, form_id, form_version, form_hash, sealed_record, answers_hash,
      language, person_id, person_name, submitted_at, is_signed, sealed_document)
    values (${work.practiceId}, ${id}, ${submission.clientId}, ${submission.assignmentId}, ${form.formId}, ${form.version}, ${form.hash},
      ${sealedRecord}, ${submission.answersHash}, ${submission.language}, ${submission.personId}, ${submission.personName}, ${at},
      ${document !== null}, ${sealedDocument})`.execute(work.trx)
}

/** Ties the files among the answers to the submission. */
export async function keepSubmissionFiles(
  work: Work,
  submission: Submission,
  fileIds: string[],
): Promise<void> {
  if (fileIds.length === 0) return
  await sql`insert into form_submission_files (practice_id, submission_id, file_id, client_id)
    select ${work.practiceId}, ${submission.id}, f, ${submission.clientId} from unnest(${fileIds}::uuid[]) f`.execute(
    work.trx,
  )
}
