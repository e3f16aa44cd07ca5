import { sql } from 'kysely'
import { Type } from 'typebox'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Nullable } from '../../../kernel/http/schemas.ts'

export const verifyAuditChain = practiceRoute({
  operationId: 'verifyAuditChain',
  method: 'GET',
  path: '/audit-events/chain',
  summary:
    'Recomputes the chain of hashes over the practice’s trail. Keep the head it names: given again later, it shows whether the end was cut off meanwhile.',
  permit: 'audit.read',
  audit: { action: 'read', subject: 'auditTrail' },
  query: Closed({
    knownSeq: Type.Optional(Type.Integer({ minimum: 1, maximum: 9_000_000_000_000 })),
    knownHash: Type.Optional(Type.String({ pattern: '^[0-9a-f]{64}$' })),
  }),
  success: [
    200,
    Closed({
      isWhole: Type.Boolean(),
      brokenAt: Nullable(Closed({ seq: Type.Integer(), problem: Type.String() })),
      head: Nullable(Closed({ seq: Type.Integer(), hash: Type.String() })),
      holdsKnownHead: Nullable(
        Type.Boolean({
          description: 'Whether the head that was given still stands in the chain; null when none was given',
        }),
      ),
    }),
  ],
  async handle({ work, query }) {
    const broken = await sql<{ seq: number; problem: string }>`
      select seq::float8 as seq, problem from app.first_broken_audit_row()`.execute(work.trx)
    const head = await sql<{ seq: number; hash: string }>`
      select seq::float8 as seq, encode(hash, 'hex') as hash from audit_heads where practice_id = ${work.practiceId}`.execute(
      work.trx,
    )
    const known =
      query.knownSeq && query.knownHash
        ? await sql<{ holds: boolean }>`
            select exists (select 1 from audit_events where practice_id = ${work.practiceId} and seq = ${query.knownSeq}
              and encode(hash, 'hex') = ${query.knownHash}) as holds`.execute(work.trx)
        : null
    const holdsKnownHead = known?.rows[0]?.holds ?? null
    return {
      isWhole: broken.rows.length === 0 && holdsKnownHead !== false,
      brokenAt: broken.rows[0] ?? null,
      head: head.rows[0] ?? null,
      holdsKnownHead,
    }
  },
})
