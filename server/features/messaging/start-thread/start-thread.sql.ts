import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import type { NewMessage, OpenThread } from '../open-thread.ts'
import { writeMessage } from '../send-message/send-message.sql.ts'
import { sealSubject } from '../thread-text.ts'

type StaffMember = { staffId: string; personId: string }

/** The provider to whom a client may write: active, with a seat, and a provider or assigned to this client. */
export async function answeringProvider(
  work: Work,
  staffId: string,
  clientId: string,
): Promise<StaffMember | null> {
  const { rows } = await sql<StaffMember>`
    select s.id as "staffId", s.person_id as "personId" from staff_members s
    where s.practice_id = ${work.practiceId} and s.id = ${staffId} and s.status = 'active' and s.has_portal_seat
      and ('provider' = any(s.roles) or exists (select 1 from client_providers c
        where c.practice_id = s.practice_id and c.client_id = ${clientId} and c.staff_id = s.id))`.execute(
    work.trx,
  )
  return rows[0] ?? null
}

/** Whoever answers a topic now: all with its role and a seat. */
export async function peopleOfTopic(work: Work, topic: 'scheduling' | 'billing'): Promise<string[]> {
  const role = topic === 'scheduling' ? 'scheduler' : 'biller'
  const rows = await work.trx
    .selectFrom('staff_members')
    .select('person_id')
    .where('practice_id', '=', work.practiceId)
    .where('status', '=', 'active')
    .where('has_portal_seat', '=', true)
    .where(sql<boolean>`${role} = any(roles)`)
    .execute()
  return rows.map((row) => row.person_id)
}

/** What decides whether a person of the practice may write to this person of a portal; null where there is no such client. */
export async function standingWith(
  work: Work,
  staffId: string,
  to: { clientId: string; personId: string },
): Promise<{ isAssigned: boolean; hasAccess: boolean } | null> {
  const { rows } = await sql<{ isAssigned: boolean; hasAccess: boolean }>`
    select exists (select 1 from client_providers p
        where p.practice_id = c.practice_id and p.client_id = c.id and p.staff_id = ${staffId}) as "isAssigned",
      exists (select 1 from portal_grants g
        where g.practice_id = c.practice_id and g.client_id = c.id and g.person_id = ${to.personId}
          and 'messaging' = any(g.permissions) and g.revoked_at is null and (g.ends_at is null or g.ends_at > now())) as "hasAccess"
    from clients c where c.practice_id = ${work.practiceId} and c.id = ${to.clientId}`.execute(work.trx)
  return rows[0] ?? null
}

export type NewThread = {
  clientId: string
  portalPersonId: string
  topic: 'provider' | 'scheduling' | 'billing'
  /** As stored: storedText() of what was typed. */
  subject: string
  /** The member of the practice who belongs to it by name; null for a topic that a role answers. */
  member: StaffMember | null
  staffPersonIds: string[]
}

/** Opens a thread with its first message. Null when a file is not the sender's to attach. */
export async function openThread(work: Work, thread: NewThread, message: NewMessage) {
  const id = newId()
  const now = new Date(work.now)
  await work.trx
    .insertInto('threads')
    .values({
      practice_id: work.practiceId,
      id,
      client_id: thread.clientId,
      portal_person_id: thread.portalPersonId,
      topic: thread.topic,
      sealed_subject: await sealSubject(work, id, thread.subject),
      message_count: 1,
      created_at: now,
      last_message_at: now,
    })
    .execute()
  if (thread.member)
    await work.trx
      .insertInto('thread_members')
      .values({
        practice_id: work.practiceId,
        thread_id: id,
        staff_id: thread.member.staffId,
        staff_person_id: thread.member.personId,
        client_id: thread.clientId,
        portal_person_id: thread.portalPersonId,
        added_at: now,
      })
      .execute()
  const open: OpenThread = {
    threadId: id,
    clientId: thread.clientId,
    portalPersonId: thread.portalPersonId,
    position: 1,
    staffPersonIds: thread.staffPersonIds,
    personHasAccess: true,
  }
  return writeMessage(work, open, message)
}
