import { type SqlBool, sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import { previewOf } from '../message-text.rules.ts'
import type { Participant } from '../participants.ts'
import { openBody, openSubject } from '../thread-text.ts'

type Row = {
  id: string
  topic: 'provider' | 'scheduling' | 'billing'
  sealed_subject: Buffer
  client_id: string
  client_name: string
  person_name: string | null
  staff_names: string[]
  last_message_at: Date
  message_id: string
  sealed_body: Buffer
  sender_kind: 'client' | 'staff'
  sender_person_id: string
  sender_name: string | null
  has_attachments: boolean
  unread: number
}

export type ThreadRow = Awaited<ReturnType<typeof threadsOf>>[number]

/**
 * The threads of one participant after a place in the list, newest first, each with its last message and what he has not read of
 * it, in one query. Gives up to `limit` of them.
 */
export async function threadsOf(
  work: Work,
  who: Participant,
  {
    after,
    limit,
    clientId,
  }: { after: { lastMessageAt: string; id: string } | null; limit: number; clientId?: string },
) {
  const { rows } = await sql<Row>`
    select t.id, t.topic, t.sealed_subject, t.client_id, t.last_message_at,
      concat_ws(' ', coalesce(c.preferred_name, c.first_name), c.last_name) as client_name,
      ${personName} as person_name, ${staffNames} as staff_names,
      m.id as message_id, m.sealed_body, m.sender_kind, m.sender_person_id, s.display_name as sender_name,
      exists (select 1 from message_attachments a where a.practice_id = m.practice_id and a.message_id = m.id) as has_attachments,
      ${unreadOf(who)} as unread
    from threads t
    join clients c on c.practice_id = t.practice_id and c.id = t.client_id
    join messages m on m.practice_id = t.practice_id and m.thread_id = t.id and m.position = t.message_count
    left join staff_members s on s.practice_id = m.practice_id and s.person_id = m.sender_person_id and m.sender_kind = 'staff'
    where t.practice_id = ${work.practiceId} and ${belongsTo(work, who)} ${clientId ? sql`and t.client_id = ${clientId}` : sql``}
      and (${after?.lastMessageAt ?? null}::timestamptz is null
        or (t.last_message_at, t.id) < (${after?.lastMessageAt ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by t.last_message_at desc, t.id desc
    limit ${limit}`.execute(work.trx)
  return Promise.all(rows.map((row) => summaryOf(work, who, row)))
}

/** Which threads are the participant's. The policies say so too; here it lets the indexes find them. */
export const belongsTo = (work: Work, who: Participant) =>
  who.kind === 'client'
    ? sql<SqlBool>`t.client_id = ${who.clientId} and t.portal_person_id = ${who.personId}`
    : sql<SqlBool>`(t.topic = any(array(select unnest(app.staff_topics()))) or t.id = any(array(
        select tm.thread_id from thread_members tm
        where tm.practice_id = ${work.practiceId} and tm.staff_id = ${who.staffId} and tm.removed_at is null)))`

/** How many messages of the other side stand after the last one that the participant had open. */
export const unreadOf = (who: Participant) => sql<number>`(
  select count(*)::int from messages u
  where u.practice_id = t.practice_id and u.thread_id = t.id and u.sender_kind <> ${who.kind}
    and u.position > coalesce((select max(r.position) from message_reads r
      where r.practice_id = t.practice_id and r.thread_id = t.id and r.reader_person_id = ${who.personId}), 0))`

/** The person of the portal as the practice entered him, also after his grant has ended. */
export const personName = sql<string | null>`(
  select g.display_name from portal_grants g
  where g.practice_id = t.practice_id and g.client_id = t.client_id and g.person_id = t.portal_person_id
  order by g.created_at desc limit 1)`

export const staffNames = sql<string[]>`array(
  select s2.display_name from thread_members tm2 join staff_members s2 on s2.practice_id = tm2.practice_id and s2.id = tm2.staff_id
  where tm2.practice_id = t.practice_id and tm2.thread_id = t.id and tm2.removed_at is null order by tm2.added_at, s2.display_name)`

async function summaryOf(work: Work, who: Participant, row: Row) {
  const personName = row.person_name ?? row.client_name
  return {
    id: row.id,
    topic: row.topic,
    subject: await openSubject(work, row.id, row.sealed_subject),
    staffNames: row.staff_names,
    clientId: row.client_id,
    clientName: row.client_name,
    personName,
    lastMessageAt: row.last_message_at.toISOString(),
    lastSenderName: row.sender_kind === 'client' ? personName : (row.sender_name ?? ''),
    isLastMine: row.sender_kind === who.kind && row.sender_person_id === who.personId,
    preview: previewOf(await openBody(work, row.message_id, row.sealed_body)),
    hasAttachments: row.has_attachments,
    unread: row.unread,
  }
}
