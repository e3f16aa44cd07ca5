import { Type } from 'typebox'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { changeStatus } from '../appointments/change-status.ts'
import { requestToAnswer } from '../appointments/request-to-answer.ts'
import { asStaffSee, StaffAppointment } from '../appointments/staff-appointment.ts'
import { toldOf } from '../appointments/told-of.ts'
import { tellAppointment } from '../tell-appointment/appointment.mail.ts'

export const approveRequest = practiceRoute({
  operationId: 'approveRequest',
  method: 'POST',
  path: '/appointments/:appointmentId/approve',
  summary: 'Makes a request an appointment and tells the client (SCH-4).',
  permit: 'calendar.write',
  audit: { action: 'change', subject: 'appointment' },
  params: Closed({ appointmentId: Id }),
  body: Closed({ version: Type.Integer({ minimum: 1 }) }),
  success: [200, StaffAppointment],
  async handle({ work, staff, params, body }) {
    const row = await requestToAnswer(work, params.appointmentId, body.version)
    await changeStatus(work, row, 'scheduled', 'change')
    await tellAppointment(
      work,
      'appointmentApproved',
      toldOf(row, row.clientId),
      staff.staffId === row.staff_id ? 'client' : 'both',
    )
    return asStaffSee({ ...row, status: 'scheduled', version: row.version + 1 })
  },
})
