import { sql } from 'kysely'
import type { Cents } from '../../../kernel/money.ts'
import type { Work } from '../../../kernel/services.ts'

export type PaymentStatus = 'starting' | 'requiresAction' | 'processing' | 'unknown' | 'succeeded' | 'declined' | 'canceled'
export type PaymentRow = {
  id: string
  clientId: string
  personId: string
  amountCents: Cents
  method: 'card' | 'cash' | 'check'
  status: PaymentStatus
  processorPaymentId: string | null
  declineCode: string | null
  cardBrand: string | null
  cardLast4: string | null
  wantsCardSaved: boolean
  invoiceId: string | null
  receiptNumber: number | null
  attemptedAt: Date
  succeededAt: Date | null
}

const columns = [
  'id',
  'client_id as clientId',
  'person_id as personId',
  'amount_cents as amountCents',
  'method',
  'status',
  'processor_payment_id as processorPaymentId',
  'decline_code as declineCode',
  'card_brand as cardBrand',
  'card_last4 as cardLast4',
  'wants_card_saved as wantsCardSaved',
  'invoice_id as invoiceId',
  'receipt_number as receiptNumber',
  'attempted_at as attemptedAt',
  'succeeded_at as succeededAt',
] as const

export async function findPaymentRow(work: Work, paymentId: string): Promise<PaymentRow | null> {
  const row = await work.trx.selectFrom('payments').select(columns).where('practice_id', '=', work.practiceId).where('id', '=', paymentId).executeTakeFirst()
  return (row as PaymentRow | undefined) ?? null
}

/** Holds the row until the transaction ends, so that an answer, a notice and a reconciliation never book side by side. */
export async function lockPaymentRow(work: Work, paymentId: string): Promise<PaymentRow | null> {
  const row = await work.trx.selectFrom('payments').select(columns).where('practice_id', '=', work.practiceId).where('id', '=', paymentId).forUpdate().executeTakeFirst()
  return (row as PaymentRow | undefined) ?? null
}

export async function findAttempt(work: Work, personId: string, idempotencyKey: string): Promise<PaymentRow | null> {
  const row = await work.trx
    .selectFrom('payments')
    .select(columns)
    .where('practice_id', '=', work.practiceId)
    .where('person_id', '=', personId)
    .where('idempotency_key', '=', idempotencyKey)
    .executeTakeFirst()
  return (row as PaymentRow | undefined) ?? null
}

/** What payments that have begun and not ended may still take. */
export async function onTheirWay(work: Work, clientId: string): Promise<Cents> {
  const row = await work.trx
    .selectFrom('payments')
    .select(sql<number>`coalesce(sum(amount_cents), 0)::int`.as('cents'))
    .where('practice_id', '=', work.practiceId)
    .where('client_id', '=', clientId)
    .where('status', 'in', ['starting', 'requiresAction', 'processing', 'unknown'])
    .executeTakeFirstOrThrow()
  return row.cents
}

export type NewAttempt = {
  id: string
  clientId: string
  personId: string
  amountCents: Cents
  method: 'card' | 'cash' | 'check'
  idempotencyKey: string
  mayBecomeCredit: boolean
  wantsCardSaved: boolean
  invoiceId: string | null
}

export async function insertAttempt(work: Work, attempt: NewAttempt): Promise<void> {
  await work.trx
    .insertInto('payments')
    .values({
      practice_id: work.practiceId,
      id: attempt.id,
      client_id: attempt.clientId,
      person_id: attempt.personId,
      amount_cents: attempt.amountCents,
      method: attempt.method,
      status: 'starting',
      idempotency_key: attempt.idempotencyKey,
      may_become_credit: attempt.mayBecomeCredit,
      wants_card_saved: attempt.wantsCardSaved,
      invoice_id: attempt.invoiceId,
    })
    .execute()
}

/** The next number of this client's receipts; the account must be locked. */
export async function takeReceiptNumber(work: Work, clientId: string): Promise<number> {
  const row = await work.trx
    .updateTable('billing_accounts')
    .set((eb) => ({ next_receipt_number: eb('next_receipt_number', '+', 1) }))
    .where('practice_id', '=', work.practiceId)
    .where('client_id', '=', clientId)
    .returning(sql<number>`next_receipt_number - 1`.as('number'))
    .executeTakeFirstOrThrow()
  return row.number
}
