import { type RawBuilder, sql } from 'kysely'
import { notFound } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'
import type { AppointmentStatus } from '../appointment-status.rules.ts'
import type { OwnTime } from './own-time.rules.ts'

export type AppointmentToMove = {
  id: string
  kind: 'client' | 'nonClient' | 'outside'
  status: AppointmentStatus
  client_id: string | null
  service_id: string | null
  staff_id: string
  location_id: string | null
  starts_at: Date
  ends_at: Date
  busy_from: Date
  busy_until: Date
  telehealth_url: string | null
  group_session_id: string | null
  seat_number: number | null
  seat_count: number | null
  replaces_appointment_id: string | null
  is_asked_late: boolean
  request_expires_at: Date | null
  made_by: 'client' | 'staff' | 'system'
  made_by_person_id: string | null
  is_double_booked: boolean
  sealed_double_booking_reason: Buffer | null
  version: number
}

const columns = sql`a.id, a.kind, a.status, a.client_id, a.service_id, a.staff_id, a.location_id, a.starts_at, a.ends_at, a.busy_from,
  a.busy_until, a.telehealth_url, a.group_session_id, a.seat_number, a.seat_count, a.replaces_appointment_id, a.is_asked_late, a.request_expires_at,
  a.made_by, a.made_by_person_id, a.is_double_booked, a.sealed_double_booking_reason, a.version`

const locked = async (work: Work, which: RawBuilder<unknown>): Promise<AppointmentToMove[]> => {
  const { rows } = await sql<AppointmentToMove>`select ${columns} from appointments a
    where a.practice_id = ${work.practiceId} and ${which} for update of a`.execute(work.trx)
  return rows
}

/** The appointment, locked until the work is over. Throws 404. */
export async function appointmentToMove(work: Work, id: string): Promise<AppointmentToMove> {
  const [row] = await locked(work, sql`a.id = ${id}`)
  if (!row) throw notFound()
  return row
}

/** The same, and everyone who has a seat beside it; in order of their ids, so that two who lock them wait for each other. */
export async function appointmentWithSession(work: Work, id: string): Promise<AppointmentToMove> {
  const rows = await locked(
    work,
    sql`(a.id = ${id} or a.held_session_id = (select s.held_session_id from appointments s where s.practice_id = ${work.practiceId} and s.id = ${id}))
      order by a.id`,
  )
  const row = rows.find((one) => one.id === id)
  if (!row) throw notFound()
  return row
}

/** Everyone who has a seat of the session, locked. */
export const clientsOfSession = (work: Work, sessionId: string): Promise<AppointmentToMove[]> =>
  locked(work, sql`a.held_session_id = ${sessionId} order by a.id`)

/** What still waits to take the place of the appointment, locked. */
export const waitingToReplace = (work: Work, id: string): Promise<AppointmentToMove[]> =>
  locked(
    work,
    sql`a.replaces_appointment_id = ${id} and a.status in ('requested', 'offered', 'awaitingDeposit') order by a.id`,
  )

/**
 * A held time with the appointment whose place it is to take, both locked; always that one first, which is the order in which everybody
 * locks them. Throws 404.
 */
export async function holdWithOriginal(
  work: Work,
  holdId: string,
): Promise<{ hold: AppointmentToMove; original: AppointmentToMove | null }> {
  const [original] = await locked(
    work,
    sql`a.id = (select h.replaces_appointment_id from appointments h where h.practice_id = ${work.practiceId} and h.id = ${holdId})`,
  )
  return { hold: await appointmentToMove(work, holdId), original: original ?? null }
}

export const ownTimeOf = (row: AppointmentToMove): OwnTime => ({
  staffId: row.staff_id,
  startsAt: row.starts_at.getTime(),
  endsAt: row.ends_at.getTime(),
  busyFrom: row.busy_from.getTime(),
  busyUntil: row.busy_until.getTime(),
  isSeat: row.group_session_id !== null,
})
