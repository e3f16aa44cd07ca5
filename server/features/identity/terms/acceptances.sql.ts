import type { Trx } from '../../../kernel/db/pool.ts'

export type Acceptance = { version: string; acceptedAt: Date }

/** The newest first. */
export async function findAcceptances(trx: Trx, personId: string): Promise<Acceptance[]> {
  return trx
    .selectFrom('terms_acceptances')
    .select(['version', 'accepted_at as acceptedAt'])
    .where('person_id', '=', personId)
    .orderBy('accepted_at', 'desc')
    .execute()
}

/** Opens what was held back in every session of the person. */
export async function openAfterTerms(trx: Trx, personId: string): Promise<void> {
  await trx
    .updateTable('auth.session')
    .set({ terms_due: false })
    .where('userId', '=', personId)
    .where('terms_due', '=', true)
    .execute()
}
