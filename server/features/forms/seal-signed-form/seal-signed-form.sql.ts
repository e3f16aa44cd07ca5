import { canonicalJson } from '../../../../forms-core/canonical-json.ts'
import { storeBytes } from '../../../kernel/files/store.ts'
import type { PdfDocument } from '../../../kernel/pdf/index.ts'
import type { Work } from '../../../kernel/services.ts'
import { openDocument, sealReceipt, sha256 } from '../signed-document/sealed.ts'

export type ToRender = {
  submissionId: string
  assignmentId: string
  clientId: string
  personId: string
  document: PdfDocument
  hasFile: boolean
}

/** A signed submission with the document to make of it, or null. */
export async function findDocumentToMake(work: Work, submissionId: string): Promise<ToRender | null> {
  const row = await work.trx
    .selectFrom('form_submissions as s')
    .leftJoin('signed_documents as d', (j) =>
      j.onRef('d.practice_id', '=', 's.practice_id').onRef('d.submission_id', '=', 's.id'),
    )
    .select(['s.assignment_id', 's.client_id', 's.person_id', 's.sealed_document', 'd.file_id'])
    .where('s.practice_id', '=', work.practiceId)
    .where('s.id', '=', submissionId)
    .executeTakeFirst()
  if (!row?.sealed_document) return null
  return {
    submissionId,
    assignmentId: row.assignment_id,
    clientId: row.client_id,
    personId: row.person_id,
    document: await openDocument(work, submissionId, row.sealed_document),
    hasFile: row.file_id !== null,
  }
}

/** The receipt that ties a file to what was signed; sealed, so that no other file can be put in its place (SIG-02). */
export const receiptOf = (document: {
  submissionId: string
  fileId: string
  sha256: Buffer
  byteSize: number
}) => canonicalJson({ ...document, sha256: document.sha256.toString('hex') })

/** Keeps the PDF of a submission. A second try at the same time fails on the key and leaves no file. */
export async function keepSignedDocument(work: Work, made: ToRender, bytes: Buffer): Promise<void> {
  const { submissionId, clientId, personId, document } = made
  const file = await storeBytes(work, {
    clientId,
    personId,
    name: `${document.title} ${new Date(document.createdAt).toISOString().slice(0, 10)}`,
    mediaType: 'application/pdf',
    bytes,
  })
  const digest = sha256(bytes)
  await work.trx
    .insertInto('signed_documents')
    .values({
      practice_id: work.practiceId,
      submission_id: submissionId,
      client_id: clientId,
      file_id: file.id,
      byte_size: bytes.length,
      sha256: digest,
      sealed_receipt: await sealReceipt(
        work,
        submissionId,
        receiptOf({ submissionId, fileId: file.id, sha256: digest, byteSize: bytes.length }),
      ),
      made_at: new Date(work.now),
    })
    .execute()
}
