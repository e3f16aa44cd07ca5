import { isUuid } from '../ids.ts'
import { invalid } from './problem.ts'

/** A cursor names the last row of a page by its sort values, so that rows added meanwhile neither repeat nor hide others. */
export const encodeCursor = (values: (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url')

type Kinds = { text: string; number: number; instant: string; uuid: string }
const fits: { [K in keyof Kinds]: (value: unknown) => boolean } = {
  text: (value) => typeof value === 'string' && value.isWellFormed() && !value.includes('\0'),
  number: (value) => Number.isSafeInteger(value) && Math.abs(value as number) <= 8_640_000_000_000_000,
  instant: (value) =>
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) &&
    Number.isFinite(Date.parse(value)),
  uuid: (value) => typeof value === 'string' && isUuid(value),
}

/**
 * The sort values of the last row that was seen, or null at the start. `kinds` says what each must be.
 * @throws Problem 400 for anything that no list gave out
 */
export function decodeCursor<const K extends readonly (keyof Kinds)[]>(
  cursor: string | undefined,
  kinds: K,
): { -readonly [I in keyof K]: Kinds[K[I]] } | null {
  if (!cursor) return null
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (
      Array.isArray(values) &&
      values.length === kinds.length &&
      kinds.every((kind, i) => fits[kind](values[i]))
    )
      return values as never
  } catch {}
  throw invalid([
    {
      path: 'cursor',
      message: 'This cursor is not one that a list gave out. Leave it out to begin at the start.',
    },
  ])
}

/** Cuts the one row too many that a query asked for, and makes the cursor of the next page from the last one kept. */
export function pageOf<T>(
  rows: T[],
  limit: number,
  cursorOf: (row: T) => (string | number | null)[],
): { items: T[]; next: string | null } {
  const items = rows.slice(0, limit)
  return { items, next: rows.length > limit ? encodeCursor(cursorOf(items.at(-1)!)) : null }
}
