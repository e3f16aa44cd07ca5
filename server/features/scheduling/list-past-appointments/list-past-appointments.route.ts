import { decodeCursor } from '../../../kernel/http/page.ts'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, PageQuery } from '../../../kernel/http/schemas.ts'
import { ClientAppointmentPage } from '../appointments/client-appointment.ts'
import { pastPage } from './past-of.ts'

export const listPastAppointments = portalRoute({
  operationId: 'listPastAppointments',
  method: 'GET',
  path: '/appointments/past',
  summary: 'What has been, and what was cancelled or declined; the latest first (SCH-12).',
  permit: 'scheduling',
  audit: { action: 'list', subject: 'appointment' },
  query: Closed(PageQuery),
  success: [200, ClientAppointmentPage],
  async handle({ work, portal, query }) {
    const before = decodeCursor(query.cursor, ['number', 'uuid'])
    return {
      ...(await pastPage(work, portal.clientId, before, query.limit ?? 25)),
      timeZone: portal.clientZone,
    }
  },
})
