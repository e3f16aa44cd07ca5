import { Type } from 'typebox'
import { notFound } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, LocalDate, OneOf } from '../../../kernel/http/schemas.ts'
import { type PortalPermission, portalPermissions } from '../../../kernel/permit.ts'
import { tellPersons } from '../../notifications/index.ts'
import { practiceName } from '../../practice/index.ts'
import { givenEnd } from '../given-end.ts'
import { findAgeOfClient } from '../guardian-age/age-rule.sql.ts'
import { lockClient } from '../invite-client/invitations.sql.ts'
import {
  ExemptionReason,
  PermissionsSchema,
  RelationshipSchema,
} from '../invite-client/invite-client.route.ts'
import { grantAccess, type Relationship } from '../open-portal/grant-access.ts'
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
    endsOn: Type.Optional(LocalDate),
    exemptionReason: Type.Optional(ExemptionReason),
  }),
  success: [
    201,
    Closed({
      grantId: Id,
      permissions: Type.Array(OneOf([...portalPermissions])),
      isLimitedByAge: Type.Boolean(),
    }),
  ],
  async handle({ work, staff, params: { clientId }, body }) {
    const client = await lockClient(work, clientId)
    const person = client && (await findKnownPerson(work, body.personId))
    if (!person) throw notFound()
    const age = (await findAgeOfClient(work, clientId))!
    const opened = await grantAccess(work, {
      clientId,
      personId: person.personId,
      displayName: person.name,
      relationship: body.relationship as Relationship,
      ...(body.permissions ? { permissions: body.permissions as PortalPermission[] } : {}),
      endsAt: givenEnd(body.endsOn, age),
      exemption: body.exemptionReason
        ? { reason: body.exemptionReason.trim(), staffId: staff.staffId }
        : null,
    })
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
    return opened
  },
})
