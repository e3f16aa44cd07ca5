import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

/**
 * Keeps in mind that times of this provider have opened, where anybody waits for one. However often it is noted before it is looked at,
 * it is one look.
 */
export async function noteOpening(work: Work, { staffId }: { staffId: string }): Promise<void> {
  const noted = await sql`insert into waitlist_openings (practice_id, staff_id, noted_at)
    select ${work.practiceId}, ${staffId}, ${new Date(work.now)} where app.someone_waits(${staffId}::uuid)
    on conflict (practice_id, staff_id) do update set noted_at = excluded.noted_at`.execute(work.trx)
  if (noted.numAffectedRows === 1n) await lookLater(work, staffId, null)
}

/** `at` null: now. */
export const lookLater = (work: Work, staffId: string, at: number | null) =>
  work.services.jobs.enqueue(
    work.trx,
    'offer-openings',
    { practiceId: work.practiceId, id: staffId },
    at === null ? undefined : { startAfter: new Date(at) },
  )

/** True where it was noted and nobody has looked yet; locked until the work is over. */
export async function hasOpened(work: Work, staffId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from waitlist_openings
    where practice_id = ${work.practiceId} and staff_id = ${staffId} for update`.execute(work.trx)
  return rows.length > 0
}

export const forgetOpening = (work: Work, staffId: string) =>
  sql`delete from waitlist_openings where practice_id = ${work.practiceId} and staff_id = ${staffId}`.execute(
    work.trx,
  )
