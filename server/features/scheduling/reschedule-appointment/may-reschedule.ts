import { Problem } from '../../../kernel/http/problem.ts'
import type { EpochMs } from '../../../kernel/time/index.ts'
import {
  type AppointmentStatus,
  type CancellationWindow,
  cancellationVerdict,
} from '../appointment-status.rules.ts'

/**
 * Whether the client may move the appointment now, under the window in which he may cancel it, since moving gives its time up. True:
 * it is late by now, and he was told. Throws 409 `cannot-move`, `move-by-phone` and `late-by-now`.
 */
export function isMovedLate(
  appointment: { status: AppointmentStatus; startsAt: EpochMs; window: CancellationWindow },
  now: EpochMs,
  mayBeLate: boolean,
): boolean {
  if (appointment.status === 'requested')
    throw new Problem(
      409,
      'cannot-move',
      'The practice has not answered this request yet. Take it back and ask for another time instead.',
    )
  if (appointment.status !== 'scheduled' && appointment.status !== 'confirmed')
    throw new Problem(409, 'cannot-move', 'This appointment cannot be moved any more.')
  const verdict = cancellationVerdict(appointment.window, appointment.startsAt, now)
  if (!verdict.mayCancel)
    throw verdict.because === 'byPhone'
      ? new Problem(409, 'move-by-phone', 'This appointment can only be moved by calling the practice.')
      : new Problem(409, 'cannot-move', 'This appointment has begun already. Please call the practice.')
  const isLate = verdict.becomes === 'lateCancelled'
  if (isLate && !mayBeLate)
    throw new Problem(
      409,
      'late-by-now',
      'The time to move this appointment without consequence is over. Please say again whether you want to move it late.',
    )
  return isLate
}
