import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import { type EpochMs, minuteMs } from '../../../kernel/time/index.ts'
import type { AppointmentStatus } from '../appointment-status.rules.ts'
import { refuseSecondSeat, sessionAt } from './group-session.ts'

export type AppointmentRow = {
  id: string
  clientId: string
  serviceId: string
  staffId: string
  locationId: string | null
  startsAt: EpochMs
  endsAt: EpochMs
  bufferBeforeMinutes: number
  bufferAfterMinutes: number
  status: AppointmentStatus
  telehealthUrl: string | null
  /** Until when a request, an offer or a deposit holds the time. */
  requestExpiresAt: EpochMs | null
  sealedDoubleBookingReason: Buffer | null
  by: 'client' | 'staff' | 'system'
  personId?: string | null
  /** Seats of the service: with more than one, the client joins the session at that time or opens it. */
  capacity: number
  replacesAppointmentId?: string | null
  /** A request to move, made late, as the client was told. */
  isAskedLate?: boolean
}

/**
 * False when the time is held by another appointment, whoever made it and however late it came, or the session is full: the constraints
 * decide (23P01 and 23505, asked not to break the transaction, which still has to answer with other times). Throws 409
 * `already-in-session`.
 */
export async function insertAppointment(work: Work, a: AppointmentRow): Promise<boolean> {
  const sessionId = await sessionAt(work, a)
  const result = await sql`
    insert into appointments (practice_id, id, staff_id, kind, client_id, service_id, modality, location_id, telehealth_url, time_zone,
      starts_at, ends_at, busy_from, busy_until, status, request_expires_at, is_double_booked, sealed_double_booking_reason,
      made_by, made_by_person_id, created_at, replaces_appointment_id, is_asked_late, group_session_id,
      seat_number, seat_count)
    select ${work.practiceId}, ${a.id}, m.id, 'client', ${a.clientId}, ${a.serviceId}, ${a.locationId === null ? 'telehealth' : 'inPerson'},
      ${a.locationId}, ${a.telehealthUrl}, coalesce(l.time_zone, m.time_zone), ${new Date(a.startsAt)}, ${new Date(a.endsAt)},
      ${new Date(a.startsAt - a.bufferBeforeMinutes * minuteMs)}, ${new Date(a.endsAt + a.bufferAfterMinutes * minuteMs)},
      ${a.status}, ${a.requestExpiresAt === null ? null : new Date(a.requestExpiresAt)}, ${a.sealedDoubleBookingReason !== null},
      ${a.sealedDoubleBookingReason}, ${a.by}, ${a.personId ?? null}, ${new Date(work.now)}, ${a.replacesAppointmentId ?? null}::uuid,
      ${a.isAskedLate ?? false}, g.id, case when g.id is not null then app.free_seat(g.id) end, g.seat_count
    from staff_members m
    left join locations l on l.practice_id = m.practice_id and l.id = ${a.locationId}
    left join group_sessions g on g.practice_id = m.practice_id and g.id = ${sessionId}::uuid
    where m.practice_id = ${work.practiceId} and m.id = ${a.staffId} and (g.id is null or app.free_seat(g.id) is not null)
    on conflict do nothing`.execute(work.trx)
  if (result.numAffectedRows === 1n) return true
  await refuseSecondSeat(work, sessionId, a.clientId)
  return false
}
