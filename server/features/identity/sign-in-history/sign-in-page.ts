import { Type } from 'typebox'
import type { Trx } from '../../../kernel/db/pool.ts'
import { decodeCursor, pageOf } from '../../../kernel/http/page.ts'
import { Closed, Id, Instant, Nullable, PageOf, PageQuery } from '../../../kernel/http/schemas.ts'
import { findSignIns } from './sign-in-history.sql.ts'

export const SignInQuery = Closed(PageQuery)

export const SignInPage = PageOf(
  Closed({
    id: Id,
    at: Instant,
    /** What happened, such as `signedIn` or `wrongPassword`. */
    result: Type.String(),
    /** How, where it is known: `password`, `totp`, `passkey` and the like. */
    method: Nullable(Type.String()),
    /** The first sign-in of the person from this browser; it was told by mail (ACC-11). */
    isNewBrowser: Type.Boolean(),
    device: Nullable(Type.String()),
    ip: Nullable(Type.String()),
  }),
)

/** One page of what happened to a login; nothing of what was done in any practice. */
export async function signInPage(
  trx: Trx,
  personId: string,
  { cursor, limit = 25 }: { cursor?: string; limit?: number },
) {
  const place = decodeCursor(cursor, ['instant', 'uuid'])
  const rows = await findSignIns(trx, personId, place && { at: place[0], id: place[1] }, limit)
  const { items, next } = pageOf(rows, limit, (row) => [row.at.toISOString(), row.id])
  return { items: items.map((row) => ({ ...row, at: row.at.toISOString() })), next }
}
