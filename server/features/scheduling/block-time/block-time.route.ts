import { invalid, notFound } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant } from '../../../kernel/http/schemas.ts'
import { dayMs, parseInstant } from '../../../kernel/time/index.ts'
import {
  asStaffSee,
  NonClientKind,
  StaffAppointment,
  staffAppointment,
} from '../appointments/staff-appointment.ts'
import { refusalToStaff } from '../book-appointment/refuse-to-staff.ts'
import { insertBlockedTime } from './block-time.sql.ts'

export const blockTime = practiceRoute({
  operationId: 'blockTime',
  method: 'POST',
  path: '/blocked-times',
  summary: 'Holds a provider’s time for something other than a client (SCH-10).',
  permit: 'calendar.write',
  idempotency: 'optional',
  audit: { action: 'create', subject: 'appointment' },
  body: Closed({ staffId: Id, startsAt: Instant, endsAt: Instant, kind: NonClientKind }),
  success: [201, StaffAppointment],
  async handle({ work, staff, body }) {
    const startsAt = parseInstant(body.startsAt)
    const endsAt = parseInstant(body.endsAt)
    if (!(startsAt < endsAt && endsAt - startsAt <= dayMs))
      throw invalid([{ path: 'endsAt', message: 'The end must lie after the start, by a day at most.' }])
    const result = await insertBlockedTime(work, {
      ...body,
      startsAt,
      endsAt,
      personId: staff.personId,
    })
    if (result === 'noSuchStaff') throw notFound()
    if (result === 'taken')
      throw await refusalToStaff(
        work,
        {
          staffId: body.staffId,
          startsAt,
          endsAt,
          busyFrom: startsAt,
          busyUntil: endsAt,
          locationId: null,
          serviceId: null,
          clientId: null,
          butNot: [],
        },
        'Something else holds this time already. Nothing was changed.',
      )
    work.record({ action: 'create', subjectType: 'appointment', subjectId: result.id })
    work.tell({ practiceId: work.practiceId, kind: 'appointment', id: result.id, toStaff: true })
    return asStaffSee((await staffAppointment(work, result.id))!)
  },
})
