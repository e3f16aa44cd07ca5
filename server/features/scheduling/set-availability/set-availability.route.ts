import { Type } from 'typebox'
import { notAllowed } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { Availability } from './availability-shape.ts'
import { saveAvailability } from './save-availability.ts'

export const setAvailability = practiceRoute({
  operationId: 'setAvailability',
  method: 'PUT',
  path: '/providers/:staffId/availability',
  summary:
    'Replaces weekly hours, exceptions, time off and booking rules; one’s own, or anybody’s with the settings (SCH-1).',
  permit: 'calendar.write',
  audit: { action: 'change', subject: 'availability' },
  params: Closed({ staffId: Id }),
  body: Closed({
    ...Availability.properties,
    version: Type.Integer({ minimum: 0, description: 'As read; 0 for the first time' }),
  }),
  success: [200, Closed({ version: Type.Integer() })],
  async handle({ work, staff, params, body }) {
    if (params.staffId !== staff.staffId && !staff.permissions.has('practice.settings')) throw notAllowed()
    const { version, ...availability } = body
    const saved = await saveAvailability(work, params.staffId, availability, version)
    work.tell({ practiceId: work.practiceId, kind: 'availability', id: params.staffId, toStaff: true })
    return { version: saved }
  },
})
