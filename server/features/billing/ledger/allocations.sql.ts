import { sql } from 'kysely'
import { together } from '../../../kernel/db/together.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Cents } from '../../../kernel/money.ts'
import type { Work } from '../../../kernel/services.ts'
import { type Allocation, type Credit, release, settle } from './ledger.rules.ts'
import { invoicesOf } from './ledger.sql.ts'

async function addAllocations(work: Work, clientId: string, allocations: Allocation[]): Promise<void> {
  if (allocations.length === 0) return
  await work.trx
    .insertInto('payment_allocations')
    .values(
      allocations.map((a) => ({
        practice_id: work.practiceId,
        id: newId(),
        payment_id: a.paymentId,
        invoice_id: a.invoiceId,
        client_id: clientId,
        amount_cents: a.amountCents,
      })),
    )
    .execute()
}

/** Payments with a part that settles nothing yet, oldest first. */
async function creditsOf(work: Work, clientId: string): Promise<Credit[]> {
  const { rows } = await sql<Credit>`
    select * from (
      select p.id as "paymentId", (p.amount_cents - p.returned_cents - coalesce((select sum(a.amount_cents) from payment_allocations a
        where a.practice_id = p.practice_id and a.payment_id = p.id), 0))::int as "creditCents"
      from payments p where p.practice_id = ${work.practiceId} and p.client_id = ${clientId} and p.status = 'succeeded' order by p.succeeded_at, p.id
    ) c where c."creditCents" > 0`.execute(work.trx)
  return rows
}

/** Has credit settle open invoices, the chosen one first. The account must be locked. */
export async function settleFromCredit(
  work: Work,
  clientId: string,
  chosenInvoiceId: string | null = null,
): Promise<void> {
  const [invoices, credits] = await together([invoicesOf(work, clientId), creditsOf(work, clientId)])
  await addAllocations(work, clientId, settle(invoices, credits, chosenInvoiceId))
}

/** An invoice that asks for less than was paid of it gives the rest back as credit, the newest payment's first. */
export async function releaseOverpaid(work: Work, clientId: string, invoiceId: string): Promise<void> {
  const invoice = (await invoicesOf(work, clientId)).find((i) => i.invoiceId === invoiceId)
  if (!invoice || invoice.balanceCents >= 0) return
  const { rows } = await sql<Allocation>`
    select payment_id as "paymentId", invoice_id as "invoiceId", sum(amount_cents)::int as "amountCents" from payment_allocations
    where practice_id = ${work.practiceId} and invoice_id = ${invoiceId} group by payment_id, invoice_id having sum(amount_cents) > 0
    order by payment_id desc`.execute(work.trx)
  await addAllocations(work, clientId, release(rows, -invoice.balanceCents))
}

/** A payment that was given back in part or whole settles no more than what is left of it; the newest invoice opens first. Returns what was set free. */
export async function releaseReturned(
  work: Work,
  clientId: string,
  paymentId: string,
  leftCents: Cents,
): Promise<Allocation[]> {
  const { rows } = await sql<Allocation>`
    select a.payment_id as "paymentId", a.invoice_id as "invoiceId", sum(a.amount_cents)::int as "amountCents"
    from payment_allocations a join invoices i on i.practice_id = a.practice_id and i.id = a.invoice_id
    where a.practice_id = ${work.practiceId} and a.payment_id = ${paymentId} group by a.payment_id, a.invoice_id, i.number
    having sum(a.amount_cents) > 0 order by i.number desc`.execute(work.trx)
  const allocatedCents = rows.reduce((sum, a) => sum + a.amountCents, 0)
  const released = release(rows, allocatedCents - leftCents)
  await addAllocations(work, clientId, released)
  return released
}

/** Money of a payment has left again: what it settled opens, and other credit settles it. */
export async function giveBack(
  work: Work,
  payment: { id: string; clientId: string; amountCents: Cents },
  returnedCents: Cents,
): Promise<void> {
  await releaseReturned(work, payment.clientId, payment.id, payment.amountCents - returnedCents)
  await settleFromCredit(work, payment.clientId)
}
