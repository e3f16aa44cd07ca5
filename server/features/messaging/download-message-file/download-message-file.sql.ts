import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import type { Participant } from '../participants.ts'
import { personHasAccess } from '../send-message/who-answers.sql.ts'

/**
 * Whether a file is attached in a thread that the participant sees now. The policies decide that; for a client his grant is asked
 * once more, because a long download outlives the check at its door.
 */
export async function mayReadAttachment(
  work: Work,
  who: Participant,
  threadId: string,
  fileId: string,
): Promise<boolean> {
  const { rows } = await sql`
    select 1 from message_attachments a join threads t on t.practice_id = a.practice_id and t.id = a.thread_id
    where a.practice_id = ${work.practiceId} and a.file_id = ${fileId} and a.thread_id = ${threadId}
      and (${who.kind} = 'staff' or (t.client_id = ${who.clientId} and ${personHasAccess}))`.execute(work.trx)
  return rows.length > 0
}
