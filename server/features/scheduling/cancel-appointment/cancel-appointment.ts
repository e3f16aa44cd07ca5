import { notFound, Problem } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'
import { mayChangeStatus } from '../appointment-status.rules.ts'
import { changedMeanwhile, changeStatus } from '../appointments/change-status.ts'
import {
  type ClientAppointmentRow,
  cancellationVerdictOf,
  clientAppointment,
} from '../appointments/client-appointment.ts'
import { toldOf } from '../appointments/told-of.ts'
import { tellAppointment } from '../tell-appointment/appointment.mail.ts'

/**
 * The client cancels, here or in answer to a reminder, in time or late by the window of the provider. Cancelling twice is no error.
 * Throws 404, 409 `changed-meanwhile`, `cannot-cancel`, `cancel-by-phone`, and `late-by-now` unless `mayBeLate` says that the person
 * was told.
 */
export async function cancelAppointmentOf(
  work: Work,
  clientId: string,
  id: string,
  {
    version,
    reason,
    mayBeLate,
    personId = null,
  }: { version?: number; reason?: string | null; mayBeLate?: boolean; personId?: string | null } = {},
): Promise<ClientAppointmentRow> {
  const row = await clientAppointment(work, clientId, id, true)
  if (!row) throw notFound()
  if (row.status === 'cancelledInTime' || row.status === 'lateCancelled') return row
  if (version !== undefined && row.version !== version) throw changedMeanwhile()
  if (!mayChangeStatus(row.status, 'cancelledInTime', 'client'))
    throw new Problem(409, 'cannot-cancel', 'This appointment cannot be cancelled any more.')
  const verdict = cancellationVerdictOf(row, work.now)
  if (!verdict.mayCancel)
    throw verdict.because === 'byPhone'
      ? new Problem(409, 'cancel-by-phone', 'This appointment can only be cancelled by calling the practice.')
      : new Problem(409, 'cannot-cancel', 'This appointment has begun already. Please call the practice.')
  if (verdict.becomes === 'lateCancelled' && !mayBeLate)
    throw new Problem(
      409,
      'late-by-now',
      'The time to cancel without consequence is over. Please say again whether you want to cancel late.',
    )
  await changeStatus(work, { ...row, clientId }, verdict.becomes, 'cancel', reason?.trim() || null, {
    endedBy: { by: 'client', personId },
  })
  await tellAppointment(work, 'appointmentCancelled', toldOf(row, clientId))
  return { ...row, status: verdict.becomes, version: row.version + 1 }
}
