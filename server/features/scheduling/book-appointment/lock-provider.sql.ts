import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

const keyOf = (work: Work, staffId: string) => sql`hashtextextended(${`${work.practiceId}/${staffId}`}, 20)`

/**
 * Waits until nobody else places a time with this provider, and keeps others waiting until the work is over: so a daily cap cannot be
 * passed by two at once, and a crowd that wants one time stands in line instead of in a deadlock. Rows are locked before, never after.
 */
export const lockProvider = (work: Work, staffId: string) =>
  sql`select pg_advisory_xact_lock(${keyOf(work, staffId)})`.execute(work.trx)

/** The same without waiting. False: somebody else is at it. */
export const tryLockProvider = async (work: Work, staffId: string): Promise<boolean> => {
  const { rows } = await sql<{ has: boolean }>`
    select pg_try_advisory_xact_lock(${keyOf(work, staffId)}) as has`.execute(work.trx)
  return rows[0]!.has
}
