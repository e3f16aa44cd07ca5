import type { Cents } from '../../../kernel/money.ts'
import type { Work } from '../../../kernel/services.ts'

/** The invoice that asks for this entry of the ledger, or null. */
export async function invoiceWith(work: Work, ledgerEntryId: string): Promise<string | null> {
  const line = await work.trx
    .selectFrom('invoice_lines')
    .select('invoice_id')
    .where('practice_id', '=', work.practiceId)
    .where('ledger_entry_id', '=', ledgerEntryId)
    .executeTakeFirst()
  return line?.invoice_id ?? null
}

/** An invoice that was sent asks for more, or for less, by one more line. The account must be locked. */
export async function addInvoiceLine(
  work: Work,
  line: { invoiceId: string; clientId: string; ledgerEntryId: string; amountCents: Cents },
): Promise<void> {
  const { last } = await work.trx
    .selectFrom('invoice_lines')
    .select((eb) => eb.fn.max<number>('position').as('last'))
    .where('practice_id', '=', work.practiceId)
    .where('invoice_id', '=', line.invoiceId)
    .executeTakeFirstOrThrow()
  await work.trx
    .insertInto('invoice_lines')
    .values({
      practice_id: work.practiceId,
      invoice_id: line.invoiceId,
      position: last + 1,
      client_id: line.clientId,
      ledger_entry_id: line.ledgerEntryId,
      amount_cents: line.amountCents,
    })
    .execute()
}
