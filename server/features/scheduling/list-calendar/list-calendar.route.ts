import { Type } from 'typebox'
import { invalid } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant } from '../../../kernel/http/schemas.ts'
import { dayMs, parseInstant } from '../../../kernel/time/index.ts'
import { asStaffSee, StaffAppointment } from '../appointments/staff-appointment.ts'
import { appointmentsBetween } from './appointments-between.sql.ts'
import { providersOf } from './providers.sql.ts'

const longestDays = 45

export const listCalendar = practiceRoute({
  operationId: 'listCalendar',
  method: 'GET',
  path: '/calendar',
  summary: 'Everything that holds or asks for a provider’s time in a stretch of up to 45 days.',
  permit: 'calendar.read',
  audit: { action: 'list', subject: 'appointment' },
  query: Closed({
    from: Instant,
    until: Instant,
    staffIds: Type.Optional(Type.Array(Id, { maxItems: 50 })),
    withCancelled: Type.Optional(Type.Boolean()),
  }),
  success: [
    200,
    Closed({
      practiceZone: Type.String(),
      providers: Type.Array(Closed({ id: Id, name: Type.String(), timeZone: Type.String() })),
      appointments: Type.Array(StaffAppointment),
    }),
  ],
  async handle({ work, staff, query }) {
    const from = parseInstant(query.from)
    const until = parseInstant(query.until)
    if (!(from < until && until - from <= longestDays * dayMs))
      throw invalid([
        { path: 'until', message: `The end must lie after the start, by ${longestDays} days at most.` },
      ])
    const [providers, rows] = await Promise.all([
      providersOf(work),
      appointmentsBetween(work, {
        from,
        until,
        staffIds: query.staffIds ?? null,
        withCancelled: query.withCancelled === true,
      }),
    ])
    return { practiceZone: staff.practiceZone, providers, appointments: rows.map(asStaffSee) }
  },
})
