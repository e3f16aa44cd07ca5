import { sql } from 'kysely'
import { invalid, notFound } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'
import { dayMs } from '../../../kernel/time/index.ts'
import { changedMeanwhile } from '../appointments/change-status.ts'
import { sealDoubleBookingReason } from '../appointments/double-booking-reason.ts'
import { refuseSecondSeat, sessionAt } from '../book-appointment/group-session.ts'
import { lockProvider } from '../book-appointment/lock-provider.sql.ts'
import { heldAgainst, refusalToStaff, type TimeForStaff } from '../book-appointment/refuse-to-staff.ts'
import { slotTaken } from '../book-appointment/take-by-rules.ts'
import { type AppointmentToMove, clientsOfSession, ownTimeOf } from './appointment-to-move.ts'
import { refuseUnlessMovable } from './may-move.ts'
import type { Move } from './move.ts'
import { type Placing, placeAppointment, placeSession } from './place-appointment.sql.ts'

/** By the practice: to any time that nobody holds, inside or outside of hours, a session with all of its clients. */
export async function moveFreely(
  work: Work,
  row: AppointmentToMove,
  to: Placing,
  wanted: Pick<Move, 'by' | 'doubleBookingReason' | 'onlyThisClient'>,
): Promise<AppointmentToMove[]> {
  if (!(to.startsAt < to.endsAt && to.endsAt - to.startsAt <= dayMs))
    throw invalid([{ path: 'endsAt', message: 'The end must lie after the start, by a day at most.' }])
  await checkPlace(work, row, to)
  const isSession = row.group_session_id !== null && !wanted.onlyThisClient
  if (row.group_session_id !== null) await lockProvider(work, row.staff_id)
  await lockProvider(work, to.staffId)
  if (isSession) return moveSession(work, row, to, wanted)
  const sessionId = await sessionOf(work, row, to)
  const reason = wanted.doubleBookingReason
  const place = timeForStaff(row, to, {
    butNot: [row.id, row.group_session_id === null ? row.replaces_appointment_id : null],
    mayJoin: sessionId !== null,
  })
  const placed =
    (!(await isHeldFor(work, place, wanted)) &&
      (await placeAppointment(work, row.id, to, { sessionId })) === 'placed') ||
    (!!reason &&
      (await placeAppointment(work, row.id, to, {
        sessionId,
        sealedReason: await sealDoubleBookingReason(work, row.id, reason),
      })) === 'placed')
  if (placed) return [row]
  if (row.client_id) await refuseSecondSeat(work, sessionId, row.client_id)
  throw await refusedAt(work, place, wanted)
}

async function moveSession(
  work: Work,
  row: AppointmentToMove,
  to: Placing,
  wanted: Pick<Move, 'by' | 'doubleBookingReason'>,
): Promise<AppointmentToMove[]> {
  const sessionId = row.group_session_id!
  await sql`select 1 from group_sessions where practice_id = ${work.practiceId} and id = ${sessionId} for update`.execute(
    work.trx,
  )
  // Whoever joined since the first look, and is moving on at this moment, holds what is waited for here, and waits for it.
  const all = await clientsOfSession(work, sessionId).catch((error) => {
    throw (error as { code?: string }).code === '40P01' ? changedMeanwhile() : error
  })
  for (const one of all) refuseUnlessMovable(one.status)
  const ids = all.map((one) => one.id)
  const none = ids.map(() => null)
  const place = timeForStaff(row, to, { butNot: [...ids, sessionId], mayJoin: false })
  const isHeld = await isHeldFor(work, place, wanted)
  if (!isHeld && (await placeSession(work, sessionId, to, { ids, sealed: none })) === 'placed') return all
  const reason = wanted.doubleBookingReason
  if (reason) {
    const sealed = await Promise.all(ids.map((id) => sealDoubleBookingReason(work, id, reason)))
    if ((await placeSession(work, sessionId, to, { ids, sealed })) === 'placed') return all
  }
  throw await refusedAt(work, place, wanted)
}

/** What was booked twice already, or came twice from outside, is taken by staff with a reason only, too (SCH-9). */
const isHeldFor = async (work: Work, place: TimeForStaff, { by }: Pick<Move, 'by'>): Promise<boolean> =>
  by === 'staff' && (await heldAgainst(work, place)).length > 0

/** Whoever leaves a session goes into another one of the same service. */
async function sessionOf(work: Work, row: AppointmentToMove, to: Placing): Promise<string | null> {
  if (!row.service_id || row.group_session_id === null) return null
  return sessionAt(work, { ...to, serviceId: row.service_id, capacity: row.seat_count! })
}

/** Who and where are of this practice, and the service is given there. Throws 404 and 400. */
async function checkPlace(work: Work, row: AppointmentToMove, to: Placing): Promise<void> {
  const { rows } = await sql<{ has_staff: boolean; has_place: boolean; modality: string | null }>`
    select
      exists (select 1 from staff_members m where m.practice_id = ${work.practiceId} and m.id = ${to.staffId}
        and (m.status = 'active' or m.id = ${row.staff_id})) as has_staff,
      (${to.locationId}::uuid is null or exists (select 1 from locations l where l.practice_id = ${work.practiceId}
        and l.id = ${to.locationId}::uuid and (l.retired_at is null or l.id = ${row.location_id}::uuid))) as has_place,
      (select v.modality from services v where v.practice_id = ${work.practiceId} and v.id = ${row.service_id}::uuid) as modality`.execute(
    work.trx,
  )
  const found = rows[0]!
  if (!found.has_staff || !found.has_place) throw notFound()
  if (row.kind !== 'client' && to.locationId !== null)
    throw invalid([{ path: 'locationId', message: 'A time that is not a client’s has no place.' }])
  const modality = to.locationId === null ? 'telehealth' : 'inPerson'
  if (to.locationId !== row.location_id && found.modality && ![modality, 'both'].includes(found.modality))
    throw invalid([{ path: 'locationId', message: 'This service is not given there.' }])
}

const refusedAt = async (work: Work, place: TimeForStaff, { by }: Pick<Move, 'by'>) =>
  by === 'staff' ? refusalToStaff(work, place) : slotTaken([])

const timeForStaff = (
  row: AppointmentToMove,
  to: Placing,
  { butNot, mayJoin }: { butNot: (string | null)[]; mayJoin: boolean },
): TimeForStaff => ({
  ...to,
  serviceId: row.service_id,
  clientId: row.client_id,
  butNot: butNot.filter((id) => id !== null),
  own: ownTimeOf(row),
  mayJoin,
})
