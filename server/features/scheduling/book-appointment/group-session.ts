import { sql } from 'kysely'
import { Problem } from '../../../kernel/http/problem.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Work } from '../../../kernel/services.ts'
import type { EpochMs } from '../../../kernel/time/index.ts'

export type SessionTime = {
  staffId: string
  serviceId: string
  startsAt: EpochMs
  endsAt: EpochMs
  locationId: string | null
  /** Seats of the service. */
  capacity: number
}

/**
 * The session of several clients at that time, or a new one; null for a service of one client. A session in which nobody has a seat any
 * more is not found again. The caller holds the provider's lock.
 */
export async function sessionAt(work: Work, at: SessionTime): Promise<string | null> {
  if (at.capacity <= 1) return null
  const [startsAt, endsAt] = [new Date(at.startsAt), new Date(at.endsAt)]
  const { rows } = await sql<{ id: string }>`
    select line->>5 as id from json_array_elements(app.busy_ranges(${at.staffId}, ${startsAt}, ${endsAt})) line
    where line->>5 is not null and line->>6 = ${at.serviceId} and (line->>2)::bigint = ${at.startsAt}
      and (line->>3)::bigint = ${at.endsAt} and line->>7 is not distinct from ${at.locationId}::text`.execute(
    work.trx,
  )
  if (rows[0]) return rows[0].id
  const id = newId()
  await sql`
    insert into group_sessions (practice_id, id, staff_id, service_id, location_id, starts_at, ends_at, seat_count, created_at)
    values (${work.practiceId}, ${id}, ${at.staffId}, ${at.serviceId}, ${at.locationId}, ${startsAt}, ${endsAt}, ${at.capacity},
      ${new Date(work.now)})`.execute(work.trx)
  return id
}

/** Thrown where the client has a seat in the session already. */
export async function refuseSecondSeat(
  work: Work,
  sessionId: string | null,
  clientId: string,
): Promise<void> {
  if (!sessionId) return
  const { rows } = await sql`select 1 from appointments where practice_id = ${work.practiceId}
    and held_session_id = ${sessionId} and client_id = ${clientId}`.execute(work.trx)
  if (rows.length > 0)
    throw new Problem(
      409,
      'already-in-session',
      'This client has a place in this session already. Nothing was booked; please choose another time.',
    )
}
