import { Type } from 'typebox'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, LocalDate, Nullable } from '../../../kernel/http/schemas.ts'
import { checkedChart, mappedChartError } from '../checked-chart.ts'
import { insertClient } from './add-client.sql.ts'

const name = Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' })

export const chartFields = {
  firstName: name,
  lastName: name,
  preferredName: Nullable(Type.String({ maxLength: 80 })),
  dateOfBirth: Nullable(LocalDate),
  email: Nullable(Type.String({ format: 'email', maxLength: 254 })),
  cellPhone: Nullable(Type.String({ maxLength: 40 })),
  timeZone: Type.String({ minLength: 1, maxLength: 64 }),
  providerIds: Type.Array(Id, { maxItems: 50, uniqueItems: true }),
}

export const addClient = practiceRoute({
  operationId: 'addClient',
  method: 'POST',
  path: '/clients',
  summary: 'Opens a chart. Nobody is written to: inviting is a step of its own.',
  permit: 'clients.write',
  audit: { action: 'create', subject: 'client' },
  idempotency: 'optional',
  body: Closed({
    firstName: chartFields.firstName,
    lastName: chartFields.lastName,
    preferredName: Type.Optional(chartFields.preferredName),
    dateOfBirth: Type.Optional(chartFields.dateOfBirth),
    email: Type.Optional(chartFields.email),
    cellPhone: Type.Optional(chartFields.cellPhone),
    timeZone: Type.Optional(chartFields.timeZone),
    providerIds: Type.Optional(chartFields.providerIds),
  }),
  success: [201, Closed({ id: Id })],
  async handle({ work, staff, body }) {
    const chart = checkedChart(body, work.now)
    try {
      const id = await insertClient(work, { timeZone: staff.practiceZone, ...chart })
      work.tell({ practiceId: work.practiceId, kind: 'client', id, toStaff: true })
      return { id }
    } catch (error) {
      throw mappedChartError(error)
    }
  },
})
