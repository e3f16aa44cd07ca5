import { Type } from 'typebox'
import { notFound } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, LocalDate } from '../../../kernel/http/schemas.ts'
import { instantText } from '../../../kernel/time/index.ts'
import { Status } from '../appointments/client-appointment.ts'
import { occurrencesOf, seriesOf } from '../series/series.sql.ts'
import { Rule, ruleShapeOf } from '../series/series-shape.ts'

export const showSeries = practiceRoute({
  operationId: 'showSeries',
  method: 'GET',
  path: '/appointment-series/:seriesId',
  summary: 'The rule of a series and what became of each of its dates.',
  permit: 'calendar.read',
  audit: { action: 'read', subject: 'appointment' },
  params: Closed({ seriesId: Id }),
  success: [
    200,
    Closed({
      id: Id,
      rule: Rule,
      appointments: Type.Array(
        Closed({
          id: Id,
          date: LocalDate,
          startsAt: Instant,
          endsAt: Instant,
          status: Status,
          isException: Type.Boolean(),
        }),
      ),
    }),
  ],
  async handle({ work, params }) {
    const [series, all] = await Promise.all([
      seriesOf(work, params.seriesId),
      occurrencesOf(work, params.seriesId),
    ])
    if (!series) throw notFound()
    for (const clientId of new Set(all.map((one) => one.clientId)))
      work.record({ action: 'read', subjectType: 'appointment', subjectId: all[0]!.id, clientId })
    return {
      id: series.id,
      rule: ruleShapeOf(series),
      appointments: all.map((one) => ({
        id: one.id,
        date: one.date,
        startsAt: instantText(one.startsAt),
        endsAt: instantText(one.endsAt),
        status: one.status,
        isException: one.isException,
      })),
    }
  },
})
