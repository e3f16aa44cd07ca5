import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import { minuteMs } from '../../../kernel/time/index.ts'

/** Accounts that one staff member may have connected in a practice at once. */
export const mostConnections = 10
/** How often a minute one account may be synchronized by hand. */
const mostSyncsAMinute = 5

/** Whether one more account may be connected. Asked before anything is looked for: of two who come at once the second sees what the first one made. */
export async function hasRoomForConnection(work: Work, staffId: string): Promise<boolean> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${work.practiceId}/${staffId}/calendar connections`}, 0))`.execute(
    work.trx,
  )
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from calendar_connections
    where practice_id = ${work.practiceId} and staff_id = ${staffId} and state <> 'ending'`.execute(work.trx)
  return rows[0]!.count < mostConnections
}

/** Counts one asking. False when there were too many within the last minute. */
export async function maySyncNow(work: Work, id: string): Promise<boolean> {
  const [at, since] = [new Date(work.now), new Date(work.now - minuteMs)]
  const { rows } = await sql<{ sync_count: number }>`
    update calendar_connections set
      sync_counted_since = case when sync_counted_since > ${since} then sync_counted_since else ${at}::timestamptz end,
      sync_count = case when sync_counted_since > ${since} then sync_count + 1 else 1 end
    where practice_id = ${work.practiceId} and id = ${id} returning sync_count`.execute(work.trx)
  return rows[0]!.sync_count <= mostSyncsAMinute
}
