import type { Trx } from '../../../kernel/db/pool.ts'

/** Unique whatever its letter case; a second one breaks `user_username_key`. */
export async function keepUsername(trx: Trx, personId: string, username: string | null): Promise<void> {
  await trx
    .updateTable('auth.user')
    .set({ username, displayUsername: username })
    .where('id', '=', personId)
    .execute()
}
