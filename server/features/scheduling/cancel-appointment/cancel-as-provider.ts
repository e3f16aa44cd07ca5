import { sql } from 'kysely'
import { notFound, Problem } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'
import { mayChangeStatus } from '../appointment-status.rules.ts'
import { changeStatus } from '../appointments/change-status.ts'
import { staffAppointments } from '../appointments/staff-appointment.ts'
import { toldOf } from '../appointments/told-of.ts'
import { tellAppointment } from '../tell-appointment/appointment.mail.ts'

/**
 * The provider's side cancels, a session with everyone in it; the clients are told. Throws 404, and 409 `no-such-step` for what is
 * over.
 */
export async function cancelAsProvider(
  work: Work,
  appointmentId: string,
  by: { staffId: string; personId?: string },
): Promise<void> {
  const rows = await staffAppointments(
    work,
    sql`(a.id = ${appointmentId} or a.held_session_id = (select s.held_session_id from appointments s
      where s.practice_id = ${work.practiceId} and s.id = ${appointmentId})) order by a.id for update of a`,
  )
  if (rows.length === 0) throw notFound()
  for (const row of rows) {
    if (row.kind === 'outside' || !mayChangeStatus(row.status, 'cancelledByProvider', 'staff'))
      throw new Problem(409, 'no-such-step', 'From its present state this appointment cannot become that.')
    await changeStatus(work, { ...row, clientId: row.client_id }, 'cancelledByProvider', 'cancel', null, {
      endedBy: { by: 'staff', personId: by.personId ?? null },
    })
    if (row.client_id && row.ends_at.getTime() > work.now)
      await tellAppointment(
        work,
        'appointmentCancelled',
        toldOf(row, row.client_id),
        by.staffId === row.staff_id ? 'client' : 'both',
      )
  }
}
