import { Type } from 'typebox'
import { notFound, Problem } from '../../../kernel/http/problem.ts'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { changedMeanwhile, changeStatus } from '../appointments/change-status.ts'
import {
  asClientSees,
  ClientAppointment,
  clientAppointment,
  mayConfirm,
} from '../appointments/client-appointment.ts'
import { toldOf } from '../appointments/told-of.ts'
import { tellAppointment } from '../tell-appointment/appointment.mail.ts'

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
    const row = await clientAppointment(work, portal.clientId, params.appointmentId, true)
    if (!row) throw notFound()
    if (row.status === 'confirmed') return asClientSees(row, work.now)
    if (row.version !== body.version) throw changedMeanwhile()
    if (!mayConfirm(row, work.now))
      throw new Problem(
        409,
        'cannot-confirm',
        'This appointment cannot be confirmed here. Please call the practice.',
      )
    await changeStatus(work, { ...row, clientId: portal.clientId }, 'confirmed', 'change')
    await tellAppointment(work, 'appointmentConfirmed', toldOf(row, portal.clientId))
    return asClientSees({ ...row, status: 'confirmed', version: row.version + 1 }, work.now)
  },
})
