import type { Work } from '../../../kernel/services.ts'

export const findSignedDocument = (work: Work, submissionId: string) =>
  work.trx
    .selectFrom('signed_documents')
    .select(['file_id', 'sha256', 'sealed_receipt'])
    .where('practice_id', '=', work.practiceId)
    .where('submission_id', '=', submissionId)
    .executeTakeFirst()

/** The words that an agreement was given to, as they are stored now. */
export async function findShownDisclosure(work: Work, agreementId: string): Promise<string | null> {
  const row = await work.trx
    .selectFrom('signing_agreements')
    .select('shown_text')
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', agreementId)
    .executeTakeFirst()
  return row?.shown_text ?? null
}
