import { decodeCursor } from '../../kernel/http/page.ts'
import { invalid } from '../../kernel/http/problem.ts'
import { isUuid } from '../../kernel/ids.ts'

/** The id of the last row of the page before, or null at the start. Ids are UUIDv7, so that their order is that of their making. */
export function idBefore(cursor: string | undefined): string | null {
  const values = decodeCursor(cursor, 1)
  if (!values) return null
  if (typeof values[0] === 'string' && isUuid(values[0])) return values[0]
  throw invalid([{ path: 'cursor', message: 'Leave the cursor out to begin at the start.' }])
}

/** The number of the last row of the page before, or null at the start. */
export function numberBefore(cursor: string | undefined): number | null {
  const values = decodeCursor(cursor, 1)
  if (!values) return null
  if (Number.isInteger(values[0]) && Math.abs(Number(values[0])) < 2 ** 31) return Number(values[0])
  throw invalid([{ path: 'cursor', message: 'Leave the cursor out to begin at the start.' }])
}
