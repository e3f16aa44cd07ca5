import { Type } from 'typebox'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, Nullable } from '../../../kernel/http/schemas.ts'
import { parseInstant } from '../../../kernel/time/index.ts'
import { asClientSees, ClientAppointment, clientAppointment } from '../appointments/client-appointment.ts'
import { moveAppointment } from '../move-appointment/move-appointment.ts'

export const rescheduleAppointment = portalRoute({
  operationId: 'rescheduleAppointment',
  method: 'POST',
  path: '/appointments/:appointmentId/reschedule',
  summary:
    'The client moves an appointment to an open time in one step; it is kept until the new time is sure (SCH-8). With a provider who approves, the answer is the request that will take its place.',
  permit: 'scheduling',
  feature: 'selfScheduling',
  idempotency: 'optional',
  audit: { action: 'change', subject: 'appointment' },
  params: Closed({ appointmentId: Id }),
  body: Closed({
    version: Type.Integer({ minimum: 1 }),
    startsAt: Instant,
    staffId: Type.Optional(Id),
    locationId: Type.Optional(Nullable(Id)),
    mayBeLate: Type.Optional(
      Type.Boolean({
        description: 'The person was told that it is late by now. Without it a late move is refused.',
      }),
    ),
  }),
  success: [200, ClientAppointment],
  async handle({ work, portal, params, body }) {
    const moved = await moveAppointment(work, {
      appointmentId: params.appointmentId,
      version: body.version,
      to: {
        startsAt: parseInstant(body.startsAt),
        ...(body.staffId ? { staffId: body.staffId } : {}),
        ...(body.locationId !== undefined ? { locationId: body.locationId } : {}),
      },
      by: 'client',
      personId: portal.personId,
      mayBeLate: body.mayBeLate ?? false,
    })
    const row = await clientAppointment(work, portal.clientId, moved.id)
    return asClientSees(row!, work.now)
  },
})
