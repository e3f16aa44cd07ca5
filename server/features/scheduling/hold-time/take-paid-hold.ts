import { Problem } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'
import { minuteMs } from '../../../kernel/time/index.ts'
import { holdsTime } from '../appointment-status.rules.ts'
import { changeStatus } from '../appointments/change-status.ts'
import { bookAppointment } from '../book-appointment/book-appointment.ts'
import { keepAcceptance } from '../booking-policies/policies.sql.ts'
import { type AppointmentToMove, holdWithOriginal } from '../move-appointment/appointment-to-move.ts'
import { holdUntil, policyAcceptedFor } from './deposit-holds.sql.ts'
import { takeHold } from './take-hold.ts'

/**
 * The deposit of a held time was paid, however late: books it. Had the hold lapsed, the same time is booked anew where it is still open.
 * Returns the appointment, or null where there is none to be had, so that the money has to go back (SCH-14).
 */
export async function takePaidHold(
  work: Work,
  holdId: string,
  personId: string | null,
): Promise<string | null> {
  const { hold } = await holdWithOriginal(work, holdId)
  const isOver = hold.starts_at.getTime() <= work.now
  if (hold.status === 'awaitingDeposit') {
    if (isOver) {
      await changeStatus(work, { ...hold, clientId: hold.client_id }, 'expired', 'change')
      return null
    }
    // Nobody else can have had it.
    if (hold.request_expires_at!.getTime() <= work.now)
      await holdUntil(work, holdId, new Date(work.now + minuteMs))
    return (await takeHold(work, holdId, 'client', personId)).id
  }
  // The practice booked it meanwhile without waiting for the money.
  if (holdsTime(hold.status)) return hold.id
  // What was to take the place of an appointment is not booked beside it: that one was kept.
  return hold.status === 'expired' && !isOver && !hold.replaces_appointment_id
    ? bookAnew(work, hold, personId)
    : null
}

async function bookAnew(
  work: Work,
  hold: AppointmentToMove,
  personId: string | null,
): Promise<string | null> {
  try {
    const { id } = await bookAppointment(work, {
      clientId: hold.client_id!,
      serviceId: hold.service_id!,
      staffId: hold.staff_id,
      startsAt: hold.starts_at.getTime(),
      locationId: hold.location_id,
      by: 'client',
      personId,
    })
    const policyId = await policyAcceptedFor(work, hold.id)
    if (policyId) await keepAcceptance(work, id, policyId)
    return id
  } catch (error) {
    // Taken, or not open any more: no statement failed, so the work goes on.
    if (error instanceof Problem) return null
    throw error
  }
}
