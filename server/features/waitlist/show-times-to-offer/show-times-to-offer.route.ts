import { Type } from 'typebox'
import { notFound } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, Nullable } from '../../../kernel/http/schemas.ts'
import { instantText } from '../../../kernel/time/index.ts'
import { waitingEntry } from '../waitlist-entries.sql.ts'
import { timesToOffer } from './times-to-offer.ts'

const mostShown = 40

export const showTimesToOffer = practiceRoute({
  operationId: 'showTimesToOffer',
  method: 'GET',
  path: '/waitlist/:entryId/open-times',
  summary: 'The open times of the next 60 days that suit somebody on the wait list, the earliest first.',
  permit: 'calendar.write',
  audit: { action: 'read', subject: 'waitlistEntry' },
  params: Closed({ entryId: Id }),
  success: [
    200,
    Closed({
      items: Type.Array(
        Closed({ staffId: Id, locationId: Nullable(Id), startsAt: Instant, endsAt: Instant }),
      ),
    }),
  ],
  async handle({ work, params }) {
    const entry = await waitingEntry(work, params.entryId)
    if (!entry) throw notFound()
    work.record({
      action: 'read',
      subjectType: 'waitlistEntry',
      subjectId: entry.id,
      clientId: entry.clientId,
    })
    const times = await timesToOffer(work, entry, mostShown)
    return {
      items: times.map((time) => ({
        ...time,
        startsAt: instantText(time.startsAt),
        endsAt: instantText(time.endsAt),
      })),
    }
  },
})
