import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { declineOffer as decline } from '../take-offer/answer.ts'
import { asOffer, Offer } from '../waitlist-shapes.ts'

export const declineOffer = portalRoute({
  operationId: 'declineOffer',
  method: 'POST',
  path: '/waitlist-offers/:offerId/decline',
  summary: 'Lets an offered time go to the next person; the client goes on waiting for another (SCH-13).',
  permit: 'scheduling',
  audit: { action: 'change', subject: 'waitlistOffer' },
  params: Closed({ offerId: Id }),
  success: [200, Offer],
  handle: async ({ work, portal, params }) => asOffer(await decline(work, portal.clientId, params.offerId)),
})
