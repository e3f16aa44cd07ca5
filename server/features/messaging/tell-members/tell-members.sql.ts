import { sql } from 'kysely'
import { together } from '../../../kernel/db/together.ts'
import type { Work } from '../../../kernel/services.ts'
import { contactsOfPersons } from '../../identity/index.ts'
import { tellPersons } from '../../notifications/index.ts'
import { practiceName } from '../../practice/index.ts'
import type { NewMessage, OpenThread } from '../open-thread.ts'

/**
 * Tells open pages of everybody in the thread, and by mail the other side: one mail a person and thread until he has read what it
 * was about, so that ten messages in a row are one mail. The mail names the practice and nothing else (MSG-5).
 */
export async function tellMembers(
  work: Work,
  thread: OpenThread,
  { senderKind, senderPersonId }: Pick<NewMessage, 'senderKind' | 'senderPersonId'>,
): Promise<void> {
  work.tell({
    practiceId: work.practiceId,
    kind: 'message',
    id: thread.threadId,
    clientId: thread.clientId,
    personIds: [...new Set([thread.portalPersonId, ...thread.staffPersonIds])],
  })
  const others = (senderKind === 'client' ? thread.staffPersonIds : [thread.portalPersonId]).filter(
    (personId) => personId !== senderPersonId,
  )
  if (others.length === 0) return
  const personIds = await noteNotices(work, thread, others, senderKind === 'staff')
  if (personIds.length === 0) return
  const [contacts, practice] = await together([contactsOfPersons(work, personIds), practiceName(work)])
  await tellPersons(
    work,
    contacts.map((to) => ({
      kind: 'newMessage',
      channel: 'mail' as const,
      to,
      practice,
      link:
        senderKind === 'client'
          ? `/practice/${work.practiceId}/messages/${thread.threadId}`
          : `/portal/${thread.clientId}/messages/${thread.threadId}`,
    })),
  )
}

/**
 * Notes whom a mail will tell of this message, and gives those back: everyone without an earlier one still unread, but for a person
 * of the portal who does not want such mails (PRF-9).
 */
async function noteNotices(
  work: Work,
  thread: OpenThread,
  personIds: string[],
  toPortal: boolean,
): Promise<string[]> {
  // One person, the usual case, as a value: for a list of unknown length PostgreSQL would make its plan anew each time.
  const persons =
    personIds.length === 1 ? sql`(select ${personIds[0]}::uuid)` : sql`unnest(${personIds}::uuid[])`
  const { rows } = await sql<{ person_id: string }>`
    insert into message_notices (practice_id, thread_id, person_id, position, client_id, portal_person_id, told_at)
    select ${work.practiceId}, ${thread.threadId}, o.id, ${thread.position}, ${thread.clientId}, ${thread.portalPersonId}, ${new Date(work.now)}
    from ${persons} o(id)
    where not exists (
      select 1 from message_notices n
      where n.practice_id = ${work.practiceId} and n.thread_id = ${thread.threadId} and n.person_id = o.id
        and n.position > coalesce((select max(r.position) from message_reads r
          where r.practice_id = n.practice_id and r.thread_id = n.thread_id and r.reader_person_id = o.id), 0))
      ${toPortal ? wantsMails(work, thread) : sql``}
    returning person_id`.execute(work.trx)
  return rows.map((row) => row.person_id)
}

const wantsMails = (work: Work, thread: OpenThread) => sql`and not exists (
        select 1 from notice_settings s where s.practice_id = ${work.practiceId} and s.client_id = ${thread.clientId}
          and s.person_id = o.id and 'messaging' = any(s.muted))`
