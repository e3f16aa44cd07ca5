import { Type } from 'typebox'
import { together } from '../../../kernel/db/together.ts'
import { notFound } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import { instantText } from '../../../kernel/time/index.ts'
import { correctionsOf, openCorrectionReason } from '../appointment-endings/endings.sql.ts'
import { placeOfReason } from '../appointments/change-status.ts'
import { Status } from '../appointments/client-appointment.ts'
import { openDoubleBookingReason } from '../appointments/double-booking-reason.ts'
import { staffAppointment } from '../appointments/staff-appointment.ts'
import { AppointmentMove, movesOf } from '../move-appointment/moves-of.ts'
import { tellTrail } from './tell-trail.rules.ts'
import { madeOf, moversOf, trailOf } from './trail.sql.ts'

const Happened = Closed({
  at: Instant,
  what: OneOf(['made', 'moved', 'became']),
  by: OneOf(['client', 'staff', 'system']),
  name: Nullable(Type.String({ description: 'Of the member of staff' })),
  via: Nullable(OneOf(['waitlist', 'reminder'])),
  status: Nullable(Status),
  move: Nullable(AppointmentMove),
  reason: Nullable(
    Type.String({
      description: 'Why a held time was taken all the same, it was cancelled or declined, or corrected',
    }),
  ),
})

export const showAppointmentTrail = practiceRoute({
  operationId: 'showAppointmentTrail',
  method: 'GET',
  path: '/appointments/:appointmentId/history',
  summary: 'Everything that happened to one appointment, by whom and when, in one list (SCH-9, SCH-12).',
  permit: 'calendar.read',
  audit: { action: 'read', subject: 'appointment' },
  params: Closed({ appointmentId: Id }),
  success: [200, Closed({ happened: Type.Array(Happened) })],
  async handle({ work, params }) {
    const row = await staffAppointment(work, params.appointmentId)
    if (!row) throw notFound()
    const { id, client_id: clientId } = row
    work.record({ action: 'read', subjectType: 'appointment', subjectId: id, clientId })
    const [made, moves, movers, lines, corrections] = await together([
      madeOf(work, id),
      movesOf(work, id),
      moversOf(work, id),
      trailOf(work, id, clientId),
      correctionsOf(work, id),
    ])
    const reasons = [...moves.map((one) => one.sealedFormerReason), row.sealed_double_booking_reason]
    const { keyring } = work.services
    const happened = tellTrail({
      made,
      moves: moves.map(({ sealedFormerReason: _, ...move }, n) => ({ ...move, name: movers[n] ?? null })),
      doubleBooked: await Promise.all(
        reasons.map((sealed) => sealed && openDoubleBookingReason(work, id, sealed)),
      ),
      lines,
      lastReason: row.sealed_reason
        ? await keyring.openText(work.trx, placeOfReason(work.practiceId, id), row.sealed_reason)
        : null,
      corrections: await Promise.all(
        corrections.map(async (one) => ({
          at: one.at,
          to: one.to,
          reason: await openCorrectionReason(work, one),
        })),
      ),
    })
    return { happened: happened.map(({ at, ...rest }) => ({ ...rest, at: instantText(at.getTime()) })) }
  },
})
