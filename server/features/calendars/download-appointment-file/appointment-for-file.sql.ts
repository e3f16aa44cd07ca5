import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import type { AppointmentStatus } from '../../scheduling/index.ts'

type AppointmentForFile = { starts_at: Date; ends_at: Date; status: AppointmentStatus; version: number }

export async function appointmentForFile(
  work: Work,
  clientId: string,
  id: string,
): Promise<AppointmentForFile | null> {
  const { rows } = await sql<AppointmentForFile>`
    select starts_at, ends_at, status, version from appointments
    where practice_id = ${work.practiceId} and id = ${id} and client_id = ${clientId}`.execute(work.trx)
  return rows[0] ?? null
}
