import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

export type Receipt = {
  paymentId: string
  receiptNumber: number
  amountCents: number
  paidAt: Date
  method: 'card' | 'cash' | 'check'
  cardBrand: string | null
  cardLast4: string | null
  payerName: string
  clientName: string
  allocations: { invoiceId: string; number: number; issuedOn: string; amountCents: number }[]
  creditCents: number
  /** What was given back of it since. */
  returnedCents: number
}

/** The receipt of a payment that succeeded, or null. */
export async function findReceipt(work: Work, paymentId: string, clientId: string): Promise<Receipt | null> {
  const { trx, practiceId } = work
  const head = await trx
    .selectFrom('payments as p')
    .innerJoin('clients as c', (j) =>
      j.onRef('c.practice_id', '=', 'p.practice_id').onRef('c.id', '=', 'p.client_id'),
    )
    .select([
      'p.id',
      'p.receipt_number',
      'p.amount_cents',
      'p.returned_cents',
      'p.succeeded_at',
      'p.method',
      'p.card_brand',
      'p.card_last4',
      'c.first_name',
      'c.last_name',
    ])
    .select(
      sql<
        string | null
      >`(select g.display_name from portal_grants g where g.practice_id = p.practice_id and g.client_id = p.client_id and g.person_id = p.person_id order by g.created_at desc limit 1)`.as(
        'payer_name',
      ),
    )
    .where('p.practice_id', '=', practiceId)
    .where('p.id', '=', paymentId)
    .where('p.client_id', '=', clientId)
    .where('p.status', '=', 'succeeded')
    .executeTakeFirst()
  if (!head) return null
  const { rows: allocations } = await sql<Receipt['allocations'][number]>`
    select i.id as "invoiceId", i.number, i.issued_on as "issuedOn", sum(a.amount_cents)::int as "amountCents"
    from payment_allocations a join invoices i on i.practice_id = a.practice_id and i.id = a.invoice_id
    where a.practice_id = ${practiceId} and a.payment_id = ${paymentId}
    group by i.id, i.number, i.issued_on having sum(a.amount_cents) > 0 order by i.number`.execute(trx)
  const clientName = `${head.first_name} ${head.last_name}`
  return {
    paymentId: head.id,
    receiptNumber: head.receipt_number!,
    amountCents: head.amount_cents,
    paidAt: head.succeeded_at!,
    method: head.method as Receipt['method'],
    cardBrand: head.card_brand,
    cardLast4: head.card_last4,
    payerName: head.payer_name ?? clientName,
    clientName,
    allocations,
    returnedCents: head.returned_cents,
    creditCents:
      head.amount_cents - head.returned_cents - allocations.reduce((sum, a) => sum + a.amountCents, 0),
  }
}
