import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { Cents } from '../../../kernel/money.ts'
import type { Work } from '../../../kernel/services.ts'
import type { OpenInvoice } from './ledger.rules.ts'

/** Locks what a client owes until the transaction ends: whoever changes it waits for its turn (PAY-04). Taken before any payment's row. */
export async function lockAccount(work: Work, clientId: string): Promise<void> {
  await work.trx
    .insertInto('billing_accounts')
    .values({ practice_id: work.practiceId, client_id: clientId })
    .onConflict((c) => c.doNothing())
    .execute()
  await work.trx
    .selectFrom('billing_accounts')
    .select('client_id')
    .where('practice_id', '=', work.practiceId)
    .where('client_id', '=', clientId)
    .forUpdate()
    .execute()
}

export type Owed = {
  /** The sum of the ledger: what was charged less what was paid or taken off. Negative is credit. */
  balanceCents: Cents
  /** What the invoices sent so far still ask for. */
  dueCents: Cents
  openInvoiceCount: number
  /** Charges that no invoice asks for yet. */
  notInvoicedCents: Cents
  /** Paid ahead; settles the next invoice by itself. */
  creditCents: Cents
}

/** Invoices with what is left of each: its lines less what payments settled. */
const invoiceBalances = (practiceId: string, clientId: string) => sql`
  select i.id, i.number, i.issued_on, i.due_on,
    (select coalesce(sum(l.amount_cents), 0)::int from invoice_lines l where l.practice_id = i.practice_id and l.invoice_id = i.id) as total_cents,
    (select coalesce(sum(a.amount_cents), 0)::int from payment_allocations a where a.practice_id = i.practice_id and a.invoice_id = i.id) as settled_cents
  from invoices i where i.practice_id = ${practiceId} and i.client_id = ${clientId}`

export async function owedBy(work: Work, clientId: string): Promise<Owed> {
  const { rows } = await sql<{ balance: number; due: number; open: number; not_invoiced: number }>`
    with b as (${invoiceBalances(work.practiceId, clientId)})
    select (select coalesce(sum(amount_cents), 0)::int from ledger_entries where practice_id = ${work.practiceId} and client_id = ${clientId}) as balance,
      (select coalesce(sum(greatest(total_cents - settled_cents, 0)), 0)::int from b) as due,
      (select count(*)::int from b where total_cents > settled_cents) as open,
      (select coalesce(sum(e.amount_cents), 0)::int from ledger_entries e where e.practice_id = ${work.practiceId} and e.client_id = ${clientId}
        and e.payment_id is null
        and not exists (select 1 from invoice_lines l where l.practice_id = e.practice_id and l.ledger_entry_id = e.id)) as not_invoiced`.execute(
    work.trx,
  )
  const { balance, due, open, not_invoiced } = rows[0]!
  return {
    balanceCents: balance,
    dueCents: due,
    openInvoiceCount: open,
    notInvoicedCents: not_invoiced,
    creditCents: due + not_invoiced - balance,
  }
}

export type InvoiceBalance = OpenInvoice & {
  number: number
  issuedOn: string
  dueOn: string
  totalCents: Cents
}

/** All invoices of a client with what is left of each, oldest first. */
export async function invoicesOf(work: Work, clientId: string): Promise<InvoiceBalance[]> {
  const { rows } = await sql<{
    id: string
    number: number
    issued_on: string
    due_on: string
    total_cents: number
    settled_cents: number
  }>`${invoiceBalances(work.practiceId, clientId)} order by i.number`.execute(work.trx)
  return rows.map((r) => ({
    invoiceId: r.id,
    number: r.number,
    issuedOn: r.issued_on,
    dueOn: r.due_on,
    totalCents: r.total_cents,
    balanceCents: r.total_cents - r.settled_cents,
  }))
}

export type EntryKind = 'charge' | 'adjustment' | 'writeOff' | 'payment' | 'refund' | 'reversal'
/** What a line says beyond its numbers; sealed, because it tells of care. */
export type EntryDetails = { description: string; diagnosisCodes?: string[] }
export type NewEntry = {
  clientId: string
  kind: EntryKind
  /** What it adds to the amount owed; payments and what is taken off are below zero. */
  amountCents: Cents
  serviceDate: string
  personId: string
  serviceId?: string | null
  providerId?: string | null
  code?: string | null
  units?: number
  details?: EntryDetails
  paymentId?: string | null
  /** Of a refund, always. */
  refundId?: string
  reversesId?: string | null
}

export async function addEntry(work: Work, entry: NewEntry): Promise<string> {
  const id = newId()
  const { practiceId, services, trx } = work
  await trx
    .insertInto('ledger_entries')
    .values({
      practice_id: practiceId,
      id,
      client_id: entry.clientId,
      kind: entry.kind,
      amount_cents: entry.amountCents,
      service_date: entry.serviceDate,
      service_id: entry.serviceId ?? null,
      provider_id: entry.providerId ?? null,
      code: entry.code ?? null,
      units: entry.units ?? 1,
      sealed_details: entry.details
        ? await services.keyring.seal(trx, placeOfDetails(practiceId, id), JSON.stringify(entry.details))
        : null,
      payment_id: entry.paymentId ?? null,
      refund_id: entry.refundId ?? null,
      reverses_id: entry.reversesId ?? null,
      entered_by_person_id: entry.personId,
    })
    .execute()
  return id
}

const placeOfDetails = (practiceId: string, rowId: string) => ({
  practiceId,
  column: 'ledger_entries.details',
  rowId,
})

export async function openDetails(work: Work, entryId: string, sealed: Buffer | null): Promise<EntryDetails> {
  if (!sealed) return { description: '' }
  const place = placeOfDetails(work.practiceId, entryId)
  return JSON.parse(await work.services.keyring.openText(work.trx, place, sealed))
}
