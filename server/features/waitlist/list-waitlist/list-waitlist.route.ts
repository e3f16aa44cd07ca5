import { Type } from 'typebox'
import { decodeCursor, pageOf } from '../../../kernel/http/page.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, OneOf, PageOf, PageQuery } from '../../../kernel/http/schemas.ts'
import { Settings } from '../save-waitlist-settings/save-waitlist-settings.route.ts'
import { waitlistSettings } from '../waitlist-settings.sql.ts'
import { asEntry, asOffer, Offer, WaitlistEntry } from '../waitlist-shapes.ts'
import { offersOfEntries, waitingPage } from './waiting-page.sql.ts'

const StaffEntry = Closed({
  ...WaitlistEntry.properties,
  client: Closed({ id: Id, name: Type.String(), timeZone: Type.String() }),
  madeBy: OneOf(['client', 'staff']),
  waitsSince: Instant,
  offers: Type.Array(Offer, { description: 'The latest ten, the newest first' }),
})

export const listWaitlist = practiceRoute({
  operationId: 'listWaitlist',
  method: 'GET',
  path: '/waitlist',
  summary: 'Who waits for an earlier time, who has waited longest first, with what was offered (SCH-13).',
  permit: 'calendar.read',
  audit: { action: 'list', subject: 'waitlistEntry' },
  query: Closed(PageQuery),
  success: [200, Closed({ ...PageOf(StaffEntry).properties, settings: Settings })],
  async handle({ work, query }) {
    const limit = query.limit ?? 25
    const after = decodeCursor(query.cursor, ['number', 'uuid'])
    const page = pageOf(await waitingPage(work, after, limit + 1), limit, (row) => [
      row.createdAt.getTime(),
      row.id,
    ])
    const offered = await offersOfEntries(
      work,
      page.items.map((row) => row.id),
    )
    const { answerMinutes, quietFromMinutes, quietUntilMinutes } = await waitlistSettings(work)
    return {
      items: page.items.map((row) => ({
        ...asEntry(row),
        client: { id: row.clientId, name: row.clientName, timeZone: row.clientZone },
        madeBy: row.madeBy,
        waitsSince: row.createdAt.toISOString(),
        offers: offered.filter((offer) => offer.entryId === row.id).map(asOffer),
      })),
      next: page.next,
      settings: { answerMinutes, quietFromMinutes, quietUntilMinutes },
    }
  },
})
