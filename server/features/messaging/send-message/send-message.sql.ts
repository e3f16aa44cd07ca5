import { sql } from 'kysely'
import { together } from '../../../kernel/db/together.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import { claimFiles } from '../../documents/index.ts'
import type { NewMessage, OpenThread } from '../open-thread.ts'
import { tellMembers } from '../tell-members/tell-members.sql.ts'
import { sealBody } from '../thread-text.ts'
import { personHasAccess, staffWhoAnswer } from './who-answers.sql.ts'

/**
 * Takes the next position of a thread and holds the thread until the transaction ends, so that positions, reads and notices follow
 * one order. Null where the thread is not the participant's.
 */
export async function takeNextPosition(
  work: Work,
  threadId: string,
  clientId: string | null,
): Promise<OpenThread | null> {
  const { rows } = await sql<OpenThread>`
    update threads t set message_count = t.message_count + 1, last_message_at = greatest(t.last_message_at, ${new Date(work.now)})
    where t.practice_id = ${work.practiceId} and t.id = ${threadId} and (${clientId}::uuid is null or t.client_id = ${clientId})
    returning t.id as "threadId", t.client_id as "clientId", t.portal_person_id as "portalPersonId", t.message_count as position,
      array(${staffWhoAnswer}) as "staffPersonIds", ${personHasAccess} as "personHasAccess"`.execute(work.trx)
  return rows[0] ?? null
}

/** Writes a message at the position taken, with its files, and tells the others. Null when a file is not the sender's to attach. */
export async function writeMessage(
  work: Work,
  thread: OpenThread,
  message: NewMessage,
): Promise<{ threadId: string; messageId: string; position: number; sentAt: string } | null> {
  const files = await claimFiles(work, message.fileIds, {
    personId: message.senderPersonId,
    clientId: thread.clientId,
  })
  if (!files) return null
  const messageId = newId()
  const sealed = await sealBody(work, messageId, message.body)
  const sentAt = new Date(work.now)
  await together([
    work.trx
      .insertInto('messages')
      .values({
        practice_id: work.practiceId,
        id: messageId,
        thread_id: thread.threadId,
        position: thread.position,
        client_id: thread.clientId,
        portal_person_id: thread.portalPersonId,
        sender_kind: message.senderKind,
        sender_person_id: message.senderPersonId,
        sealed_body: sealed,
        sent_at: sentAt,
      })
      .execute(),
    tellMembers(work, thread, message),
  ])
  await attach(work, thread, messageId, message.fileIds)
  return { threadId: thread.threadId, messageId, position: thread.position, sentAt: sentAt.toISOString() }
}

async function attach(work: Work, thread: OpenThread, messageId: string, fileIds: string[]) {
  if (fileIds.length === 0) return
  await sql`
    insert into message_attachments (practice_id, message_id, position, file_id, thread_id, client_id, portal_person_id)
    select ${work.practiceId}, ${messageId}, o.place - 1, o.id, ${thread.threadId}, ${thread.clientId}, ${thread.portalPersonId}
    from unnest(${fileIds}::uuid[]) with ordinality o(id, place)`.execute(work.trx)
}
