import { notFound } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { hasPortalOf } from './sign-in-history.sql.ts'
import { SignInPage, SignInQuery, signInPage } from './sign-in-page.ts'

export const listClientSignIns = practiceRoute({
  operationId: 'listClientSignIns',
  method: 'GET',
  path: '/clients/:clientId/people/:personId/sign-ins',
  summary: 'The sign-in history of somebody to whom this client’s portal is open.',
  permit: 'clients.invite',
  audit: { action: 'read', subject: 'signInHistory' },
  params: Closed({ clientId: Id, personId: Id }),
  query: SignInQuery,
  success: [200, SignInPage],
  async handle({ work, params: { clientId, personId }, query }) {
    if (!(await hasPortalOf(work.trx, clientId, personId, work.now))) throw notFound()
    work.record({ action: 'read', subjectType: 'signInHistory', subjectId: personId, clientId })
    return signInPage(work.trx, personId, query)
  },
})
