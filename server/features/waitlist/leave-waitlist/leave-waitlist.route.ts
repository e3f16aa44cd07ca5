import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nothing } from '../../../kernel/http/schemas.ts'
import { endWish } from './end-wish.ts'

export const leaveWaitlist = portalRoute({
  operationId: 'leaveWaitlist',
  method: 'DELETE',
  path: '/waitlist/:entryId',
  summary: 'The client waits no more; a time offered to her is given up.',
  permit: 'scheduling',
  audit: { action: 'remove', subject: 'waitlistEntry' },
  params: Closed({ entryId: Id }),
  success: [204, Nothing],
  async handle({ work, portal, params }) {
    await endWish(work, params.entryId, 'client', portal.clientId)
    return null
  },
})
