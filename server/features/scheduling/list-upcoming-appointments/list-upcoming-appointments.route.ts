import { decodeCursor } from '../../../kernel/http/page.ts'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, PageQuery } from '../../../kernel/http/schemas.ts'
import { ClientAppointmentPage } from '../appointments/client-appointment.ts'
import { upcomingPage } from './upcoming-of.ts'

export const listUpcomingAppointments = portalRoute({
  operationId: 'listUpcomingAppointments',
  method: 'GET',
  path: '/appointments',
  summary: 'The appointments of the coming year, the next first.',
  permit: 'scheduling',
  audit: { action: 'list', subject: 'appointment' },
  query: Closed(PageQuery),
  success: [200, ClientAppointmentPage],
  async handle({ work, portal, query }) {
    const after = decodeCursor(query.cursor, ['number', 'uuid'])
    return {
      ...(await upcomingPage(work, portal.clientId, after, query.limit ?? 25)),
      timeZone: portal.clientZone,
    }
  },
})
