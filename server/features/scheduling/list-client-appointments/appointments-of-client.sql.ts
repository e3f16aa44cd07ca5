import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import { type StaffAppointmentRow, staffAppointments } from '../appointments/staff-appointment.ts'

const farFuture = Date.UTC(9999, 0, 1)
const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
const nil = '00000000-0000-0000-0000-000000000000'
const stillToCome = sql`a.status in ('requested', 'scheduled', 'confirmed', 'arrived')`

export async function isClient(work: Work, clientId: string): Promise<boolean> {
  const { rows } =
    await sql`select 1 from clients where practice_id = ${work.practiceId} and id = ${clientId}`.execute(
      work.trx,
    )
  return rows.length > 0
}

/** `place` is the start, in milliseconds, and the id of the last one seen. */
export function appointmentsOfClient(
  work: Work,
  clientId: string,
  when: 'ahead' | 'past',
  place: [startsAt: number, id: string] | null,
  limit: number,
): Promise<StaffAppointmentRow[]> {
  const now = new Date(work.now)
  return when === 'ahead'
    ? staffAppointments(
        work,
        sql`a.client_id = ${clientId} and a.ends_at > ${now} and ${stillToCome}
          and (a.starts_at, a.id) > (${new Date(place?.[0] ?? 0)}, ${place?.[1] ?? nil}::uuid)
          order by a.starts_at, a.id limit ${limit}`,
      )
    : staffAppointments(
        work,
        sql`a.client_id = ${clientId} and (a.ends_at <= ${now} or not ${stillToCome})
          and (a.starts_at, a.id) < (${new Date(place?.[0] ?? farFuture)}, ${place?.[1] ?? lastId}::uuid)
          order by a.starts_at desc, a.id desc limit ${limit}`,
      )
}
