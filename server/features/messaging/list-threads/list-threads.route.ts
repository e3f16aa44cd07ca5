import { Type } from 'typebox'
import { decodeCursor, pageOf } from '../../../kernel/http/page.ts'
import { portalRoute, practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, PageQuery } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { ThreadPage } from '../message.schemas.ts'
import { type Participant, participantOfPortal, participantOfStaff } from '../participants.ts'
import { threadsOf } from './list-threads.sql.ts'

const common = {
  method: 'GET',
  path: '/threads',
  feature: 'messaging',
  query: Closed(PageQuery),
  success: [200, ThreadPage],
  audit: { action: 'list', subject: 'thread' },
} as const

export const listThreads = portalRoute({
  ...common,
  operationId: 'listThreads',
  summary:
    'The conversations of the signed-in person with the practice, newest first. Another person with access to the same portal has his own.',
  permit: 'messaging',
  handle: ({ work, portal, query }) => list(work, participantOfPortal(portal), query),
})

export const listStaffThreads = practiceRoute({
  ...common,
  operationId: 'listStaffThreads',
  summary:
    'The conversations that the signed-in person of the practice belongs to, by name or by a role that answers a topic, newest first; all or one client’s.',
  permit: 'messages.use',
  query: Closed({ ...PageQuery, clientId: Type.Optional(Id) }),
  handle: ({ work, staff, query }) => list(work, participantOfStaff(staff), query, query.clientId),
})

async function list(
  work: Work,
  who: Participant,
  { cursor, limit = 25 }: { cursor?: string; limit?: number },
  clientId?: string,
) {
  const place = decodeCursor(cursor, ['instant', 'uuid'])
  const after = place && { lastMessageAt: place[0], id: place[1] }
  const rows = await threadsOf(work, who, { after, limit: limit + 1, ...(clientId && { clientId }) })
  return pageOf(rows, limit, (row) => [row.lastMessageAt, row.id])
}
