import { invalid } from './problem.ts'

/** A cursor names the last row of a page by its sort values, so that rows added meanwhile neither repeat nor hide others. */
export const encodeCursor = (values: (string | number | null)[]): string =>
  Buffer.from(JSON.stringify(values)).toString('base64url')

export function decodeCursor(cursor: string | undefined, length: number): (string | number | null)[] | null {
  if (!cursor) return null
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (
      Array.isArray(values) &&
      values.length === length &&
      values.every((v) => v === null || typeof v === 'string' || typeof v === 'number')
    )
      return values
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
