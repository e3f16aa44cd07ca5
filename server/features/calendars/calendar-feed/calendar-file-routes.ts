import { downloadAppointmentFile } from '../download-appointment-file/download-appointment-file.route.ts'
import {
  chooseFeedTitles,
  endCalendarFeed,
  endClientCalendarFeed,
  renewCalendarFeed,
  renewClientCalendarFeed,
  showCalendarFeed,
  showClientCalendarFeed,
} from './manage-feeds.routes.ts'
import { readCalendarFeed } from './read-calendar-feed.route.ts'

/** Calendars that are read elsewhere and not written: private addresses, and files of one appointment. */
export const calendarFileRoutes = [
  showCalendarFeed,
  renewCalendarFeed,
  chooseFeedTitles,
  endCalendarFeed,
  showClientCalendarFeed,
  renewClientCalendarFeed,
  endClientCalendarFeed,
  readCalendarFeed,
  downloadAppointmentFile,
]
