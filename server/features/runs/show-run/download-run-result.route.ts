import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { type Scope, scopeOfPortal, scopeOfStaff } from '../../../kernel/db/scope.ts'
import { downloadHeaders, findFile, streamFile } from '../../../kernel/files/store.ts'
import { notAllowed, notFound } from '../../../kernel/http/problem.ts'
import { type Person, portalRoute, practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { refuseStaleSignIn } from '../../identity/index.ts'
import { holdsAll } from '../work-run/run-under-way.sql.ts'
import { findRun } from './runs.sql.ts'

const common = {
  method: 'GET',
  path: '/runs/:runId/result',
  summary:
    'The file that an export, an archive or the like made. Some of them ask for a fresh sign-in. It is kept for seven days.',
  audit: { action: 'download', subject: 'run' },
  params: Closed({ runId: Id }),
  produces: 'application/octet-stream',
  success: [200, Type.Any()],
} as const

export const downloadRunResult = practiceRoute({
  ...common,
  operationId: 'downloadRunResult',
  permit: 'practice.read',
  handle: ({ work, staff, params, reply }) =>
    sendResult(work, staff, scopeOfStaff(staff), params.runId, reply),
})
export const downloadMyRunResult = portalRoute({
  ...common,
  operationId: 'downloadMyRunResult',
  permit: 'basic',
  handle: ({ work, portal, params, reply }) =>
    sendResult(work, portal, scopeOfPortal(portal), params.runId, reply),
})

async function sendResult(
  work: Work,
  who: Person & { permissions: ReadonlySet<string> },
  scope: Scope,
  runId: string,
  reply: FastifyReply,
) {
  const run = await findRun(work, who.personId, runId)
  if (!run?.fileId) throw notFound()
  // Made when its starter still might: a role or a part of a grant that was lost since closes it.
  if (!holdsAll(who.permissions, run.permission)) throw notAllowed()
  if (run.needsFreshSignIn) await refuseStaleSignIn(work, who)
  const file = await findFile(work, run.fileId)
  if (!file) throw notFound()
  work.record({
    action: 'download',
    subjectType: 'run',
    subjectId: runId,
    clientId: scope.clientId,
    details: { kind: run.kind },
  })
  reply.headers(downloadHeaders(file))
  return streamFile(
    work.services,
    scope,
    file,
    async (reading) => !!(await findRun(reading, who.personId, runId))?.fileId,
  )
}
