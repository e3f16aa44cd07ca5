import { Type } from 'typebox'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { checkedLocation, locationFields } from '../add-location/location.schema.ts'
import { tellZoneChange } from './location-uses.ts'
import { writeLocation } from './locations.sql.ts'
import { lockLocation } from './lock-location.ts'

export const changeLocation = practiceRoute({
  operationId: 'changeLocation',
  method: 'PUT',
  path: '/locations/:locationId',
  summary:
    'Changes a place, if nobody changed it since `version`. Weekly hours there follow a new time zone; appointments keep their moment.',
  permit: 'practice.settings',
  audit: { action: 'change', subject: 'location' },
  params: Closed({ locationId: Id }),
  body: Closed({ version: Type.Integer({ minimum: 1 }), ...locationFields }),
  success: [200, Closed({ version: Type.Integer() })],
  async handle({ work, params: { locationId }, body: { version, ...written } }) {
    const location = checkedLocation(written)
    const before = await lockLocation(work, locationId, version, location)
    await writeLocation(work, locationId, location)
    if (before.timeZone !== location.timeZone) await tellZoneChange(work, locationId, location.timeZone)
    work.record({
      action: 'change',
      subjectType: 'location',
      subjectId: locationId,
      details: {
        fields: Object.entries(location)
          .filter(([name, value]) => before[name as keyof typeof location] !== value)
          .map(([name]) => name),
      },
    })
    work.tell({ practiceId: work.practiceId, kind: 'practice', id: locationId, toStaff: true })
    return { version: version + 1 }
  },
})
