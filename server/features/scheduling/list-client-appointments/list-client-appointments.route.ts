import { Type } from 'typebox'
import { together } from '../../../kernel/db/together.ts'
import { decodeCursor, pageOf } from '../../../kernel/http/page.ts'
import { notFound } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, OneOf, PageOf, PageQuery } from '../../../kernel/http/schemas.ts'
import { asStaffSee, StaffAppointment } from '../appointments/staff-appointment.ts'
import { appointmentsOfClient, isClient } from './appointments-of-client.sql.ts'

export const listClientAppointments = practiceRoute({
  operationId: 'listClientAppointments',
  method: 'GET',
  path: '/clients/:clientId/appointments',
  summary: 'One client’s appointments: what lies ahead, the next first, or what has been, the latest first.',
  permit: 'calendar.read',
  audit: { action: 'list', subject: 'appointment' },
  params: Closed({ clientId: Id }),
  query: Closed({ ...PageQuery, when: Type.Optional(OneOf(['ahead', 'past'])) }),
  success: [200, PageOf(StaffAppointment)],
  async handle({ work, params: { clientId }, query }) {
    const limit = query.limit ?? 25
    const place = decodeCursor(query.cursor, ['number', 'uuid'])
    const [isThere, rows] = await together([
      isClient(work, clientId),
      appointmentsOfClient(work, clientId, query.when ?? 'ahead', place, limit + 1),
    ])
    if (!isThere) throw notFound()
    work.record({ action: 'list', subjectType: 'appointment', clientId })
    const page = pageOf(rows, limit, (row) => [row.starts_at.getTime(), row.id])
    return { items: page.items.map(asStaffSee), next: page.next }
  },
})
