import { Type } from 'typebox'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { asStaffSee, StaffAppointment, staffAppointment } from '../appointments/staff-appointment.ts'
import { approve } from './approve.ts'

export const approveRequest = practiceRoute({
  operationId: 'approveRequest',
  method: 'POST',
  path: '/appointments/:appointmentId/approve',
  summary:
    'Makes a request an appointment and tells the client (SCH-4). One that asks to move an appointment moves that one, which is the answer then (SCH-8).',
  permit: 'calendar.write',
  audit: { action: 'change', subject: 'appointment' },
  params: Closed({ appointmentId: Id }),
  body: Closed({ version: Type.Integer({ minimum: 1 }) }),
  success: [200, StaffAppointment],
  async handle({ work, staff, params, body }) {
    const id = await approve(work, params.appointmentId, body.version, staff)
    return asStaffSee((await staffAppointment(work, id))!)
  },
})
