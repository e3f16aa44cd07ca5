import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import { seesAllForms } from '../may-see-client.sql.ts'

/** How many forms came in since a moment (milliseconds since 1970) from clients whose forms this person may see (PRA-3). */
export async function newSubmissionCount(
  work: Work,
  staff: { staffId: string; roles: readonly string[] },
  sinceMs: number,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from form_submissions s
    where s.practice_id = ${work.practiceId} and s.submitted_at >= ${new Date(sinceMs)}
      and (${seesAllForms(staff)}::boolean or exists (select 1 from client_providers p
        where p.practice_id = s.practice_id and p.client_id = s.client_id and p.staff_id = ${staff.staffId}))`.execute(
    work.trx,
  )
  return rows[0]!.n
}
