import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nothing } from '../../../kernel/http/schemas.ts'
import { endWish } from '../leave-waitlist/end-wish.ts'

export const removeFromWaitlist = practiceRoute({
  operationId: 'removeFromWaitlist',
  method: 'DELETE',
  path: '/waitlist/:entryId',
  summary: 'Takes a client off the wait list; a time offered for it is given up.',
  permit: 'calendar.write',
  audit: { action: 'remove', subject: 'waitlistEntry' },
  params: Closed({ entryId: Id }),
  success: [204, Nothing],
  async handle({ work, params }) {
    await endWish(work, params.entryId, 'staff')
    return null
  },
})
