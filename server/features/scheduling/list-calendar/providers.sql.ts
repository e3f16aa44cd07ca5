import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

/** Those who see clients, by name. */
export async function providersOf(work: Work): Promise<{ id: string; name: string; timeZone: string }[]> {
  const rows = await work.trx
    .selectFrom('staff_members')
    .select(['id', 'display_name', 'time_zone'])
    .where('practice_id', '=', work.practiceId)
    .where('status', '=', 'active')
    .where(sql<boolean>`'provider' = any(roles)`)
    .orderBy('display_name')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ id: row.id, name: row.display_name, timeZone: row.time_zone }))
}
