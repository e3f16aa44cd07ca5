import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

export const findAssignmentForStaff = (work: Work, assignmentId: string) =>
  work.trx
    .selectFrom('form_assignments')
    .select(['client_id as clientId', 'state'])
    .where('practice_id', '=', work.practiceId)
    .where('id', '=', assignmentId)
    .executeTakeFirst()

/** Takes a task back with what was answered so far; false when it was finished or taken back meanwhile. */
export async function withdrawAssignment(work: Work, assignmentId: string): Promise<boolean> {
  const { rows } = await sql`
    with withdrawn as (
      update form_assignments set state = 'withdrawn', withdrawn_at = ${new Date(work.now)}
      where practice_id = ${work.practiceId} and id = ${assignmentId} and state in ('open', 'inProgress') returning id
    ), gone as (
      delete from form_drafts where practice_id = ${work.practiceId} and assignment_id in (select id from withdrawn)
    )
    select id from withdrawn`.execute(work.trx)
  return rows.length > 0
}
