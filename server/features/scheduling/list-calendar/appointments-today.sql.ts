import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import { localDayBounds, zonedParts } from '../../../kernel/time/index.ts'
import { asStaffSee, type StaffAppointment, staffAppointments } from '../appointments/staff-appointment.ts'

/** What stands on the calendar today, as the zone given counts the day; of one staff member or of all. */
export async function appointmentsToday(
  work: Work,
  { timeZone, staffId = null, limit = 200 }: { timeZone: string; staffId?: string | null; limit?: number },
): Promise<StaffAppointment[]> {
  const [from, until] = localDayBounds(zonedParts(work.now, timeZone).date, timeZone)
  const rows = await staffAppointments(
    work,
    sql`a.starts_at >= ${new Date(from)} and a.starts_at < ${new Date(until)} and (${staffId}::uuid is null or a.staff_id = ${staffId}::uuid)
      and a.status in ('requested', 'offered', 'awaitingDeposit', 'scheduled', 'confirmed', 'arrived', 'completed', 'noShow')
      order by a.starts_at, a.id limit ${limit}`,
  )
  return rows.map(asStaffSee)
}
