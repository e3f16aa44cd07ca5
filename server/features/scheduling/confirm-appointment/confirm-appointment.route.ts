import { Type } from 'typebox'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { asClientSees, ClientAppointment } from '../appointments/client-appointment.ts'
import { confirmAppointmentOf } from './confirm-appointment.ts'

export const confirmAppointment = portalRoute({
  operationId: 'confirmAppointment',
  method: 'POST',
  path: '/appointments/:appointmentId/confirm',
  summary: 'The client says that he will come, where the provider asks for it (SCH-7).',
  permit: 'scheduling',
  audit: { action: 'change', subject: 'appointment' },
  params: Closed({ appointmentId: Id }),
  body: Closed({ version: Type.Integer({ minimum: 1 }) }),
  success: [200, ClientAppointment],
  async handle({ work, portal, params, body }) {
    return asClientSees(
      await confirmAppointmentOf(work, portal.clientId, params.appointmentId, body),
      work.now,
    )
  },
})
