import { personRoute } from '../../../kernel/http/route.ts'
import { Nothing } from '../../../kernel/http/schemas.ts'
import { endOtherSessions as endThem } from './sessions.sql.ts'

export const endOtherSessions = personRoute({
  operationId: 'endOtherSessions',
  method: 'POST',
  path: '/sessions/end-others',
  summary: 'Ends every session of the person but this one.',
  permit: 'signedIn',
  success: [204, Nothing],
  async handle({ work, person }) {
    await endThem(work, person)
    return null
  },
})
