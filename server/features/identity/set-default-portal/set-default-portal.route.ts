import { notFound } from '../../../kernel/http/problem.ts'
import { personRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nothing, Nullable } from '../../../kernel/http/schemas.ts'
import { keepDefaultPortal, opensPortal } from './default-portal.sql.ts'

export const setDefaultPortal = personRoute({
  operationId: 'setDefaultPortal',
  method: 'PUT',
  path: '/default-portal',
  summary: 'Chooses the portal or practice that opens after signing in; null asks each time.',
  permit: 'signedIn',
  body: Closed({ portal: Nullable(Id) }),
  success: [204, Nothing],
  async handle({ work, person, body }) {
    if (body.portal && !(await opensPortal(work.trx, person.personId, body.portal))) throw notFound()
    await keepDefaultPortal(work.trx, person.personId, body.portal)
    return null
  },
})
