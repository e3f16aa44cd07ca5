import { Type } from 'typebox'
import { invalid, notFound } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, LocalDate, OneOf } from '../../../kernel/http/schemas.ts'
import { type PortalPermission, portalPermissions } from '../../../kernel/permit.ts'
import { givenEnd } from '../given-end.ts'
import { permittedAt, stageOf } from '../guardian-age/age-rule.rules.ts'
import { findAgeOfClient } from '../guardian-age/age-rule.sql.ts'
import { clientIsOfAge, type Relationship } from '../open-portal/grant-access.ts'
import { keepAddress, lockClient } from './invitations.sql.ts'
import { mayChooseForms, tellListeners } from './on-client-invited.ts'
import { sendInvitation } from './send-invitation.ts'

export const RelationshipSchema = OneOf(['self', 'parent', 'guardian', 'spouse', 'responsibleParty', 'other'])
export const PermissionsSchema = Type.Array(OneOf([...portalPermissions]), {
  minItems: 1,
  uniqueItems: true,
})
/** Why the rule on age does not apply: which document says so, and who has seen it. */
export const ExemptionReason = Type.String({ minLength: 3, maxLength: 500, pattern: '\\S' })
const name = Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' })

export const inviteClient = practiceRoute({
  operationId: 'inviteClient',
  method: 'POST',
  path: '/clients/:clientId/invitations',
  summary:
    'Mails the client, or somebody who acts for the client, a link to register, and gives the chosen forms as tasks.',
  permit: 'clients.invite',
  audit: { action: 'invite', subject: 'client' },
  idempotency: 'optional',
  params: Closed({ clientId: Id }),
  body: Closed({
    email: Type.Optional(Type.String({ format: 'email', maxLength: 254 })),
    relationship: Type.Optional(RelationshipSchema),
    firstName: Type.Optional(name),
    lastName: Type.Optional(name),
    permissions: Type.Optional(PermissionsSchema),
    endsOn: Type.Optional(LocalDate),
    locale: Type.Optional(OneOf(['en', 'es'])),
    formIds: Type.Optional(Type.Array(Id, { maxItems: 30, uniqueItems: true })),
  }),
  success: [201, Closed({ id: Id })],
  async handle({ work, staff, params: { clientId }, body }) {
    const client = await lockClient(work, clientId)
    if (!client) throw notFound()
    const email = body.email?.trim() || client.email
    const relationship = (body.relationship ?? 'self') as Relationship
    const formIds = body.formIds ?? []
    if (!email)
      throw invalid([
        {
          path: 'email',
          code: 'required',
          message: 'Where shall the invitation go? Enter an e-mail address.',
        },
      ])
    if (relationship !== 'self' && !(body.firstName && body.lastName))
      throw invalid([
        { path: 'firstName', code: 'required', message: 'Enter the name of the person whom you invite.' },
      ])
    if (formIds.length > 0 && !mayChooseForms())
      throw invalid([
        { path: 'formIds', code: 'formIds', message: 'Forms cannot be given here. Leave them out.' },
      ])
    const permissions = (body.permissions as PortalPermission[] | undefined) ?? [...portalPermissions]
    const age = (await findAgeOfClient(work, clientId))!
    const stage = stageOf(
      { relationship, isExempt: false, dateOfBirth: age.dateOfBirth },
      age.rule,
      age.today,
    )
    if (permittedAt(stage, permissions, age.rule).length === 0) throw clientIsOfAge()
    if (relationship === 'self' && !client.email) await keepAddress(work, clientId, email)
    const id = await sendInvitation(work, client, {
      email,
      firstName: relationship === 'self' ? client.firstName : body.firstName!.trim(),
      lastName: relationship === 'self' ? client.lastName : body.lastName!.trim(),
      relationship,
      permissions,
      locale: (body.locale as 'en' | 'es' | undefined) ?? 'en',
      staffId: staff.staffId,
      accessEndsAt: givenEnd(body.endsOn, age),
    })
    await tellListeners(work, { clientId, formIds, staffId: staff.staffId })
    return { id }
  },
})
