import { sql } from 'kysely'
import { together } from '../../../kernel/db/together.ts'
import type { Work } from '../../../kernel/services.ts'
import { fileOf } from '../../documents/index.ts'
import { personName, staffNames } from '../list-threads/list-threads.sql.ts'
import type { Participant } from '../participants.ts'
import { personHasAccess, staffWhoAnswer } from '../send-message/who-answers.sql.ts'
import { openBody, openSubject } from '../thread-text.ts'

type Head = {
  id: string
  topic: 'provider' | 'scheduling' | 'billing'
  sealed_subject: Buffer
  client_id: string
  client_name: string
  person_name: string | null
  staff_names: string[]
  message_count: number
  read_through: number
  others_there: boolean
  answer_time: 'sameDay' | 'oneBusinessDay' | 'twoBusinessDays' | 'fiveBusinessDays'
}
type Row = {
  id: string
  position: number
  sender_kind: 'client' | 'staff'
  sender_person_id: string
  sender_name: string | null
  sealed_body: Buffer
  sent_at: Date
  told_at: Date | null
  read_at: Date | null
  attachments: { id: string; sealed_name: string; media_type: string; byte_size: number }[] | null
}

/** A thread with its newest messages, or those before a position; null where it is not the participant's to see. */
export async function threadOf(
  work: Work,
  who: Participant,
  threadId: string,
  page: { before: number | null; limit: number },
) {
  // Both leave together: the second one sees nothing either where the first finds no thread.
  const [head, rows] = await together([headOf(work, who, threadId), messagesOf(work, threadId, page)])
  if (!head || (who.kind === 'client' && head.client_id !== who.clientId)) return null
  const shown = rows.slice(0, page.limit).reverse()
  const person = head.person_name ?? head.client_name
  return {
    id: head.id,
    topic: head.topic,
    subject: await openSubject(work, head.id, head.sealed_subject),
    staffNames: head.staff_names,
    clientId: head.client_id,
    clientName: head.client_name,
    personName: person,
    messages: await Promise.all(shown.map((row) => messageOf(work, who, person, row))),
    older: rows.length > page.limit ? shown[0]!.position : null,
    readThrough: head.read_through,
    messageCount: head.message_count,
    canReply: head.others_there && who.maySend,
    answerTime: head.answer_time,
  }
}

async function headOf(work: Work, who: Participant, threadId: string): Promise<Head | undefined> {
  const { rows } = await sql<Head>`
    select t.id, t.topic, t.sealed_subject, t.client_id, t.message_count,
      concat_ws(' ', coalesce(c.preferred_name, c.first_name), c.last_name) as client_name,
      ${personName} as person_name, ${staffNames} as staff_names,
      coalesce((select max(r.position) from message_reads r
        where r.practice_id = t.practice_id and r.thread_id = t.id and r.reader_person_id = ${who.personId}), 0) as read_through,
      ${who.kind === 'client' ? sql`exists (${staffWhoAnswer})` : personHasAccess} as others_there,
      (select p.answer_time from practices p where p.id = t.practice_id) as answer_time
    from threads t join clients c on c.practice_id = t.practice_id and c.id = t.client_id
    where t.practice_id = ${work.practiceId} and t.id = ${threadId}`.execute(work.trx)
  return rows[0]
}

/** Newest first, one more than asked for. */
async function messagesOf(work: Work, threadId: string, page: { before: number | null; limit: number }) {
  const { rows } = await sql<Row>`
    select m.id, m.position, m.sender_kind, m.sender_person_id, s.display_name as sender_name, m.sealed_body, m.sent_at,
      (select min(n.told_at) from message_notices n
        where n.practice_id = m.practice_id and n.thread_id = m.thread_id and n.position = m.position) as told_at,
      (select min(r.read_at) from message_reads r
        where r.practice_id = m.practice_id and r.thread_id = m.thread_id and r.position >= m.position
          and (r.reader_person_id = m.portal_person_id) = (m.sender_kind = 'staff')) as read_at,
      (select json_agg(json_build_object('id', f.id, 'sealed_name', encode(f.sealed_name, 'base64'),
          'media_type', f.media_type, 'byte_size', f.byte_size) order by a.position)
        from message_attachments a join files f on f.practice_id = a.practice_id and f.id = a.file_id
        where a.practice_id = m.practice_id and a.message_id = m.id) as attachments
    from messages m
    left join staff_members s on s.practice_id = m.practice_id and s.person_id = m.sender_person_id and m.sender_kind = 'staff'
    where m.practice_id = ${work.practiceId} and m.thread_id = ${threadId}
      and m.position < ${page.before ?? 2_147_483_647}
    order by m.position desc
    limit ${page.limit + 1}`.execute(work.trx)
  return rows
}

async function messageOf(work: Work, who: Participant, person: string, row: Row) {
  return {
    id: row.id,
    position: row.position,
    senderKind: row.sender_kind,
    senderName: row.sender_kind === 'client' ? person : (row.sender_name ?? ''),
    isMine: row.sender_kind === who.kind && row.sender_person_id === who.personId,
    body: await openBody(work, row.id, row.sealed_body),
    sentAt: row.sent_at.toISOString(),
    toldAt: row.told_at?.toISOString() ?? null,
    readAt: row.read_at?.toISOString() ?? null,
    attachments: await Promise.all(
      (row.attachments ?? []).map((file) =>
        fileOf(work, { ...file, sealed_name: Buffer.from(file.sealed_name, 'base64') }),
      ),
    ),
  }
}
