import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

/** When an appointment came into being, and by whom. */
export async function originOf(work: Work, id: string) {
  const { rows } = await sql<{ created_at: Date; made_by: 'client' | 'staff' | 'system' }>`
    select created_at, made_by from appointments where practice_id = ${work.practiceId} and id = ${id}`.execute(
    work.trx,
  )
  return rows[0]
}
