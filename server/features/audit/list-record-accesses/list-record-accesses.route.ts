import { Type } from 'typebox'
import { decodeCursor, pageOf } from '../../../kernel/http/page.ts'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Instant, Nullable, OneOf, PageOf, PageQuery } from '../../../kernel/http/schemas.ts'
import { findRecordAccesses } from './record-accesses.sql.ts'

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
    const rows = await findRecordAccesses(work, portal, {
      byEveryone: query.by === 'everyone',
      before,
      limit: limit + 1,
    })
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
