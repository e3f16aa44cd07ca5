import { localeOf } from '../../../kernel/format.ts'

/** Why a text is no amount that can be paid. */
export type AmountFault = 'missing' | 'notAnAmount' | 'tooSmall' | 'tooLarge'

/** The least that a card can be charged. */
const leastCardCents = 50
const mostCents = 99_999_999

/**
 * Reads an amount of dollars as people type it: "85", "$85.50", "1,234.50", "85,50". The reader's language says what a point and a
 * comma mean; a mark before exactly one or two last digits is taken as the mark of the cents in any language, because no number has
 * such a group. Nothing is guessed beyond that: "1.234" is no amount in English.
 */
export function parseAmount(
  text: string,
  language: string,
  leastCents = leastCardCents,
): { cents: number } | { fault: AmountFault } {
  const typed = text.replace(/[\s\u00a0\u202f$]|US|USD/gi, '')
  if (typed === '') return { fault: 'missing' }
  const shape = /^(\d{1,3}(?:[.,]\d{3})+|\d+)(?:([.,])(\d{1,2}))?$/.exec(typed)
  const whole = shape?.[1]
  if (!shape || whole === undefined) return { fault: 'notAnAmount' }
  const [, , centsMark, fraction = ''] = shape
  const groupMarks = new Set(whole.replace(/\d/g, ''))
  if (groupMarks.size > 1 || (centsMark && groupMarks.has(centsMark))) return { fault: 'notAnAmount' }
  const [groupMark] = groupMarks
  // "1.234" alone: in this language a point may mark the cents, and then three digits are none.
  if (groupMark && !centsMark && groupMark !== groupMarkOf(language)) return { fault: 'notAnAmount' }
  const cents = Number(whole.replace(/\D/g, '')) * 100 + Number(fraction.padEnd(2, '0') || 0)
  if (!Number.isSafeInteger(cents) || cents > mostCents) return { fault: 'tooLarge' }
  return cents < leastCents ? { fault: 'tooSmall' } : { cents }
}

function groupMarkOf(language: string): string {
  const parts = new Intl.NumberFormat(localeOf(language)).formatToParts(1_234_567)
  return parts.find((part) => part.type === 'group')?.value ?? ','
}
