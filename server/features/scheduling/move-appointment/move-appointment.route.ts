import { Type } from 'typebox'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, Nullable } from '../../../kernel/http/schemas.ts'
import { parseInstant } from '../../../kernel/time/index.ts'
import { asStaffSee, StaffAppointment, staffAppointment } from '../appointments/staff-appointment.ts'
import { moveSeries } from '../series/move-series.ts'
import { reachOf, ScopeOfSeries, seriesIdOf } from '../series/scope-of-series.ts'
import { moveAppointment as move } from './move-appointment.ts'

export const moveAppointment = practiceRoute({
  operationId: 'moveAppointment',
  method: 'PATCH',
  path: '/appointments/:appointmentId/time',
  summary:
    'Moves an appointment to another time, length, provider or place, a session with everyone in it; a held time only with a reason, which is kept; of a series this one, this and those that follow, or all (SCH-9).',
  permit: 'calendar.write',
  audit: { action: 'change', subject: 'appointment' },
  params: Closed({ appointmentId: Id }),
  body: Closed({
    version: Type.Integer({ minimum: 1 }),
    startsAt: Instant,
    endsAt: Instant,
    staffId: Type.Optional(Id),
    locationId: Type.Optional(Nullable(Id)),
    doubleBookingReason: Type.Optional(Type.String({ minLength: 3, maxLength: 500 })),
    onlyThisClient: Type.Optional(
      Type.Boolean({ description: 'Takes one client out of a session of several; the others stay' }),
    ),
    ...ScopeOfSeries,
  }),
  success: [200, StaffAppointment],
  async handle({ work, staff, params, body }) {
    const { startsAt, endsAt, staffId, locationId, scope, withExceptions, ...how } = body
    const to = {
      startsAt: parseInstant(startsAt),
      endsAt: parseInstant(endsAt),
      ...(staffId ? { staffId } : {}),
      ...(locationId !== undefined ? { locationId } : {}),
    }
    const { appointmentId } = params
    const reach = reachOf({ scope, withExceptions })
    const moved = reach
      ? await moveSeries(work, {
          appointmentId,
          version: how.version,
          seriesId: await seriesIdOf(work, appointmentId),
          to,
          reach,
          ...(how.doubleBookingReason ? { doubleBookingReason: how.doubleBookingReason } : {}),
          personId: staff.personId,
          staffId: staff.staffId,
        })
      : await move(work, { ...how, appointmentId, to, by: 'staff', personId: staff.personId })
    return asStaffSee((await staffAppointment(work, moved.id))!)
  },
})
