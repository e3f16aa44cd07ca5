import type { Work } from '../../../kernel/services.ts'

export async function findEntry(work: Work, clientId: string, entryId: string) {
  return work.trx
    .selectFrom('ledger_entries')
    .select(['kind', 'amount_cents', 'code', 'provider_id', 'payment_id'])
    .where('practice_id', '=', work.practiceId)
    .where('client_id', '=', clientId)
    .where('id', '=', entryId)
    .executeTakeFirst()
}

export async function isReversed(work: Work, entryId: string): Promise<boolean> {
  const row = await work.trx
    .selectFrom('ledger_entries')
    .select('id')
    .where('practice_id', '=', work.practiceId)
    .where('reverses_id', '=', entryId)
    .executeTakeFirst()
  return row !== undefined
}
