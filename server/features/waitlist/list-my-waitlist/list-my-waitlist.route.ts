import { Type } from 'typebox'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Instant, Nullable } from '../../../kernel/http/schemas.ts'
import { PolicyShape, policyForHold } from '../../scheduling/index.ts'
import { asEntry, asOffer, Offer, WaitlistEntry } from '../waitlist-shapes.ts'
import { openOffersOf, wishesOf } from './my-waitlist.sql.ts'

export const listMyWaitlist = portalRoute({
  operationId: 'listMyWaitlist',
  method: 'GET',
  path: '/waitlist',
  summary: 'What the client waits for, and the times that are offered to her now (SCH-13).',
  permit: 'scheduling',
  audit: { action: 'list', subject: 'waitlistEntry' },
  success: [
    200,
    Closed({
      timeZone: Type.String(),
      now: Instant,
      entries: Type.Array(WaitlistEntry),
      offers: Type.Array(
        Closed({
          ...Offer.properties,
          policy: Nullable(PolicyShape),
          depositHoldId: Nullable(
            Type.String({
              format: 'uuid',
              description: 'It was taken, and is held while its deposit is paid',
            }),
          ),
        }),
      ),
    }),
  ],
  async handle({ work, services, portal }) {
    const entries = await wishesOf(work, portal.clientId)
    const open = await openOffersOf(work, portal.clientId)
    return {
      timeZone: portal.clientZone,
      now: new Date(work.now).toISOString(),
      entries: entries.map(asEntry),
      offers: await Promise.all(
        open.map(async (offer) => ({
          ...asOffer(offer),
          policy: await policyForHold(work, services, portal, offer.holdId),
          depositHoldId: offer.isAwaitingDeposit ? offer.holdId : null,
        })),
      ),
    }
  },
})
