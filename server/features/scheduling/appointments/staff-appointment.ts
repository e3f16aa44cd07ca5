import { type RawBuilder, sql } from 'kysely'
import { Type } from 'typebox'
import { Closed, Id, Instant, Nullable, OneOf, type Static } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { instantText } from '../../../kernel/time/index.ts'
import { type AppointmentStatus, isHeldForNow } from '../appointment-status.rules.ts'
import { Status } from './client-appointment.ts'
import { Modality } from './slot-shape.ts'

export const NonClientKind = OneOf(['personal', 'meeting', 'closed'])

/** An appointment as the practice's calendar shows it. */
export const StaffAppointment = Closed({
  id: Id,
  kind: OneOf(['client', 'nonClient', 'outside']),
  status: Status,
  staffId: Id,
  startsAt: Instant,
  endsAt: Instant,
  timeZone: Type.String({ description: 'IANA zone of the place' }),
  client: Nullable(Closed({ id: Id, name: Type.String() })),
  service: Nullable(Closed({ id: Id, name: Type.String() })),
  nonClientKind: Nullable(NonClientKind),
  modality: Nullable(Modality),
  location: Nullable(Closed({ id: Id, name: Type.String() })),
  requestExpiresAt: Nullable(Instant),
  isDoubleBooked: Type.Boolean(),
  /** Of an outside event that came over a time held already. */
  isClash: Type.Boolean(),
  seriesId: Nullable(Id),
  isSeriesException: Type.Boolean({ description: 'Changed on its own since the series was booked' }),
  /** The session that it shares with others, and how many have room in it. */
  groupSessionId: Nullable(Id),
  seatCount: Nullable(Type.Integer()),
  version: Type.Integer(),
})
export type StaffAppointment = Static<typeof StaffAppointment>

export type StaffAppointmentRow = {
  id: string
  kind: 'client' | 'nonClient' | 'outside'
  status: AppointmentStatus
  staff_id: string
  starts_at: Date
  ends_at: Date
  time_zone: string
  client_id: string | null
  client_name: string | null
  service_id: string | null
  service_name: string | null
  non_client_kind: 'personal' | 'meeting' | 'closed' | null
  modality: 'inPerson' | 'telehealth' | null
  location_id: string | null
  location_name: string | null
  telehealth_url: string | null
  request_expires_at: Date | null
  is_double_booked: boolean
  is_clash: boolean
  series_id: string | null
  group_session_id: string | null
  seat_count: number | null
  sealed_title: Buffer | null
  sealed_reason: Buffer | null
  sealed_double_booking_reason: Buffer | null
  made_by: 'client' | 'staff' | 'system'
  is_series_exception: boolean
  fee_card_id: string | null
  /** Null where no card was agreed to. */
  fee_card_brand: string | null
  fee_card_last4: string | null
  version: number
}

/** One query over the practice's appointments, whatever the condition. */
export async function staffAppointments(
  work: Work,
  condition: RawBuilder<unknown>,
): Promise<StaffAppointmentRow[]> {
  const { rows } = await sql<StaffAppointmentRow>`
    select a.id, a.kind, a.status, a.staff_id, a.starts_at, a.ends_at, a.time_zone, a.client_id,
      coalesce(c.preferred_name, c.first_name) || ' ' || c.last_name as client_name, a.service_id, v.name as service_name, a.non_client_kind,
      a.modality, a.location_id, l.name as location_name, a.telehealth_url, a.request_expires_at, a.is_double_booked, a.is_clash,
      a.series_id, a.group_session_id, a.seat_count, a.sealed_title, a.sealed_reason,
      a.sealed_double_booking_reason, a.made_by, a.is_series_exception, a.fee_card_id, a.fee_card_brand,
      a.fee_card_last4, a.version
    from appointments a
    left join clients c on c.practice_id = a.practice_id and c.id = a.client_id
    left join services v on v.practice_id = a.practice_id and v.id = a.service_id
    left join locations l on l.practice_id = a.practice_id and l.id = a.location_id
    where a.practice_id = ${work.practiceId} and ${condition}`.execute(work.trx)
  return rows
}

export const asStaffSee = (row: StaffAppointmentRow): StaffAppointment => ({
  id: row.id,
  kind: row.kind,
  status: row.status,
  staffId: row.staff_id,
  startsAt: instantText(row.starts_at.getTime()),
  endsAt: instantText(row.ends_at.getTime()),
  timeZone: row.time_zone,
  client: row.client_id ? { id: row.client_id, name: row.client_name! } : null,
  service: row.service_id ? { id: row.service_id, name: row.service_name! } : null,
  nonClientKind: row.non_client_kind,
  modality: row.modality,
  location: row.location_id ? { id: row.location_id, name: row.location_name! } : null,
  requestExpiresAt:
    isHeldForNow(row.status) && row.request_expires_at ? instantText(row.request_expires_at.getTime()) : null,
  isDoubleBooked: row.is_double_booked,
  isClash: row.is_clash,
  seriesId: row.series_id,
  isSeriesException: row.is_series_exception,
  groupSessionId: row.group_session_id,
  seatCount: row.seat_count,
  version: row.version,
})

/**
 * What staff call a time that is not a client's; or what an outside calendar calls it, for its owner alone: to colleagues the time is
 * taken, and no more.
 */
export const titleOf = async (
  work: Work,
  row: StaffAppointmentRow,
  reader: { staffId: string },
): Promise<string | null> =>
  row.sealed_title && (row.kind !== 'outside' || row.staff_id === reader.staffId)
    ? work.services.keyring.openText(
        work.trx,
        { practiceId: work.practiceId, column: 'appointments.title', rowId: row.id },
        row.sealed_title,
      )
    : null

/** One appointment of the practice, or null. */
export async function staffAppointment(
  work: Work,
  id: string,
  toChange = false,
): Promise<StaffAppointmentRow | null> {
  const [row] = await staffAppointments(
    work,
    toChange ? sql`a.id = ${id} for update of a` : sql`a.id = ${id}`,
  )
  return row ?? null
}
