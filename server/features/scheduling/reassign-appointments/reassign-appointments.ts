import type { Work } from '../../../kernel/services.ts'
import { freedBy } from '../appointments/change-status.ts'
import { announceChange } from '../appointments/on-appointment-change.ts'
import { toldOf } from '../appointments/told-of.ts'
import { tellAppointment } from '../tell-appointment/appointment.mail.ts'
import { appointmentsToMove, isActiveProvider, moveAppointment } from './reassign-appointments.sql.ts'

export type NotMoved = { id: string; reason: 'busy' | 'away' | 'noProvider' | 'changed' }

/**
 * Gives future appointments of one person to a colleague, each only where the colleague is free, and tells the clients (PRA-7).
 * The time stays as it is. What could not be moved stays with whom it was, and is named with why.
 */
export async function reassignAppointments(
  work: Work,
  wanted: { ids: string[]; fromStaffId: string; toStaffId: string },
): Promise<{ moved: string[]; notMoved: NotMoved[] }> {
  if (wanted.ids.length === 0) return { moved: [], notMoved: [] }
  if (!(await isActiveProvider(work, wanted.toStaffId)))
    return { moved: [], notMoved: wanted.ids.map((id) => ({ id, reason: 'noProvider' })) }
  const found = await appointmentsToMove(work, wanted)
  const moved: string[] = []
  const notMoved: NotMoved[] = wanted.ids
    .filter((id) => !found.some((one) => one.id === id))
    .map((id) => ({ id, reason: 'changed' }))
  for (const appointment of found) {
    const { id, client_id: clientId } = appointment
    if (appointment.is_away) notMoved.push({ id, reason: 'away' })
    else if (appointment.is_busy || !(await moveAppointment(work, id, wanted.toStaffId)))
      notMoved.push({ id, reason: 'busy' })
    else {
      moved.push(id)
      work.record({
        action: 'change',
        subjectType: 'appointment',
        subjectId: id,
        clientId,
        details: { from: wanted.fromStaffId, to: wanted.toStaffId },
      })
      work.tell({ practiceId: work.practiceId, kind: 'appointment', id, clientId, toStaff: true })
      await announceChange(work, {
        appointmentId: id,
        change: 'moved',
        staffId: wanted.toStaffId,
        clientId,
        freed: freedBy({ ...appointment, staff_id: wanted.fromStaffId }),
      })
      await tellAppointment(
        work,
        'appointmentReassigned',
        toldOf({ ...appointment, staff_id: wanted.toStaffId }, clientId),
        'client',
      )
    }
  }
  return { moved, notMoved }
}
