import { sql } from 'kysely'
import { together } from '../../../kernel/db/together.ts'
import type { Work } from '../../../kernel/services.ts'
import { openDetails } from '../ledger/ledger.sql.ts'

export type InvoiceLine = {
  serviceDate: string
  description: string
  isReversal: boolean
  code: string | null
  units: number
  providerName: string | null
  amountCents: number
}
export type InvoicePayment = { paymentId: string; receiptNumber: number; paidAt: Date; amountCents: number }
export type Invoice = {
  invoiceId: string
  clientId: string
  number: number
  issuedOn: string
  dueOn: string
  clientName: string
  billTo: string
  providerName: string | null
  lines: InvoiceLine[]
  payments: InvoicePayment[]
  totalCents: number
  paidCents: number
  balanceCents: number
}

/** The lines of invoices, each in its order. */
export async function linesOfInvoices(work: Work, invoiceIds: string[]): Promise<Map<string, InvoiceLine[]>> {
  const rows = await work.trx
    .selectFrom('invoice_lines as l')
    .innerJoin('ledger_entries as e', (j) =>
      j.onRef('e.practice_id', '=', 'l.practice_id').onRef('e.id', '=', 'l.ledger_entry_id'),
    )
    .leftJoin('staff_members as s', (j) =>
      j.onRef('s.practice_id', '=', 'e.practice_id').onRef('s.id', '=', 'e.provider_id'),
    )
    .select(['l.invoice_id', 'e.id', 'e.kind', 'e.service_date', 'e.code', 'e.units', 'e.sealed_details'])
    .select(['l.amount_cents', 's.display_name'])
    .where('l.practice_id', '=', work.practiceId)
    .where(sql<boolean>`l.invoice_id = any(${invoiceIds}::uuid[])`)
    .orderBy('l.invoice_id')
    .orderBy('l.position')
    .execute()
  const lines = new Map<string, InvoiceLine[]>()
  for (const r of rows) {
    const line = {
      serviceDate: String(r.service_date),
      description: (await openDetails(work, r.id, r.sealed_details)).description,
      isReversal: r.kind === 'reversal',
      code: r.code,
      units: r.units,
      providerName: r.display_name,
      amountCents: r.amount_cents,
    }
    lines.set(r.invoice_id, [...(lines.get(r.invoice_id) ?? []), line])
  }
  return lines
}

/** What payments settled of an invoice, as it stands after refunds and reversals. */
async function paymentsOf(work: Work, invoiceId: string): Promise<InvoicePayment[]> {
  const { rows } = await sql<InvoicePayment>`
    select p.id as "paymentId", p.receipt_number as "receiptNumber", p.succeeded_at as "paidAt", sum(a.amount_cents)::int as "amountCents"
    from payment_allocations a join payments p on p.practice_id = a.practice_id and p.id = a.payment_id
    where a.practice_id = ${work.practiceId} and a.invoice_id = ${invoiceId}
    group by p.id, p.receipt_number, p.succeeded_at having sum(a.amount_cents) > 0 order by p.succeeded_at, p.id`.execute(
    work.trx,
  )
  return rows
}

/** One invoice with its lines and what was paid of it; null for one that this transaction may not see. */
export async function findInvoice(
  work: Work,
  invoiceId: string,
  clientId: string | null,
): Promise<Invoice | null> {
  const { trx, practiceId } = work
  const head = await trx
    .selectFrom('invoices as i')
    .innerJoin('clients as c', (j) =>
      j.onRef('c.practice_id', '=', 'i.practice_id').onRef('c.id', '=', 'i.client_id'),
    )
    .leftJoin('staff_members as s', (j) =>
      j.onRef('s.practice_id', '=', 'i.practice_id').onRef('s.id', '=', 'i.provider_id'),
    )
    .select(['i.id', 'i.client_id', 'i.number', 'i.issued_on', 'i.due_on', 'i.sealed_bill_to'])
    .select(['c.first_name', 'c.last_name', 's.display_name'])
    .where('i.practice_id', '=', practiceId)
    .where('i.id', '=', invoiceId)
    .$if(clientId !== null, (q) => q.where('i.client_id', '=', clientId!))
    .executeTakeFirst()
  if (!head) return null
  const [linesOf, payments] = await together([
    linesOfInvoices(work, [invoiceId]),
    paymentsOf(work, invoiceId),
  ])
  const lines = linesOf.get(invoiceId) ?? []
  const totalCents = lines.reduce((sum, l) => sum + l.amountCents, 0)
  const paidCents = payments.reduce((sum, p) => sum + p.amountCents, 0)
  return {
    invoiceId: head.id,
    clientId: head.client_id,
    number: head.number,
    issuedOn: String(head.issued_on),
    dueOn: String(head.due_on),
    clientName: `${head.first_name} ${head.last_name}`,
    billTo: await work.services.keyring.openText(
      trx,
      placeOfBillTo(practiceId, head.id),
      head.sealed_bill_to,
    ),
    providerName: head.display_name,
    lines,
    payments,
    totalCents,
    paidCents,
    balanceCents: totalCents - paidCents,
  }
}

export const placeOfBillTo = (practiceId: string, rowId: string) => ({
  practiceId,
  column: 'invoices.bill_to',
  rowId,
})

export type InvoiceListRow = {
  invoiceId: string
  clientId: string
  clientName: string
  number: number
  issuedOn: string
  dueOn: string
  totalCents: number
  balanceCents: number
}

/** The practice's invoices, newest first. */
export async function invoicePage(
  work: Work,
  options: { onlyOpen: boolean; beforeNumber: number | null; limit: number },
): Promise<InvoiceListRow[]> {
  const { rows } = await sql<{
    id: string
    client_id: string
    name: string
    number: number
    issued_on: string
    due_on: string
    total: number
    settled: number
  }>`
    select * from (
      select i.id, i.client_id, c.first_name || ' ' || c.last_name as name, i.number, i.issued_on, i.due_on,
        (select coalesce(sum(l.amount_cents), 0)::int from invoice_lines l where l.practice_id = i.practice_id and l.invoice_id = i.id) as total,
        (select coalesce(sum(a.amount_cents), 0)::int from payment_allocations a where a.practice_id = i.practice_id and a.invoice_id = i.id) as settled
      from invoices i join clients c on c.practice_id = i.practice_id and c.id = i.client_id
      where i.practice_id = ${work.practiceId} and i.number < ${options.beforeNumber ?? 2_147_483_647}
    ) x where not ${options.onlyOpen} or x.total > x.settled order by x.number desc limit ${options.limit}`.execute(
    work.trx,
  )
  return rows.map((r) => ({
    invoiceId: r.id,
    clientId: r.client_id,
    clientName: r.name,
    number: r.number,
    issuedOn: r.issued_on,
    dueOn: r.due_on,
    totalCents: r.total,
    balanceCents: r.total - r.settled,
  }))
}
