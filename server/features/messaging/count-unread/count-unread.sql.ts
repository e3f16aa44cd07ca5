import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import { belongsTo, unreadOf } from '../list-threads/list-threads.sql.ts'
import type { Participant } from '../participants.ts'

/** Counted from the messages themselves each time, so that it cannot drift from what the list shows (MSG-6). */
export async function unreadMessages(work: Work, who: Participant): Promise<number> {
  const { rows } = await sql<{ unread: number }>`
    select coalesce(sum(${unreadOf(who)}), 0)::int as unread from threads t
    where t.practice_id = ${work.practiceId} and ${belongsTo(work, who)}`.execute(work.trx)
  return rows[0]!.unread
}
