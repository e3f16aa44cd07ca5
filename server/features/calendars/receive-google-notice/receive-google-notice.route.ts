import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { notFound } from '../../../kernel/http/problem.ts'
import { publicRoute } from '../../../kernel/http/route.ts'
import { Nothing } from '../../../kernel/http/schemas.ts'
import { isUuid } from '../../../kernel/ids.ts'
import { readChannelToken } from '../sync-calendar/renew-channel.ts'
import { pullSoon } from './pull-soon.sql.ts'

/**
 * Google says that something changed, not what; twice, late and in any order. So a notice only asks for what has changed by now,
 * and is answered before that is done.
 */
export const receiveGoogleNotice = publicRoute({
  operationId: 'receiveGoogleNotice',
  method: 'POST',
  path: '/calendars/google/notices',
  summary: 'Notices of a Google calendar that has changed, on a channel that we opened.',
  permit: { public: 'Google proves itself by the token that the channel was opened with.' },
  fromPrograms: true,
  rawBody: 'bytes',
  bodyLimit: 16 * 1024,
  success: [204, Nothing],
  async handle({ services, request }) {
    const channelId = String(request.headers['x-goog-channel-id'] ?? '')
    const token = String(request.headers['x-goog-channel-token'] ?? '')
    const place = isUuid(channelId) ? readChannelToken(services.config, channelId, token) : null
    if (!place) throw notFound()
    // The first notice of a channel says only that it is open.
    if (request.headers['x-goog-resource-state'] === 'sync') return null
    await inPracticeAsSystem(services, place.practiceId, 'receiveGoogleNotice', (work) =>
      pullSoon(work, place.calendarId, channelId),
    )
    return null
  },
})
