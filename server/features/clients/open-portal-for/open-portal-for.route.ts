import { Type } from 'typebox'
import { notFound, Problem } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import type { PortalPermission } from '../../../kernel/permit.ts'
import { tellPersons } from '../../notifications/index.ts'
import { practiceName } from '../../practice/index.ts'
import { lockClient } from '../invite-client/invitations.sql.ts'
import { PermissionsSchema, RelationshipSchema } from '../invite-client/invite-client.route.ts'
import { openPortal, type Relationship } from '../open-portal/open-portal.sql.ts'
import { findKnownPerson } from './known-person.sql.ts'

export const openPortalFor = practiceRoute({
  operationId: 'openPortalFor',
  method: 'POST',
  path: '/clients/:clientId/portal-users',
  summary:
    'Opens the client’s portal to somebody whom the practice knows already: a parent, a guardian, a payer.',
  permit: 'clients.invite',
  audit: { action: 'share', subject: 'client' },
  idempotency: 'optional',
  params: Closed({ clientId: Id }),
  body: Closed({
    personId: Id,
    relationship: RelationshipSchema,
    permissions: Type.Optional(PermissionsSchema),
  }),
  success: [201, Closed({ grantId: Id })],
  async handle({ work, params: { clientId }, body }) {
    const client = await lockClient(work, clientId)
    const person = client && (await findKnownPerson(work, body.personId))
    if (!person) throw notFound()
    let grantId: string
    try {
      grantId = await openPortal(work, {
        clientId,
        personId: person.personId,
        displayName: person.name,
        relationship: body.relationship as Relationship,
        ...(body.permissions ? { permissions: body.permissions as PortalPermission[] } : {}),
      })
    } catch (error) {
      if ((error as { constraint?: string }).constraint === 'portal_grants_live')
        throw new Problem(409, 'already-registered', 'This portal is open to that person already.')
      throw error
    }
    await tellPersons(work, [
      {
        kind: 'portalOpened',
        channel: 'mail',
        to: person,
        practice: await practiceName(work),
        link: '/?all',
      },
    ])
    work.tell({ practiceId: work.practiceId, kind: 'client', id: clientId, toStaff: true })
    return { grantId }
  },
})
