import { Type } from 'typebox'
import { scopeOfPortal, scopeOfStaff } from '../../../kernel/db/scope.ts'
import { notFound } from '../../../kernel/http/problem.ts'
import { portalRoute, practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { sendFile } from '../../documents/index.ts'
import { maySeeFormsOf } from '../may-see-client.sql.ts'
import { mayStillOpenForms } from '../signed-document/may-still-open.sql.ts'
import { clientOfSubmittedFile } from './submitted-file.sql.ts'

const common = {
  method: 'GET',
  feature: 'forms',
  summary: 'The bytes of a file that was sent in with a form. Never shown inline.',
  audit: { action: 'download', subject: 'file' },
  produces: 'application/octet-stream',
  success: [200, Type.Any()],
} as const

export const downloadSubmittedFile = practiceRoute({
  ...common,
  operationId: 'downloadSubmittedFile',
  path: '/submissions/:submissionId/files/:fileId',
  permit: 'forms.read',
  params: Closed({ submissionId: Id, fileId: Id }),
  async handle({ work, staff, params: { submissionId, fileId }, reply }) {
    const clientId = await clientOfSubmittedFile(work, { submissionId }, fileId)
    if (!clientId) throw notFound()
    return sendFile(work, reply, scopeOfStaff(staff, clientId), fileId, (later) =>
      maySeeFormsOf(later, staff, clientId),
    )
  },
})

export const downloadMySubmittedFile = portalRoute({
  ...common,
  operationId: 'downloadMySubmittedFile',
  path: '/forms/:assignmentId/files/:fileId',
  permit: 'documents',
  params: Closed({ assignmentId: Id, fileId: Id }),
  async handle({ work, portal, params: { assignmentId, fileId }, reply }) {
    const clientId = await clientOfSubmittedFile(work, { assignmentId }, fileId)
    if (clientId !== portal.clientId) throw notFound()
    return sendFile(work, reply, scopeOfPortal(portal), fileId, (later) =>
      mayStillOpenForms(later, portal.grantId),
    )
  },
})
