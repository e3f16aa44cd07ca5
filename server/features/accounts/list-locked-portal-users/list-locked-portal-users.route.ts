import { Type } from 'typebox'
import { notFound } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { findLockedPortalUsers } from './locked-portal-users.sql.ts'

export const listLockedPortalUsers = practiceRoute({
  operationId: 'listLockedPortalUsers',
  method: 'GET',
  path: '/clients/:clientId/locked-users',
  summary: 'Who of a client’s portal is locked out after too many wrong passwords.',
  permit: 'staff.manage',
  audit: { action: 'read', subject: 'client' },
  params: Closed({ clientId: Id }),
  success: [200, Closed({ items: Type.Array(Closed({ personId: Id, name: Type.String() })) })],
  async handle({ work, params: { clientId } }) {
    work.record({ action: 'read', subjectType: 'client', subjectId: clientId, clientId })
    const items = await findLockedPortalUsers(work, clientId)
    if (!items) throw notFound()
    return { items }
  },
})
