import { Type } from 'typebox'
import { hashOfLinkToken, newLinkToken } from '../../../kernel/crypto/link-token.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import { type Portal, portalRoute, practiceRoute, type Staff } from '../../../kernel/http/route.ts'
import { Closed, Instant, Nothing, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { instantText } from '../../../kernel/time/index.ts'
import { refuseStaleSignIn } from '../../identity/index.ts'
import { chooseTitles, endFeed, type FeedOwner, type FeedState, feedOf, renewFeed } from './feeds.sql.ts'

const TitleChoice = OneOf(['busy', 'initials', 'firstName'])
const Feed = Closed({
  createdAt: Nullable(Instant),
  lastFetchedAt: Nullable(Instant),
  titleChoice: TitleChoice,
})
const ClientFeed = Closed({ createdAt: Nullable(Instant), lastFetchedAt: Nullable(Instant) })
const Address = Closed({ address: Type.String({ description: 'Shown this once; whoever has it can read' }) })

const ofStaff = (staff: Staff): FeedOwner => ({ personId: staff.personId, staffId: staff.staffId })
const ofPortal = (portal: Portal): FeedOwner => ({ personId: portal.personId, clientId: portal.clientId })

const timesOf = (feed: FeedState | null) => ({
  createdAt: feed ? instantText(feed.createdAt.getTime()) : null,
  lastFetchedAt: feed?.lastFetchedAt ? instantText(feed.lastFetchedAt.getTime()) : null,
})

async function newAddress(work: Work, owner: FeedOwner, who: { personId: string; sessionId: string }) {
  await refuseStaleSignIn(work, who)
  const token = newLinkToken()
  await renewFeed(work, owner, hashOfLinkToken(token))
  return { address: `${work.services.config.publicUrl}/api/calendar-feeds/${token}.ics` }
}

export const showCalendarFeed = practiceRoute({
  operationId: 'showCalendarFeed',
  method: 'GET',
  path: '/calendar-feed',
  summary: 'Whether one’s own calendar has a private address, and when it was last read there.',
  permit: 'calendar.read',
  audit: null,
  success: [200, Feed],
  async handle({ work, staff }) {
    const feed = await feedOf(work, ofStaff(staff))
    return { ...timesOf(feed), titleChoice: feed?.titleChoice ?? 'busy' }
  },
})

export const renewCalendarFeed = practiceRoute({
  operationId: 'renewCalendarFeed',
  method: 'POST',
  path: '/calendar-feed',
  summary: 'Makes a private address of one’s own calendar; the one before ends.',
  permit: 'calendar.read',
  audit: { action: 'create', subject: 'calendarFeed' },
  success: [201, Address],
  handle: ({ work, staff }) => newAddress(work, ofStaff(staff), staff),
})

export const chooseFeedTitles = practiceRoute({
  operationId: 'chooseFeedTitles',
  method: 'PUT',
  path: '/calendar-feed/titles',
  summary: 'Chooses what the titles at one’s private address say of clients.',
  permit: 'calendar.read',
  audit: { action: 'change', subject: 'calendarFeed' },
  body: Closed({ titleChoice: TitleChoice }),
  success: [204, Nothing],
  async handle({ work, staff, body }) {
    if (!(await chooseTitles(work, staff.staffId, body.titleChoice)))
      throw new Problem(409, 'no-calendar-feed', 'Your calendar has no private address yet. Make one first.')
    return null
  },
})

export const endCalendarFeed = practiceRoute({
  operationId: 'endCalendarFeed',
  method: 'DELETE',
  path: '/calendar-feed',
  summary: 'Ends the private address of one’s own calendar. Done also when there is none.',
  permit: 'calendar.read',
  audit: { action: 'remove', subject: 'calendarFeed' },
  success: [204, Nothing],
  async handle({ work, staff }) {
    await endFeed(work, ofStaff(staff))
    return null
  },
})

export const showClientCalendarFeed = portalRoute({
  operationId: 'showClientCalendarFeed',
  method: 'GET',
  path: '/calendar-feed',
  summary: 'Whether these appointments have a private address of one’s own, and when it was last read.',
  permit: 'scheduling',
  audit: null,
  success: [200, ClientFeed],
  handle: async ({ work, portal }) => timesOf(await feedOf(work, ofPortal(portal))),
})

export const renewClientCalendarFeed = portalRoute({
  operationId: 'renewClientCalendarFeed',
  method: 'POST',
  path: '/calendar-feed',
  summary: 'Makes a private address of these appointments; the one before ends.',
  permit: 'scheduling',
  audit: { action: 'create', subject: 'calendarFeed' },
  success: [201, Address],
  handle: ({ work, portal }) => newAddress(work, ofPortal(portal), portal),
})

export const endClientCalendarFeed = portalRoute({
  operationId: 'endClientCalendarFeed',
  method: 'DELETE',
  path: '/calendar-feed',
  summary: 'Ends the private address of these appointments. Done also when there is none.',
  permit: 'scheduling',
  audit: { action: 'remove', subject: 'calendarFeed' },
  success: [204, Nothing],
  async handle({ work, portal }) {
    await endFeed(work, ofPortal(portal))
    return null
  },
})
