import type { FastifyReply } from 'fastify'
import { Type } from 'typebox'
import { type Scope, scopeOfPortal, scopeOfStaff } from '../../../kernel/db/scope.ts'
import { portalRoute, practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { sendFile } from '../../documents/index.ts'
import { type Participant, participantOfPortal, participantOfStaff } from '../participants.ts'
import { mayReadAttachment } from './download-message-file.sql.ts'

const common = {
  method: 'GET',
  path: '/threads/:threadId/files/:fileId',
  summary:
    'The bytes of a file attached to a message, for those who see the conversation. Never shown inline.',
  feature: 'messaging',
  params: Closed({ threadId: Id, fileId: Id }),
  success: [200, Type.Any()],
  produces: 'application/octet-stream',
  audit: { action: 'download', subject: 'file' },
} as const

export const downloadMessageFile = portalRoute({
  ...common,
  operationId: 'downloadMessageFile',
  permit: 'messaging',
  handle: ({ work, portal, params, reply }) =>
    download(work, reply, participantOfPortal(portal), scopeOfPortal(portal), params),
})

export const downloadStaffMessageFile = practiceRoute({
  ...common,
  operationId: 'downloadStaffMessageFile',
  permit: 'messages.use',
  handle: ({ work, staff, params, reply }) =>
    download(work, reply, participantOfStaff(staff), scopeOfStaff(staff), params),
})

const download = (
  work: Work,
  reply: FastifyReply,
  who: Participant,
  scope: Scope,
  { threadId, fileId }: { threadId: string; fileId: string },
) => sendFile(work, reply, scope, fileId, (reading) => mayReadAttachment(reading, who, threadId, fileId))
