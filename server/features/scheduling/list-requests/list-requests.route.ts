import { Type } from 'typebox'
import { decodeCursor, pageOf } from '../../../kernel/http/page.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, PageOf, PageQuery } from '../../../kernel/http/schemas.ts'
import { asStaffSee, StaffAppointment } from '../appointments/staff-appointment.ts'
import { openRequests } from './list-requests.sql.ts'

export const listRequests = practiceRoute({
  operationId: 'listRequests',
  method: 'GET',
  path: '/appointment-requests',
  summary: 'Requests that wait for an answer, the earliest appointment first (SCH-4).',
  permit: 'calendar.read',
  audit: { action: 'list', subject: 'appointment' },
  query: Closed({ ...PageQuery, staffId: Type.Optional(Id) }),
  success: [200, PageOf(StaffAppointment)],
  async handle({ work, query }) {
    const [startsAt, id] = decodeCursor(query.cursor, ['number', 'uuid']) ?? [0, nil]
    const limit = query.limit ?? 25
    const rows = await openRequests(work, {
      staffId: query.staffId ?? null,
      after: { startsAt, id },
      limit: limit + 1,
    })
    const page = pageOf(rows, limit, (row) => [row.starts_at.getTime(), row.id])
    return { items: page.items.map(asStaffSee), next: page.next }
  },
})

const nil = '00000000-0000-0000-0000-000000000000'
