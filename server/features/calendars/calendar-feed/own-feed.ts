import { Type } from 'typebox'
import { hashOfLinkToken, newLinkToken } from '../../../kernel/crypto/link-token.ts'
import { Closed, Instant, Nothing, Nullable } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { instantText } from '../../../kernel/time/index.ts'
import { refuseStaleSignIn } from '../../identity/index.ts'
import { endFeed, type FeedOwner, type FeedState, renewFeed } from './feeds.sql.ts'

/** What the routes of a private address have in common, whoever owns it: a staff member, or a person for one client. */
const path = '/calendar-feed'
const Address = Closed({ address: Type.String({ description: 'Shown this once; whoever has it can read' }) })

export const shown = { method: 'GET' as const, path, audit: null }
export const renewed = {
  method: 'POST' as const,
  path,
  audit: { action: 'create' as const, subject: 'calendarFeed' },
  success: [201, Address] as [201, typeof Address],
}
export const ended = {
  method: 'DELETE' as const,
  path,
  audit: { action: 'remove' as const, subject: 'calendarFeed' },
  success: [204, Nothing] as [204, typeof Nothing],
}

export const times = { createdAt: Nullable(Instant), lastFetchedAt: Nullable(Instant) }

export const timesOf = (feed: FeedState | null) => ({
  createdAt: feed ? instantText(feed.createdAt.getTime()) : null,
  lastFetchedAt: feed?.lastFetchedAt ? instantText(feed.lastFetchedAt.getTime()) : null,
})

/** Only just after signing in; the address before ends in the same moment. */
export async function newAddress(
  work: Work,
  owner: FeedOwner,
  who: { personId: string; sessionId: string },
): Promise<{ address: string }> {
  await refuseStaleSignIn(work, who)
  const token = newLinkToken()
  await renewFeed(work, owner, hashOfLinkToken(token))
  return { address: `${work.services.config.publicUrl}/api/calendar-feeds/${token}.ics` }
}

export async function noAddress(work: Work, owner: FeedOwner): Promise<null> {
  await endFeed(work, owner)
  return null
}
