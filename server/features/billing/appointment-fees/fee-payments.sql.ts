import { sql } from 'kysely'
import type { Cents } from '../../../kernel/money.ts'
import type { Work } from '../../../kernel/services.ts'
import type { PaymentStatus } from '../make-payment/payments.sql.ts'

/** So often a card may refuse one fee; after that it is left to the client how he pays. */
export const mostDeclines = 3

export type FeePayment = {
  paymentId: string
  status: PaymentStatus
  amountCents: Cents
  /** What can still be given back of it. */
  refundableCents: Cents
  declineCode: string | null
}

export type FeeCharge = {
  ledgerEntryId: string
  isTakenBack: boolean
  /** The invoice that asks for it, where one was sent. */
  invoiceId: string | null
}

export type FeeMoney = {
  charge: FeeCharge | null
  /** The last try by card. */
  payment: FeePayment | null
  declineCount: number
  isPaidByCard: boolean
  /** A deposit that stands for this appointment, with what is left of it. */
  deposit: { paymentId: string; refundableCents: Cents; creditCents: Cents } | null
}

/** What there is of money about the fees of these appointments; by appointment, each of them. */
export async function feeMoneyOf(
  work: Work,
  appointmentIds: readonly string[],
): Promise<Map<string, FeeMoney>> {
  if (appointmentIds.length === 0) return new Map()
  const { rows } = await sql<FeeMoney & { appointmentId: string }>`
    select a.id as "appointmentId",
      (select json_build_object('ledgerEntryId', f.ledger_entry_id,
          'isTakenBack', exists (select 1 from ledger_entries r where r.practice_id = f.practice_id and r.reverses_id = f.ledger_entry_id),
          'invoiceId', (select l.invoice_id from invoice_lines l where l.practice_id = f.practice_id and l.ledger_entry_id = f.ledger_entry_id))
        from appointment_fees f where f.practice_id = ${work.practiceId} and f.appointment_id = a.id and f.ledger_entry_id is not null) as charge,
      (select json_build_object('paymentId', p.id, 'status', p.status, 'amountCents', p.amount_cents,
          'refundableCents', case p.status when 'succeeded' then p.amount_cents - p.refund_cents else 0 end, 'declineCode', p.decline_code)
        from payments p where p.practice_id = ${work.practiceId} and p.fee_appointment_id = a.id
        order by p.status = 'succeeded' desc, p.id desc limit 1) as payment,
      (select count(*)::int from payments p where p.practice_id = ${work.practiceId} and p.fee_appointment_id = a.id
        and (p.status = 'declined' or (p.status = 'canceled' and p.processor_payment_id is not null))) as "declineCount",
      exists (select 1 from payments p where p.practice_id = ${work.practiceId} and p.fee_appointment_id = a.id
        and p.status = 'succeeded') as "isPaidByCard",
      (select json_build_object('paymentId', p.id, 'refundableCents', p.amount_cents - p.refund_cents,
          'creditCents', p.amount_cents - p.returned_cents - coalesce((select sum(l.amount_cents) from payment_allocations l
            where l.practice_id = p.practice_id and l.payment_id = p.id), 0))
        from payments p where p.practice_id = ${work.practiceId} and p.deposit_appointment_id = a.id
        and p.deposit_outcome = 'booked' and p.refund_cents < p.amount_cents) as deposit
    from unnest(${appointmentIds}::uuid[]) a (id)`.execute(work.trx)
  return new Map(rows.map(({ appointmentId, ...money }) => [appointmentId, money]))
}

/** How often it was tried to charge this fee to its card, whatever became of it. */
export async function countFeeTries(work: Work, appointmentId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from payments
    where practice_id = ${work.practiceId} and fee_appointment_id = ${appointmentId}`.execute(work.trx)
  return rows[0]!.count
}
