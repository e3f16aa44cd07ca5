import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

/** The number of this place; without one that of a place of the practice. */
export async function placeToCall(work: Work, locationId: string | null): Promise<string | null> {
  const { rows } = await sql<{ phone: string }>`
    select phone from locations where practice_id = ${work.practiceId} and retired_at is null
    order by id = ${locationId}::uuid desc nulls last, name, id limit 1`.execute(work.trx)
  return rows[0]?.phone || null
}
