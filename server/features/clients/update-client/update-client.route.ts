import { Type } from 'typebox'
import { lostRace, notFound } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, OneOf } from '../../../kernel/http/schemas.ts'
import { chartFields } from '../add-client/add-client.route.ts'
import { checkedChart, mappedChartError } from '../checked-chart.ts'
import { findChart } from '../show-client/show-client.sql.ts'
import { type ChartChanges, changeChart } from './update-client.sql.ts'

export const updateClient = practiceRoute({
  operationId: 'updateClient',
  method: 'PATCH',
  path: '/clients/:clientId',
  summary:
    'Changes what is given of a chart, if nobody changed it since `version`. Its e-mail is where to invite, never somebody’s login.',
  permit: 'clients.write',
  audit: { action: 'change', subject: 'client' },
  params: Closed({ clientId: Id }),
  body: Closed({
    version: Type.Integer({ minimum: 1 }),
    firstName: Type.Optional(chartFields.firstName),
    lastName: Type.Optional(chartFields.lastName),
    preferredName: Type.Optional(chartFields.preferredName),
    dateOfBirth: Type.Optional(chartFields.dateOfBirth),
    email: Type.Optional(chartFields.email),
    cellPhone: Type.Optional(chartFields.cellPhone),
    timeZone: Type.Optional(chartFields.timeZone),
    status: Type.Optional(OneOf(['prospective', 'active', 'inactive', 'archived'])),
    providerIds: Type.Optional(chartFields.providerIds),
  }),
  success: [200, Closed({ version: Type.Integer() })],
  async handle({ work, params: { clientId }, body: { version, ...written } }) {
    const changes = checkedChart(written as ChartChanges, work.now)
    let next: number | null
    try {
      next = await changeChart(work, clientId, version, changes)
    } catch (error) {
      throw mappedChartError(error)
    }
    if (next === null) {
      const chart = await findChart(work, clientId)
      if (!chart) throw notFound()
      throw lostRace(
        'Somebody else changed this client meanwhile. Look at the newer version, then try again.',
        {
          version: chart.version,
        },
      )
    }
    work.record({
      action: 'change',
      subjectType: 'client',
      subjectId: clientId,
      clientId,
      details: { fields: Object.keys(changes) },
    })
    work.tell({ practiceId: work.practiceId, kind: 'client', id: clientId, clientId, toStaff: true })
    return { version: next }
  },
})
