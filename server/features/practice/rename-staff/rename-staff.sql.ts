import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

/**
 * Gives the signed-in person the same new name and zone in every practice that he works in; a "Dr." that the practice put before
 * it stays. Each practice's row is changed under that practice's settings, within this transaction of the person's own.
 */
export async function renameStaff(work: Work, name: string, timeZone: string): Promise<void> {
  await sql`select app.rename_staff(${name}, ${timeZone})`.execute(work.trx)
}

/** Whether the signed-in person works in any practice now. */
export async function worksSomewhere(work: Work, personId: string): Promise<boolean> {
  const row = await work.trx
    .selectFrom('staff_members')
    .select('id')
    .where('person_id', '=', personId)
    .where('status', '=', 'active')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
