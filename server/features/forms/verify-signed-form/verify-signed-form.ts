import { canonicalJson } from '../../../../forms-core/canonical-json.ts'
import { SealBrokenError } from '../../../kernel/crypto/keyring.ts'
import { readFileBytes } from '../../../kernel/files/store.ts'
import type { Work } from '../../../kernel/services.ts'
import { storedFormHash } from '../form-library/form-versions.sql.ts'
import { receiptOf } from '../seal-signed-form/seal-signed-form.sql.ts'
import { findSignatures, type SignatureRow, type SubmissionRow } from '../show-submission/submission.sql.ts'
import { evidenceOf } from '../sign-form/evidence.ts'
import { hashOfMark } from '../sign-form/signatures.sql.ts'
import {
  openEvidenceText,
  openMark,
  openReceiptText,
  openRecordText,
  sha256,
} from '../signed-document/sealed.ts'
import { findShownDisclosure, findSignedDocument } from './signed-document.sql.ts'

export type Part = 'form' | 'answers' | 'disclosure' | 'signature' | 'evidence' | 'document'
export type Check = { part: Part; outcome: 'intact' | 'changed' | 'beingMade' }

/** A seal that does not open is a change like any other; whatever else goes wrong is no verdict. */
async function holds(check: () => Promise<boolean>): Promise<boolean> {
  try {
    return await check()
  } catch (error) {
    if (error instanceof SealBrokenError) return false
    throw error
  }
}

/**
 * Takes every hash of a signed form anew from what is stored now, and compares it with the sealed evidence (SIG-02). The seals need the
 * practice's key, so that not even the owner of the database could make a change and its evidence agree.
 */
export async function verifySubmission(work: Work, row: SubmissionRow): Promise<Check[]> {
  const signatures = await findSignatures(work, row.id)
  const has = signatures.length > 0
  const each = async (check: (signature: SignatureRow) => Promise<boolean>) => {
    for (const signature of signatures) if (!(await holds(() => check(signature)))) return false
    return has
  }
  const form = await storedFormHash(work, row.form_id, row.form_version)
  const answers = await recordHash(work, row)
  const outcomes: [Part, boolean][] = [
    [
      'form',
      (form?.equals(row.form_hash) ?? false) &&
        (await each(async (one) => one.form_hash.equals(row.form_hash))),
    ],
    [
      'answers',
      (answers?.equals(row.answers_hash) ?? false) &&
        (await each(async (one) => one.answers_hash.equals(row.answers_hash))),
    ],
    [
      'disclosure',
      await each(async (one) => {
        const shown = await findShownDisclosure(work, one.agreement_id)
        return shown !== null && sha256(shown).equals(one.disclosure_hash)
      }),
    ],
    [
      'signature',
      await each(async (one) =>
        hashOfMark(await openMark(work, one.id, one.sealed_mark)).equals(one.mark_hash),
      ),
    ],
    ['evidence', (await each((one) => evidenceHolds(work, one))) && isChained(signatures)],
  ]
  const checks: Check[] = outcomes.map(([part, intact]) => ({ part, outcome: intact ? 'intact' : 'changed' }))
  return [...checks, { part: 'document', outcome: await documentOutcome(work, row) }]
}

async function recordHash(work: Work, row: SubmissionRow): Promise<Buffer | null> {
  try {
    return sha256(await openRecordText(work, row.id, row.sealed_record))
  } catch (error) {
    if (error instanceof SealBrokenError) return null
    throw error
  }
}

/** The facts in the clear are those under the seal, and the hash is theirs. */
async function evidenceHolds(work: Work, row: SignatureRow): Promise<boolean> {
  const sealed = await openEvidenceText(work, row.id, row.sealed_evidence)
  return sealed === canonicalJson(evidenceOf(row)) && sha256(sealed).equals(row.evidence_hash)
}

const isChained = (signatures: SignatureRow[]): boolean =>
  signatures.every((one, index) => {
    const before = signatures[index - 1]
    return (
      one.position === index + 1 &&
      (before ? before.evidence_hash.equals(one.previous_hash!) : !one.previous_hash)
    )
  })

async function documentOutcome(work: Work, row: SubmissionRow): Promise<Check['outcome']> {
  const document = await findSignedDocument(work, row.id)
  if (!document) return 'beingMade'
  const isIntact = await holds(async () => {
    const bytes = await readFileBytes(work, document.file_id)
    const receipt = JSON.parse(await openReceiptText(work, row.id, document.sealed_receipt)) as string
    return (
      sha256(bytes).equals(document.sha256) &&
      receipt ===
        receiptOf({
          submissionId: row.id,
          fileId: document.file_id,
          sha256: document.sha256,
          byteSize: bytes.length,
        })
    )
  })
  return isIntact ? 'intact' : 'changed'
}
