import { Problem } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'
import { moveAppointment } from '../move-appointment/move-appointment.ts'
import { appointmentsToMove, isActiveProvider, type ToMove } from './reassign-appointments.sql.ts'

export type NotMoved = { id: string; reason: 'busy' | 'away' | 'noProvider' | 'changed' }

/**
 * Gives future appointments of one person to a colleague, each only where the colleague is free, and tells the clients (PRA-7).
 * The time stays as it is; a session of several clients goes with all of them. What could not be moved stays with whom it was, and is
 * named with why.
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
    const { id } = appointment
    if (appointment.is_away) notMoved.push({ id, reason: 'away' })
    else if (appointment.is_busy || !(await isTakenOver(work, appointment, wanted.toStaffId)))
      notMoved.push({ id, reason: 'busy' })
    else moved.push(id)
  }
  return { moved, notMoved }
}

/** False where the time was taken in this moment: the database has the last word (SCH-5), and the transaction goes on. */
async function isTakenOver(work: Work, { id, starts_at }: ToMove, staffId: string): Promise<boolean> {
  try {
    await moveAppointment(work, {
      appointmentId: id,
      to: { startsAt: starts_at.getTime(), staffId },
      by: 'staff',
      isQuiet: 'forProviders',
    })
    return true
  } catch (error) {
    if (error instanceof Problem && error.slug === 'slot-taken') return false
    throw error
  }
}
