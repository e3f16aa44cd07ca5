import { Type } from 'typebox'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { changeStatus } from '../appointments/change-status.ts'
import { requestToAnswer } from '../appointments/request-to-answer.ts'
import { asStaffSee, StaffAppointment } from '../appointments/staff-appointment.ts'
import { toldOf } from '../appointments/told-of.ts'
import { tellAppointment } from '../tell-appointment/appointment.mail.ts'

export const declineRequest = practiceRoute({
  operationId: 'declineRequest',
  method: 'POST',
  path: '/appointments/:appointmentId/decline',
  summary: 'Gives the time of a request up, with a reason that the client reads in the portal (SCH-4).',
  permit: 'calendar.write',
  audit: { action: 'change', subject: 'appointment' },
  params: Closed({ appointmentId: Id }),
  body: Closed({
    version: Type.Integer({ minimum: 1 }),
    reason: Type.String({ minLength: 1, maxLength: 1000 }),
  }),
  success: [200, StaffAppointment],
  async handle({ work, staff, params, body }) {
    const row = await requestToAnswer(work, params.appointmentId, body.version)
    await changeStatus(work, row, 'declined', 'change', body.reason)
    await tellAppointment(
      work,
      'appointmentDeclined',
      toldOf(row, row.clientId),
      staff.staffId === row.staff_id ? 'client' : 'both',
    )
    return asStaffSee({ ...row, status: 'declined', version: row.version + 1 })
  },
})
