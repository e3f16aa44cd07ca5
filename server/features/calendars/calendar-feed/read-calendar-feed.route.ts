import { hash } from 'node:crypto'
import { Type } from 'typebox'
import { hashOfLinkToken } from '../../../kernel/crypto/link-token.ts'
import { asSystem, inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { notFound, Problem } from '../../../kernel/http/problem.ts'
import { publicRoute } from '../../../kernel/http/route.ts'
import { Closed } from '../../../kernel/http/schemas.ts'
import { type CalendarEvent, calendarFile } from '../../../kernel/icalendar/index.ts'
import type { Work } from '../../../kernel/services.ts'
import { words } from '../../../kernel/words.ts'
import { practiceName } from '../../practice/index.ts'
import { appointmentsOfClient, appointmentsOfStaff } from './appointments-of-feed.sql.ts'
import { eventsOfClient, eventsOfStaff } from './feed-events.rules.ts'
import { type FoundFeed, fetchFeed } from './feeds.sql.ts'

const askAgainMinutes = 30

export const readCalendarFeed = publicRoute({
  operationId: 'readCalendarFeed',
  method: 'GET',
  path: '/calendar-feeds/:file',
  summary: 'Somebody’s appointments for a calendar program, by their secret address.',
  permit: { public: 'A calendar program cannot sign in; the address carries a secret of 256 bits instead.' },
  fromPrograms: true,
  params: Closed({ file: Type.String({ pattern: '^[A-Za-z0-9_-]{43}\\.ics$' }) }),
  success: [200, Type.Any()],
  produces: 'text/calendar',
  async handle({ services, params, request, reply }) {
    const tokenHash = hashOfLinkToken(params.file.slice(0, -'.ics'.length))
    const feed = await asSystem(services, 'find a calendar feed by its address', (work) =>
      fetchFeed(work, tokenHash),
    )
    if (!feed) throw notFound()
    if (feed.is_too_often)
      throw new Problem(429, 'too-often', 'This calendar is asked for too often. Ask again in ten minutes.', {
        retryAfterSeconds: 600,
      })
    const { name, events } = await inPracticeAsSystem(
      services,
      feed.practice_id,
      'readCalendarFeed',
      (work) => contentOf(work, feed),
    )
    const etag = `"${hash('sha256', JSON.stringify([name, events]), 'base64url')}"`
    reply.header('etag', etag)
    reply.header('cache-control', 'private, max-age=0, must-revalidate')
    reply.header('x-robots-tag', 'noindex')
    if (matches(request.headers['if-none-match'], etag)) {
      reply.code(304).send()
      return undefined
    }
    reply.header('content-type', 'text/calendar; charset=utf-8')
    reply.header('content-disposition', 'inline; filename="calendar.ics"')
    return calendarFile({ now: services.clock(), name, refreshMinutes: askAgainMinutes, events })
  },
})

async function contentOf(work: Work, feed: FoundFeed): Promise<{ name: string; events: CalendarEvent[] }> {
  const { publicUrl } = work.services.config
  const { name: practice } = await practiceName(work)
  if (feed.staff_id) {
    const { staff_id, title_choice, locale } = feed
    const rows = await appointmentsOfStaff(work, staff_id)
    const options = { titleChoice: title_choice, locale, publicUrl, practiceId: work.practiceId }
    return { name: practice, events: eventsOfStaff(rows, options) }
  }
  const clientId = feed.client_id!
  const title = words(feed.locale)('calendar-feeds:title.client', { practice })
  const rows = await appointmentsOfClient(work, clientId)
  return { name: practice, events: eventsOfClient(rows, { title, clientId, publicUrl }) }
}

const matches = (given: string | undefined, etag: string): boolean =>
  (given ?? '').split(',').some((one) => one.trim().replace(/^W\//, '') === etag)
