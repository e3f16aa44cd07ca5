import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import type { EpochMs } from '../../../kernel/time/index.ts'
import { type StaffAppointmentRow, staffAppointments } from '../appointments/staff-appointment.ts'

/** How many requests wait for an answer. */
export async function openRequestCount(work: Work): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from appointments
    where practice_id = ${work.practiceId} and status = 'requested' and request_expires_at > ${new Date(work.now)}`.execute(
    work.trx,
  )
  return rows[0]!.n
}

/** The requests that still can be answered, the earliest appointment first. */
export const openRequests = (
  work: Work,
  asked: { staffId: string | null; after: { startsAt: EpochMs; id: string }; limit: number },
): Promise<StaffAppointmentRow[]> =>
  staffAppointments(
    work,
    sql`a.status = 'requested' and a.request_expires_at > ${new Date(work.now)}
      and (${asked.staffId}::uuid is null or a.staff_id = ${asked.staffId}::uuid)
      and (a.starts_at, a.id) > (${new Date(asked.after.startsAt)}, ${asked.after.id}::uuid)
      order by a.starts_at, a.id limit ${asked.limit}`,
  )
