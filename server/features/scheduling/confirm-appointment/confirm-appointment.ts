import { notFound, Problem } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'
import { changedMeanwhile, changeStatus } from '../appointments/change-status.ts'
import {
  type ClientAppointmentRow,
  clientAppointment,
  mayConfirm,
} from '../appointments/client-appointment.ts'
import { toldOf } from '../appointments/told-of.ts'
import { tellAppointment } from '../tell-appointment/appointment.mail.ts'

/**
 * The client says that he will come, here or in answer to a reminder. Confirming twice is no error. Throws 404, 409
 * `changed-meanwhile` and `cannot-confirm`.
 */
export async function confirmAppointmentOf(
  work: Work,
  clientId: string,
  id: string,
  { version }: { version?: number } = {},
): Promise<ClientAppointmentRow> {
  const row = await clientAppointment(work, clientId, id, true)
  if (!row) throw notFound()
  if (row.status === 'confirmed') return row
  if (version !== undefined && row.version !== version) throw changedMeanwhile()
  if (!mayConfirm(row, work.now))
    throw new Problem(
      409,
      'cannot-confirm',
      'This appointment cannot be confirmed here. Please call the practice.',
    )
  await changeStatus(work, { ...row, clientId }, 'confirmed', 'change')
  await tellAppointment(work, 'appointmentConfirmed', toldOf(row, clientId))
  return { ...row, status: 'confirmed', version: row.version + 1 }
}
