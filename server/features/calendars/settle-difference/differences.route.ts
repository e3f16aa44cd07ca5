import { Type } from 'typebox'
import { decodeCursor, pageOf } from '../../../kernel/http/page.ts'
import { invalid, lostRace, notFound } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import {
  Closed,
  Id,
  Instant,
  Nothing,
  Nullable,
  OneOf,
  PageOf,
  PageQuery,
} from '../../../kernel/http/schemas.ts'
import { instantText } from '../../../kernel/time/index.ts'
import { cancelAsProvider, moveAppointment } from '../../scheduling/index.ts'
import { decisionsFor } from './decisions.rules.ts'
import { calendarNameOf, type DifferenceRow, differencesOf, settleLink } from './differences.sql.ts'

const Difference = Closed({
  id: Id,
  state: OneOf(['vanished', 'movedOutside', 'conflict']),
  calendarName: Type.String(),
  appointment: Closed({
    id: Id,
    clientName: Nullable(Type.String()),
    startsAt: Instant,
    endsAt: Instant,
    timeZone: Type.String(),
  }),
  outside: Nullable(Closed({ startsAt: Instant, endsAt: Instant })),
  since: Instant,
  version: Type.Integer(),
})

export const listCalendarDifferences = practiceRoute({
  operationId: 'listCalendarDifferences',
  method: 'GET',
  path: '/calendar-differences',
  summary:
    'Where one’s own calendars elsewhere and the appointments differ, for a decision: nothing was changed by it (CAL-4).',
  permit: 'calendar.read',
  audit: { action: 'list', subject: 'appointment' },
  query: Closed({ ...PageQuery }),
  success: [200, PageOf(Difference)],
  async handle({ work, query }) {
    const limit = query.limit ?? 25
    const cursor = decodeCursor(query.cursor, ['instant', 'uuid'])
    const rows = await differencesOf(work, {
      after: cursor ? { at: cursor[0], id: cursor[1] } : null,
      limit,
    })
    const { items, next } = pageOf(rows, limit, (row) => [row.flagged_at.toISOString(), row.id])
    return {
      items: await Promise.all(
        items.map(async (row) => ({
          id: row.id,
          state: row.state,
          calendarName: await calendarNameOf(work, row),
          appointment: {
            id: row.appointment_id,
            clientName: row.client_name,
            startsAt: text(row.starts_at),
            endsAt: text(row.ends_at),
            timeZone: row.time_zone,
          },
          outside: row.outside_starts_at
            ? { startsAt: text(row.outside_starts_at), endsAt: text(row.outside_ends_at!) }
            : null,
          since: text(row.flagged_at),
          version: row.version,
        })),
      ),
      next,
    }
  },
})

const text = (at: Date) => instantText(at.getTime())

export const settleCalendarDifference = practiceRoute({
  operationId: 'settleCalendarDifference',
  method: 'POST',
  path: '/calendar-differences/:differenceId',
  summary:
    'Decides a difference: the appointment stays and is sent again, takes the time of the calendar, or is cancelled as the provider.',
  permit: 'calendar.write',
  audit: { action: 'change', subject: 'appointment' },
  params: Closed({ differenceId: Id }),
  body: Closed({
    version: Type.Integer({ minimum: 1 }),
    decision: OneOf(['keepAppointment', 'takeTheirTime', 'cancelAppointment']),
  }),
  success: [204, Nothing],
  async handle({ work, staff, params, body }) {
    const [row] = await differencesOf(work, { id: params.differenceId })
    if (!row) throw notFound()
    if (row.version !== body.version)
      throw lostRace('This was changed meanwhile. Nothing was done; please look at it again.')
    if (!decisionsFor(row.state).includes(body.decision))
      throw invalid([{ path: 'decision', message: 'This cannot be decided so.' }])
    await decide(body.decision, row)
    work.tell({ practiceId: work.practiceId, kind: 'calendarDifference', id: row.id, toStaff: true })
    return null

    async function decide(decision: typeof body.decision, difference: DifferenceRow): Promise<void> {
      const personId = staff.personId
      if (!(await settleLink(work, difference, decision === 'cancelAppointment')))
        throw lostRace('This was decided meanwhile. Please look at it again.')
      if (decision === 'takeTheirTime')
        await moveAppointment(work, {
          appointmentId: difference.appointment_id,
          to: {
            startsAt: difference.outside_starts_at!.getTime(),
            endsAt: difference.outside_ends_at!.getTime(),
          },
          by: 'staff',
          personId,
        })
      if (decision === 'cancelAppointment')
        await cancelAsProvider(work, difference.appointment_id, { staffId: staff.staffId })
      work.record({
        action: 'change',
        subjectType: 'appointment',
        subjectId: difference.appointment_id,
        clientId: difference.client_id,
        details: { decision },
      })
    }
  },
})
