import { Type } from 'typebox'
import { notFound } from '../../../kernel/http/problem.ts'
import { portalRoute, practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Nothing } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { ThreadParams } from '../message.schemas.ts'
import { type Participant, participantOfPortal, participantOfStaff } from '../participants.ts'
import { markRead } from './mark-thread-read.sql.ts'

const common = {
  method: 'POST',
  path: '/threads/:threadId/read',
  summary: 'Says that everything through this position was on the screen. The sender sees when.',
  feature: 'messaging',
  params: ThreadParams,
  body: Closed({ through: Type.Integer({ minimum: 1, maximum: 2_147_483_647 }) }),
  success: [204, Nothing],
  audit: { action: 'read', subject: 'thread' },
} as const

export const markThreadRead = portalRoute({
  ...common,
  operationId: 'markThreadRead',
  permit: 'messaging',
  handle: ({ work, portal, params, body }) =>
    mark(work, participantOfPortal(portal), params.threadId, body.through),
})

export const markStaffThreadRead = practiceRoute({
  ...common,
  operationId: 'markStaffThreadRead',
  permit: 'messages.use',
  handle: ({ work, staff, params, body }) =>
    mark(work, participantOfStaff(staff), params.threadId, body.through),
})

async function mark(work: Work, who: Participant, threadId: string, through: number): Promise<null> {
  const read = await markRead(work, who, threadId, through)
  if (!read) throw notFound()
  work.record({ action: 'read', subjectType: 'thread', subjectId: threadId, clientId: read.clientId })
  if (read.isNew)
    work.tell({
      practiceId: work.practiceId,
      kind: 'messageRead',
      id: threadId,
      clientId: read.clientId,
      personIds: read.personIds,
    })
  return null
}
