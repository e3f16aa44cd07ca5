import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import { storedText } from '../message-text.rules.ts'
import { openThread, peopleOfTopic } from './start-thread.sql.ts'

/**
 * Opens a conversation with what somebody of a portal wrote elsewhere, by text for one: to whoever answers scheduling questions, else to a
 * provider of the client. Null where the practice or the grant has no messages, or nobody would read it.
 */
export async function writeFromClient(
  work: Work,
  {
    clientId,
    portalPersonId,
    subject,
    body,
  }: { clientId: string; portalPersonId: string; subject: string; body: string },
): Promise<string | null> {
  if (!(await mayWrite(work, clientId, portalPersonId))) return null
  const schedulers = await peopleOfTopic(work, 'scheduling')
  const member = schedulers.length > 0 ? null : await providerWhoAnswers(work, clientId)
  if (schedulers.length === 0 && !member) return null
  const sent = await openThread(
    work,
    {
      clientId,
      portalPersonId,
      topic: member ? 'provider' : 'scheduling',
      subject: storedText(subject),
      member,
      staffPersonIds: member ? [member.personId] : schedulers,
    },
    { senderKind: 'client', senderPersonId: portalPersonId, body: storedText(body), fileIds: [] },
  )
  if (!sent) return null
  work.record({ action: 'create', subjectType: 'thread', subjectId: sent.threadId, clientId })
  return sent.threadId
}

async function mayWrite(work: Work, clientId: string, personId: string): Promise<boolean> {
  const { rows } = await sql`
    select 1 from portal_grants g join practices p on p.id = g.practice_id and 'messaging' = any(p.features)
    where g.practice_id = ${work.practiceId} and g.client_id = ${clientId} and g.person_id = ${personId}
      and 'messaging' = any(g.permissions) and g.revoked_at is null and (g.ends_at is null or g.ends_at > now())`.execute(
    work.trx,
  )
  return rows.length > 0
}

async function providerWhoAnswers(work: Work, clientId: string) {
  const { rows } = await sql<{ staffId: string; personId: string }>`
    select s.id as "staffId", s.person_id as "personId" from client_providers c
    join staff_members s on s.practice_id = c.practice_id and s.id = c.staff_id
    where c.practice_id = ${work.practiceId} and c.client_id = ${clientId} and s.status = 'active' and s.has_portal_seat
    order by s.id limit 1`.execute(work.trx)
  return rows[0] ?? null
}
