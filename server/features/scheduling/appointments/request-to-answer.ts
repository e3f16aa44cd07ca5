import { notFound, Problem } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'
import { changedMeanwhile } from './change-status.ts'
import { type StaffAppointmentRow, staffAppointment } from './staff-appointment.ts'

/** The request, locked until the work is over. Refuses what is answered, taken back or expired. */
export async function requestToAnswer(
  work: Work,
  id: string,
  version: number,
): Promise<StaffAppointmentRow & { clientId: string }> {
  const row = await staffAppointment(work, id, true)
  if (!row) throw notFound()
  if (row.status !== 'requested' || !row.client_id)
    throw new Problem(409, 'no-open-request', 'This request was answered or taken back meanwhile.')
  if (row.version !== version) throw changedMeanwhile()
  if (row.request_expires_at && row.request_expires_at.getTime() <= work.now)
    throw new Problem(409, 'no-open-request', 'This request has expired; its time was given up.')
  return { ...row, clientId: row.client_id }
}
