import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import { placeOfBillTo } from '../invoices/invoices.sql.ts'

export type OpenCharge = {
  id: string
  amount_cents: number
  provider_id: string | null
  is_invoiced: boolean
  is_reversed: boolean
}

/** Those of the ids that are charges of this client, in the order of their service. */
export async function findCharges(work: Work, clientId: string, ids: string[]): Promise<OpenCharge[]> {
  const { rows } = await sql<OpenCharge>`
    select e.id, e.amount_cents, e.provider_id,
      exists (select 1 from invoice_lines l where l.practice_id = e.practice_id and l.ledger_entry_id = e.id) as is_invoiced,
      exists (select 1 from ledger_entries r where r.practice_id = e.practice_id and r.reverses_id = e.id) as is_reversed
    from ledger_entries e
    where e.practice_id = ${work.practiceId} and e.client_id = ${clientId} and e.kind = 'charge' and e.id = any(${ids}::uuid[])
    order by e.service_date, e.id`.execute(work.trx)
  return rows
}

/** Name and address as they are now; an invoice keeps them as they were. */
async function billToOf(work: Work, clientId: string): Promise<string> {
  const c = await work.trx
    .selectFrom('clients')
    .select(['first_name', 'last_name', 'street', 'city', 'region', 'postal_code'])
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', clientId)
    .executeTakeFirstOrThrow()
  const place = [c.city, [c.region, c.postal_code].filter(Boolean).join(' ')].filter(Boolean).join(', ')
  return [`${c.first_name} ${c.last_name}`, c.street, place].filter(Boolean).join('\n')
}

/** The practice's next number. Whoever takes one waits for the one before to be used or given back, so that none is missing. */
async function takeInvoiceNumber(work: Work): Promise<number> {
  const { rows } = await sql<{ number: number }>`
    insert into invoice_numbers as n (practice_id, next_number) values (${work.practiceId}, 1002)
    on conflict (practice_id) do update set next_number = n.next_number + 1 returning next_number - 1 as number`.execute(
    work.trx,
  )
  return rows[0]!.number
}

export type InvoiceRow = { clientId: string; personId: string; issuedOn: string; dueOn: string }

export async function insertInvoice(work: Work, invoice: InvoiceRow, charges: OpenCharge[]) {
  const { trx, practiceId } = work
  const { clientId } = invoice
  const billTo = await billToOf(work, clientId)
  const invoiceId = newId()
  const number = await takeInvoiceNumber(work)
  const providers = new Set(charges.map((c) => c.provider_id))
  await trx
    .insertInto('invoices')
    .values({
      practice_id: practiceId,
      id: invoiceId,
      client_id: clientId,
      number,
      provider_id: providers.size === 1 ? [...providers][0]! : null,
      sealed_bill_to: await work.services.keyring.seal(trx, placeOfBillTo(practiceId, invoiceId), billTo),
      issued_on: invoice.issuedOn,
      due_on: invoice.dueOn,
      sent_by_person_id: invoice.personId,
    })
    .execute()
  await trx
    .insertInto('invoice_lines')
    .values(
      charges.map((c, position) => ({
        practice_id: practiceId,
        invoice_id: invoiceId,
        position,
        client_id: clientId,
        ledger_entry_id: c.id,
        amount_cents: c.amount_cents,
      })),
    )
    .execute()
  return { invoiceId, number }
}
