import { Type } from 'typebox'
import { decodeCursor, pageOf } from '../../../kernel/http/page.ts'
import { notFound } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, LocalDate, Nullable, OneOf, PageQuery } from '../../../kernel/http/schemas.ts'
import { answersOfClient, ReminderAnswer, remindersOfClient, SentReminder } from '../history.ts'
import { Plan } from '../reminder.schemas.ts'
import { ways } from '../text-consent.sql.ts'
import { howClientIsReminded } from './how-client-is-reminded.sql.ts'

export const listClientReminders = practiceRoute({
  operationId: 'listClientReminders',
  method: 'GET',
  path: '/clients/:clientId/reminders',
  summary:
    'How a client’s people are reminded, which reminders went out lately, and what was answered; newest first.',
  permit: 'calendar.read',
  audit: { action: 'list', subject: 'reminder' },
  params: Closed({ clientId: Id }),
  query: Closed(PageQuery),
  success: [
    200,
    Closed({
      items: Type.Array(SentReminder),
      next: Nullable(Type.String()),
      answers: Type.Array(ReminderAnswer),
      people: Type.Array(
        Closed({
          personId: Id,
          name: Type.String(),
          plan: Plan,
          isOwnChoice: Type.Boolean(),
          texts: OneOf(['on', 'off', 'stopped']),
          number: Nullable(
            Type.String({
              description: 'The cell phone of the person’s own account, for the most part hidden',
            }),
          ),
          locale: OneOf(['en', 'es']),
          wording: Type.String({ description: 'What is agreed to, in the person’s language' }),
          agreed: Nullable(
            Closed({
              at: Instant,
              way: OneOf(['portal', ...ways]),
              on: Nullable(LocalDate),
              recordedBy: Nullable(Type.String({ description: 'Who of the practice took it down' })),
              wordingVersion: Type.Integer(),
            }),
          ),
        }),
      ),
      hasTexts: Type.Boolean({ description: 'Whether this installation can send texts' }),
      timeZone: Type.String({ description: 'IANA; in which the client’s times are told' }),
    }),
  ],
  async handle({ work, params, query }) {
    const { clientId } = params
    const how = await howClientIsReminded(work, clientId)
    if (!how) throw notFound()
    work.record({ action: 'list', subjectType: 'reminder', subjectId: clientId, clientId })
    const cursor = decodeCursor(query.cursor, ['instant', 'uuid'])
    const limit = query.limit ?? 25
    const rows = await remindersOfClient(
      work,
      clientId,
      cursor && { at: cursor[0], id: cursor[1] },
      limit + 1,
    )
    return {
      ...pageOf(rows, limit, (row) => [row.writtenAt, row.id]),
      answers: cursor ? [] : await answersOfClient(work, clientId),
      ...how,
    }
  },
})
