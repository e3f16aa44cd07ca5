import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

/** When an appointment came into being, by whom, and whether `personId` made it. */
export async function originOf(work: Work, id: string, personId: string) {
  const { rows } = await sql<{ created_at: Date; made_by: 'client' | 'staff' | 'system'; is_yours: boolean }>`
    select created_at, made_by, made_by = 'client' and coalesce(made_by_person_id = ${personId}, false) as is_yours from appointments where practice_id = ${work.practiceId} and id = ${id}`.execute(
    work.trx,
  )
  return rows[0]
}
