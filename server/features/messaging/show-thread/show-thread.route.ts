import { Type } from 'typebox'
import { notFound } from '../../../kernel/http/problem.ts'
import { portalRoute, practiceRoute } from '../../../kernel/http/route.ts'
import { Closed } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { Thread, ThreadParams } from '../message.schemas.ts'
import { type Participant, participantOfPortal, participantOfStaff } from '../participants.ts'
import { threadOf } from './show-thread.sql.ts'

const common = {
  method: 'GET',
  path: '/threads/:threadId',
  summary:
    'One conversation: its newest messages with their attachments and when the other side read them. Older ones by `before`.',
  feature: 'messaging',
  params: ThreadParams,
  query: Closed({
    before: Type.Optional(Type.Integer({ minimum: 1, maximum: 2_147_483_647 })),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
  }),
  success: [200, Thread],
  audit: { action: 'read', subject: 'thread' },
} as const

export const showThread = portalRoute({
  ...common,
  operationId: 'showThread',
  permit: 'messaging',
  handle: ({ work, portal, params, query }) =>
    show(work, participantOfPortal(portal), params.threadId, query),
})

export const showStaffThread = practiceRoute({
  ...common,
  operationId: 'showStaffThread',
  permit: 'messages.use',
  handle: ({ work, staff, params, query }) => show(work, participantOfStaff(staff), params.threadId, query),
})

async function show(
  work: Work,
  who: Participant,
  threadId: string,
  query: { before?: number; limit?: number },
) {
  const thread = await threadOf(work, who, threadId, {
    before: query.before ?? null,
    limit: query.limit ?? 50,
  })
  if (!thread) throw notFound()
  work.record({
    action: 'read',
    subjectType: 'thread',
    subjectId: thread.id,
    clientId: thread.clientId,
  })
  return thread
}
