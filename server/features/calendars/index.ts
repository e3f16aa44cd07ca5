import type { Room } from '../../kernel/room.ts'
import { connectCalDav, renewCalDavPassword } from './caldav/connect-caldav.route.ts'
import { calendarFileRoutes } from './calendar-feed/calendar-file-routes.ts'
import { registerCalendarProvider } from './calendar-provider.ts'
import { finishGoogleConnection, startGoogleConnection } from './connect-google/connect-google.route.ts'
import {
  chooseCalendars,
  disconnectCalendars,
  listCalendarConnections,
  syncCalendarsNow,
} from './connections/connections.route.ts'
import { endCalendarConnection } from './connections/end-connection.job.ts'
import { settleClashesOf } from './follow-appointments/follow-appointments.ts'
import { receiveGoogleNotice } from './receive-google-notice/receive-google-notice.route.ts'
import { listCalendarDifferences, settleCalendarDifference } from './settle-difference/differences.route.ts'
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
  routes: [
    listCalendarConnections,
    startGoogleConnection,
    finishGoogleConnection,
    connectCalDav,
    renewCalDavPassword,
    chooseCalendars,
    syncCalendarsNow,
    disconnectCalendars,
    listCalendarDifferences,
    settleCalendarDifference,
    receiveGoogleNotice,
    ...calendarFileRoutes,
  ],
  jobs: (services) => ({
    'push-to-calendar': (data) => pushToCalendar(services, data),
    'sync-calendar': (data) => syncCalendar(services, data),
    'end-calendar-connection': (data) => endCalendarConnection(services, data),
    'settle-clashes': (data) => settleClashesOf(services, data),
  }),
  tidyUp: syncDueCalendars,
}
