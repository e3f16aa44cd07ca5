import { sql } from 'kysely'
import type { QuestionnaireResponse } from '../../../../forms-core/fhir.ts'
import { together } from '../../../kernel/db/together.ts'
import type { Work } from '../../../kernel/services.ts'
import { documentStateOf } from '../document-state.rules.ts'
import { findFormVersion } from '../form-library/form-versions.sql.ts'
import { type Mark, openMark, openRecord } from '../signed-document/sealed.ts'

export type SubmissionRow = {
  id: string
  client_id: string
  assignment_id: string
  form_id: string
  form_version: number
  form_hash: Buffer
  sealed_record: Buffer
  answers_hash: Buffer
  language: 'en' | 'es'
  person_name: string
  submitted_at: Date
  is_signed: boolean
  title_en: string
  title_es: string
  file_id: string | null
}

/** What was sent in, by its own id or by that of its task; null where there is none. */
export async function findSubmission(
  work: Work,
  by: { submissionId: string } | { assignmentId: string; clientId: string },
): Promise<SubmissionRow | null> {
  const submissionId = 'submissionId' in by ? by.submissionId : null
  const assignmentId = 'assignmentId' in by ? by.assignmentId : null
  const clientId = 'clientId' in by ? by.clientId : null
  const { rows } = await sql<SubmissionRow>`
    select s.id, s.client_id, s.assignment_id, s.form_id, s.form_version, s.form_hash, s.sealed_record, s.answers_hash, s.language,
      s.person_name, s.submitted_at, s.is_signed, t.title_en, t.title_es, d.file_id
    from form_submissions s
    join form_templates t on t.practice_id = s.practice_id and t.id = s.form_id
    left join signed_documents d on d.practice_id = s.practice_id and d.submission_id = s.id
    where s.practice_id = ${work.practiceId}
      and (${submissionId}::uuid is null or s.id = ${submissionId}::uuid)
      and (${assignmentId}::uuid is null or s.assignment_id = ${assignmentId}::uuid)
      and (${clientId}::uuid is null or s.client_id = ${clientId}::uuid)
      and (${submissionId}::uuid is not null or ${assignmentId}::uuid is not null)
    limit 1`.execute(work.trx)
  return rows[0] ?? null
}

export const findSignatures = (work: Work, submissionId: string) =>
  work.trx
    .selectFrom('form_signatures')
    .selectAll()
    .where('practice_id', '=', work.practiceId)
    .where('submission_id', '=', submissionId)
    .orderBy('position')
    .execute()
export type SignatureRow = Awaited<ReturnType<typeof findSignatures>>[number]

/** A submission with its form, answers and signatures, opened for somebody who may read them. */
export async function openSubmission(work: Work, row: SubmissionRow) {
  const [form, signatures] = await together([
    findFormVersion(work, row.form_id, row.form_version),
    findSignatures(work, row.id),
  ])
  const response: QuestionnaireResponse = await openRecord(work, row.id, row.sealed_record)
  return {
    id: row.id,
    assignmentId: row.assignment_id,
    clientId: row.client_id,
    formId: row.form_id,
    formVersion: row.form_version,
    titles: { en: row.title_en, es: row.title_es },
    questionnaire: form!.questionnaire,
    response,
    language: row.language,
    personName: row.person_name,
    submittedAt: row.submitted_at.toISOString(),
    isSigned: row.is_signed,
    document: documentStateOf(row.is_signed, row.file_id !== null),
    signatures: await Promise.all(
      signatures.map(async (signature) =>
        signatureSeen(signature, await openMark(work, signature.id, signature.sealed_mark)),
      ),
    ),
  }
}

const signatureSeen = (row: SignatureRow, mark: Mark) => ({
  id: row.id,
  linkId: row.link_id,
  signerName: row.signer_name,
  capacity: row.capacity as 'self' | 'guardian',
  relationship: row.relationship,
  method: row.method as 'typed' | 'drawn',
  typedName: mark.method === 'typed' ? mark.name : '',
  drawing: mark.method === 'drawn' ? mark.png : '',
  disclosureVersion: row.disclosure_version,
  agreedAt: row.agreed_at.toISOString(),
  signedAt: row.signed_at.toISOString(),
  ip: row.ip,
  device: row.device,
  signInMethod: row.sign_in_method as 'password' | 'passwordAndSecondStep' | 'passkey',
  formHash: row.form_hash.toString('hex'),
  answersHash: row.answers_hash.toString('hex'),
  evidenceHash: row.evidence_hash.toString('hex'),
})
