import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, Nullable } from '../../../kernel/http/schemas.ts'
import { parseInstant } from '../../../kernel/time/index.ts'
import { asOffer, Offer } from '../waitlist-shapes.ts'
import { offerByHand as offer } from './offer-by-hand.ts'

export const offerByHand = practiceRoute({
  operationId: 'offerByHand',
  method: 'POST',
  path: '/waitlist/:entryId/offers',
  summary: 'Offers an open time to somebody on the wait list out of turn; it is held for the answer.',
  permit: 'calendar.write',
  audit: { action: 'create', subject: 'waitlistOffer' },
  params: Closed({ entryId: Id }),
  body: Closed({ staffId: Id, locationId: Nullable(Id), startsAt: Instant }),
  success: [201, Offer],
  handle: async ({ work, staff, params, body }) =>
    asOffer(
      await offer(work, params.entryId, { ...body, startsAt: parseInstant(body.startsAt) }, staff.personId),
    ),
})
