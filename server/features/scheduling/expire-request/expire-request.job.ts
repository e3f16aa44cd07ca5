import { sql } from 'kysely'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import type { JobData } from '../../../kernel/jobs/jobs.ts'
import type { Services } from '../../../kernel/services.ts'
import { freedBy } from '../appointments/change-status.ts'
import { announceChange } from '../appointments/on-appointment-change.ts'
import { tellAppointment } from '../tell-appointment/appointment.mail.ts'

/** A request that nobody answered gives its time up (SCH-4). Runs twice without harm: the second finds no request any more. */
export async function expireRequest(services: Services, { practiceId, id }: JobData): Promise<void> {
  if (!practiceId) throw new Error('A request belongs to a practice.')
  await inPracticeAsSystem(services, practiceId, 'expireRequest', async (work) => {
    const { rows } = await sql<{ client_id: string; staff_id: string; starts_at: Date; ends_at: Date }>`
      update appointments set status = 'expired', version = version + 1
      where practice_id = ${practiceId} and id = ${id} and status = 'requested' and request_expires_at <= ${new Date(work.now)}
      returning client_id, staff_id, starts_at, ends_at`.execute(work.trx)
    const request = rows[0]
    if (!request) return
    const told = {
      id,
      clientId: request.client_id,
      staffId: request.staff_id,
      startsAt: request.starts_at.getTime(),
      endsAt: request.ends_at.getTime(),
    }
    work.record({ action: 'change', subjectType: 'appointment', subjectId: id, clientId: told.clientId })
    work.tell({ practiceId, kind: 'appointment', id, clientId: told.clientId, toStaff: true })
    await announceChange(work, {
      appointmentId: id,
      change: 'statusChanged',
      staffId: told.staffId,
      clientId: told.clientId,
      freed: freedBy(request),
    })
    await tellAppointment(work, 'appointmentExpired', told)
  })
}
