import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import type { Participant } from '../participants.ts'
import { staffWhoAnswer } from '../send-message/who-answers.sql.ts'

type Row = { client_id: string; portal_person_id: string; staff_person_ids: string[]; is_new: boolean }

/**
 * Notes that the participant had the thread open through a position, never beyond what is there and never back. Says whether that
 * was news, and to whom; null where the thread is not his.
 */
export async function markRead(
  work: Work,
  who: Participant,
  threadId: string,
  through: number,
): Promise<{ clientId: string; personIds: string[]; isNew: boolean } | null> {
  const { rows } = await sql<Row>`
    with t as (select * from threads where practice_id = ${work.practiceId} and id = ${threadId}
      and (${who.clientId}::uuid is null or client_id = ${who.clientId})),
    noted as (
      insert into message_reads (practice_id, thread_id, reader_person_id, position, client_id, portal_person_id, read_at)
      select t.practice_id, t.id, ${who.personId}, least(${through}::int, t.message_count), t.client_id, t.portal_person_id, ${new Date(work.now)}
      from t where least(${through}::int, t.message_count) > coalesce((select max(r.position) from message_reads r
        where r.practice_id = t.practice_id and r.thread_id = t.id and r.reader_person_id = ${who.personId}), 0)
      on conflict do nothing returning 1)
    select t.client_id, t.portal_person_id, array(${staffWhoAnswer}) as staff_person_ids, exists (select 1 from noted) as is_new
    from t`.execute(work.trx)
  const row = rows[0]
  if (!row) return null
  return {
    clientId: row.client_id,
    personIds: [...new Set([row.portal_person_id, ...row.staff_person_ids])],
    isNew: row.is_new,
  }
}
