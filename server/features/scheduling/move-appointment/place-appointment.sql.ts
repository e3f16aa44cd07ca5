import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import type { EpochMs } from '../../../kernel/time/index.ts'

/** Where and when an appointment is to be. */
export type Placing = {
  staffId: string
  startsAt: EpochMs
  endsAt: EpochMs
  busyFrom: EpochMs
  busyUntil: EpochMs
  /** Null: by telehealth, or at no place. */
  locationId: string | null
  /** The series itself moves, and this appointment with it: it is no exception. */
  movesWithSeries?: boolean
}

type Placed = 'placed' | 'taken'

/** Runs it so that a refusal of the database leaves the transaction able to go on; the constraint has the last word (SCH-5). */
async function unlessHeld(work: Work, write: () => Promise<boolean>): Promise<Placed> {
  await sql`savepoint being_placed`.execute(work.trx)
  try {
    if (await write()) {
      await sql`release savepoint being_placed`.execute(work.trx)
      return 'placed'
    }
  } catch (error) {
    if (!isHeldByAnother(error)) throw error
  }
  await sql`rollback to savepoint being_placed`.execute(work.trx)
  return 'taken'
}

const refusals = ['appointments_no_overlap', 'appointments_one_seat', 'appointments_one_of_client']

/** A deadlock is two who want each other's time: nobody gets it then, and it can be tried again. */
function isHeldByAnother(error: unknown): boolean {
  const { constraint, code } = error as { constraint?: string; code?: string }
  return code === '40P01' || (constraint !== undefined && refusals.includes(constraint))
}

const placeColumns = (to: Placing) => sql`
  staff_id = ${to.staffId}, starts_at = ${new Date(to.startsAt)}, ends_at = ${new Date(to.endsAt)},
  busy_from = ${new Date(to.busyFrom)}, busy_until = ${new Date(to.busyUntil)}, location_id = ${to.locationId}::uuid,
  modality = case when a.kind = 'client' then case when ${to.locationId}::uuid is null then 'telehealth' else 'inPerson' end end,
  telehealth_url = case
    when a.kind <> 'client' or ${to.locationId}::uuid is not null then null
    when a.modality = 'telehealth' and a.staff_id = ${to.staffId} then a.telehealth_url
    else (select r.telehealth_url from provider_rules r where r.practice_id = a.practice_id and r.staff_id = ${to.staffId}) end,
  time_zone = coalesce(
    (select l.time_zone from locations l where l.practice_id = a.practice_id and l.id = ${to.locationId}::uuid),
    (select m.time_zone from staff_members m where m.practice_id = a.practice_id and m.id = ${to.staffId})),
  -- Who said that he will come said it of another time.
  status = case when a.status = 'confirmed' and a.starts_at <> ${new Date(to.startsAt)} then 'scheduled' else a.status end,
  is_series_exception = a.is_series_exception or (a.series_id is not null and not ${to.movesWithSeries ?? false}::boolean),
  version = a.version + 1`

/**
 * Puts one appointment elsewhere, in place: it stays the same appointment. With a session, it takes a free seat there.
 */
export const placeAppointment = (
  work: Work,
  id: string,
  to: Placing,
  { sealedReason = null, sessionId = null }: { sealedReason?: Buffer | null; sessionId?: string | null } = {},
): Promise<Placed> =>
  unlessHeld(work, async () => {
    const result = await sql`
      update appointments a set ${placeColumns(to)}, is_double_booked = ${sealedReason !== null}, sealed_double_booking_reason = ${sealedReason},
        group_session_id = ${sessionId}::uuid, seat_number = case when ${sessionId}::uuid is not null then app.free_seat(${sessionId}::uuid) end,
        seat_count = (select g.seat_count from group_sessions g where g.practice_id = a.practice_id and g.id = ${sessionId}::uuid)
      where a.practice_id = ${work.practiceId} and a.id = ${id}
        and (${sessionId}::uuid is null or app.free_seat(${sessionId}::uuid) is not null)`.execute(work.trx)
    return result.numAffectedRows === 1n
  })

/** Puts a session elsewhere with everyone who has a seat in it. `reasons`: sealed for each of them, where the time is taken although held. */
export const placeSession = (
  work: Work,
  sessionId: string,
  to: Placing,
  reasons: { ids: string[]; sealed: (Buffer | null)[] },
): Promise<Placed> =>
  unlessHeld(work, async () => {
    // The clients and the session change in two statements; that they agree is looked at after both.
    await sql`set constraints appointments_session deferred`.execute(work.trx)
    await sql`update group_sessions set staff_id = ${to.staffId}, starts_at = ${new Date(to.startsAt)}, ends_at = ${new Date(to.endsAt)},
        location_id = ${to.locationId}::uuid
      where practice_id = ${work.practiceId} and id = ${sessionId}`.execute(work.trx)
    await sql`
      update appointments a set ${placeColumns(to)}, is_double_booked = r.sealed is not null, sealed_double_booking_reason = r.sealed
      from unnest(${reasons.ids}::uuid[], ${reasons.sealed}::bytea[]) r (id, sealed)
      where a.practice_id = ${work.practiceId} and a.id = r.id and a.held_session_id = ${sessionId}`.execute(
      work.trx,
    )
    await sql`set constraints appointments_session immediate`.execute(work.trx)
    return true
  })

/** What was agreed to for the one of them goes over to the appointment; where nothing was, that keeps what it has (SCH-14). */
export const keepAgreementOf = (work: Work, id: string, agreedFor: string) =>
  sql`update appointments a set policy_id = h.policy_id, policy_accepted_at = h.policy_accepted_at, agreed_window = h.agreed_window,
      fee_card_id = h.fee_card_id, fee_card_person_id = h.fee_card_person_id, fee_card_agreed_at = h.fee_card_agreed_at,
      fee_card_brand = h.fee_card_brand, fee_card_last4 = h.fee_card_last4
    from appointments h
    where a.practice_id = ${work.practiceId} and a.id = ${id} and h.practice_id = a.practice_id and h.id = ${agreedFor}
      and h.policy_id is not null`.execute(work.trx)

/** Puts an appointment where a hold has been, with the seat, the room for telehealth and the buffers that were held for it. */
export const takePlaceOf = (work: Work, id: string, holdId: string, to: Placing): Promise<Placed> =>
  unlessHeld(work, async () => {
    const result = await sql`
      update appointments a set ${placeColumns(to)}, is_double_booked = false, sealed_double_booking_reason = null,
        group_session_id = h.group_session_id, seat_number = h.seat_number, seat_count = h.seat_count
      from appointments h
      where a.practice_id = ${work.practiceId} and a.id = ${id} and h.practice_id = a.practice_id and h.id = ${holdId}`.execute(
      work.trx,
    )
    return result.numAffectedRows === 1n
  })
