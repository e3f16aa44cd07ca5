import { sql } from 'kysely'
import { Problem } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'
import { minuteMs } from '../../../kernel/time/index.ts'
import { type AppointmentStatus, holdsTime } from '../appointment-status.rules.ts'
import { changeStatus } from '../appointments/change-status.ts'
import { toldOf } from '../appointments/told-of.ts'
import type { BookedAppointment } from '../book-appointment/book-appointment.ts'
import { lockProvider } from '../book-appointment/lock-provider.sql.ts'
import { slotTaken } from '../book-appointment/take-by-rules.ts'
import { expireLater } from '../expire-request/expire-later.ts'
import { type AppointmentToMove, holdWithOriginal } from '../move-appointment/appointment-to-move.ts'
import { keepMoves } from '../move-appointment/keep-moves.ts'
import { keepAgreementOf, takePlaceOf } from '../move-appointment/place-appointment.sql.ts'
import { tellAppointment } from '../tell-appointment/appointment.mail.ts'
import { tellMoved } from '../tell-appointment/appointment-moved.mail.ts'

/**
 * A held time becomes the client's: an appointment of its own, or, where it was to take the place of one, that one moves into it and the
 * hold is spent. Paid for with a provider who wants to be asked, it becomes a request. Throws 404; 409 `no-open-hold` when it was
 * given up, answered or taken meanwhile.
 */
export async function takeHold(
  work: Work,
  holdId: string,
  by: 'client' | 'staff' | 'system',
  personId?: string | null,
): Promise<BookedAppointment> {
  const { hold, original } = await holdWithOriginal(work, holdId)
  if (hold.status !== 'offered' && hold.status !== 'awaitingDeposit') throw noOpenHold()
  if (hold.request_expires_at!.getTime() <= work.now) throw noOpenHold()
  if (original && (original.status === 'scheduled' || original.status === 'confirmed'))
    return moveInto(work, original, hold, { by, personId: personId ?? null })
  if (original && holdsTime(original.status))
    throw new Problem(
      409,
      'no-open-hold',
      'The appointment that this time was to replace has begun or taken place meanwhile.',
    )
  const requestHours =
    hold.status === 'awaitingDeposit' && hold.made_by === 'client' ? await hoursToAnswer(work, hold) : null
  const status: AppointmentStatus = requestHours === null ? 'scheduled' : 'requested'
  if (requestHours !== null) {
    const until = Math.min(hold.starts_at.getTime(), work.now + requestHours * 60 * minuteMs)
    await sql`update appointments set request_expires_at = ${new Date(until)}
      where practice_id = ${work.practiceId} and id = ${hold.id}`.execute(work.trx)
    await expireLater(work, hold.id, until)
  }
  await changeStatus(work, { ...hold, clientId: hold.client_id }, status, 'book')
  const told = toldOf(hold, hold.client_id!)
  await tellAppointment(work, status === 'requested' ? 'appointmentRequested' : 'appointmentBooked', told)
  return { ...told, status }
}

const noOpenHold = () =>
  new Problem(409, 'no-open-hold', 'This time is not held any more. Please choose another time.')

/** Null: the provider lets clients book at once. */
async function hoursToAnswer(work: Work, hold: AppointmentToMove): Promise<number | null> {
  const { rows } = await sql<{ request_hold_hours: number }>`select request_hold_hours from provider_rules
    where practice_id = ${work.practiceId} and staff_id = ${hold.staff_id} and booking_mode = 'byRequest'`.execute(
    work.trx,
  )
  return rows[0]?.request_hold_hours ?? null
}

/**
 * The appointment moves into the time that was held for it, in place, with its seat; the hold is spent. Both are locked already.
 * `exceptPersonId` approved it, and is told nothing.
 */
export async function moveInto(
  work: Work,
  original: AppointmentToMove,
  hold: AppointmentToMove,
  {
    by,
    personId,
    exceptPersonId,
  }: { by: 'client' | 'staff' | 'system'; personId: string | null; exceptPersonId?: string },
): Promise<BookedAppointment> {
  const clientId = original.client_id!
  await lockProvider(work, hold.staff_id)
  await changeStatus(work, { ...hold, clientId }, 'moved', 'change', null, { isSpent: true })
  const to = {
    staffId: hold.staff_id,
    startsAt: hold.starts_at.getTime(),
    endsAt: hold.ends_at.getTime(),
    busyFrom: hold.busy_from.getTime(),
    busyUntil: hold.busy_until.getTime(),
    locationId: hold.location_id,
  }
  // The time was held for this very appointment, so nothing can be in its way.
  if ((await takePlaceOf(work, original.id, hold.id, to)) === 'taken') throw slotTaken([])
  await keepAgreementOf(work, original.id, hold.id)
  // Late is a move by when it was asked for, and not by when the practice answered.
  await keepMoves(work, [original], to, { by, personId, isLate: by === 'client' && hold.is_asked_late })
  await tellMoved(
    work,
    {
      id: original.id,
      clientId,
      from: {
        staffId: original.staff_id,
        startsAt: original.starts_at.getTime(),
        endsAt: original.ends_at.getTime(),
      },
      to,
    },
    { exceptPersonId: exceptPersonId ?? null },
  )
  return {
    id: original.id,
    staffId: to.staffId,
    startsAt: to.startsAt,
    endsAt: to.endsAt,
    status: 'scheduled',
  }
}
