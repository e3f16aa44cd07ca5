import { Type } from 'typebox'
import { together } from '../../../kernel/db/together.ts'
import { notFound } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, LocalDate, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import { portalPermissions } from '../../../kernel/permit.ts'
import { findExemptions } from '../exempt-grant/exemptions.sql.ts'
import { ageOn, nextChangeOn, stageAt } from '../guardian-age/age-rule.rules.ts'
import { findAgeOfClient } from '../guardian-age/age-rule.sql.ts'
import { RelationshipSchema } from '../invite-client/invite-client.route.ts'
import { lastDayOf } from '../last-day.rules.ts'
import {
  findFormerUsers,
  findInvitedAddresses,
  findOffers,
  findPortalUsersInFull,
} from './portal-users.sql.ts'

const Permissions = Type.Array(OneOf([...portalPermissions]))

const PortalUser = Closed({
  grantId: Id,
  personId: Id,
  name: Type.String(),
  email: Type.String(),
  relationship: RelationshipSchema,
  permissions: Permissions,
  since: Instant,
  endsOn: Nullable(LocalDate),
  limitedByAgeAt: Nullable(Instant),
  permissionsBeforeAge: Nullable(Permissions),
  exemption: Nullable(
    Closed({
      reason: Nullable(Type.String({ description: 'For those alone who may give access' })),
      byName: Type.String(),
      at: Instant,
    }),
  ),
  lastSeenAt: Nullable(Instant),
  version: Type.Integer(),
})

export const listPortalUsers = practiceRoute({
  operationId: 'listPortalUsers',
  method: 'GET',
  path: '/clients/:clientId/portal-users',
  summary:
    'Who may open the client’s portal and what each may see, who could until when, what the practice’s rule on age says, and addresses to choose from.',
  permit: 'clients.read',
  audit: { action: 'list', subject: 'portalGrant' },
  params: Closed({ clientId: Id }),
  success: [
    200,
    Closed({
      users: Type.Array(PortalUser),
      formerUsers: Type.Array(
        Closed({
          grantId: Id,
          name: Type.String(),
          relationship: RelationshipSchema,
          endedAt: Instant,
          because: Nullable(OneOf(['staff', 'endDate', 'age'])),
          byName: Nullable(Type.String()),
        }),
      ),
      ageRule: Closed({
        age: Nullable(Type.Integer({ description: 'Whole years; null without a date of birth' })),
        stage: OneOf(['full', 'limited', 'none']),
        fullBeforeAge: Type.Integer(),
        endsAtAge: Type.Integer(),
        limitedPermissions: Permissions,
        nextChangeOn: Nullable(LocalDate),
      }),
      offers: Type.Array(
        Closed({
          email: Type.String(),
          firstName: Nullable(Type.String()),
          lastName: Nullable(Type.String()),
          relationship: RelationshipSchema,
          source: OneOf(['chart', 'contact']),
          isInvited: Type.Boolean(),
        }),
      ),
    }),
  ],
  async handle({ work, staff, params: { clientId } }) {
    const age = await findAgeOfClient(work, clientId)
    if (!age) throw notFound()
    const [users, former, exemptions, offers, invited] = await together([
      findPortalUsersInFull(work, clientId),
      findFormerUsers(work, clientId),
      findExemptions(work, clientId),
      findOffers(work, clientId),
      findInvitedAddresses(work, clientId),
    ])
    work.record({ action: 'list', subjectType: 'portalGrant', clientId })
    const mayReadReasons = staff.permissions.has('clients.invite')
    const exemptionOf = new Map(exemptions.map((one) => [one.grantId, one]))
    const open = new Set(users.map(({ email }) => email.toLowerCase()))
    const { rule, dateOfBirth, today, practiceZone } = age
    const years = dateOfBirth === null ? null : ageOn(dateOfBirth, today)
    return {
      users: users.map(({ endsAt, ...user }) => {
        const exemption = exemptionOf.get(user.grantId)
        return {
          ...user,
          since: user.since.toISOString(),
          endsOn: endsAt && lastDayOf(endsAt, practiceZone),
          limitedByAgeAt: user.limitedByAgeAt?.toISOString() ?? null,
          exemption: exemption
            ? {
                reason: mayReadReasons ? exemption.reason : null,
                byName: exemption.byName,
                at: exemption.at.toISOString(),
              }
            : null,
          lastSeenAt: user.lastSeenAt?.toISOString() ?? null,
        }
      }),
      formerUsers: former.map((one) => ({ ...one, endedAt: one.endedAt.toISOString() })),
      ageRule: {
        ...rule,
        age: years,
        stage: years === null ? ('full' as const) : stageAt(rule, years),
        nextChangeOn: dateOfBirth === null ? null : nextChangeOn(rule, dateOfBirth, today),
      },
      offers: offers
        .filter(({ email }) => !open.has(email.toLowerCase()))
        .map((offer) => ({ ...offer, isInvited: invited.has(offer.email.toLowerCase()) })),
    }
  },
})
