import { type RawBuilder, sql } from 'kysely'
import { Type } from 'typebox'
import { Closed, Id, Instant, Nullable, OneOf, PageOf, type Static } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { type EpochMs, instantText, minuteMs } from '../../../kernel/time/index.ts'
import { windowFrom } from '../appointment-endings/endings.sql.ts'
import {
  type AppointmentStatus,
  appointmentStatuses,
  cancellationVerdict,
  isHeldForNow,
  mayChangeStatus,
} from '../appointment-status.rules.ts'
import { Modality } from './slot-shape.ts'

export const Status = OneOf([...appointmentStatuses])

export const Place = Closed({
  id: Id,
  name: Type.String(),
  street: Type.String(),
  city: Type.String(),
  region: Type.String(),
  postalCode: Type.String(),
  phone: Type.String(),
  timeZone: Type.String(),
})

/** The card that was agreed to at booking. */
const FeeCardShown = Closed({
  isMine: Type.Boolean({
    description: 'Whether the reader is its holder; its digits are shown to him alone',
  }),
  brand: Nullable(Type.String()),
  last4: Nullable(Type.String()),
  isRemoved: Type.Boolean({ description: 'Its holder took it away since' }),
})

/** An appointment as the client sees it, with what he may do about it now. */
export const ClientAppointment = Closed({
  id: Id,
  startsAt: Instant,
  endsAt: Instant,
  status: Status,
  service: Closed({ id: Id, name: Type.String() }),
  provider: Closed({ id: Id, name: Type.String(), timeZone: Type.String() }),
  modality: Modality,
  location: Nullable(Place),
  telehealthUrl: Nullable(
    Type.String({ description: 'From 15 minutes before the start until the end; null before and after' }),
  ),
  requestExpiresAt: Nullable(Instant),
  declinedBecause: Nullable(
    Type.String({ description: 'What the practice wrote; in the list of past ones' }),
  ),
  mayConfirm: Type.Boolean(),
  cancellation: Closed({
    mayCancel: Type.Boolean(),
    because: Nullable(OneOf(['byPhone', 'alreadyStarted', 'notOpen'])),
    inTimeUntil: Nullable(Instant),
    isLate: Type.Boolean(),
  }),
  callNumber: Nullable(Type.String({ description: 'E.164; where the practice is called about it' })),
  isOfSeries: Type.Boolean({ description: 'One of several that were booked together' }),
  feeIfLate: Nullable(
    Type.Integer({
      description: 'Cents, by the policy that was accepted at booking; null where no fee was agreed',
    }),
  ),
  feeIfMovedLate: Nullable(
    Type.Integer({ description: 'Cents; null where a late move costs nothing by the accepted policy' }),
  ),
  feeCard: Nullable(FeeCardShown),
  replacesId: Nullable(
    Type.String({
      format: 'uuid',
      description: 'Of a request: the appointment that it shall take the place of',
    }),
  ),
  moves: Type.Array(Closed({ movedAt: Instant, fromStartsAt: Instant, toStartsAt: Instant }), {
    description: 'Each time that it was moved, the earliest first',
  }),
  version: Type.Integer(),
})
export const ClientAppointmentPage = Closed({
  ...PageOf(ClientAppointment).properties,
  timeZone: Type.String({ description: 'IANA; in which the client reads times' }),
})
export type ClientAppointment = Static<typeof ClientAppointment>

export type ClientAppointmentRow = {
  id: string
  starts_at: Date
  ends_at: Date
  status: AppointmentStatus
  service_id: string
  service_name: string
  staff_id: string
  provider_name: string
  provider_zone: string
  modality: 'inPerson' | 'telehealth'
  telehealth_url: string | null
  request_expires_at: Date | null
  sealed_reason: Buffer | null
  may_clients_confirm: boolean
  cancellation_window: string
  agreed_window: string | null
  version: number
  location_id: string | null
  location_name: string
  street: string
  city: string
  region: string
  postal_code: string
  phone: string
  location_zone: string
  call_number: string | null
  series_id: string | null
  late_cancel_fee_cents: number | null
  late_moves_count: boolean | null
  replaces_appointment_id: string | null
  /** Null where no card was agreed to. */
  has_fee_card: boolean | null
  /** Of the reader's own card alone. */
  fee_card_brand: string | null
  fee_card_last4: string | null
  /** When it was moved, from where, and to where, in milliseconds. */
  moves: [EpochMs, EpochMs, EpochMs][] | null
}

