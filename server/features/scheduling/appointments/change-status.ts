import { sql } from 'kysely'
import { lostRace } from '../../../kernel/http/problem.ts'
import type { AuditAction, Work } from '../../../kernel/services.ts'
import { type AppointmentStatus, holdsTime } from '../appointment-status.rules.ts'
import { announceChange } from './on-appointment-change.ts'

/** Thrown when the appointment is not as the person saw it. */
export const changedMeanwhile = () =>
  lostRace('This appointment was changed meanwhile. Nothing was done; please look at it again.')

/** An appointment as this work has read it. */
export type AppointmentRead = {
  id: string
  clientId: string | null
  version: number
  status: AppointmentStatus
  staff_id: string
  starts_at: Date
  ends_at: Date
}

/**
 * Moves an appointment that this work has read to another status, with its audit line, live event and word to the listeners.
 * `isSpent`: a hold whose time goes to the appointment that it was for, so that nothing becomes free.
 */
export async function changeStatus(
  work: Work,
  appointment: AppointmentRead,
  to: AppointmentStatus,
  action: AuditAction,
  reason?: string | null,
  { isSpent = false }: { isSpent?: boolean } = {},
): Promise<void> {
  const { id, clientId, version } = appointment
  const sealed = reason
    ? await work.services.keyring.seal(work.trx, placeOfReason(work.practiceId, id), reason)
    : null
  const result =
    await sql`update appointments set status = ${to}, version = version + 1, sealed_reason = coalesce(${sealed}, sealed_reason)
    where practice_id = ${work.practiceId} and id = ${id} and version = ${version}`.execute(work.trx)
  if (result.numAffectedRows !== 1n) throw changedMeanwhile()
  work.record({ action, subjectType: 'appointment', subjectId: id, clientId, details: { status: to } })
  work.tell({
    practiceId: work.practiceId,
    kind: 'appointment',
    id,
    ...(clientId ? { clientId } : {}),
    toStaff: true,
  })
  await announceChange(work, {
    appointmentId: id,
    change: 'statusChanged',
    staffId: appointment.staff_id,
    clientId,
    freed: holdsTime(appointment.status) && !holdsTime(to) && !isSpent ? freedBy(appointment) : null,
  })
}

/** The time that an appointment held. */
export const freedBy = (appointment: { staff_id: string; starts_at: Date; ends_at: Date }) => ({
  staffId: appointment.staff_id,
  startsAt: appointment.starts_at.getTime(),
  endsAt: appointment.ends_at.getTime(),
})

export const placeOfReason = (practiceId: string, rowId: string) => ({
  practiceId,
  column: 'appointments.reason',
  rowId,
})
