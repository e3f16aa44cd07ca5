import { Problem } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'
import { holdsTime } from '../appointment-status.rules.ts'
import { changeStatus } from '../appointments/change-status.ts'
import { refuseUnlessOpenRequest } from '../appointments/request-to-answer.ts'
import { toldOf } from '../appointments/told-of.ts'
import { moveInto } from '../hold-time/take-hold.ts'
import { holdWithOriginal } from '../move-appointment/appointment-to-move.ts'
import { keepAgreementOf } from '../move-appointment/place-appointment.sql.ts'
import { tellAppointment } from '../tell-appointment/appointment.mail.ts'

/**
 * Answers with the id of what the request became: itself, or the appointment that moved into its time. Where that one was cancelled
 * meanwhile, the request stands for itself, under the policy and with the card that were agreed to for it (SCH-14).
 */
export async function approve(
  work: Work,
  requestId: string,
  version: number,
  staff: { staffId: string; personId: string },
): Promise<string> {
  const { hold: request, original } = await holdWithOriginal(work, requestId)
  const clientId = refuseUnlessOpenRequest(work, request, version)
  if (original && (original.status === 'scheduled' || original.status === 'confirmed')) {
    const by = { by: request.made_by, personId: request.made_by_person_id, exceptPersonId: staff.personId }
    return (await moveInto(work, original, request, by)).id
  }
  if (original && holdsTime(original.status))
    throw new Problem(
      409,
      'no-open-request',
      'The appointment that this request would move has begun or taken place. Decline the request, or book the time anew.',
    )
  // It is the same visit at another time, so what was agreed to for that one holds.
  if (original) await keepAgreementOf(work, request.id, original.id)
  await changeStatus(work, { ...request, clientId }, 'scheduled', 'change')
  await tellAppointment(
    work,
    'appointmentApproved',
    toldOf(request, clientId),
    staff.staffId === request.staff_id ? 'client' : 'both',
  )
  return request.id
}
