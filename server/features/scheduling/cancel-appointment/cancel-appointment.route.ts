import { Type } from 'typebox'
import { notFound, Problem } from '../../../kernel/http/problem.ts'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { mayChangeStatus } from '../appointment-status.rules.ts'
import { changedMeanwhile, changeStatus } from '../appointments/change-status.ts'
import {
  asClientSees,
  ClientAppointment,
  cancellationVerdictOf,
  clientAppointment,
} from '../appointments/client-appointment.ts'
import { toldOf } from '../appointments/told-of.ts'
import { tellAppointment } from '../tell-appointment/appointment.mail.ts'

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
    const row = await clientAppointment(work, portal.clientId, params.appointmentId, true)
    if (!row) throw notFound()
    if (row.status === 'cancelledInTime' || row.status === 'lateCancelled') return asClientSees(row, work.now)
    if (row.version !== body.version) throw changedMeanwhile()
    if (!mayChangeStatus(row.status, 'cancelledInTime', 'client'))
      throw new Problem(409, 'cannot-cancel', 'This appointment cannot be cancelled any more.')
    const verdict = cancellationVerdictOf(row, work.now)
    if (!verdict.mayCancel)
      throw verdict.because === 'byPhone'
        ? new Problem(
            409,
            'cancel-by-phone',
            'This appointment can only be cancelled by calling the practice.',
          )
        : new Problem(409, 'cannot-cancel', 'This appointment has begun already. Please call the practice.')
    if (verdict.becomes === 'lateCancelled' && !body.mayBeLate)
      throw new Problem(
        409,
        'late-by-now',
        'The time to cancel without consequence is over. Please say again whether you want to cancel late.',
      )
    await changeStatus(
      work,
      { ...row, clientId: portal.clientId },
      verdict.becomes,
      'cancel',
      body.reason?.trim() || null,
    )
    await tellAppointment(work, 'appointmentCancelled', toldOf(row, portal.clientId))
    return asClientSees({ ...row, status: verdict.becomes, version: row.version + 1 }, work.now)
  },
})
