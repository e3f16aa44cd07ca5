import type { Work } from '../../../kernel/services.ts'

const placeOf = (work: Work, appointmentId: string) => ({
  practiceId: work.practiceId,
  column: 'appointments.double_booking_reason',
  rowId: appointmentId,
})

/** Why a time was taken although it was held, as the appointment and the history of its moves keep it (SCH-9). */
export const sealDoubleBookingReason = (work: Work, appointmentId: string, reason: string) =>
  work.services.keyring.seal(work.trx, placeOf(work, appointmentId), reason)

export const openDoubleBookingReason = (work: Work, appointmentId: string, sealed: Buffer) =>
  work.services.keyring.openText(work.trx, placeOf(work, appointmentId), sealed)