const clientAppointmentColumns = sql`a.id, a.starts_at, a.ends_at, a.status, a.service_id, v.name as service_name, a.staff_id,
  m.display_name as provider_name, m.time_zone as provider_zone, a.modality, a.telehealth_url, a.request_expires_at, a.sealed_reason, a.version,
  coalesce(m.may_clients_confirm, false) as may_clients_confirm, coalesce(m.cancellation_window, 'byPhone') as cancellation_window,
  a.agreed_window,
  l.id as location_id, l.name as location_name, l.street, l.city, l.region, l.postal_code, l.phone, l.time_zone as location_zone,
  coalesce(l.phone, (select phone from any_place)) as call_number, a.series_id, p.late_cancel_fee_cents, p.late_moves_count,
  a.replaces_appointment_id, a.has_fee_card, a.fee_card_brand, a.fee_card_last4, mv.moves`

/**
 * A page of appointments `a` with the names of what they refer to. `which` is all that follows "where", with order and limit; `order`
 * is that order again. Each service, provider and place is looked up once and not once a row: a client has twenty appointments with
 * two people at one address.
 */
export const clientAppointmentsOf = (work: Work, which: RawBuilder<unknown>, order: RawBuilder<unknown>) =>
  sql<ClientAppointmentRow>`
  with page as materialized (
    select a.id, a.starts_at, a.ends_at, a.status, a.service_id, a.staff_id, a.modality, a.location_id, a.telehealth_url,
      a.request_expires_at, a.sealed_reason, a.version, a.series_id, a.policy_id, a.agreed_window,
      a.replaces_appointment_id, case when a.fee_card_agreed_at is not null then a.fee_card_id is not null end as has_fee_card,
      case when a.fee_card_person_id = (select app.person_id()) then a.fee_card_brand end as fee_card_brand,
      case when a.fee_card_person_id = (select app.person_id()) then a.fee_card_last4 end as fee_card_last4
    from appointments a where a.practice_id = ${work.practiceId} and ${which}),
  v as materialized (
    select id, name from services where practice_id = ${work.practiceId} and id = any(array(select service_id from page))),
  m as materialized (
    select s.id, s.display_name, s.time_zone, r.may_clients_confirm, r.cancellation_window
    from staff_members s left join provider_rules r on r.practice_id = s.practice_id and r.staff_id = s.id
    where s.practice_id = ${work.practiceId} and s.id = any(array(select staff_id from page))),
  l as materialized (
    select id, name, street, city, region, postal_code, phone, time_zone from locations
    where practice_id = ${work.practiceId} and id = any(array(select location_id from page))),
  any_place as (
    select phone from locations where practice_id = ${work.practiceId} and retired_at is null order by name, id limit 1),
  p as materialized (
    select id, late_cancel_fee_cents, late_moves_count from booking_policies
    where practice_id = ${work.practiceId} and id = any(array(select policy_id from page))),
  mv as materialized (
    select appointment_id, json_agg(json_build_array((extract(epoch from moved_at) * 1000)::bigint,
      (extract(epoch from from_starts_at) * 1000)::bigint, (extract(epoch from to_starts_at) * 1000)::bigint) order by moved_at, id) as moves
    from appointment_moves where practice_id = ${work.practiceId} and appointment_id = any(array(select id from page))
      and from_starts_at <> to_starts_at
    group by appointment_id)
  select ${clientAppointmentColumns} from page a
    join v on v.id = a.service_id join m on m.id = a.staff_id left join l on l.id = a.location_id
    left join p on p.id = a.policy_id left join mv on mv.appointment_id = a.id
  order by ${order}`

