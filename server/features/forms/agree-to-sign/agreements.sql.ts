import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import { sha256 } from '../signed-document/sealed.ts'

export type Agreement = {
  id: string
  decision: 'agreed' | 'withdrawn'
  version: string
  shownHash: Buffer
  decidedAt: Date
}

/** What this person last decided about signing electronically in this portal, or null. */
export async function lastAgreement(
  work: Work,
  who: { clientId: string; personId: string },
): Promise<Agreement | null> {
  const row = await work.trx
    .selectFrom('signing_agreements')
    .select([
      'id',
      'decision',
      'disclosure_version as version',
      'shown_hash as shownHash',
      'decided_at as decidedAt',
    ])
    .where('practice_id', '=', work.practiceId)
    .where('client_id', '=', who.clientId)
    .where('person_id', '=', who.personId)
    .orderBy('decided_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (row as Agreement | undefined) ?? null
}

export async function keepDecision(
  work: Work,
  decided: {
    clientId: string
    personId: string
    decision: 'agreed' | 'withdrawn'
    version: string
    language: 'en' | 'es'
    text: string
    ip: string
    device: string
  },
): Promise<void> {
  const id = newId()
  await work.trx
    .insertInto('signing_agreements')
    .values({
      practice_id: work.practiceId,
      id,
      client_id: decided.clientId,
      person_id: decided.personId,
      decision: decided.decision,
      disclosure_version: decided.version,
      language: decided.language,
      shown_text: decided.text,
      shown_hash: sha256(decided.text),
      decided_at: new Date(work.now),
      ip: decided.ip,
      device: decided.device,
    })
    .execute()
  work.record({
    action: decided.decision === 'agreed' ? 'sign' : 'remove',
    subjectType: 'signingAgreement',
    subjectId: id,
    clientId: decided.clientId,
  })
}
