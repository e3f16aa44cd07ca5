import { Type } from 'typebox'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { asClientSees, ClientAppointment } from '../appointments/client-appointment.ts'
import { cancelAppointmentOf } from './cancel-appointment.ts'

export const cancelAppointment = portalRoute({
  operationId: 'cancelAppointment',
  method: 'POST',
  path: '/appointments/:appointmentId/cancel',
  summary: 'The client cancels, in time or late by the window of the provider (SCH-7).',
  permit: 'scheduling',
  audit: { action: 'cancel', subject: 'appointment' },
  params: Closed({ appointmentId: Id }),
  body: Closed({
    version: Type.Integer({ minimum: 1 }),
    reason: Type.Optional(Type.String({ maxLength: 1000 })),
    mayBeLate: Type.Optional(
      Type.Boolean({
        description: 'The person was told that it is late by now. Without it a late cancelling is refused.',
      }),
    ),
  }),
  success: [200, ClientAppointment],
  async handle({ work, portal, params, body }) {
    return asClientSees(
      await cancelAppointmentOf(work, portal.clientId, params.appointmentId, {
        ...body,
        personId: portal.personId,
      }),
      work.now,
    )
  },
})
