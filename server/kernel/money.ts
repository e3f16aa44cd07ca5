/** Money is whole cents of US dollars. Never a fraction, never a float sum. */
export type Cents = number

export const isCents = (value: unknown): value is Cents =>
  typeof value === 'number' && Number.isSafeInteger(value)

/** "$1,234.50" or "1234,50 US$" as the locale has it. */
export function formatMoney(cents: Cents, locale: string): string {
  return new Intl.NumberFormat(locale === 'es' ? 'es-US' : 'en-US', {
    style: 'currency',
    currency: 'USD',
  }).format(cents / 100)
}
