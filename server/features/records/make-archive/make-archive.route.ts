import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { refuseStaleSignIn } from '../../identity/index.ts'
import { startRun } from '../../runs/index.ts'
import type { ArchiveSettings } from './make-archive.job.ts'

export const makeMyArchive = portalRoute({
  operationId: 'makeMyArchive',
  method: 'POST',
  path: '/archive',
  summary:
    'Begins to gather everything that the portal holds about its client and that this person may see, as one ZIP with PDFs and JSON. Asks for a fresh sign-in, as does fetching it.',
  permit: 'basic',
  audit: { action: 'share', subject: 'archive' },
  idempotency: 'required',
  success: [202, Closed({ runId: Id })],
  async handle({ work, portal }) {
    await refuseStaleSignIn(work, portal)
    const settings: ArchiveSettings = {
      locale: portal.locale,
      timeZone: portal.clientZone,
      personName: portal.personName,
      permissions: [...portal.permissions],
    }
    const runId = await startRun(work, {
      kind: 'makeArchive',
      queue: 'make-archive',
      settings,
      portal: { personId: portal.personId, clientId: portal.clientId },
      // What it holds depends on each of them: an archive of before a grant was limited is not given out after.
      permission: [...portal.permissions],
      needsFreshSignIn: true,
    })
    work.record({ action: 'share', subjectType: 'archive', subjectId: runId, clientId: portal.clientId })
    return { runId }
  },
})
