import { Type } from 'typebox'
import { together } from '../../../kernel/db/together.ts'
import { notFound } from '../../../kernel/http/problem.ts'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, OneOf } from '../../../kernel/http/schemas.ts'
import { instantText } from '../../../kernel/time/index.ts'
import { Correction, correctionsShown } from '../appointment-endings/correction-shape.ts'
import {
  asClientSees,
  ClientAppointment,
  clientAppointment,
  Status,
} from '../appointments/client-appointment.ts'
import { declinedBecause } from '../appointments/declined-because.ts'
import { AppointmentMove, movesOf } from '../move-appointment/moves-of.ts'
import { originOf } from './origin-of.sql.ts'
import { stepsOf } from './steps-of.sql.ts'

const By = OneOf(['client', 'staff', 'system'])

export const showAppointmentHistory = portalRoute({
  operationId: 'showAppointmentHistory',
  method: 'GET',
  path: '/appointments/:appointmentId/history',
  summary:
    'One appointment with who made it and when, what it became by whom and when, every move, and what was corrected after its end (SCH-12).',
  permit: 'scheduling',
  audit: { action: 'read', subject: 'appointment' },
  params: Closed({ appointmentId: Id }),
  success: [
    200,
    Closed({
      appointment: ClientAppointment,
      madeAt: Instant,
      madeBy: By,
      isMadeByYou: Type.Boolean(),
      moves: Type.Array(AppointmentMove),
      steps: Type.Array(Closed({ at: Instant, by: By, isYou: Type.Boolean(), status: Status }), {
        description: 'What it became, by whom and when, the earliest first',
      }),
      timeZone: Type.String({ description: 'IANA; in which the client reads times' }),
      corrections: Type.Array(Correction),
    }),
  ],
  async handle({ work, portal, params }) {
    const id = params.appointmentId
    const { clientId, personId } = portal
    const [row, origin, moves, steps] = await together([
      clientAppointment(work, clientId, id),
      originOf(work, id, personId),
      movesOf(work, id),
      stepsOf(work, { id, clientId, personId }),
    ])
    if (!row || !origin) throw notFound()
    return {
      appointment: { ...asClientSees(row, work.now), declinedBecause: await declinedBecause(work, row) },
      madeAt: instantText(origin.created_at.getTime()),
      madeBy: origin.made_by,
      isMadeByYou: origin.is_yours,
      moves: moves.map(({ sealedFormerReason: _, ...move }) => move),
      steps: steps.map(({ at, ...step }) => ({ at: instantText(at.getTime()), ...step })),
      timeZone: portal.clientZone,
      corrections: await correctionsShown(work, id),
    }
  },
})
