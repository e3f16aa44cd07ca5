import { notFound } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { maySeeFormsOf } from '../may-see-client.sql.ts'
import { AssignmentPage, AssignmentQuery, assignmentPage } from './assignment-page.ts'

export const listClientForms = practiceRoute({
  operationId: 'listClientForms',
  method: 'GET',
  path: '/clients/:clientId/forms',
  summary: 'The General Documents of a client: forms to fill, and those sent in with their signed PDFs.',
  permit: 'forms.read',
  feature: 'forms',
  audit: { action: 'list', subject: 'formAssignment' },
  params: Closed({ clientId: Id }),
  query: AssignmentQuery,
  success: [200, AssignmentPage],
  async handle({ work, staff, params: { clientId }, query }) {
    if (!(await maySeeFormsOf(work, staff, clientId))) throw notFound()
    work.record({ action: 'list', subjectType: 'formAssignment', clientId })
    return assignmentPage(work, clientId, query as never)
  },
})
