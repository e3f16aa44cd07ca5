import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

/** The client of a submission that this file belongs to, or null. */
export async function clientOfSubmittedFile(
  work: Work,
  by: { submissionId?: string; assignmentId?: string },
  fileId: string,
): Promise<string | null> {
  const { rows } = await sql<{ client_id: string }>`
    select f.client_id from form_submission_files f join form_submissions s on s.practice_id = f.practice_id and s.id = f.submission_id
    where f.practice_id = ${work.practiceId} and f.file_id = ${fileId}
      and (s.id = ${by.submissionId ?? null}::uuid or s.assignment_id = ${by.assignmentId ?? null}::uuid)`.execute(
    work.trx,
  )
  return rows[0]?.client_id ?? null
}
