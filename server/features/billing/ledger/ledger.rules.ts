import type { Cents } from '../../../kernel/money.ts'

export type OpenInvoice = { invoiceId: string; balanceCents: Cents }
export type Credit = { paymentId: string; creditCents: Cents }
/** Below zero it sets free again what was allocated before. */
export type Allocation = { paymentId: string; invoiceId: string; amountCents: Cents }

/**
 * Settles what can be settled: each payment in turn, with the chosen invoice first and then the oldest. Afterwards there is either
 * nothing left to pay or no credit left, never both. What is left over of a payment stays credit.
 * @param invoices oldest first; balances of zero or less are passed over
 * @param credits oldest first
 */
export function settle(
  invoices: readonly OpenInvoice[],
  credits: readonly Credit[],
  chosenInvoiceId: string | null = null,
): Allocation[] {
  const left = invoices.map((invoice) => ({ ...invoice }))
  const inOrder = [
    ...left.filter((i) => i.invoiceId === chosenInvoiceId),
    ...left.filter((i) => i.invoiceId !== chosenInvoiceId),
  ]
  const allocations: Allocation[] = []
  for (const { paymentId, creditCents } of credits) {
    let credit = creditCents
    for (const invoice of inOrder) {
      const amountCents = Math.min(credit, invoice.balanceCents)
      if (amountCents <= 0) continue
      allocations.push({ paymentId, invoiceId: invoice.invoiceId, amountCents })
      invoice.balanceCents -= amountCents
      credit -= amountCents
    }
  }
  return allocations
}

/**
 * Sets free so much of what was allocated, as rows below zero.
 * @param allocated sums for each payment and invoice; the first ones give way first
 */
export function release(allocated: readonly Allocation[], cents: Cents): Allocation[] {
  const released: Allocation[] = []
  let left = cents
  for (const { amountCents, ...place } of allocated) {
    const part = Math.min(left, amountCents)
    if (part <= 0) continue
    released.push({ ...place, amountCents: -part })
    left -= part
  }
  return released
}

export type PaymentWish = {
  dueCents: Cents
  /** What payments that have begun and not ended may still take. */
  onTheirWayCents: Cents
  amountCents: Cents
  /** How much of the amount the payer agreed may be kept as credit. */
  agreedCreditCents: Cents
}
export type PaymentVerdict =
  | { allowed: true }
  | { allowed: false; reason: 'nothingDue' | 'moreThanOwed' | 'onItsWay'; payableCents: Cents }

/**
 * Whether this much may be paid now. What other payments on their way will settle counts as settled, so that two people who pay
 * in full at once do not both pay (PAY-04). More than owed is kept as credit only so far as the payer agreed (BIL-3), and never
 * where nothing is due (BIL-5).
 */
export function mayPay(wish: PaymentWish): PaymentVerdict {
  const payableCents = Math.max(0, wish.dueCents - wish.onTheirWayCents)
  if (payableCents > 0 && wish.amountCents - wish.agreedCreditCents <= payableCents) return { allowed: true }
  const reason = wish.onTheirWayCents > 0 ? 'onItsWay' : payableCents === 0 ? 'nothingDue' : 'moreThanOwed'
  return { allowed: false, reason, payableCents }
}
