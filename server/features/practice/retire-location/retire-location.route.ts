import { Type } from 'typebox'
import { Problem } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { appointmentsAhead, tellRetired } from '../change-location/location-uses.ts'
import { setRetired } from '../change-location/locations.sql.ts'
import { lockLocation } from '../change-location/lock-location.ts'

const params = Closed({ locationId: Id })
const success = [200, Closed({ version: Type.Integer() })] as const

export const retireLocation = practiceRoute({
  operationId: 'retireLocation',
  method: 'POST',
  path: '/locations/:locationId/retire',
  summary:
    'Takes a place out of use: nobody can book there, its weekly hours end, and what was stays readable. With appointments ahead it asks first.',
  permit: 'practice.settings',
  audit: { action: 'change', subject: 'location' },
  params,
  body: Closed({
    version: Type.Integer({ minimum: 1 }),
    withAppointmentsAhead: Type.Optional(
      Type.Boolean({ description: 'The appointments ahead were shown; they stay as they are' }),
    ),
  }),
  success,
  async handle({ work, params: { locationId }, body: { version, withAppointmentsAhead } }) {
    await lockLocation(work, locationId, version)
    const count = await appointmentsAhead(work, locationId)
    if (count > 0 && !withAppointmentsAhead)
      throw new Problem(
        409,
        'appointments-ahead',
        'There are appointments ahead at this location. They stay as they are: move or cancel them, or retire the location all the same.',
        { extra: { appointmentsAhead: count } },
      )
    await setRetired(work, locationId, new Date(work.now))
    await tellRetired(work, locationId)
    work.record({
      action: 'change',
      subjectType: 'location',
      subjectId: locationId,
      details: { change: 'retired', appointmentsAhead: count },
    })
    work.tell({ practiceId: work.practiceId, kind: 'practice', id: locationId, toStaff: true })
    return { version: version + 1 }
  },
})

export const reopenLocation = practiceRoute({
  operationId: 'reopenLocation',
  method: 'POST',
  path: '/locations/:locationId/reopen',
  summary: 'Puts a retired place back into use. Weekly hours there are entered anew.',
  permit: 'practice.settings',
  audit: { action: 'change', subject: 'location' },
  params,
  body: Closed({ version: Type.Integer({ minimum: 1 }) }),
  success,
  async handle({ work, params: { locationId }, body: { version } }) {
    await lockLocation(work, locationId, version)
    await setRetired(work, locationId, null)
    work.record({
      action: 'change',
      subjectType: 'location',
      subjectId: locationId,
      details: { change: 'reopened' },
    })
    work.tell({ practiceId: work.practiceId, kind: 'practice', id: locationId, toStaff: true })
    return { version: version + 1 }
  },
})
