import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import { answersToReminders } from '../show-appointment-history/steps-of.sql.ts'
import type { MadeRow, TrailLine } from './tell-trail.rules.ts'

const ofWaitlist = ['offerFreedTime', 'offerByHand', 'takeOffer', 'declineOffer']

/** What the trail has about one appointment becoming something else or being moved, the earliest first. */
export async function trailOf(work: Work, id: string, clientId: string | null): Promise<TrailLine[]> {
  const { rows } = await sql<TrailLine>`
    select e.at, e.details->>'status' as status, e.details->>'change' is not distinct from 'moved' as "isMove", e.action = 'book' as "isBooking",
      case when e.actor_kind = 'system' and e.operation = any(${answersToReminders}::text[]) then 'client' else e.actor_kind end as by,
      case when e.actor_kind = 'staff' then s.display_name end as name,
      case when e.operation = any(${ofWaitlist}::text[]) then 'waitlist' when e.operation = any(${answersToReminders}::text[]) then 'reminder' end as via
    from audit_events e
    left join staff_members s on s.practice_id = e.practice_id and s.id = e.staff_id
    where e.practice_id = ${work.practiceId} and ${clientId ? sql`e.client_id = ${clientId}` : sql`e.client_id is null`}
      and e.at >= (select created_at - interval '1 hour' from appointments where practice_id = ${work.practiceId} and id = ${id})
      and e.subject_type = 'appointment' and e.subject_id = ${id} and e.outcome = 'done'
      and (e.details->>'status' is not null or e.details->>'change' = 'moved')
    order by e.seq limit 200`.execute(work.trx)
  return rows
}

/** When it came into being, and by whom. */
export async function madeOf(work: Work, id: string): Promise<MadeRow> {
  const { rows } = await sql<MadeRow>`
    select a.created_at as at, a.made_by as by,
      case when a.made_by = 'staff' then (select m.display_name from staff_members m
        where m.practice_id = a.practice_id and m.person_id = a.made_by_person_id limit 1) end as name
    from appointments a where a.practice_id = ${work.practiceId} and a.id = ${id}`.execute(work.trx)
  return rows[0]!
}

/** Names of the members of staff who moved it, in the order of its moves; null for any other. */
export async function moversOf(work: Work, id: string): Promise<(string | null)[]> {
  const { rows } = await sql<{ name: string | null }>`
    select case when v.moved_by = 'staff' then (select m.display_name from staff_members m
      where m.practice_id = v.practice_id and m.person_id = v.moved_by_person_id limit 1) end as name
    from appointment_moves v where v.practice_id = ${work.practiceId} and v.appointment_id = ${id}
    order by v.moved_at, v.id limit 200`.execute(work.trx)
  return rows.map((row) => row.name)
}
