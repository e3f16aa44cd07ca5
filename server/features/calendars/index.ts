import type { Room } from '../../kernel/room.ts'
import { connectCalDav } from './caldav/connect-caldav.route.ts'
import { calendarFileRoutes } from './calendar-feed/calendar-file-routes.ts'
import { registerCalendarProvider } from './calendar-provider.ts'
import { settleClashesOf } from './follow-appointments/follow-appointments.ts'
import { pushToCalendar, syncCalendar, syncDueCalendars } from './sync-calendar/sync-calendar.job.ts'

export { outgoingTitle, type TitleChoice } from './outgoing-title.ts'

registerCalendarProvider('caldav', async (...given) =>
  (await import('./caldav/caldav-provider.ts')).openCalDav(...given),
)
registerCalendarProvider('google', async (...given) =>
  (await import('./google/google-provider.ts')).openGoogle(...given),
)

export const calendars: Room = {
  name: 'calendars',
  routes: [...calendarFileRoutes, connectCalDav],
  jobs: (services) => ({
    'push-to-calendar': (data) => pushToCalendar(services, data),
    'sync-calendar': (data) => syncCalendar(services, data),
    'settle-clashes': (data) => settleClashesOf(services, data),
  }),
  tidyUp: syncDueCalendars,
}
