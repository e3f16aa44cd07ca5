import { canonicalJson } from '../../../../forms-core/canonical-json.ts'
import type { Work } from '../../../kernel/services.ts'
import { type Mark, sealEvidence, sealMark, sha256 } from '../signed-document/sealed.ts'
import { evidenceOf, type SignatureFacts } from './evidence.ts'

/** The relationship of the signed-in person to the client, as the practice opened the portal to him (TEN-08). */
export async function relationshipOf(work: Work, grantId: string): Promise<string> {
  const row = await work.trx
    .selectFrom('portal_grants')
    .select('relationship')
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', grantId)
    .executeTakeFirstOrThrow()
  return row.relationship
}

export type MadeSignature = { facts: SignatureFacts; mark: Mark; evidenceHash: Buffer }

/** The hash that the next signature of the same form builds on. */
export const hashOfEvidence = (facts: SignatureFacts): Buffer => sha256(canonicalJson(evidenceOf(facts)))
export const hashOfMark = (mark: Mark): Buffer => sha256(canonicalJson(mark))

export async function keepSignature(work: Work, { facts, mark, evidenceHash }: MadeSignature): Promise<void> {
  await work.trx
    .insertInto('form_signatures')
    .values({
      ...facts,
      sealed_mark: await sealMark(work, facts.id, mark),
      evidence_hash: evidenceHash,
      sealed_evidence: await sealEvidence(work, facts.id, evidenceOf(facts)),
    })
    .execute()
  work.record({
    action: 'sign',
    subjectType: 'formSubmission',
    subjectId: facts.submission_id,
    clientId: facts.client_id,
    details: { evidenceHash: evidenceHash.toString('hex') },
  })
}
