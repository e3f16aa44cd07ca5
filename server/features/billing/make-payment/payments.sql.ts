import { sql } from 'kysely'
import type { Cents } from '../../../kernel/money.ts'
import type { Work } from '../../../kernel/services.ts'

export const paymentStatuses = [
  'starting',
  'requiresAction',
  'processing',
  'unknown',
  'succeeded',
  'declined',
  'canceled',
] as const
export type PaymentStatus = (typeof paymentStatuses)[number]
/** Begun and not ended: the money may still move. */
export const openStatuses: PaymentStatus[] = ['starting', 'requiresAction', 'processing', 'unknown']

export type PaymentRow = {
  id: string
  clientId: string
  personId: string
  amountCents: Cents
  returnedCents: Cents
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
  /** The held time that it is the deposit for. */
  depositHoldId: string | null
  depositOutcome: DepositOutcome | null
  depositAppointmentId: string | null
  /** The appointment whose fee it is, charged by the practice to the card that was agreed to. */
  feeAppointmentId: string | null
}

/** What became of a deposit that was paid. */
export type DepositOutcome = 'booked' | 'refundDue' | 'refunded'

const columns = [
  'id',
  'client_id as clientId',
  'person_id as personId',
  'amount_cents as amountCents',
  'returned_cents as returnedCents',
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
  'deposit_hold_id as depositHoldId',
  'deposit_outcome as depositOutcome',
  'deposit_appointment_id as depositAppointmentId',
  'fee_appointment_id as feeAppointmentId',
] as const

const paymentOf = (work: Work, paymentId: string) =>
  work.trx
    .selectFrom('payments')
    .select(columns)
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', paymentId)

export async function findPaymentRow(work: Work, paymentId: string): Promise<PaymentRow | null> {
  return ((await paymentOf(work, paymentId).executeTakeFirst()) as PaymentRow | undefined) ?? null
}

/** Holds the row until the transaction ends, so that an answer, a notice and a reconciliation never book side by side. Lock the account first. */
export async function lockPaymentRow(work: Work, paymentId: string): Promise<PaymentRow | null> {
  return ((await paymentOf(work, paymentId).forUpdate().executeTakeFirst()) as PaymentRow | undefined) ?? null
}

/** What this person began earlier for this client under the same key. */
export async function findAttempt(
  work: Work,
  clientId: string,
  personId: string,
  idempotencyKey: string,
): Promise<PaymentRow | null> {
  const row = await work.trx
    .selectFrom('payments')
    .select(columns)
    .where('practice_id', '=', work.practiceId)
    .where('client_id', '=', clientId)
    .where('person_id', '=', personId)
    .where('idempotency_key', '=', idempotencyKey)
    .executeTakeFirst()
  return (row as PaymentRow | undefined) ?? null
}

/** Payments that have begun and not ended, oldest first. */
export async function openPayments(work: Work, clientId: string): Promise<PaymentRow[]> {
  const rows = await work.trx
    .selectFrom('payments')
    .select(columns)
    .where('practice_id', '=', work.practiceId)
    .where('client_id', '=', clientId)
    .where('status', 'in', openStatuses)
    .orderBy('id')
    .execute()
  return rows as PaymentRow[]
}

export const sumOf = (payments: readonly { amountCents: Cents }[]): Cents =>
  payments.reduce((sum, payment) => sum + payment.amountCents, 0)

export type NewAttempt = {
  id: string
  clientId: string
  personId: string
  amountCents: Cents
  method: 'card' | 'cash' | 'check'
  idempotencyKey: string
  agreedCreditCents: Cents
  wantsCardSaved: boolean
  invoiceId: string | null
  depositHoldId?: string | null
  feeAppointmentId?: string | null
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
      agreed_credit_cents: attempt.agreedCreditCents,
      wants_card_saved: attempt.wantsCardSaved,
      invoice_id: attempt.invoiceId,
      deposit_hold_id: attempt.depositHoldId ?? null,
      fee_appointment_id: attempt.feeAppointmentId ?? null,
      attempted_at: new Date(work.now),
    })
    .execute()
}

export type PaymentChange = {
  status?: PaymentStatus
  processorPaymentId?: string | null
  declineCode?: string | null
  cardBrand?: string | null
  cardLast4?: string | null
  returnedCents?: Cents
}

/** The row must be locked. */
export async function changePayment(work: Work, paymentId: string, change: PaymentChange): Promise<void> {
  await work.trx
    .updateTable('payments')
    .set({
      status: change.status,
      processor_payment_id: change.processorPaymentId,
      decline_code: change.declineCode,
      card_brand: change.cardBrand,
      card_last4: change.cardLast4,
      returned_cents: change.returnedCents,
    })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', paymentId)
    .execute()
}

/** Marks a payment as succeeded under the next number of this client's receipts; the account must be locked. */
export async function markSucceeded(
  work: Work,
  clientId: string,
  paymentId: string,
  deposit: { outcome: DepositOutcome; appointmentId: string | null } | null = null,
): Promise<void> {
  const { number } = await work.trx
    .updateTable('billing_accounts')
    .set((eb) => ({ next_receipt_number: eb('next_receipt_number', '+', 1) }))
    .where('practice_id', '=', work.practiceId)
    .where('client_id', '=', clientId)
    .returning(sql<number>`next_receipt_number - 1`.as('number'))
    .executeTakeFirstOrThrow()
  await work.trx
    .updateTable('payments')
    .set({
      status: 'succeeded',
      succeeded_at: new Date(work.now),
      receipt_number: number,
      deposit_outcome: deposit?.outcome ?? null,
      deposit_appointment_id: deposit?.appointmentId ?? null,
    })
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', paymentId)
    .execute()
}
