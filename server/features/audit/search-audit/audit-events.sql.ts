import { type RawBuilder, sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'

export type AuditFilter = {
  /** First and last day, as a calendar shows them in the practice's zone. */
  from?: string | undefined
  to?: string | undefined
  clientId?: string | undefined
  staffId?: string | undefined
  kind?: AuditKind | undefined
}

/** `disclosures`: what left the practice's pages or was shown to others, as 45 CFR 164.528 wants it listed. */
export const auditKinds = ['reads', 'changes', 'disclosures', 'refused'] as const
export type AuditKind = (typeof auditKinds)[number]

export type AuditRow = {
  seq: number
  at: Date
  actorKind: string
  actorName: string | null
  staffId: string | null
  clientId: string | null
  clientName: string | null
  action: string
  operation: string
  subject: string
  subjectId: string | null
  outcome: 'done' | 'refused'
  ip: string | null
}

const ofKind: Record<AuditKind, RawBuilder<unknown>> = {
  reads: sql`and e.action in ('read', 'list', 'download', 'print', 'export')`,
  changes: sql`and e.action not in ('read', 'list', 'download', 'print', 'export')`,
  disclosures: sql`and e.action in ('download', 'print', 'export', 'share')`,
  refused: sql`and e.outcome = 'refused'`,
}

/**
 * Lines of the trail, newest first, with the names of those concerned as they are now. `before` is the `seq` of the last line
 * seen. A day begins and ends by the clock of `timeZone`.
 */
export async function findAuditEvents(
  work: Work,
  filter: AuditFilter & { timeZone: string; before: number | null; limit: number },
): Promise<AuditRow[]> {
  const { from, to, clientId, staffId, kind, timeZone } = filter
  const { rows } = await sql<AuditRow>`
    select e.seq::float8 as seq, e.at, e.actor_kind as "actorKind", e.staff_id as "staffId", e.client_id as "clientId", e.action, e.operation,
      e.subject_type as subject, e.subject_id as "subjectId", e.outcome, e.ip,
      case when e.actor_kind = 'system' then null else coalesce(s.display_name, (select g.display_name from portal_grants g
        where g.practice_id = e.practice_id and g.person_id = e.person_id order by g.created_at desc limit 1)) end as "actorName",
      c.first_name || ' ' || c.last_name as "clientName"
    from audit_events e
      left join staff_members s on s.practice_id = e.practice_id and s.id = e.staff_id
      left join clients c on c.practice_id = e.practice_id and c.id = e.client_id
    where e.practice_id = ${work.practiceId}
      ${filter.before === null ? sql`` : sql`and e.seq < ${filter.before}`}
      ${from ? sql`and e.at >= (${from}::date)::timestamp at time zone ${timeZone}` : sql``}
      ${to ? sql`and e.at < (${to}::date + 1)::timestamp at time zone ${timeZone}` : sql``}
      ${clientId ? sql`and e.client_id = ${clientId}` : sql``}
      ${staffId ? sql`and e.person_id = (select m.person_id from staff_members m where m.practice_id = e.practice_id and m.id = ${staffId}) and e.staff_id = ${staffId}` : sql``}
      ${kind ? ofKind[kind] : sql``}
    order by e.seq desc limit ${filter.limit}`.execute(work.trx)
  return rows
}
