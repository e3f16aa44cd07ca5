import { sql } from 'kysely'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import { freedBy } from '../appointments/change-status.ts'
import { announceChange } from '../appointments/on-appointment-change.ts'
import type { AppointmentToMove } from './appointment-to-move.ts'
import type { Placing } from './place-appointment.sql.ts'

export type MovedBy = {
  by: 'client' | 'staff' | 'system'
  personId?: string | null
  /** By the client, after the time within which it costs nothing. */
  isLate?: boolean
}

/**
 * Keeps, records, shows and announces that appointments were moved: one, or all of a session. `before` is as they were; what they are
 * now is read from them.
 */
export async function keepMoves(
  work: Work,
  before: AppointmentToMove[],
  to: Placing,
  { by, personId, isLate }: MovedBy,
): Promise<void> {
  const first = before[0]!
  await sql`
    insert into appointment_moves (practice_id, id, appointment_id, client_id, from_staff_id, from_starts_at, from_ends_at,
      from_location_id, to_staff_id, to_starts_at, to_ends_at, to_location_id, moved_by, moved_by_person_id, is_late,
      sealed_former_reason, moved_at)
    select a.practice_id, b.move_id, a.id, a.client_id, ${first.staff_id}, ${first.starts_at}, ${first.ends_at},
      ${first.location_id}::uuid, a.staff_id, a.starts_at, a.ends_at, a.location_id, ${by}, ${personId ?? null}::uuid, ${isLate ?? false},
      b.reason, ${new Date(work.now)}
    from unnest(${before.map((one) => one.id)}::uuid[], ${before.map(() => newId())}::uuid[],
      ${before.map((one) => one.sealed_double_booking_reason)}::bytea[]) b (id, move_id, reason)
    join appointments a on a.practice_id = ${work.practiceId} and a.id = b.id`.execute(work.trx)
  const isGivenUp =
    to.staffId !== first.staff_id ||
    to.startsAt > first.starts_at.getTime() ||
    to.endsAt < first.ends_at.getTime()
  for (const one of before) {
    const { id, client_id: clientId } = one
    work.record({
      action: 'change',
      subjectType: 'appointment',
      subjectId: id,
      clientId,
      details: { change: 'moved', ...(isLate ? { isLate } : {}) },
    })
    work.tell({
      practiceId: work.practiceId,
      kind: 'appointment',
      id,
      ...(clientId ? { clientId } : {}),
      toStaff: true,
    })
    await announceChange(work, {
      appointmentId: id,
      change: 'moved',
      staffId: to.staffId,
      clientId,
      // A session gives its time up once.
      freed: isGivenUp && one === first ? freedBy(first) : null,
    })
  }
}
