import { Type } from 'typebox'
import { together } from '../../../kernel/db/together.ts'
import { notFound } from '../../../kernel/http/problem.ts'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, OneOf } from '../../../kernel/http/schemas.ts'
import { instantText } from '../../../kernel/time/index.ts'
import { asClientSees, ClientAppointment, clientAppointment } from '../appointments/client-appointment.ts'
import { AppointmentMove, movesOf } from '../move-appointment/moves-of.ts'
import { originOf } from './origin-of.sql.ts'

export const showAppointmentHistory = portalRoute({
  operationId: 'showAppointmentHistory',
  method: 'GET',
  path: '/appointments/:appointmentId/history',
  summary: 'One appointment with who made it and when, and every time that it was moved (SCH-12).',
  permit: 'scheduling',
  audit: { action: 'read', subject: 'appointment' },
  params: Closed({ appointmentId: Id }),
  success: [
    200,
    Closed({
      appointment: ClientAppointment,
      madeAt: Instant,
      madeBy: OneOf(['client', 'staff', 'system']),
      moves: Type.Array(AppointmentMove),
    }),
  ],
  async handle({ work, portal, params }) {
    const id = params.appointmentId
    const [row, origin, moves] = await together([
      clientAppointment(work, portal.clientId, id),
      originOf(work, id),
      movesOf(work, id),
    ])
    if (!row || !origin) throw notFound()
    return {
      appointment: asClientSees(row, work.now),
      madeAt: instantText(origin.created_at.getTime()),
      madeBy: origin.made_by,
      moves: moves.map(({ sealedFormerReason: _, ...move }) => move),
    }
  },
})
