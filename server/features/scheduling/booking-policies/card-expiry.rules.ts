import type { EpochMs } from '../../../kernel/time/index.ts'

/**
 * Whether a card can still be charged at that moment: to the end of the month that is printed on it, wherever on earth. The time of the
 * appointment counts, not of its booking: a card that runs out before can pay for no missed visit.
 */
export const isGoodAt = (card: { expMonth: number; expYear: number }, at: EpochMs): boolean =>
  at < Date.UTC(card.expYear, card.expMonth) + 12 * 3_600_000
