import { portalRoute } from '../../../kernel/http/route.ts'
import { AssignmentPage, AssignmentQuery, assignmentPage } from '../list-client-forms/assignment-page.ts'

export const listMyForms = portalRoute({
  operationId: 'listMyForms',
  method: 'GET',
  path: '/forms',
  summary: 'The forms of this portal: those to fill with how far they are, and those sent in.',
  permit: 'documents',
  feature: 'forms',
  audit: { action: 'list', subject: 'formAssignment' },
  query: AssignmentQuery,
  success: [200, AssignmentPage],
  handle: ({ work, portal, query }) => assignmentPage(work, portal.clientId, query as never),
})
