import { personRoute } from '../../../kernel/http/route.ts'
import { Nothing } from '../../../kernel/http/schemas.ts'
import { voidEmailChanges } from './email-changes.sql.ts'

export const cancelEmailChange = personRoute({
  operationId: 'cancelEmailChange',
  method: 'DELETE',
  path: '/email-change',
  summary: 'Takes the wish for another e-mail back; its links stop working.',
  permit: 'signedIn',
  success: [204, Nothing],
  async handle({ work, person }) {
    await voidEmailChanges(work.trx, person.personId, work.now)
    return null
  },
})
