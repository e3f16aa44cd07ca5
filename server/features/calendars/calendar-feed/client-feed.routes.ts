import { type Portal, portalRoute } from '../../../kernel/http/route.ts'
import { Closed } from '../../../kernel/http/schemas.ts'
import { type FeedOwner, feedOf } from './feeds.sql.ts'
import { ended, newAddress, noAddress, renewed, shown, times, timesOf } from './own-feed.ts'

const ofPortal = (portal: Portal): FeedOwner => ({ personId: portal.personId, clientId: portal.clientId })

export const showClientCalendarFeed = portalRoute({
  ...shown,
  operationId: 'showClientCalendarFeed',
  summary: 'Whether these appointments have a private address of one’s own, and when it was last read.',
  permit: 'scheduling',
  success: [200, Closed(times)],
  handle: async ({ work, portal }) => timesOf(await feedOf(work, ofPortal(portal))),
})

export const renewClientCalendarFeed = portalRoute({
  ...renewed,
  operationId: 'renewClientCalendarFeed',
  summary: 'Makes a private address of these appointments; the one before ends.',
  permit: 'scheduling',
  handle: ({ work, portal }) => newAddress(work, ofPortal(portal), portal),
})

export const endClientCalendarFeed = portalRoute({
  ...ended,
  operationId: 'endClientCalendarFeed',
  summary: 'Ends the private address of these appointments. Done also when there is none.',
  permit: 'scheduling',
  handle: ({ work, portal }) => noAddress(work, ofPortal(portal)),
})
