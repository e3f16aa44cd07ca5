import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { asOffer, Offer } from '../waitlist-shapes.ts'
import { takeOffer as take } from './answer.ts'

export const takeOffer = portalRoute({
  operationId: 'takeOffer',
  method: 'POST',
  path: '/waitlist-offers/:offerId/take',
  summary: 'Takes an offered time; the present appointment moves into it in one step (SCH-13).',
  permit: 'scheduling',
  audit: { action: 'change', subject: 'waitlistOffer' },
  params: Closed({ offerId: Id }),
  success: [200, Offer],
  handle: async ({ work, portal, params }) =>
    asOffer(await take(work, { clientId: portal.clientId, personId: portal.personId }, params.offerId)),
})
