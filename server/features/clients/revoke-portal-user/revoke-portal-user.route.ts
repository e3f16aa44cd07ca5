import { notFound } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nothing } from '../../../kernel/http/schemas.ts'
import { lockGrant } from '../change-portal-user/grants.sql.ts'
import { tellAccessChange } from '../close-grant/access.mail.ts'
import { closeGrant } from '../close-grant/close-grant.ts'

export const revokePortalUser = practiceRoute({
  operationId: 'revokePortalUser',
  method: 'DELETE',
  path: '/clients/:clientId/portal-users/:grantId',
  summary:
    'Closes the client’s portal to somebody at once, in every session; his other portals stay open. Both sides are told.',
  permit: 'clients.invite',
  audit: { action: 'remove', subject: 'portalGrant' },
  params: Closed({ clientId: Id, grantId: Id }),
  success: [204, Nothing],
  async handle({ work, staff, params: { clientId, grantId } }) {
    const grant = await lockGrant(work, clientId, grantId)
    if (!grant) throw notFound()
    await closeGrant(work, grant, { because: 'staff', staffId: staff.staffId })
    await tellAccessChange(work, { ...grant, kind: 'accessEnded' }, true)
    return null
  },
})
