import { Problem } from '../../kernel/http/problem.ts'
import type { Work } from '../../kernel/services.ts'
import { cancelAppointmentOf, confirmAppointmentOf } from '../scheduling/index.ts'

/** What became of one step. `late`: by now it would be late, and the person was not told yet. */
export type StepOutcome = 'confirmed' | 'cancelled' | 'cancelledLate' | 'late' | 'byPhone' | 'cannot'

/** Confirms or cancels for the client, by the same rules as in the portal. */
export async function takeStep(
  work: Work,
  clientId: string,
  appointmentId: string,
  act: 'confirm' | 'cancel',
  mayBeLate: boolean,
): Promise<StepOutcome> {
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
