import { Type } from 'typebox'
import { notFound } from '../../../kernel/http/problem.ts'
import { portalRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { calendarFile } from '../../../kernel/icalendar/index.ts'
import { words } from '../../../kernel/words.ts'
import { practiceName } from '../../practice/index.ts'
import { isHeldForNow, statusesThatHoldTime } from '../../scheduling/index.ts'
import { uidOf } from '../calendar-feed/feed-events.rules.ts'
import { appointmentForFile } from './appointment-for-file.sql.ts'

export const downloadAppointmentFile = portalRoute({
  operationId: 'downloadAppointmentFile',
  method: 'GET',
  path: '/appointments/:appointmentId/calendar-file',
  summary: 'One appointment as a file that a calendar program adds.',
  permit: 'scheduling',
  audit: { action: 'download', subject: 'appointment' },
  params: Closed({ appointmentId: Id }),
  success: [200, Type.Any()],
  produces: 'text/calendar',
  async handle({ work, portal, params, reply }) {
    const row = await appointmentForFile(work, portal.clientId, params.appointmentId)
    if (!row) throw notFound()
    const { name: practice } = await practiceName(work)
    const { publicUrl } = work.services.config
    reply.header('content-type', 'text/calendar; charset=utf-8; method=PUBLISH')
    reply.header('content-disposition', 'attachment; filename="appointment.ics"')
    return calendarFile({
      method: 'PUBLISH',
      now: work.now,
      events: [
        {
          uid: uidOf(params.appointmentId, publicUrl),
          startsAt: row.starts_at.getTime(),
          endsAt: row.ends_at.getTime(),
          timeZone: portal.clientZone,
          title: words(portal.locale)('calendar-feeds:title.client', { practice }),
          url: `${publicUrl}/portal/${portal.clientId}/appointments`,
          status: !statusesThatHoldTime.includes(row.status)
            ? 'cancelled'
            : isHeldForNow(row.status)
              ? 'tentative'
              : 'confirmed',
          sequence: row.version,
        },
      ],
    })
  },
})
