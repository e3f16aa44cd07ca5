import { sql } from 'kysely'
import type { PortalPermission } from '../../../kernel/permit.ts'
import type { Work } from '../../../kernel/services.ts'
import { subjectsFor } from '../audit-subjects.ts'

export type AccessRow = {
  seq: number
  at: Date
  kind: 'practice' | 'portal' | 'program'
  name: string | null
  isSelf: boolean
  action: string
  subject: string
}

/** Lines about this client, newest first, of the areas that the reader's grant covers. `before` is the last `seq` seen. */
export async function findRecordAccesses(
  work: Work,
  portal: {
    clientId: string
    personId: string
    personName: string
    permissions: ReadonlySet<PortalPermission>
  },
  { byEveryone, before, limit }: { byEveryone: boolean; before: number | null; limit: number },
): Promise<AccessRow[]> {
  const { rows } = await sql<AccessRow>`
      select e.seq::float8 as seq, e.at, e.action, e.subject_type as subject,
        case e.actor_kind when 'staff' then 'practice' when 'client' then 'portal' else 'program' end as kind,
        case when e.actor_kind = 'staff' then s.display_name when e.person_id = ${portal.personId} then ${portal.personName} end as name,
        coalesce(e.person_id = ${portal.personId}, false) and e.actor_kind = 'client' as "isSelf"
      from audit_events e left join staff_members s on s.practice_id = e.practice_id and s.id = e.staff_id
      where e.practice_id = ${work.practiceId} and e.client_id = ${portal.clientId} and e.outcome = 'done'
        and e.subject_type = any(${subjectsFor(portal.permissions)}::text[])
        -- Whose messages another person of this portal reads is that person's own matter.
        and (e.actor_kind <> 'client' or e.person_id = ${portal.personId} or e.subject_type not in ('message', 'messageRecipient', 'thread'))
        ${byEveryone ? sql`` : sql`and e.actor_kind = 'staff'`}
        ${before === null ? sql`` : sql`and e.seq < ${before}`}
      order by e.seq desc limit ${limit}`.execute(work.trx)
  return rows
}
