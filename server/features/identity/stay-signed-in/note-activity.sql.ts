import type { Trx } from '../../../kernel/db/pool.ts'

/** False where the session has rested for longer already. */
export async function noteActivity(
  trx: Trx,
  sessionId: string,
  idleMinutes: number,
  now: number,
): Promise<boolean> {
  const noted = await trx
    .updateTable('auth.session')
    .set({ last_active_at: new Date(now) })
    .where('id', '=', sessionId)
    .where('last_active_at', '>=', new Date(now - idleMinutes * 60_000))
    .executeTakeFirst()
  return noted.numUpdatedRows === 1n
}
