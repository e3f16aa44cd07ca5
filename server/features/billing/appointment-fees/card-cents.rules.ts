import type { Cents } from '../../../kernel/money.ts'

/**
 * What is left of a fee for a card to pay: a deposit and other credit settle it first. With an invoice that is what the invoice still asks
 * for, and never more than the fee, though other charges stand on it.
 */
export const cardCentsOf = (
  feeCents: Cents,
  left: { invoiceBalanceCents: Cents } | { creditCents: Cents },
): Cents =>
  'invoiceBalanceCents' in left
    ? Math.max(0, Math.min(feeCents, left.invoiceBalanceCents))
    : Math.max(0, feeCents - left.creditCents)
