import { Type } from 'typebox'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, LocalDate } from '../../../kernel/http/schemas.ts'
import { bookSeries as book } from '../series/book-series.ts'
import { Decisions, ruleOf, SeriesBody } from '../series/series-shape.ts'

export const bookSeries = practiceRoute({
  operationId: 'bookSeries',
  method: 'POST',
  path: '/appointment-series',
  summary:
    'Books all dates of a series or none. A taken date is left out or booked twice with a reason, as staff decide; without a decision 409 names all that are taken.',
  permit: 'calendar.write',
  idempotency: 'required',
  audit: { action: 'book', subject: 'appointment' },
  body: Closed({ ...SeriesBody.properties, decisions: Type.Optional(Decisions) }),
  success: [201, Closed({ seriesId: Id, appointments: Type.Array(Closed({ id: Id, date: LocalDate })) })],
  async handle({ work, staff, body: { rule, decisions, ...wanted } }) {
    return book(work, ruleOf(rule), wanted, decisions ?? [], staff)
  },
})
