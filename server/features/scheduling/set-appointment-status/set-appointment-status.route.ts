import { Type } from 'typebox'
import { invalid, notFound, Problem } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, OneOf } from '../../../kernel/http/schemas.ts'
import { refuseUntrueStep } from '../appointment-endings/steps-of-staff.ts'
import { type AppointmentStatus, holdsTime, mayChangeStatus } from '../appointment-status.rules.ts'
import { changedMeanwhile, changeStatus } from '../appointments/change-status.ts'
import { asStaffSee, StaffAppointment, staffAppointment } from '../appointments/staff-appointment.ts'
import { toldOf } from '../appointments/told-of.ts'
import { takeHold } from '../hold-time/take-hold.ts'
import { cancelSeries } from '../series/cancel-series.ts'
import { reachOf, ScopeOfSeries, seriesIdOf } from '../series/scope-of-series.ts'
import { tellAppointment } from '../tell-appointment/appointment.mail.ts'

const possible = [
  'scheduled',
  'confirmed',
  'arrived',
  'completed',
  'noShow',
  'cancelledInTime',
  'lateCancelled',
  'cancelledByProvider',
] satisfies AppointmentStatus[]

export const setAppointmentStatus = practiceRoute({
  operationId: 'setAppointmentStatus',
  method: 'PUT',
  path: '/appointments/:appointmentId/status',
  summary:
    'Arrived, kept, missed or cancelled, by the steps that exist and as it happened (SCH-7). A cancelled one tells client and provider; what is corrected afterwards asks for a reason, which both sides read.',
  permit: 'calendar.write',
  audit: { action: 'change', subject: 'appointment' },
  params: Closed({ appointmentId: Id }),
  body: Closed({
    version: Type.Integer({ minimum: 1 }),
    status: OneOf([...possible]),
    reason: Type.Optional(Type.String({ maxLength: 1000 })),
    ...ScopeOfSeries,
  }),
  success: [200, StaffAppointment],
  async handle({ work, staff, params, body }) {
    const row = await staffAppointment(work, params.appointmentId, reachOf(body) === null)
    if (!row) throw notFound()
    if (row.version !== body.version) throw changedMeanwhile()
    // An outside event is its calendar's alone.
    if (
      row.kind === 'outside' ||
      row.status === 'requested' ||
      !mayChangeStatus(row.status, body.status, 'staff')
    )
      throw new Problem(409, 'no-such-step', 'From its present state this appointment cannot become that.')
    if (row.status === 'awaitingDeposit') {
      const { id } = await takeHold(work, row.id, 'staff', staff.personId)
      return asStaffSee((await staffAppointment(work, id))!)
    }
    const reason = body.reason?.trim() || null
    await refuseUntrueStep(work, row, body.status, reason)
    const isCancelling = holdsTime(row.status) && !holdsTime(body.status)
    const reach = reachOf(body)
    if (reach) {
      if (!isCancelling)
        throw invalid([{ path: 'scope', message: 'Only a cancelling reaches others of the series.' }])
      await cancelSeries(work, {
        seriesId: await seriesIdOf(work, row.id),
        appointmentId: row.id,
        version: body.version,
        status: body.status,
        reach,
        reason,
        staffId: staff.staffId,
        personId: staff.personId,
      })
      return asStaffSee({ ...row, status: body.status, version: row.version + 1 })
    }
    await changeStatus(
      work,
      { ...row, clientId: row.client_id },
      body.status,
      isCancelling ? 'cancel' : 'change',
      reason,
      { endedBy: { by: 'staff', personId: staff.personId } },
    )
    if (isCancelling && row.client_id && row.ends_at.getTime() > work.now)
      await tellAppointment(
        work,
        'appointmentCancelled',
        toldOf(row, row.client_id),
        staff.staffId === row.staff_id ? 'client' : 'both',
      )
    return asStaffSee({ ...row, status: body.status, version: row.version + 1 })
  },
})
