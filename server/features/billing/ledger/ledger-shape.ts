import { Type } from 'typebox'
import { Closed, Id, Instant, LocalDate, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import type { LedgerRow } from './ledger-page.sql.ts'

export const OwedFields = {
  balanceCents: Type.Integer({ description: 'The sum of the ledger; below zero is credit' }),
  dueCents: Type.Integer({ description: 'What the invoices sent so far still ask for' }),
  openInvoiceCount: Type.Integer(),
  notInvoicedCents: Type.Integer(),
  creditCents: Type.Integer({ description: 'Paid ahead; settles the next invoice by itself' }),
}

export const PaymentMethod = OneOf(['card', 'cash', 'check'])

export const LedgerLine = Closed({
  id: Id,
  kind: OneOf(['charge', 'adjustment', 'writeOff', 'payment', 'refund', 'reversal']),
  amountCents: Type.Integer({ description: 'What it adds to the amount owed' }),
  serviceDate: LocalDate,
  code: Nullable(Type.String()),
  units: Type.Integer(),
  description: Type.String(),
  diagnosisCodes: Type.Array(Type.String()),
  providerName: Nullable(Type.String()),
  paymentId: Nullable(Id),
  method: Nullable(PaymentMethod),
  cardBrand: Nullable(Type.String()),
  cardLast4: Nullable(Type.String()),
  reversesId: Nullable(Id),
  isReversed: Type.Boolean(),
  isInvoiced: Type.Boolean(),
  createdAt: Instant,
})

export const shownLine = (row: LedgerRow) => ({ ...row, createdAt: row.createdAt.toISOString() })
