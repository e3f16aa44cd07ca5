import { notFound } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nothing } from '../../../kernel/http/schemas.ts'
import { findAccount } from '../list-accounts/accounts.sql.ts'
import { unlock } from './unlock.ts'

export const unlockAccount = practiceRoute({
  operationId: 'unlockAccount',
  method: 'POST',
  path: '/accounts/registered/:personId/unlock',
  summary: 'Opens the sign-in of a person of the practice who was locked out after too many wrong passwords.',
  permit: 'accounts.manage',
  audit: { action: 'change', subject: 'account' },
  params: Closed({ personId: Id }),
  success: [204, Nothing],
  async handle({ work, params: { personId } }) {
    if (!(await findAccount(work, personId))) throw notFound()
    await unlock(work, { personId, clientId: null })
    return null
  },
})
