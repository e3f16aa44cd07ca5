import type { Cents } from '../../../kernel/money.ts'

export type OpenInvoice = { invoiceId: string; balanceCents: Cents }
export type Allocation = { invoiceId: string; amountCents: Cents }

/**
 * Which invoices a payment settles: the chosen one first, then the oldest. What is left over is credit and settles nothing yet.
 * @param openInvoices oldest first; balances of zero or less are passed over
 */
export function allocatePayment(openInvoices: readonly OpenInvoice[], amountCents: Cents, chosenInvoiceId: string | null): Allocation[] {
  const inOrder = [...openInvoices.filter((i) => i.invoiceId === chosenInvoiceId), ...openInvoices.filter((i) => i.invoiceId !== chosenInvoiceId)]
  const allocations: Allocation[] = []
  let left = amountCents
  for (const { invoiceId, balanceCents } of inOrder) {
    const part = Math.min(left, balanceCents)
    if (part <= 0) continue
    allocations.push({ invoiceId, amountCents: part })
    left -= part
  }
  return allocations
}

export type PaymentVerdict = { allowed: true } | { allowed: false; reason: 'nothingDue' | 'moreThanOwed'; payableCents: Cents }

/**
 * Whether this much may be paid now. What other payments on their way will settle counts as settled, so that two people who pay
 * in full at once do not both pay (PAY-04). More than owed becomes credit only when the payer said so (BIL-3).
 */
export function mayPay(dueCents: Cents, onTheirWayCents: Cents, amountCents: Cents, mayBecomeCredit: boolean): PaymentVerdict {
  const payableCents = Math.max(0, dueCents - onTheirWayCents)
  if (mayBecomeCredit) return { allowed: true }
  if (payableCents === 0) return { allowed: false, reason: 'nothingDue', payableCents }
  return amountCents <= payableCents ? { allowed: true } : { allowed: false, reason: 'moreThanOwed', payableCents }
}
