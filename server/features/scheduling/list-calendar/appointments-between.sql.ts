import { sql } from 'kysely'
import type { Work } from '../../../kernel/services.ts'
import { dayMs, type EpochMs } from '../../../kernel/time/index.ts'
import { type StaffAppointmentRow, staffAppointments } from '../appointments/staff-appointment.ts'

/** What reaches into the stretch of time, in order; of everyone where no staff is named. */
export const appointmentsBetween = (
  work: Work,
  asked: { from: EpochMs; until: EpochMs; staffIds: string[] | null; withCancelled: boolean },
): Promise<StaffAppointmentRow[]> =>
  staffAppointments(
    work,
    // What is ours lasts a day at most; an outside event may have begun long before.
    sql`(a.starts_at > ${new Date(asked.from - dayMs)} or a.kind = 'outside') and a.starts_at < ${new Date(asked.until)} and a.ends_at > ${new Date(asked.from)}
      and (${asked.staffIds}::uuid[] is null or a.staff_id = any(${asked.staffIds}::uuid[]))
      and (${asked.withCancelled} or a.status in ('requested', 'offered', 'awaitingDeposit', 'scheduled', 'confirmed', 'arrived', 'completed', 'noShow'))
      order by a.starts_at, a.id limit 5000`,
  )
