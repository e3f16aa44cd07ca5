import { createHash } from 'node:crypto'
import { canonicalJson } from '../../../../forms-core/canonical-json.ts'
import type { QuestionnaireResponse } from '../../../../forms-core/fhir.ts'
import type { PdfBlock, PdfDocument } from '../../../kernel/pdf/index.ts'
import type { Work } from '../../../kernel/services.ts'

/** What was typed or drawn; the drawing as base64 of a PNG. */
export type Mark = { method: 'typed'; name: string } | { method: 'drawn'; png: string }

export const sha256 = (bytes: string | Buffer): Buffer =>
  createHash('sha256')
    .update(typeof bytes === 'string' ? Buffer.from(bytes, 'utf8') : bytes)
    .digest()

const place = (work: Work, column: string, rowId: string) => ({
  practiceId: work.practiceId,
  column,
  rowId,
})
const seal = (work: Work, column: string, rowId: string, value: unknown) =>
  work.services.keyring.seal(work.trx, place(work, column, rowId), canonicalJson(value))
const open = (work: Work, column: string, rowId: string, sealed: Buffer) =>
  work.services.keyring.openText(work.trx, place(work, column, rowId), sealed)
const opened = async <T>(work: Work, column: string, rowId: string, sealed: Buffer) =>
  JSON.parse(await open(work, column, rowId, sealed)) as T

export const sealDraft = (work: Work, assignmentId: string, response: QuestionnaireResponse) =>
  seal(work, 'form_drafts.answers', assignmentId, response)
export const openDraft = (work: Work, assignmentId: string, sealed: Buffer) =>
  opened<QuestionnaireResponse>(work, 'form_drafts.answers', assignmentId, sealed)

export const sealRecord = (work: Work, submissionId: string, response: QuestionnaireResponse) =>
  seal(work, 'form_submissions.record', submissionId, response)
export const openRecord = (work: Work, submissionId: string, sealed: Buffer) =>
  opened<QuestionnaireResponse>(work, 'form_submissions.record', submissionId, sealed)
/** The very text that the answers' hash is over. */
export const openRecordText = (work: Work, submissionId: string, sealed: Buffer) =>
  open(work, 'form_submissions.record', submissionId, sealed)

export const sealMark = (work: Work, signatureId: string, mark: Mark) =>
  seal(work, 'form_signatures.mark', signatureId, mark)
export const openMark = (work: Work, signatureId: string, sealed: Buffer) =>
  opened<Mark>(work, 'form_signatures.mark', signatureId, sealed)

export const sealEvidence = (work: Work, signatureId: string, evidence: unknown) =>
  seal(work, 'form_signatures.evidence', signatureId, evidence)
export const openEvidenceText = (work: Work, signatureId: string, sealed: Buffer) =>
  open(work, 'form_signatures.evidence', signatureId, sealed)

export const sealReceipt = (work: Work, submissionId: string, receipt: unknown) =>
  seal(work, 'signed_documents.receipt', submissionId, receipt)
export const openReceiptText = (work: Work, submissionId: string, sealed: Buffer) =>
  open(work, 'signed_documents.receipt', submissionId, sealed)

type KeptBlock = Exclude<PdfBlock, { kind: 'signature' }> | KeptSignature
type KeptSignature = {
  kind: 'signature'
  label: string
  mark: { kind: 'drawn'; png: string; description: string } | { kind: 'typed'; name: string }
  lines: string[]
}
/** A document as it is kept: drawings as base64, because JSON has no bytes. */
export type KeptDocument = Omit<PdfDocument, 'blocks'> & { blocks: KeptBlock[] }

export const sealDocument = (work: Work, submissionId: string, document: KeptDocument) =>
  seal(work, 'form_submissions.document', submissionId, document)

export async function openDocument(work: Work, submissionId: string, sealed: Buffer): Promise<PdfDocument> {
  const kept = await opened<KeptDocument>(work, 'form_submissions.document', submissionId, sealed)
  return {
    ...kept,
    blocks: kept.blocks.map(
      (block): PdfBlock =>
        block.kind === 'signature' && block.mark.kind === 'drawn'
          ? { ...block, mark: { ...block.mark, png: Buffer.from(block.mark.png, 'base64') } }
          : (block as PdfBlock),
    ),
  }
}
