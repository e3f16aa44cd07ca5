import { Readable } from 'node:stream'
import { Type } from 'typebox'
import { csvLines, writeCsv } from '../../../kernel/csv/index.ts'
import { inScopeOf, type Scope, scopeOfStaff } from '../../../kernel/db/scope.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed } from '../../../kernel/http/schemas.ts'
import type { Services } from '../../../kernel/services.ts'
import { type AuditFilter, type AuditRow, findAuditEvents } from '../search-audit/audit-events.sql.ts'
import { AuditFilterQuery, refuseTurnedRange } from '../search-audit/search-audit.route.ts'

const linesAtOnce = 2_000
const columns = [
  'seq',
  'at',
  'actor_kind',
  'actor',
  'client',
  'client_id',
  'action',
  'operation',
  'subject',
  'subject_id',
  'outcome',
  'ip',
]

export const exportAudit = practiceRoute({
  operationId: 'exportAudit',
  method: 'GET',
  path: '/audit-events/export',
  summary: 'The lines that a search finds, newest first, as CSV in UTF-8. Instants are UTC.',
  permit: 'audit.read',
  audit: { action: 'export', subject: 'auditTrail' },
  query: Closed(AuditFilterQuery),
  produces: 'text/csv',
  success: [200, Type.Any()],
  async handle({ work, services, staff, query, reply }) {
    refuseTurnedRange(query)
    work.record({ action: 'export', subjectType: 'auditTrail', clientId: query.clientId ?? null })
    reply.headers({
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="audit-trail.csv"',
    })
    return Readable.from(
      csvOf(services, scopeOfStaff(staff, query.clientId ?? null), {
        ...query,
        timeZone: staff.practiceZone,
      }),
    )
  },
})

/** Read a piece at a time, each in a short transaction of its own: however long the trail, little is held at once. */
async function* csvOf(services: Services, scope: Scope, filter: AuditFilter & { timeZone: string }) {
  yield writeCsv(columns, [])
  let before: number | null = null
  for (;;) {
    const rows: AuditRow[] = await inScopeOf(services, scope, 'exportAudit', (work) =>
      findAuditEvents(work, { ...filter, before, limit: linesAtOnce }),
    )
    if (rows.length > 0) yield csvLines(rows.map(cells))
    if (rows.length < linesAtOnce) return
    before = rows.at(-1)!.seq
  }
}

const cells = (row: AuditRow): string[] => [
  String(row.seq),
  row.at.toISOString(),
  row.actorKind,
  row.actorName ?? '',
  row.clientName ?? '',
  row.clientId ?? '',
  row.action,
  row.operation,
  row.subject,
  row.subjectId ?? '',
  row.outcome,
  row.ip ?? '',
]
