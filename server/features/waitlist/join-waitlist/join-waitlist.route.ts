import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed } from '../../../kernel/http/schemas.ts'
import { asEntry, WaitlistEntry, wishFields } from '../waitlist-shapes.ts'
import { putOnWaitlist } from './put-on-waitlist.ts'

export const joinWaitlist = portalRoute({
  operationId: 'joinWaitlist',
  method: 'POST',
  path: '/waitlist',
  summary: 'Asks to be told when an earlier time is freed; an appointment that she has is kept (SCH-13).',
  permit: 'scheduling',
  feature: 'selfScheduling',
  audit: { action: 'create', subject: 'waitlistEntry' },
  body: Closed(wishFields),
  success: [201, WaitlistEntry],
  handle: async ({ work, portal, body }) =>
    asEntry(
      await putOnWaitlist(
        work,
        { ...body, clientId: portal.clientId, clientZone: portal.clientZone },
        'client',
      ),
    ),
})
