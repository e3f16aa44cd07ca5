import { Type } from 'typebox'
import { decodeCursor, pageOf } from '../../../kernel/http/page.ts'
import { invalid } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import {
  Closed,
  Id,
  Instant,
  LocalDate,
  Nullable,
  OneOf,
  PageOf,
  PageQuery,
} from '../../../kernel/http/schemas.ts'
import { auditKinds, findAuditEvents } from './audit-events.sql.ts'

const AuditLine = Closed({
  seq: Type.Integer(),
  at: Instant,
  actor: Closed({
    kind: OneOf(['staff', 'client', 'person', 'system']),
    name: Nullable(Type.String({ description: 'As the person is called now; null for the program itself' })),
    staffId: Nullable(Id),
  }),
  client: Nullable(Closed({ id: Id, name: Type.String() })),
  action: Type.String(),
  operation: Type.String({ description: 'The operationId, or the name of the job' }),
  subject: Type.String(),
  subjectId: Nullable(Id),
  outcome: OneOf(['done', 'refused']),
  ip: Nullable(Type.String()),
})

export const AuditFilterQuery = {
  from: Type.Optional(LocalDate),
  to: Type.Optional(LocalDate),
  clientId: Type.Optional(Id),
  staffId: Type.Optional(Id),
  kind: Type.Optional(OneOf([...auditKinds])),
}

export const refuseTurnedRange = ({ from, to }: { from?: string | undefined; to?: string | undefined }) => {
  if (from && to && from > to)
    throw invalid([
      { path: 'to', message: 'The last day is before the first. Choose the same day or a later one.' },
    ])
}

export const searchAudit = practiceRoute({
  operationId: 'searchAudit',
  method: 'GET',
  path: '/audit-events',
  summary:
    'Who read or changed what, newest first. Days are counted in the practice’s zone; `disclosures` lists what was downloaded, printed, exported or shared.',
  permit: 'audit.read',
  audit: { action: 'list', subject: 'auditTrail' },
  query: Closed({ ...AuditFilterQuery, ...PageQuery }),
  success: [200, PageOf(AuditLine)],
  async handle({ work, staff, query }) {
    refuseTurnedRange(query)
    const limit = query.limit ?? 25
    const before = decodeCursor(query.cursor, ['number'])?.[0] ?? null
    const rows = await findAuditEvents(work, {
      ...query,
      before,
      limit: limit + 1,
      timeZone: staff.practiceZone,
    })
    const items = rows.map((row) => ({
      seq: row.seq,
      at: row.at.toISOString(),
      actor: { kind: row.actorKind, name: row.actorName, staffId: row.staffId },
      client: row.clientId && row.clientName ? { id: row.clientId, name: row.clientName } : null,
      action: row.action,
      operation: row.operation,
      subject: row.subject,
      subjectId: row.subjectId,
      outcome: row.outcome,
      ip: row.ip,
    }))
    // Looking at one client's trail is itself a reading about that client.
    work.record({ action: 'list', subjectType: 'auditTrail', clientId: query.clientId ?? null })
    return pageOf(items, limit, (row) => [row.seq]) as never
  },
})
