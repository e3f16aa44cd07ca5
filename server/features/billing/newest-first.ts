import { decodeCursor } from '../../kernel/http/page.ts'

/** The id of the last row of the page before, or null at the start. Ids are UUIDv7, so that their order is that of their making. */
export const idBefore = (cursor: string | undefined): string | null =>
  decodeCursor(cursor, ['uuid'])?.[0] ?? null

/** The number of the last row of the page before, or null at the start. */
export const numberBefore = (cursor: string | undefined): number | null =>
  decodeCursor(cursor, ['number'])?.[0] ?? null
