import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { Cents } from '../../../kernel/money.ts'
import type { Work } from '../../../kernel/services.ts'
import type { Allocation, OpenInvoice } from './ledger.rules.ts'

/** Locks what a client owes until the transaction ends: whoever changes it waits for its turn (PAY-04). */
export async function lockAccount(work: Work, clientId: string): Promise<void> {
  await work.trx
    .insertInto('billing_accounts')
    .values({ practice_id: work.practiceId, client_id: clientId })
    .onConflict((c) => c.doNothing())
    .execute()
  await work.trx.selectFrom('billing_accounts').select('client_id').where('practice_id', '=', work.practiceId).where('client_id', '=', clientId).forUpdate().execute()
}

export type Owed = {
  /** The sum of the ledger: what was charged less what was paid or taken off. Negative is credit. */
  balanceCents: Cents
  /** What the invoices sent so far still ask for. */
  dueCents: Cents
  openInvoiceCount: number
  /** Charges that no invoice asks for yet. */
  notInvoicedCents: Cents
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
        and e.kind in ('charge', 'adjustment', 'reversal', 'writeOff')
        and not exists (select 1 from invoice_lines l where l.practice_id = e.practice_id and l.ledger_entry_id = e.id)) as not_invoiced`.execute(work.trx)
  const row = rows[0]!
  return { balanceCents: row.balance, dueCents: row.due, openInvoiceCount: row.open, notInvoicedCents: row.not_invoiced }
}

export type InvoiceBalance = OpenInvoice & { number: number; issuedOn: string; dueOn: string; totalCents: Cents }

/** All invoices of a client with what is left of each, oldest first. */
export async function invoicesOf(work: Work, clientId: string): Promise<InvoiceBalance[]> {
  const { rows } = await sql<{ id: string; number: number; issued_on: string; due_on: string; total_cents: number; settled_cents: number }>`${invoiceBalances(work.practiceId, clientId)} order by i.number`.execute(work.trx)
  return rows.map((r) => ({ invoiceId: r.id, number: r.number, issuedOn: r.issued_on, dueOn: r.due_on, totalCents: r.total_cents, balanceCents: r.total_cents - r.settled_cents }))
}

export type NewEntry = {
  clientId: string
  kind: 'charge' | 'adjustment' | 'writeOff' | 'payment' | 'refund' | 'reversal'
  amountCents: Cents
  serviceDate: string
  personId: string
  serviceId?: string | null
  providerId?: string | null
  code?: string | null
  units?: number
  details?: EntryDetails
  paymentId?: string | null
  reversesId?: string | null
}
/** What a line says beyond its numbers; sealed, because it tells of care. */
export type EntryDetails = { description: string; diagnosisCodes?: string[]; reason?: string }

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
      sealed_details: entry.details ? await services.keyring.seal(trx, { practiceId, column: 'ledger_entries.details', rowId: id }, JSON.stringify(entry.details)) : null,
      payment_id: entry.paymentId ?? null,
      reverses_id: entry.reversesId ?? null,
      entered_by_person_id: entry.personId,
    })
    .execute()
  return id
}

export async function openDetails(work: Work, entryId: string, sealed: Buffer | null): Promise<EntryDetails> {
  if (!sealed) return { description: '' }
  return JSON.parse(await work.services.keyring.openText(work.trx, { practiceId: work.practiceId, column: 'ledger_entries.details', rowId: entryId }, sealed))
}

export async function addAllocations(work: Work, clientId: string, paymentId: string, allocations: Allocation[]): Promise<void> {
  if (allocations.length === 0) return
  await work.trx
    .insertInto('payment_allocations')
    .values(allocations.map((a) => ({ practice_id: work.practiceId, payment_id: paymentId, invoice_id: a.invoiceId, client_id: clientId, amount_cents: a.amountCents })))
    .onConflict((c) => c.columns(['practice_id', 'payment_id', 'invoice_id']).doNothing())
    .execute()
}

/** Payments with a part that settles nothing yet, oldest first. */
export async function creditsOf(work: Work, clientId: string): Promise<{ paymentId: string; creditCents: Cents }[]> {
  const { rows } = await sql<{ id: string; credit: number }>`
    select p.id, (p.amount_cents - coalesce((select sum(a.amount_cents) from payment_allocations a where a.practice_id = p.practice_id and a.payment_id = p.id), 0))::int as credit
    from payments p where p.practice_id = ${work.practiceId} and p.client_id = ${clientId} and p.status = 'succeeded' order by p.succeeded_at`.execute(work.trx)
  return rows.filter((r) => r.credit > 0).map((r) => ({ paymentId: r.id, creditCents: r.credit }))
}

export type LedgerRow = { id: string; kind: NewEntry['kind']; amountCents: Cents; serviceDate: string; code: string | null; units: number; description: string; diagnosisCodes: string[]; providerName: string | null; paymentId: string | null; reversesId: string | null; isReversed: boolean; isInvoiced: boolean; createdAt: Date }

/** One page of the ledger, newest first. */
export async function ledgerPage(work: Work, clientId: string, before: { createdAt: string; id: string } | null, limit: number): Promise<LedgerRow[]> {
  const rows = await work.trx
    .selectFrom('ledger_entries as e')
    .leftJoin('staff_members as s', (j) => j.onRef('s.practice_id', '=', 'e.practice_id').onRef('s.id', '=', 'e.provider_id'))
    .select(['e.id', 'e.kind', 'e.amount_cents', 'e.service_date', 'e.code', 'e.units', 'e.sealed_details', 'e.payment_id', 'e.reverses_id', 'e.created_at', 's.display_name'])
    .select(sql<boolean>`exists (select 1 from ledger_entries r where r.practice_id = e.practice_id and r.reverses_id = e.id)`.as('is_reversed'))
    .select(sql<boolean>`exists (select 1 from invoice_lines l where l.practice_id = e.practice_id and l.ledger_entry_id = e.id)`.as('is_invoiced'))
    .where('e.practice_id', '=', work.practiceId)
    .where('e.client_id', '=', clientId)
    .$if(before !== null, (q) => q.where(sql<boolean>`(e.created_at, e.id) < (${before?.createdAt}::timestamptz, ${before?.id}::uuid)`))
    .orderBy('e.created_at', 'desc')
    .orderBy('e.id', 'desc')
    .limit(limit)
    .execute()
  return Promise.all(
    rows.map(async (row) => {
      const details = await openDetails(work, row.id, row.sealed_details)
      return {
        id: row.id,
        kind: row.kind as LedgerRow['kind'],
        amountCents: row.amount_cents,
        serviceDate: row.service_date as unknown as string,
        code: row.code,
        units: row.units,
        description: details.description,
        diagnosisCodes: details.diagnosisCodes ?? [],
        providerName: row.display_name,
        paymentId: row.payment_id,
        reversesId: row.reverses_id,
        isReversed: row.is_reversed,
        isInvoiced: row.is_invoiced,
        createdAt: row.created_at,
      }
    }),
  )
}
