import { sql } from 'kysely'
import { lostRace } from '../../../kernel/http/problem.ts'
import type { AuditAction, Work } from '../../../kernel/services.ts'
import { isEnded } from '../appointment-endings/endings.rules.ts'
import { type EndedBy, keepEnding } from '../appointment-endings/endings.sql.ts'
import { type AppointmentStatus, holdsTime, isHeldForNow } from '../appointment-status.rules.ts'
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
 * Moves an appointment that this work has read to another status, with its audit line, live event and word to the listeners. How it
 * ended, by whom and how late is kept beside it for good; the reason of a correction is kept there too, and the first reason stays.
 * `isSpent`: a hold whose time goes to the appointment that it was for, so that nothing becomes free.
 */
export async function changeStatus(
  work: Work,
  appointment: AppointmentRead,
  to: AppointmentStatus,
  action: AuditAction,
  reason?: string | null,
  { isSpent = false, endedBy = bySystem }: { isSpent?: boolean; endedBy?: EndedBy } = {},
): Promise<void> {
  const { id, clientId, version } = appointment
  const isCorrection = isEnded(appointment.status)
  const isEnding = clientId !== null && !isHeldForNow(appointment.status) && (isEnded(to) || isCorrection)
  if (isEnding)
    await keepEnding(work, {
      ...endedBy,
      appointmentId: id,
      clientId,
      startsAt: appointment.starts_at.getTime(),
      from: appointment.status,
      to,
      reason: isCorrection ? (reason ?? null) : null,
    })
  const sealed =
    reason && !isCorrection
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

const bySystem: EndedBy = { by: 'system', personId: null }

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
