import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import type { AppointmentStatus } from '../appointment-status.rules.ts'

/** What a client says without being signed in: by the link of a reminder, or by answering its text. */
export const answersToReminders = [
  'answerReminderLink',
  'receiveText',
  'answerDemoText',
  'take an answer to a reminder',
]

export type StepRow = {
  at: Date
  by: 'client' | 'staff' | 'system'
  isYou: boolean
  status: AppointmentStatus
}

/**
 * Each time that one appointment of the client became something else, the earliest first, as the trail has it: nobody can rewrite what
 * stands there. `personId` is of the reader.
 */
export async function stepsOf(
  work: Work,
  { id, clientId, personId }: { id: string; clientId: string; personId: string },
): Promise<StepRow[]> {
  const { rows } = await sql<StepRow>`
    select e.at, e.details->>'status' as status,
      case when e.actor_kind = 'system' and e.operation = any(${answersToReminders}::text[]) then 'client' else e.actor_kind end as by,
      e.actor_kind = 'client' and coalesce(e.person_id = ${personId}, false) as "isYou"
    from audit_events e
    where e.practice_id = ${work.practiceId} and e.client_id = ${clientId}
      and e.at >= (select created_at - interval '1 hour' from appointments where practice_id = ${work.practiceId} and id = ${id})
      and e.subject_type = 'appointment' and e.subject_id = ${id} and e.outcome = 'done' and e.details->>'status' is not null
    order by e.seq limit 200`.execute(work.trx)
  return rows
}
