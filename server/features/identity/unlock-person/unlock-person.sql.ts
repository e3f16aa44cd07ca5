import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

/**
 * Opens a locked sign-in: the failures are forgotten with the lock, in one statement, so that no try falls between (ACC-8).
 * Returns false where nothing was locked. Whether the person is the practice's own is the caller's to know.
 */
export async function unlockPerson({ trx }: Work, personId: string): Promise<boolean> {
  const result = await trx
    .updateTable('persons')
    .set({ failed_sign_ins: 0, locked_at: null })
    .where('id', '=', personId)
    .where('locked_at', 'is not', null)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/**
 * Logins as lists of accounts show them, one row a person: `person_id`, `first_name`, `last_name`, `email`, `is_locked`. To be
 * joined with the caller's own people, whose practice bounds what is seen.
 */
export const loginsForLists = sql`(
  select p.id as person_id, p.first_name, p.last_name, u.email::text as email, p.locked_at is not null as is_locked
  from persons p join auth."user" u on u.id = p.id)`
