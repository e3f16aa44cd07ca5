import { notFound } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nothing } from '../../../kernel/http/schemas.ts'
import { opensPortal } from '../list-locked-portal-users/locked-portal-users.sql.ts'
import { unlock } from '../unlock-account/unlock.ts'

export const unlockPortalUser = practiceRoute({
  operationId: 'unlockPortalUser',
  method: 'POST',
  path: '/clients/:clientId/locked-users/:personId/unlock',
  summary: 'Opens the sign-in of somebody to whom this client’s portal is open. For administrators (ACC-8).',
  permit: 'staff.manage',
  audit: { action: 'change', subject: 'account' },
  params: Closed({ clientId: Id, personId: Id }),
  success: [204, Nothing],
  async handle({ work, params: { clientId, personId } }) {
    if (!(await opensPortal(work, clientId, personId))) throw notFound()
    await unlock(work, { personId, clientId })
    return null
  },
})
