import { Type } from 'typebox'
import { Closed, Id, Instant, LocalDate, Nullable } from '../../../kernel/http/schemas.ts'
import type { Invoice } from './invoices.sql.ts'

const InvoiceLine = Closed({
  serviceDate: LocalDate,
  description: Type.String(),
  isReversal: Type.Boolean({ description: 'Takes an earlier line back' }),
  code: Nullable(Type.String()),
  units: Type.Integer(),
  providerName: Nullable(Type.String()),
  amountCents: Type.Integer(),
})

export const InvoiceSchema = Closed({
  invoiceId: Id,
  clientId: Id,
  number: Type.Integer(),
  issuedOn: LocalDate,
  dueOn: LocalDate,
  clientName: Type.String(),
  billTo: Type.String(),
  providerName: Nullable(Type.String()),
  lines: Type.Array(InvoiceLine),
  payments: Type.Array(
    Closed({ paymentId: Id, receiptNumber: Type.Integer(), paidAt: Instant, amountCents: Type.Integer() }),
  ),
  totalCents: Type.Integer(),
  paidCents: Type.Integer(),
  balanceCents: Type.Integer(),
  timeZone: Type.String({ description: 'In which the times of payments are told' }),
})

export const shownInvoice = (invoice: Invoice, timeZone: string) => ({
  ...invoice,
  timeZone,
  payments: invoice.payments.map((p) => ({ ...p, paidAt: p.paidAt.toISOString() })),
})

const summary = {
  invoiceId: Id,
  number: Type.Integer(),
  issuedOn: LocalDate,
  dueOn: LocalDate,
  totalCents: Type.Integer(),
  balanceCents: Type.Integer(),
}
export const InvoiceSummary = Closed(summary)
export const OpenInvoiceWithLines = Closed({ ...summary, lines: Type.Array(InvoiceLine) })
