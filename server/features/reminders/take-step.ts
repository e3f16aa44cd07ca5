import { Problem } from '../../kernel/http/problem.ts'
import type { Work } from '../../kernel/services.ts'
import { cancelAppointmentOf, clientAppointment, confirmAppointmentOf } from '../scheduling/index.ts'

/** What became of one step. `late`: by now it would be late, and the person was not told yet. */
export type StepOutcome = 'confirmed' | 'cancelled' | 'cancelledLate' | 'late' | 'byPhone' | 'cannot'

/** Confirms or cancels for the client, by the same rules as in the portal, and only at the time that he was reminded of. */
export async function takeStep(
  work: Work,
  { clientId, appointmentId, startsAt }: { clientId: string; appointmentId: string; startsAt: Date },
  act: 'confirm' | 'cancel',
  mayBeLate: boolean,
): Promise<StepOutcome> {
  // Locked before it is compared: the practice may be moving it at this moment.
  const row = await clientAppointment(work, clientId, appointmentId, true)
  if (row?.starts_at.getTime() !== startsAt.getTime()) return 'cannot'
  try {
    if (act === 'confirm') {
      await confirmAppointmentOf(work, clientId, appointmentId)
      return 'confirmed'
    }
    const { status } = await cancelAppointmentOf(work, clientId, appointmentId, { mayBeLate })
    return status === 'lateCancelled' ? 'cancelledLate' : 'cancelled'
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    if (error.slug === 'late-by-now') return 'late'
    if (error.slug === 'cancel-by-phone') return 'byPhone'
    if (error.status === 404 || error.status === 409) return 'cannot'
    throw error
  }
}
