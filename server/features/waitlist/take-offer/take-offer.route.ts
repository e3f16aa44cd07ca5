import { Type } from 'typebox'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nullable } from '../../../kernel/http/schemas.ts'
import { asOffer, Offer } from '../waitlist-shapes.ts'
import { takeOffer as take } from './answer.ts'

export const takeOffer = portalRoute({
  operationId: 'takeOffer',
  method: 'POST',
  path: '/waitlist-offers/:offerId/take',
  summary:
    'Takes an offered time; the present appointment moves into it in one step (SCH-13). What a booking asks for is asked here too: 409 `policy-to-accept` with the policy, 409 `card-needed`, or a deposit to be paid first (SCH-14).',
  permit: 'scheduling',
  audit: { action: 'change', subject: 'waitlistOffer' },
  params: Closed({ offerId: Id }),
  body: Closed({
    acceptedPolicyId: Type.Optional(
      Type.String({
        format: 'uuid',
        description: 'What the client read and accepted, where something is asked',
      }),
    ),
    cardId: Type.Optional(
      Type.String({ format: 'uuid', description: 'One’s own card on file, where the policy asks for one' }),
    ),
  }),
  success: [
    200,
    Closed({
      ...Offer.properties,
      depositHoldId: Nullable(
        Type.String({ format: 'uuid', description: 'The time is held while its deposit is paid' }),
      ),
    }),
  ],
  async handle({ work, portal, params, body }) {
    const { needsDeposit, ...offer } = await take(work, portal, params.offerId, body)
    return { ...asOffer(offer), depositHoldId: needsDeposit ? offer.holdId : null }
  },
})
