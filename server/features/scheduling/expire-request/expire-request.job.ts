import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import type { JobData } from '../../../kernel/jobs/jobs.ts'
import type { Services } from '../../../kernel/services.ts'
import { isHeldForNow } from '../appointment-status.rules.ts'
import { changeStatus } from '../appointments/change-status.ts'
import { toldOf } from '../appointments/told-of.ts'
import { appointmentToMove } from '../move-appointment/appointment-to-move.ts'
import { tellAppointment } from '../tell-appointment/appointment.mail.ts'

/**
 * A request that nobody answered, an offer that nobody took and a deposit that nobody paid give their time up (SCH-4, SCH-13, SCH-14).
 * Runs twice without harm: the second finds nothing held any more.
 */
export async function expireRequest(services: Services, { practiceId, id }: JobData): Promise<void> {
  if (!practiceId) throw new Error('A request belongs to a practice.')
  await inPracticeAsSystem(services, practiceId, 'expireRequest', async (work) => {
    const held = await appointmentToMove(work, id)
    if (!isHeldForNow(held.status) || held.request_expires_at!.getTime() > work.now) return
    const clientId = held.client_id!
    await changeStatus(work, { ...held, clientId }, 'expired', 'change')
    // Whoever offered a time or asked for a deposit tells of its end in words of his own.
    if (held.status === 'requested') await tellAppointment(work, 'appointmentExpired', toldOf(held, clientId))
  })
}
