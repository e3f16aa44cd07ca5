import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import { minuteMs } from '../../../kernel/time/index.ts'
import { windowHeldTo } from '../appointment-endings/endings.sql.ts'
import { changeStatus } from '../appointments/change-status.ts'
import { announceChange } from '../appointments/on-appointment-change.ts'
import { sessionAt } from '../book-appointment/group-session.ts'
import { insertAppointment } from '../book-appointment/insert-appointment.sql.ts'
import { type FreeTime, takeByRules } from '../book-appointment/take-by-rules.ts'
import { expireLater } from '../expire-request/expire-later.ts'
import {
  type AppointmentToMove,
  ownTimeOf,
  waitingToReplace,
} from '../move-appointment/appointment-to-move.ts'
import { keepMoves } from '../move-appointment/keep-moves.ts'
import type { Move, MovedAppointment } from '../move-appointment/move.ts'
import { placeAppointment } from '../move-appointment/place-appointment.sql.ts'
import { tellAppointment } from '../tell-appointment/appointment.mail.ts'
import { tellMoved } from '../tell-appointment/appointment-moved.mail.ts'
import { isMovedLate } from './may-reschedule.ts'

/**
 * The client moves his own appointment, held to the rules of a booking with his own time left out. With a provider who wants to be asked,
 * the new time is held by a request, and the appointment stays where it is until the request is approved (SCH-8).
 */
export async function rescheduleByRules(
  work: Work,
  row: AppointmentToMove,
  move: Move,
): Promise<MovedAppointment> {
  const isLate = isMovedLate(
    {
      status: row.status,
      startsAt: row.starts_at.getTime(),
      window: await windowHeldTo(work, row.id),
    },
    work.now,
    move.mayBeLate ?? false,
  )
  const locationId = move.to.locationId === undefined ? row.location_id : move.to.locationId
  const staffId = move.to.staffId ?? row.staff_id
  const isSame =
    staffId === row.staff_id && locationId === row.location_id && move.to.startsAt === row.starts_at.getTime()
  if (isSame) return asItIs(row)
  await takeBackEarlierRequests(work, row)
  const wanted = {
    clientId: row.client_id!,
    serviceId: row.service_id!,
    staffId,
    startsAt: move.to.startsAt,
    locationId,
    by: 'client' as const,
    own: ownTimeOf(row),
  }
  return takeByRules(work, wanted, (free) =>
    free.provider.bookingMode === 'byRequest'
      ? askToMove(work, row, free, move, isLate)
      : moveAtOnce(work, row, free, move, isLate),
  )
}

async function moveAtOnce(
  work: Work,
  row: AppointmentToMove,
  free: FreeTime,
  move: Move,
  isLate: boolean,
): Promise<MovedAppointment | null> {
  const { staffId, startsAt, endsAt } = free
  const to = {
    staffId,
    startsAt,
    endsAt,
    busyFrom: startsAt - free.bufferBeforeMinutes * minuteMs,
    busyUntil: endsAt + free.bufferAfterMinutes * minuteMs,
    locationId: free.locationId,
  }
  const sessionId = await sessionAt(work, { ...free, serviceId: row.service_id! })
  if ((await placeAppointment(work, row.id, to, { sessionId })) === 'taken') return null
  await keepMoves(work, [row], to, { by: 'client', personId: move.personId ?? null, isLate })
  if (!move.isQuiet)
    await tellMoved(work, {
      id: row.id,
      clientId: row.client_id!,
      from: { staffId: row.staff_id, startsAt: row.starts_at.getTime(), endsAt: row.ends_at.getTime() },
      to,
    })
  const status = row.status === 'confirmed' && startsAt !== row.starts_at.getTime() ? 'scheduled' : row.status
  return { id: row.id, staffId, startsAt, endsAt, status, version: row.version + 1 }
}

async function askToMove(
  work: Work,
  row: AppointmentToMove,
  { provider, ...free }: FreeTime,
  move: Move,
  isAskedLate: boolean,
): Promise<MovedAppointment | null> {
  const id = newId()
  const clientId = row.client_id!
  const { staffId, startsAt, endsAt } = free
  const until = Math.min(startsAt, work.now + provider.requestHoldHours * 60 * minuteMs)
  const inserted = await insertAppointment(work, {
    ...free,
    id,
    clientId,
    serviceId: row.service_id!,
    status: 'requested',
    telehealthUrl: free.locationId === null ? provider.telehealthUrl : null,
    requestExpiresAt: until,
    sealedDoubleBookingReason: null,
    by: 'client',
    personId: move.personId ?? null,
    replacesAppointmentId: row.id,
    isAskedLate,
  })
  if (!inserted) return null
  await expireLater(work, id, until)
  work.record({
    action: 'book',
    subjectType: 'appointment',
    subjectId: id,
    clientId,
    details: { replaces: row.id },
  })
  work.tell({ practiceId: work.practiceId, kind: 'appointment', id, clientId, toStaff: true })
  await announceChange(work, { appointmentId: id, change: 'made', staffId, clientId, freed: null })
  if (!move.isQuiet)
    await tellAppointment(work, 'appointmentMoveRequested', { id, clientId, staffId, startsAt, endsAt })
  return { id, staffId, startsAt, endsAt, status: 'requested', version: 1 }
}

/** One wish at a time: whoever asks again, or finds another time at once, no longer waits for the earlier one. */
async function takeBackEarlierRequests(work: Work, row: AppointmentToMove): Promise<void> {
  for (const earlier of await waitingToReplace(work, row.id))
    if (earlier.status === 'requested')
      await changeStatus(work, { ...earlier, clientId: earlier.client_id }, 'cancelledInTime', 'cancel')
}

const asItIs = (row: AppointmentToMove): MovedAppointment => ({
  id: row.id,
  staffId: row.staff_id,
  startsAt: row.starts_at.getTime(),
  endsAt: row.ends_at.getTime(),
  status: row.status,
  version: row.version,
})
