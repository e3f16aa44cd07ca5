import { Type } from 'typebox'
import { invalid, lostRace, notFound } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nothing, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import { outgoingTitle } from '../outgoing-title.ts'
import { maySyncNow } from './caps.sql.ts'
import { chooseFor, endConnection, syncSoon } from './choose-calendars.sql.ts'
import { CalendarConnection, connectionsShown, TitleChoiceSchema } from './connections-shown.ts'
import { syncedTooOften } from './too-many.ts'

const params = Closed({ connectionId: Id })

export const listCalendarConnections = practiceRoute({
  operationId: 'listCalendarConnections',
  method: 'GET',
  path: '/calendar-connections',
  summary: 'One’s own calendars elsewhere, and which kinds can be connected here (CAL-1, CAL-2).',
  permit: 'calendar.read',
  audit: null,
  success: [
    200,
    Closed({
      items: Type.Array(CalendarConnection),
      isGoogleOffered: Type.Boolean(),
      titleExamples: Closed({ busy: Type.String(), initials: Type.String(), firstName: Type.String() }),
    }),
  ],
  async handle({ work, staff, services }) {
    const example = { firstName: 'Maya', lastName: 'Okafor' }
    return {
      items: await connectionsShown(work, staff.staffId),
      isGoogleOffered: services.config.google !== null,
      titleExamples: {
        busy: outgoingTitle('busy', example, staff.locale),
        initials: outgoingTitle('initials', example, staff.locale),
        firstName: outgoingTitle('firstName', example, staff.locale),
      },
    }
  },
})

export const chooseCalendars = practiceRoute({
  operationId: 'chooseCalendars',
  method: 'PUT',
  path: '/calendar-connections/:connectionId',
  summary:
    'Which of the calendars block time here, which one takes the appointments, and what their titles say (CAL-3).',
  permit: 'calendar.read',
  audit: { action: 'change', subject: 'calendarConnection' },
  params,
  body: Closed({
    version: Type.Integer({ minimum: 1 }),
    blockingIds: Type.Array(Id, { maxItems: 100 }),
    writesToId: Nullable(Id),
    titleChoice: TitleChoiceSchema,
  }),
  success: [200, CalendarConnection],
  async handle({ work, staff, params: { connectionId }, body }) {
    const [connection] = await connectionsShown(work, staff.staffId, connectionId)
    if (!connection) throw notFound()
    if (connection.version !== body.version)
      throw lostRace('This connection was changed meanwhile. Please look at it again.')
    const known = new Map(connection.calendars.map((calendar) => [calendar.id, calendar]))
    if (body.blockingIds.some((id) => !known.has(id)))
      throw invalid([{ path: 'blockingIds', message: 'Choose among the calendars of this account.' }])
    if (body.writesToId && !known.get(body.writesToId)?.isWritable)
      throw invalid([{ path: 'writesToId', message: 'Choose a calendar in which you may write.' }])
    await chooseFor(work, { id: connectionId, staffId: staff.staffId }, body)
    return (await connectionsShown(work, staff.staffId, connectionId))[0]!
  },
})

export const syncCalendarsNow = practiceRoute({
  operationId: 'syncCalendarsNow',
  method: 'POST',
  path: '/calendar-connections/:connectionId/sync',
  summary:
    'Synchronizes the calendars of one connection without waiting for the next time. Five times a minute at most.',
  permit: 'calendar.read',
  audit: { action: 'change', subject: 'calendarConnection' },
  params,
  success: [202, Nothing],
  async handle({ work, staff, params: { connectionId } }) {
    const [connection] = await connectionsShown(work, staff.staffId, connectionId)
    if (!connection) throw notFound()
    if (!(await maySyncNow(work, connectionId))) throw syncedTooOften()
    await syncSoon(work, connectionId)
    return null
  },
})

export const disconnectCalendars = practiceRoute({
  operationId: 'disconnectCalendars',
  method: 'POST',
  path: '/calendar-connections/:connectionId/disconnect',
  summary:
    'Ends a connection. Every appointment stays; what came from there blocks no time any more; the events that went there are taken out or left.',
  permit: 'calendar.read',
  audit: { action: 'remove', subject: 'calendarConnection' },
  params,
  body: Closed({ eventsThere: OneOf(['remove', 'keep']) }),
  success: [204, Nothing],
  async handle({ work, staff, params: { connectionId }, body }) {
    const [connection] = await connectionsShown(work, staff.staffId, connectionId)
    if (!connection) throw notFound()
    await endConnection(work, connectionId, body.eventsThere === 'remove')
    return null
  },
})
