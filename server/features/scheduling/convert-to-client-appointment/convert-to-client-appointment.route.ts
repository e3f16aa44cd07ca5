import { Type } from 'typebox'
import { invalid, notFound, Problem } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nullable } from '../../../kernel/http/schemas.ts'
import { dayMs, minuteMs } from '../../../kernel/time/index.ts'
import { changedMeanwhile } from '../appointments/change-status.ts'
import { announceChange } from '../appointments/on-appointment-change.ts'
import { asStaffSee, StaffAppointment, staffAppointment } from '../appointments/staff-appointment.ts'
import { lockProvider } from '../book-appointment/lock-provider.sql.ts'
import { heldAgainst, refusalToStaff, type TimeForStaff } from '../book-appointment/refuse-to-staff.ts'
import { tellAppointment } from '../tell-appointment/appointment.mail.ts'
import { convertInPlace, lockedToConvert, serviceToConvert } from './convert.sql.ts'

export const convertToClientAppointment = practiceRoute({
  operationId: 'convertToClientAppointment',
  method: 'POST',
  path: '/appointments/:appointmentId/convert',
  summary:
    'Makes a time without a client, or an event of an outside calendar, a client’s appointment in place: it keeps its time, its id and its event outside (SCH-10).',
  permit: 'calendar.write',
  audit: { action: 'book', subject: 'appointment' },
  params: Closed({ appointmentId: Id }),
  body: Closed({
    version: Type.Integer({ minimum: 1 }),
    clientId: Id,
    serviceId: Id,
    locationId: Nullable(Id),
  }),
  success: [200, StaffAppointment],
  async handle({ work, params: { appointmentId }, body }) {
    const row = await lockedToConvert(work, appointmentId)
    if (!row) throw notFound()
    if (row.version !== body.version) throw changedMeanwhile()
    if (row.kind === 'client' || row.status !== 'scheduled' || +row.ends_at - +row.starts_at > dayMs)
      throw new Problem(409, 'cannot-convert', 'This cannot become the appointment of a client.')
    const service = await serviceToConvert(work, row.staff_id, body)
    if (!service?.has_client || !service.has_place) throw notFound()
    const modality = body.locationId === null ? 'telehealth' : 'inPerson'
    if (service.modality !== 'both' && service.modality !== modality)
      throw invalid([{ path: 'locationId', message: 'This service is not given there.' }])
    if (service.capacity > 1)
      throw invalid([{ path: 'serviceId', message: 'A group session is booked, not made of another time.' }])
    await lockProvider(work, row.staff_id)
    const startsAt = row.starts_at.getTime()
    const endsAt = row.ends_at.getTime()
    const wanted: TimeForStaff = {
      staffId: row.staff_id,
      startsAt,
      endsAt,
      busyFrom: startsAt - service.buffer_before_minutes * minuteMs,
      busyUntil: endsAt + service.buffer_after_minutes * minuteMs,
      locationId: body.locationId,
      serviceId: null,
      clientId: null,
      butNot: [appointmentId],
    }
    const isHeld = (await heldAgainst(work, wanted)).length > 0
    if (isHeld || !(await convertInPlace(work, appointmentId, body, service)))
      throw await refusalToStaff(
        work,
        wanted,
        row.is_clash
          ? 'Another appointment holds this time. Nothing was changed; move one of the two first.'
          : 'The pauses that this service needs before and after are not free. Nothing was changed; choose another service or make room first.',
      )
    const { clientId } = body
    work.record({ action: 'book', subjectType: 'appointment', subjectId: appointmentId, clientId })
    work.tell({
      practiceId: work.practiceId,
      kind: 'appointment',
      id: appointmentId,
      clientId,
      toStaff: true,
    })
    await announceChange(work, {
      appointmentId,
      change: 'converted',
      staffId: row.staff_id,
      clientId,
      freed: null,
    })
    if (row.ends_at.getTime() > work.now)
      await tellAppointment(work, 'appointmentBooked', {
        id: appointmentId,
        clientId,
        staffId: row.staff_id,
        startsAt: row.starts_at.getTime(),
        endsAt: row.ends_at.getTime(),
      })
    return asStaffSee((await staffAppointment(work, appointmentId))!)
  },
})
