import { sql } from 'kysely'
import { invalid, notFound } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'
import { dayMs } from '../../../kernel/time/index.ts'
import { changedMeanwhile } from '../appointments/change-status.ts'
import { sealDoubleBookingReason } from '../appointments/double-booking-reason.ts'
import { refuseSecondSeat, sessionAt } from '../book-appointment/group-session.ts'
import { lockProvider } from '../book-appointment/lock-provider.sql.ts'
import { refusal, slotTaken } from '../book-appointment/take-by-rules.ts'
import { type AppointmentToMove, clientsOfSession, ownTimeOf } from './appointment-to-move.ts'
import { refuseUnlessMovable } from './may-move.ts'
import { type Placing, placeAppointment, placeSession } from './place-appointment.sql.ts'

/** By the practice: to any time that nobody holds, inside or outside of hours, a session with all of its clients. */
export async function moveFreely(
  work: Work,
  row: AppointmentToMove,
  to: Placing,
  wanted: { doubleBookingReason?: string | null; onlyThisClient?: boolean },
): Promise<AppointmentToMove[]> {
  if (!(to.startsAt < to.endsAt && to.endsAt - to.startsAt <= dayMs))
    throw invalid([{ path: 'endsAt', message: 'The end must lie after the start, by a day at most.' }])
  await checkPlace(work, row, to)
  const isSession = row.group_session_id !== null && !wanted.onlyThisClient
  if (row.group_session_id !== null) await lockProvider(work, row.staff_id)
  await lockProvider(work, to.staffId)
  if (isSession) return moveSession(work, row, to, wanted.doubleBookingReason)
  const sessionId = await sessionOf(work, row, to)
  const placed =
    (await placeAppointment(work, row.id, to, { sessionId })) === 'placed' ||
    (!!wanted.doubleBookingReason &&
      (await placeAppointment(work, row.id, to, {
        sessionId,
        sealedReason: await sealDoubleBookingReason(work, row.id, wanted.doubleBookingReason),
      })) === 'placed')
  if (placed) return [row]
  if (row.client_id) await refuseSecondSeat(work, sessionId, row.client_id)
  throw await refusedAt(work, row, to)
}

async function moveSession(
  work: Work,
  row: AppointmentToMove,
  to: Placing,
  reason: string | null | undefined,
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
  if ((await placeSession(work, sessionId, to, { ids, sealed: none })) === 'placed') return all
  if (reason) {
    const sealed = await Promise.all(ids.map((id) => sealDoubleBookingReason(work, id, reason)))
    if ((await placeSession(work, sessionId, to, { ids, sealed })) === 'placed') return all
  }
  throw await refusedAt(work, row, to)
}

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

const refusedAt = (work: Work, row: AppointmentToMove, to: Placing) =>
  row.client_id && row.service_id
    ? refusal(work, {
        clientId: row.client_id,
        serviceId: row.service_id,
        staffId: to.staffId,
        startsAt: to.startsAt,
        locationId: to.locationId,
        by: 'staff',
        own: ownTimeOf(row),
      })
    : slotTaken([])
