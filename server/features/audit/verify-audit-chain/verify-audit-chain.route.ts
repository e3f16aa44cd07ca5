import { Type } from 'typebox'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Nullable } from '../../../kernel/http/schemas.ts'
import { checkChain } from './check-chain.sql.ts'

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
    const { broken, head, holdsKnownHead } = await checkChain(work, query)
    return {
      isWhole: broken === null && holdsKnownHead !== false,
      brokenAt: broken,
      head,
      holdsKnownHead,
    }
  },
})
