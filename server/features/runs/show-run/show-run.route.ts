import { Type } from 'typebox'
import { notFound } from '../../../kernel/http/problem.ts'
import { portalRoute, practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import { findRun, findRuns, type RunRow } from './runs.sql.ts'

const RunShape = Closed({
  id: Id,
  kind: Type.String(),
  state: OneOf(['waiting', 'running', 'finished', 'failed']),
  total: Type.Integer(),
  done: Type.Integer({ description: 'Of `total`; those that failed or were skipped are among them.' }),
  failed: Type.Integer(),
  skipped: Type.Integer(),
  problem: Nullable(Type.String({ description: 'Why it failed as a whole, as a stable name.' })),
  hasResult: Type.Boolean(),
  needsFreshSignIn: Type.Boolean(),
  createdAt: Instant,
  finishedAt: Nullable(Instant),
  keptUntil: Nullable(Instant),
})

const shown = ({ fileId, permission, createdAt, finishedAt, keptUntil, ...row }: RunRow) => ({
  ...row,
  hasResult: fileId !== null,
  createdAt: createdAt.toISOString(),
  finishedAt: finishedAt?.toISOString() ?? null,
  keptUntil: keptUntil?.toISOString() ?? null,
})

const listed = {
  method: 'GET',
  path: '/runs',
  summary: 'The newest imports, exports and the like that this person started, at most twenty.',
  audit: null,
  query: Closed({ kind: Type.Optional(Type.String({ maxLength: 41 })) }),
  success: [200, Closed({ items: Type.Array(RunShape) })],
} as const
const one = {
  method: 'GET',
  path: '/runs/:runId',
  summary: 'How far an import, an export or the like is. Only whoever started it sees it.',
  audit: null,
  params: Closed({ runId: Id }),
  success: [200, RunShape],
} as const

export const listRuns = practiceRoute({
  ...listed,
  operationId: 'listRuns',
  permit: 'practice.read',
  handle: async ({ work, staff, query }) => ({
    items: (await findRuns(work, staff.personId, query.kind ?? null)).map(shown),
  }),
})
export const listMyRuns = portalRoute({
  ...listed,
  operationId: 'listMyRuns',
  permit: 'basic',
  handle: async ({ work, portal, query }) => ({
    items: (await findRuns(work, portal.personId, query.kind ?? null)).map(shown),
  }),
})

export const showRun = practiceRoute({
  ...one,
  operationId: 'showRun',
  permit: 'practice.read',
  async handle({ work, staff, params }) {
    const run = await findRun(work, staff.personId, params.runId)
    if (!run) throw notFound()
    return shown(run)
  },
})
export const showMyRun = portalRoute({
  ...one,
  operationId: 'showMyRun',
  permit: 'basic',
  async handle({ work, portal, params }) {
    const run = await findRun(work, portal.personId, params.runId)
    if (!run) throw notFound()
    return shown(run)
  },
})