/** The join link appears this long before the start. */
const joinAheadMs = 15 * minuteMs

export function asClientSees(row: ClientAppointmentRow, now: EpochMs): ClientAppointment {
  const startsAt = row.starts_at.getTime()
  const endsAt = row.ends_at.getTime()
  const isLive = row.status === 'scheduled' || row.status === 'confirmed' || row.status === 'arrived'
  return {
    id: row.id,
    startsAt: instantText(startsAt),
    endsAt: instantText(endsAt),
    status: row.status,
    service: { id: row.service_id, name: row.service_name },
    provider: { id: row.staff_id, name: row.provider_name, timeZone: row.provider_zone },
    modality: row.modality,
    location: row.location_id
      ? {
          id: row.location_id,
          name: row.location_name,
          street: row.street,
          city: row.city,
          region: row.region,
          postalCode: row.postal_code,
          phone: row.phone,
          timeZone: row.location_zone,
        }
      : null,
    telehealthUrl: isLive && now >= startsAt - joinAheadMs && now < endsAt ? row.telehealth_url : null,
    requestExpiresAt:
      isHeldForNow(row.status) && row.request_expires_at
        ? instantText(row.request_expires_at.getTime())
        : null,
    declinedBecause: null,
    mayConfirm: mayConfirm(row, now),
    cancellation: cancellationOf(row, now),
    callNumber: row.call_number || null,
    isOfSeries: row.series_id !== null,
    feeIfLate: row.late_cancel_fee_cents || null,
    feeIfMovedLate: (row.late_moves_count && row.late_cancel_fee_cents) || null,
    feeCard:
      row.has_fee_card === null
        ? null
        : {
            isMine: row.fee_card_last4 !== null,
            brand: row.fee_card_brand,
            last4: row.fee_card_last4,
            isRemoved: !row.has_fee_card,
          },
    replacesId: row.replaces_appointment_id,
    moves: (row.moves ?? []).map(([movedAt, from, to]) => ({
      movedAt: instantText(movedAt),
      fromStartsAt: instantText(from),
      toStartsAt: instantText(to),
    })),
    version: row.version,
  }
}

export const mayConfirm = (row: ClientAppointmentRow, now: EpochMs): boolean =>
  row.may_clients_confirm &&
  mayChangeStatus(row.status, 'confirmed', 'client') &&
  now < row.starts_at.getTime()

function cancellationOf(row: ClientAppointmentRow, now: EpochMs): ClientAppointment['cancellation'] {
  const no = { mayCancel: false, inTimeUntil: null, isLate: false }
  if (!mayChangeStatus(row.status, 'cancelledInTime', 'client')) return { ...no, because: 'notOpen' }
  const verdict = cancellationVerdictOf(row, now)
  if (!verdict.mayCancel) return { ...no, because: verdict.because }
  return {
    mayCancel: true,
    because: null,
    inTimeUntil: instantText(verdict.inTimeUntil),
    isLate: verdict.becomes === 'lateCancelled',
  }
}

/** A request binds nobody yet: until its time has come, it can always be taken back. */
export const cancellationVerdictOf = (row: ClientAppointmentRow, now: EpochMs) =>
  cancellationVerdict(isHeldForNow(row.status) ? 'always' : windowFrom(row), row.starts_at.getTime(), now)

/** One appointment of the client, or null; locked against others until the work is over when it is to be changed. */
export async function clientAppointment(
  work: Work,
  clientId: string,
  id: string,
  toChange = false,
): Promise<ClientAppointmentRow | null> {
  const one = sql`a.client_id = ${clientId} and a.id = ${id} ${toChange ? sql`for update` : sql``}`
  const { rows } = await clientAppointmentsOf(work, one, sql`a.id`).execute(work.trx)
  return rows[0] ?? null
}
