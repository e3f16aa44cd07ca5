import { Type } from 'typebox'
import { invalid } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed } from '../../../kernel/http/schemas.ts'
import { judgeDates } from '../series/judge-dates.ts'
import { datesOf } from '../series/series.rules.ts'
import { DateOfSeries, ruleOf, SeriesBody } from '../series/series-shape.ts'

export const previewSeries = practiceRoute({
  operationId: 'previewSeries',
  method: 'POST',
  path: '/appointment-series/preview',
  summary:
    'Every date of a series before it is booked, and what speaks against it: taken by what, time off, outside of hours (SCH-9).',
  permit: 'calendar.write',
  audit: { action: 'list', subject: 'appointment' },
  body: SeriesBody,
  success: [200, Closed({ dates: Type.Array(DateOfSeries) })],
  async handle({ work, body: { rule, ...wanted } }) {
    if ((wanted.forClient === undefined) === (wanted.blocked === undefined))
      throw invalid([{ path: 'forClient', message: 'A series is of a client, or of time held otherwise.' }])
    return { dates: await judgeDates(work, wanted, datesOf(ruleOf(rule))) }
  },
})
