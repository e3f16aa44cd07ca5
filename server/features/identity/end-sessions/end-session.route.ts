import { notFound } from '../../../kernel/http/problem.ts'
import { personRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nothing } from '../../../kernel/http/schemas.ts'
import { endOwnSession } from './sessions.sql.ts'

export const endSession = personRoute({
  operationId: 'endSession',
  method: 'DELETE',
  path: '/sessions/:sessionId',
  summary: 'Ends one of the own sessions at once, in every process and open page.',
  permit: 'signedIn',
  params: Closed({ sessionId: Id }),
  success: [204, Nothing],
  async handle({ work, person, params }) {
    if (!(await endOwnSession(work, person.personId, params.sessionId))) throw notFound()
    return null
  },
})
