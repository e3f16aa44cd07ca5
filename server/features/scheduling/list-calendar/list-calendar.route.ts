import { Type } from 'typebox'
import { invalid } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, Nullable } from '../../../kernel/http/schemas.ts'
import { dayMs, instantText, parseInstant } from '../../../kernel/time/index.ts'
import { asStaffSee, StaffAppointment, titleOf } from '../appointments/staff-appointment.ts'
import type { TimeRange } from '../open-slots/open-slots.types.ts'
import { appointmentsBetween } from './appointments-between.sql.ts'
import { hoursShown } from './hours-shown.rules.ts'
import { providersWithHours } from './providers-with-hours.sql.ts'

const longestDays = 45

const Range = { startsAt: Instant, endsAt: Instant }

export const listCalendar = practiceRoute({
  operationId: 'listCalendar',
  method: 'GET',
  path: '/calendar',
  summary:
    'Everything that holds or asks for a provider’s time in a stretch of up to 45 days, and when the providers work and are away.',
  permit: 'calendar.read',
  audit: { action: 'list', subject: 'appointment' },
  query: Closed({
    from: Instant,
    until: Instant,
    staffIds: Type.Optional(Type.Array(Id, { maxItems: 50 })),
    withCancelled: Type.Optional(Type.Boolean()),
  }),
  success: [
    200,
    Closed({
      practiceZone: Type.String(),
      providers: Type.Array(
        Closed({
          id: Id,
          name: Type.String(),
          timeZone: Type.String(),
          hours: Type.Array(Closed({ ...Range, locationId: Nullable(Id) })),
          timeOff: Type.Array(Closed(Range)),
        }),
      ),
      appointments: Type.Array(Closed({ ...StaffAppointment.properties, title: Nullable(Type.String()) })),
    }),
  ],
  async handle({ work, staff, query }) {
    const from = parseInstant(query.from)
    const until = parseInstant(query.until)
    if (!(from < until && until - from <= longestDays * dayMs))
      throw invalid([
        { path: 'until', message: `The end must lie after the start, by ${longestDays} days at most.` },
      ])
    const [providers, rows] = await Promise.all([
      providersWithHours(work, from, until),
      appointmentsBetween(work, {
        from,
        until,
        staffIds: query.staffIds ?? null,
        withCancelled: query.withCancelled === true,
      }),
    ])
    return {
      practiceZone: staff.practiceZone,
      providers: providers.map(({ schedule, ...provider }) => {
        const { hours, timeOff } = hoursShown(schedule, from, until)
        return {
          ...provider,
          hours: hours.map(({ locationId, ...range }) => ({ ...asText(range), locationId })),
          timeOff: timeOff.map(asText),
        }
      }),
      appointments: await Promise.all(
        rows.map(async (row) => ({ ...asStaffSee(row), title: await titleOf(work, row, staff) })),
      ),
    }
  },
})

const asText = (range: TimeRange) => ({
  startsAt: instantText(range.startsAt),
  endsAt: instantText(range.endsAt),
})
