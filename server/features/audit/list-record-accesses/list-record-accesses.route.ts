import { sql } from 'kysely'
import { Type } from 'typebox'
import { decodeCursor, pageOf } from '../../../kernel/http/page.ts'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Instant, Nullable, OneOf, PageOf, PageQuery } from '../../../kernel/http/schemas.ts'
import { subjectsFor } from '../audit-subjects.ts'

type AccessRow = {
  seq: number
  at: Date
  kind: 'practice' | 'portal' | 'program'
  name: string | null
  isSelf: boolean
  action: string
  subject: string
}

export const listRecordAccesses = portalRoute({
  operationId: 'listRecordAccesses',
  method: 'GET',
  path: '/record-accesses',
  summary:
    'Who opened or changed this client’s record, and when, newest first: people of the practice, people with access to the portal, and the program itself. Only the areas that the reader’s own access covers.',
  permit: 'basic',
  audit: { action: 'list', subject: 'auditTrail' },
  query: Closed({
    by: Type.Optional(OneOf(['practice', 'everyone'])),
    ...PageQuery,
  }),
  success: [
    200,
    PageOf(
      Closed({
        seq: Type.Integer(),
        at: Instant,
        by: Closed({
          kind: OneOf(['practice', 'portal', 'program']),
          name: Nullable(Type.String()),
          isSelf: Type.Boolean(),
        }),
        action: Type.String(),
        subject: Type.String(),
      }),
    ),
  ],
  async handle({ work, portal, query }) {
    const limit = query.limit ?? 25
    const before = decodeCursor(query.cursor, ['number'])?.[0] ?? null
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
        ${query.by === 'everyone' ? sql`` : sql`and e.actor_kind = 'staff'`}
        ${before === null ? sql`` : sql`and e.seq < ${before}`}
      order by e.seq desc limit ${limit + 1}`.execute(work.trx)
    const items = rows.map((row) => ({
      seq: row.seq,
      at: row.at.toISOString(),
      by: { kind: row.kind, name: row.name, isSelf: row.isSelf },
      action: row.action,
      subject: row.subject,
    }))
    return pageOf(items, limit, (row) => [row.seq])
  },
})
