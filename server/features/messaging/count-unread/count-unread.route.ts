import { Type } from 'typebox'
import { portalRoute, practiceRoute } from '../../../kernel/http/route.ts'
import { Closed } from '../../../kernel/http/schemas.ts'
import { participantOfPortal, participantOfStaff } from '../participants.ts'
import { unreadMessages } from './count-unread.sql.ts'

const common = {
  method: 'GET',
  path: '/unread-messages',
  summary: 'How many messages wait unread in all conversations of the signed-in person.',
  feature: 'messaging',
  success: [200, Closed({ unread: Type.Integer() })],
  // A number, and nothing of whom or what.
  audit: null,
} as const

export const countUnread = portalRoute({
  ...common,
  operationId: 'countUnread',
  permit: 'messaging',
  handle: async ({ work, portal }) => ({ unread: await unreadMessages(work, participantOfPortal(portal)) }),
})

export const countStaffUnread = practiceRoute({
  ...common,
  operationId: 'countStaffUnread',
  permit: 'messages.use',
  handle: async ({ work, staff }) => ({ unread: await unreadMessages(work, participantOfStaff(staff)) }),
})
