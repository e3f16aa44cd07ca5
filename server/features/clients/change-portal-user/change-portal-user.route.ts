import { Type } from 'typebox'
import { lostRace, notFound } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, LocalDate, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import { type PortalPermission, portalPermissions } from '../../../kernel/permit.ts'
import { tellOpenPages } from '../close-grant/close-grant.ts'
import { exempt, liftExemption } from '../exempt-grant/exemptions.sql.ts'
import { givenEnd } from '../given-end.ts'
import { permittedAt, stageOf } from '../guardian-age/age-rule.rules.ts'
import { findAgeOfClient } from '../guardian-age/age-rule.sql.ts'
import { lockClient } from '../invite-client/invitations.sql.ts'
import {
  ExemptionReason,
  PermissionsSchema,
  RelationshipSchema,
} from '../invite-client/invite-client.route.ts'
import { clientIsOfAge, type Relationship } from '../open-portal/grant-access.ts'
import { lockGrant, writeGrant } from './grants.sql.ts'

export const changePortalUser = practiceRoute({
  operationId: 'changePortalUser',
  method: 'PATCH',
  path: '/clients/:clientId/portal-users/:grantId',
  summary:
    'Changes what somebody is to the client, what he may see and until when, as far as the practice’s rule on age allows or a stated document exempts him.',
  permit: 'clients.invite',
  audit: { action: 'change', subject: 'portalGrant' },
  params: Closed({ clientId: Id, grantId: Id }),
  body: Closed({
    version: Type.Integer({ minimum: 1 }),
    relationship: Type.Optional(RelationshipSchema),
    permissions: Type.Optional(PermissionsSchema),
    endsOn: Type.Optional(Nullable(LocalDate)),
    exemptionReason: Type.Optional(Nullable(ExemptionReason)),
  }),
  success: [
    200,
    Closed({
      version: Type.Integer(),
      permissions: Type.Array(OneOf([...portalPermissions])),
      isLimitedByAge: Type.Boolean(),
    }),
  ],
  async handle({ work, staff, params: { clientId, grantId }, body }) {
    const client = await lockClient(work, clientId)
    const grant = client && (await lockGrant(work, clientId, grantId))
    const age = grant && (await findAgeOfClient(work, clientId))
    if (!grant || !age) throw notFound()
    if (grant.version !== body.version)
      throw lostRace('This access was changed meanwhile. Look at what it is now, then try again.', {
        version: grant.version,
      })
    const reason = body.exemptionReason?.trim()
    const isExempt = body.exemptionReason === undefined ? grant.isExempt : Boolean(reason)
    const relationship = (body.relationship as Relationship | undefined) ?? grant.relationship
    const given =
      (body.permissions as PortalPermission[] | undefined) ?? grant.permissionsBeforeAge ?? grant.permissions
    const { rule, dateOfBirth, today } = age
    const permissions = permittedAt(
      stageOf({ relationship, isExempt, dateOfBirth }, rule, today),
      given,
      rule,
    )
    if (permissions.length === 0) throw clientIsOfAge()
    const isLimitedByAge = permissions.length < given.length
    if (reason) await exempt(work, grant, { reason, staffId: staff.staffId })
    else if (body.exemptionReason === null) await liftExemption(work, grantId, staff.staffId)
    const version = await writeGrant(work, grantId, {
      relationship,
      permissions,
      permissionsBeforeAge: isLimitedByAge ? given : null,
      endsAt: body.endsOn === undefined ? undefined : givenEnd(body.endsOn, age),
    })
    const { version: _read, ...changed } = body
    work.record({
      action: 'change',
      subjectType: 'portalGrant',
      subjectId: grantId,
      clientId,
      details: { fields: Object.keys(changed), permissions, before: grant.permissions },
    })
    tellOpenPages(work, grant)
    return { version, permissions, isLimitedByAge }
  },
})
