import { Type } from 'typebox'
import { Closed, Id, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import { type PaymentRow, type PaymentStatus, paymentStatuses } from './payments.sql.ts'

export const PaymentState = Closed({
  paymentId: Id,
  status: OneOf([...paymentStatuses]),
  amountCents: Type.Integer(),
  actionUrl: Nullable(
    Type.String({
      description:
        'Where the card’s bank wants to be asked, for the payer alone; the browser comes back by itself.',
    }),
  ),
  declineCode: Nullable(Type.String()),
  receiptNumber: Nullable(Type.Integer()),
  cardBrand: Nullable(Type.String()),
  cardLast4: Nullable(Type.String()),
  /** Of a deposit for a time: what became of it, null before the payment is over. */
  deposit: Nullable(
    Closed({
      holdId: Id,
      outcome: Nullable(OneOf(['booked', 'refundDue', 'refunded'])),
      appointmentId: Nullable(Id),
    }),
  ),
  isMine: Type.Boolean({ description: 'Whether the person who asks is the payer.' }),
})

/** What a payment looks like to one person. The bank's page is for the payer alone. */
export const stateOf = (row: PaymentRow, personId: string, actionUrl: string | null = null) => ({
  paymentId: row.id,
  status: row.status,
  amountCents: row.amountCents,
  actionUrl: row.status === 'requiresAction' && row.personId === personId ? actionUrl : null,
  declineCode: row.declineCode,
  receiptNumber: row.receiptNumber,
  cardBrand: row.cardBrand,
  cardLast4: row.cardLast4,
  deposit: row.depositHoldId
    ? { holdId: row.depositHoldId, outcome: row.depositOutcome, appointmentId: row.depositAppointmentId }
    : null,
  isMine: row.personId === personId,
})

/** No money moves by itself any more. */
export const isOver = (status: PaymentStatus) =>
  status === 'succeeded' || status === 'declined' || status === 'canceled'

/** The name of a charge at the processor: stored, as the payment's id, before the processor is called, and used for every retry (PAY-01). */
export const processorKey = (paymentId: string) => `foyer-payment-${paymentId}`
