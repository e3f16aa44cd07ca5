import { Problem } from '../../../kernel/http/problem.ts'
import { practiceRoute, type Staff } from '../../../kernel/http/route.ts'
import { Closed, Nothing } from '../../../kernel/http/schemas.ts'
import { TitleChoiceSchema } from '../connections/connections-shown.ts'
import { chooseTitles, type FeedOwner, feedOf } from './feeds.sql.ts'
import { ended, newAddress, noAddress, renewed, shown, times, timesOf } from './own-feed.ts'

const ofStaff = (staff: Staff): FeedOwner => ({ personId: staff.personId, staffId: staff.staffId })

export const showCalendarFeed = practiceRoute({
  ...shown,
  operationId: 'showCalendarFeed',
  summary: 'Whether one’s own calendar has a private address, and when it was last read there.',
  permit: 'calendar.read',
  success: [200, Closed({ ...times, titleChoice: TitleChoiceSchema })],
  async handle({ work, staff }) {
    const feed = await feedOf(work, ofStaff(staff))
    return { ...timesOf(feed), titleChoice: feed?.titleChoice ?? 'busy' }
  },
})

export const renewCalendarFeed = practiceRoute({
  ...renewed,
  operationId: 'renewCalendarFeed',
  summary: 'Makes a private address of one’s own calendar; the one before ends.',
  permit: 'calendar.read',
  handle: ({ work, staff }) => newAddress(work, ofStaff(staff), staff),
})

export const endCalendarFeed = practiceRoute({
  ...ended,
  operationId: 'endCalendarFeed',
  summary: 'Ends the private address of one’s own calendar. Done also when there is none.',
  permit: 'calendar.read',
  handle: ({ work, staff }) => noAddress(work, ofStaff(staff)),
})

export const chooseFeedTitles = practiceRoute({
  operationId: 'chooseFeedTitles',
  method: 'PUT',
  path: '/calendar-feed/titles',
  summary: 'Chooses what the titles at one’s private address say of clients.',
  permit: 'calendar.read',
  audit: { action: 'change', subject: 'calendarFeed' },
  body: Closed({ titleChoice: TitleChoiceSchema }),
  success: [204, Nothing],
  async handle({ work, staff, body }) {
    if (!(await chooseTitles(work, staff.staffId, body.titleChoice)))
      throw new Problem(409, 'no-calendar-feed', 'Your calendar has no private address yet. Make one first.')
    return null
  },
})
