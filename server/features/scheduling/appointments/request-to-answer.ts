import { notFound, Problem } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'
import type { AppointmentStatus } from '../appointment-status.rules.ts'
import { changedMeanwhile } from './change-status.ts'
import { type StaffAppointmentRow, staffAppointment } from './staff-appointment.ts'

/** Answers with whose it is. Refuses what is answered, taken back or expired. */
export function refuseUnlessOpenRequest(
  work: Work,
  row: {
    status: AppointmentStatus
    client_id: string | null
    version: number
    request_expires_at: Date | null
  },
  version: number,
): string {
  if (row.status !== 'requested' || !row.client_id)
    throw new Problem(409, 'no-open-request', 'This request was answered or taken back meanwhile.')
  if (row.version !== version) throw changedMeanwhile()
  if (row.request_expires_at && row.request_expires_at.getTime() <= work.now)
    throw new Problem(409, 'no-open-request', 'This request has expired; its time was given up.')
  return row.client_id
}

/** The request, locked until the work is over. */
export async function requestToAnswer(
  work: Work,
  id: string,
  version: number,
): Promise<StaffAppointmentRow & { clientId: string }> {
  const row = await staffAppointment(work, id, true)
  if (!row) throw notFound()
  return { ...row, clientId: refuseUnlessOpenRequest(work, row, version) }
}
