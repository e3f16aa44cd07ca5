import { Problem } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'
import { changedMeanwhile } from '../appointments/change-status.ts'
import { rescheduleByRules } from '../reschedule-appointment/reschedule-by-rules.ts'
import { tellMoved } from '../tell-appointment/appointment-moved.mail.ts'
import { type AppointmentToMove, appointmentToMove, appointmentWithSession } from './appointment-to-move.ts'
import { keepMoves } from './keep-moves.ts'
import { refuseUnlessMovable } from './may-move.ts'
import type { Move, MovedAppointment } from './move.ts'
import { moveFreely } from './move-freely.ts'
import type { Placing } from './place-appointment.sql.ts'

/**
 * Puts an appointment at another time, with somebody else or elsewhere, in place and in one step: the old time is given up together with
 * the new one taken, or neither (SCH-8, SCH-9). By a client with a provider who wants to be asked, the answer is the request that will
 * take its place. Throws 404; 409 `changed-meanwhile`, `cannot-move`, `slot-taken` and `slot-not-open` with `nearest`,
 * `already-in-session`; for a client besides `move-by-phone` and `late-by-now`.
 */
export async function moveAppointment(work: Work, move: Move): Promise<MovedAppointment> {
  const read = move.by === 'client' || move.onlyThisClient ? appointmentToMove : appointmentWithSession
  const row = await read(work, move.appointmentId)
  if (move.version !== undefined && row.version !== move.version) throw changedMeanwhile()
  if (row.kind === 'outside')
    throw new Problem(
      409,
      'cannot-move',
      'This event belongs to an outside calendar and can only be moved there.',
    )
  if (move.by === 'client') return rescheduleByRules(work, row, move)
  refuseUnlessMovable(row.status)
  const to = placingOf(row, move)
  if (isWhereItIs(row, to)) return movedOf(row, to, row.version)
  const moved = await moveFreely(work, row, to, move)
  await keepMoves(work, moved, to, move)
  if (move.isQuiet !== true)
    for (const one of moved)
      if (one.client_id)
        await tellMoved(
          work,
          { id: one.id, clientId: one.client_id, from: spanOf(one), to },
          { exceptPersonId: move.personId ?? null, tellsProvider: one === moved[0] && !move.isQuiet },
        )
  return movedOf(row, to, row.version + 1)
}

/** It keeps the buffers that it was booked with. */
function placingOf(row: AppointmentToMove, { to, movesWithSeries }: Move): Placing {
  const startsAt = to.startsAt
  const endsAt = to.endsAt ?? startsAt + (row.ends_at.getTime() - row.starts_at.getTime())
  return {
    staffId: to.staffId ?? row.staff_id,
    startsAt,
    endsAt,
    busyFrom: startsAt - (row.starts_at.getTime() - row.busy_from.getTime()),
    busyUntil: endsAt + (row.busy_until.getTime() - row.ends_at.getTime()),
    locationId: to.locationId === undefined ? row.location_id : to.locationId,
    movesWithSeries: movesWithSeries ?? false,
  }
}

const isWhereItIs = (row: AppointmentToMove, to: Placing) =>
  row.staff_id === to.staffId &&
  row.starts_at.getTime() === to.startsAt &&
  row.ends_at.getTime() === to.endsAt &&
  row.location_id === to.locationId

export const spanOf = (row: AppointmentToMove) => ({
  staffId: row.staff_id,
  startsAt: row.starts_at.getTime(),
  endsAt: row.ends_at.getTime(),
})

const movedOf = (row: AppointmentToMove, to: Placing, version: number): MovedAppointment => ({
  id: row.id,
  staffId: to.staffId,
  startsAt: to.startsAt,
  endsAt: to.endsAt,
  status: row.status === 'confirmed' && row.starts_at.getTime() !== to.startsAt ? 'scheduled' : row.status,
  version,
})
