import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

/** A job, unless one is waiting already; nothing for a channel that is not the calendar's any more. */
export async function pullSoon(work: Work, calendarId: string, channelId: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select c.id from connected_calendars c
    join calendar_connections n on n.practice_id = c.practice_id and n.id = c.connection_id and n.state = 'active'
    where c.practice_id = ${work.practiceId} and c.id = ${calendarId} and c.channel_id = ${channelId}
      and not c.wants_pull for update of c`.execute(work.trx)
  if (!rows[0]) return
  // Whoever works on the calendar now sees the word before it lets go; otherwise the job does.
  await sql`update connected_calendars set wants_pull = true where practice_id = ${work.practiceId} and id = ${calendarId}`.execute(
    work.trx,
  )
  await work.services.jobs.enqueue(work.trx, 'sync-calendar', { practiceId: work.practiceId, id: calendarId })
}
