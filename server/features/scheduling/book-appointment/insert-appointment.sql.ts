import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import { type EpochMs, minuteMs } from '../../../kernel/time/index.ts'
import type { AppointmentStatus } from '../appointment-status.rules.ts'

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
  requestExpiresAt: EpochMs | null
  sealedDoubleBookingReason: Buffer | null
  by: 'client' | 'staff' | 'system'
  personId?: string | null
}

/**
 * False when the time is held by another appointment, whoever made it and however late it came: the exclusion constraint decides
 * (23P01, asked not to break the transaction, which still has to answer with other times).
 */
export async function insertAppointment(work: Work, a: AppointmentRow): Promise<boolean> {
  const result = await sql`
    insert into appointments (practice_id, id, staff_id, kind, client_id, service_id, modality, location_id, telehealth_url, time_zone,
      starts_at, ends_at, busy_from, busy_until, status, request_expires_at, is_double_booked, sealed_double_booking_reason,
      made_by, made_by_person_id, created_at)
    select ${work.practiceId}, ${a.id}, m.id, 'client', ${a.clientId}, ${a.serviceId}, ${a.locationId === null ? 'telehealth' : 'inPerson'},
      ${a.locationId}, ${a.telehealthUrl}, coalesce(l.time_zone, m.time_zone), ${new Date(a.startsAt)}, ${new Date(a.endsAt)},
      ${new Date(a.startsAt - a.bufferBeforeMinutes * minuteMs)}, ${new Date(a.endsAt + a.bufferAfterMinutes * minuteMs)},
      ${a.status}, ${a.requestExpiresAt === null ? null : new Date(a.requestExpiresAt)}, ${a.sealedDoubleBookingReason !== null},
      ${a.sealedDoubleBookingReason}, ${a.by}, ${a.personId ?? null}, ${new Date(work.now)}
    from staff_members m
    left join locations l on l.practice_id = m.practice_id and l.id = ${a.locationId}
    where m.practice_id = ${work.practiceId} and m.id = ${a.staffId}
    on conflict do nothing`.execute(work.trx)
  return result.numAffectedRows === 1n
}
