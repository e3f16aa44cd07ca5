import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

/** How many requests wait for an answer. */
export async function openRequestCount(work: Work): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from appointments
    where practice_id = ${work.practiceId} and status = 'requested' and request_expires_at > ${new Date(work.now)}`.execute(
    work.trx,
  )
  return rows[0]!.n
}
