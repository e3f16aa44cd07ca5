import type { Cents } from '../../../kernel/money.ts'
import type { Work } from '../../../kernel/services.ts'
import type { PaymentStatus } from '../make-payment/payments.sql.ts'

export type PaymentLine = {
  paymentId: string
  clientId: string
  clientName: string
  amountCents: Cents
  returnedCents: Cents
  method: 'card' | 'cash' | 'check'
  status: PaymentStatus
  receiptNumber: number | null
  cardBrand: string | null
  cardLast4: string | null
  at: Date
}

const newest = 'ffffffff-ffff-ffff-ffff-ffffffffffff'

/** Payments that succeeded or are on their way, newest first; of one client, or of the whole practice. */
export async function paymentPage(
  work: Work,
  options: { clientId: string | null; beforeId: string | null; limit: number },
): Promise<PaymentLine[]> {
  const rows = await work.trx
    .selectFrom('payments as p')
    .innerJoin('clients as c', (j) =>
      j.onRef('c.practice_id', '=', 'p.practice_id').onRef('c.id', '=', 'p.client_id'),
    )
    .select([
      'p.id',
      'p.client_id',
      'p.amount_cents',
      'p.returned_cents',
      'p.method',
      'p.status',
      'p.receipt_number',
      'p.card_brand',
      'p.card_last4',
      'p.attempted_at',
      'p.succeeded_at',
      'c.first_name',
      'c.last_name',
    ])
    .where('p.practice_id', '=', work.practiceId)
    .$if(options.clientId !== null, (q) => q.where('p.client_id', '=', options.clientId!))
    .where('p.status', 'not in', ['declined', 'canceled'])
    .where('p.id', '<', options.beforeId ?? newest)
    .orderBy('p.id', 'desc')
    .limit(options.limit)
    .execute()
  return rows.map((r) => ({
    paymentId: r.id,
    clientId: r.client_id,
    clientName: `${r.first_name} ${r.last_name}`,
    amountCents: r.amount_cents,
    returnedCents: r.returned_cents,
    method: r.method as PaymentLine['method'],
    status: r.status as PaymentStatus,
    receiptNumber: r.receipt_number,
    cardBrand: r.card_brand,
    cardLast4: r.card_last4,
    at: r.succeeded_at ?? r.attempted_at,
  }))
}
