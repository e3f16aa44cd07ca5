import type { Cents } from '../../../kernel/money.ts'
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

/** The invoice that asks for this charge gets a line of the opposite amount. Returns which one, or null where none does. */
export async function addReversalLine(
  work: Work,
  clientId: string,
  entry: { chargeId: string; reversalId: string; amountCents: Cents },
): Promise<string | null> {
  const lines = work.trx.selectFrom('invoice_lines').where('practice_id', '=', work.practiceId)
  const line = await lines
    .select('invoice_id')
    .where('ledger_entry_id', '=', entry.chargeId)
    .executeTakeFirst()
  if (!line) return null
  const { last } = await lines
    .select((eb) => eb.fn.max<number>('position').as('last'))
    .where('invoice_id', '=', line.invoice_id)
    .executeTakeFirstOrThrow()
  await work.trx
    .insertInto('invoice_lines')
    .values({
      practice_id: work.practiceId,
      invoice_id: line.invoice_id,
      position: last + 1,
      client_id: clientId,
      ledger_entry_id: entry.reversalId,
      amount_cents: entry.amountCents,
    })
    .execute()
  return line.invoice_id
}
