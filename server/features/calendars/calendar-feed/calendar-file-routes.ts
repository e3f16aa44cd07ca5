import { downloadAppointmentFile } from '../download-appointment-file/download-appointment-file.route.ts'
import {
  endClientCalendarFeed,
  renewClientCalendarFeed,
  showClientCalendarFeed,
} from './client-feed.routes.ts'
import { readCalendarFeed } from './read-calendar-feed.route.ts'
import {
  chooseFeedTitles,
  endCalendarFeed,
  renewCalendarFeed,
  showCalendarFeed,
} from './staff-feed.routes.ts'

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
