import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, OneOf } from '../../../kernel/http/schemas.ts'
import { refuseStaleSignIn } from '../../identity/index.ts'
import { startRun } from '../../runs/index.ts'
import type { ExportSettings } from './export-clients.job.ts'

export const exportClients = practiceRoute({
  operationId: 'exportClients',
  method: 'POST',
  path: '/clients/export',
  summary:
    'Begins to write all charts into one file, as a table (CSV) or as a FHIR R4 bundle of Patient and RelatedPerson. Asks for a fresh sign-in, as does fetching it; every chart in it is on record as given out.',
  permit: 'practice.settings',
  audit: { action: 'share', subject: 'run' },
  idempotency: 'required',
  body: Closed({ format: OneOf(['csv', 'fhir']) }),
  success: [202, Closed({ runId: Id })],
  async handle({ work, staff, body }) {
    await refuseStaleSignIn(work, staff)
    const settings: ExportSettings = { format: body.format, locale: staff.locale }
    const runId = await startRun(work, {
      kind: 'exportClients',
      queue: 'export-clients',
      settings,
      staff: { personId: staff.personId, staffId: staff.staffId },
      permission: 'practice.settings',
      needsFreshSignIn: true,
    })
    work.record({
      action: 'share',
      subjectType: 'run',
      subjectId: runId,
      details: { kind: 'exportClients', format: body.format },
    })
    return { runId }
  },
})
