import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

export type OpenConversation = {
  threadId: string
  clientId: string
  clientName: string
  /** The person of the portal, as the practice entered him. */
  personName: string
  since: Date
}

/** The conversations that are open to this person of the practice: with whom, and nothing of what was said (NPH-05). */
export async function openConversationsOf(work: Work, staffId: string): Promise<OpenConversation[]> {
  const { rows } = await sql<OpenConversation>`
    select m.thread_id as "threadId", m.client_id as "clientId",
      concat_ws(' ', coalesce(c.preferred_name, c.first_name), c.last_name) as "clientName",
      coalesce((select g.display_name from portal_grants g where g.practice_id = m.practice_id and g.client_id = m.client_id
        and g.person_id = m.portal_person_id order by g.created_at desc limit 1), concat_ws(' ', c.first_name, c.last_name)) as "personName",
      m.added_at as since
    from thread_members m join clients c on c.practice_id = m.practice_id and c.id = m.client_id
    where m.practice_id = ${work.practiceId} and m.staff_id = ${staffId} and m.removed_at is null
    order by c.last_name, c.first_name, m.thread_id limit 500`.execute(work.trx)
  return rows
}

/** Whether somebody of the practice can answer clients now. */
export async function mayAnswer(work: Work, staffId: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from staff_members where practice_id = ${work.practiceId} and id = ${staffId}
    and status = 'active' and has_portal_seat`.execute(work.trx)
  return rows.length > 0
}

export type PassedOn = { threadId: string; clientId: string; portalPersonId: string; staffPersonId: string }

/**
 * From here on the colleague reads and answers these conversations, with all that was said, and the former member no longer.
 * Names only those that were really his.
 */
export async function movePlaces(
  work: Work,
  { threadIds, fromStaffId, toStaffId }: { threadIds: string[]; fromStaffId: string; toStaffId: string },
): Promise<PassedOn[]> {
  const now = new Date(work.now)
  const { rows } = await sql<PassedOn>`
    with leaving as (
      update thread_members set removed_at = ${now}
      where practice_id = ${work.practiceId} and staff_id = ${fromStaffId} and thread_id = any(${threadIds}::uuid[]) and removed_at is null
      returning thread_id, client_id, portal_person_id)
    insert into thread_members as m (practice_id, thread_id, staff_id, staff_person_id, client_id, portal_person_id, added_at)
    select ${work.practiceId}, l.thread_id, s.id, s.person_id, l.client_id, l.portal_person_id, ${now}
    from leaving l join staff_members s on s.practice_id = ${work.practiceId} and s.id = ${toStaffId}
    on conflict (practice_id, thread_id, staff_id) do update set removed_at = null
    returning m.thread_id as "threadId", m.client_id as "clientId", m.portal_person_id as "portalPersonId", m.staff_person_id as "staffPersonId"`.execute(
    work.trx,
  )
  return rows
}
