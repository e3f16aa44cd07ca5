import type { Work } from '../../../kernel/services.ts'
import { placeOfReason } from './change-status.ts'
import type { ClientAppointmentRow } from './client-appointment.ts'

/** What the practice wrote to the client when it declined; null for every other appointment, whose reason is the practice's alone. */
export async function declinedBecause(work: Work, row: ClientAppointmentRow): Promise<string | null> {
  if (row.status !== 'declined' || !row.sealed_reason) return null
  return work.services.keyring.openText(work.trx, placeOfReason(work.practiceId, row.id), row.sealed_reason)
}
