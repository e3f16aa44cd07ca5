import { Type } from 'typebox'
import { notFound } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, Nullable } from '../../../kernel/http/schemas.ts'
import { instantText } from '../../../kernel/time/index.ts'
import { Availability } from '../set-availability/availability-shape.ts'
import { availabilityOf, bookedOutside } from './show-availability.sql.ts'

export const showAvailability = practiceRoute({
  operationId: 'showAvailability',
  method: 'GET',
  path: '/providers/:staffId/availability',
  summary: 'A provider’s hours and booking rules, or the usual ones with version 0 where none were set.',
  permit: 'calendar.read',
  audit: null,
  params: Closed({ staffId: Id }),
  success: [
    200,
    Closed({
      ...Availability.properties,
      version: Type.Integer(),
      provider: Closed({ id: Id, name: Type.String(), timeZone: Type.String() }),
      mayEdit: Type.Boolean(),
      outsideHours: Type.Array(
        Closed({ id: Id, startsAt: Instant, endsAt: Instant, locationId: Nullable(Id) }),
        { description: 'Appointments ahead that lie outside these hours or in time off; they stay' },
      ),
    }),
  ],
  async handle({ work, staff, params }) {
    const found = await availabilityOf(work, params.staffId)
    if (!found) throw notFound()
    return {
      ...found,
      outsideHours: (await bookedOutside(work, found)).map(({ id, startsAt, endsAt, locationId }) => ({
        id,
        startsAt: instantText(startsAt),
        endsAt: instantText(endsAt),
        locationId,
      })),
      mayEdit:
        staff.permissions.has('calendar.write') &&
        (params.staffId === staff.staffId || staff.permissions.has('practice.settings')),
    }
  },
})
