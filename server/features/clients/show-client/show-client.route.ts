import { Type } from 'typebox'
import { notFound } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, LocalDate, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import { InvitationShape, shownInvitation } from '../invitation-shape.ts'
import { RegistrationState } from '../list-clients/list-clients.route.ts'
import { findChart, findInvitations, findPortalUsers, findProvidersOfClient } from './show-client.sql.ts'

const Chart = Closed({
  id: Id,
  firstName: Type.String(),
  middleInitial: Nullable(Type.String()),
  lastName: Type.String(),
  suffix: Nullable(Type.String()),
  preferredName: Nullable(Type.String()),
  dateOfBirth: Nullable(LocalDate),
  email: Nullable(Type.String()),
  cellPhone: Nullable(Type.String()),
  timeZone: Type.String(),
  status: OneOf(['prospective', 'active', 'inactive', 'archived']),
  registration: RegistrationState,
  version: Type.Integer(),
  mergedIntoId: Nullable(Id),
  createdAt: Instant,
  providers: Type.Array(Closed({ id: Id, displayName: Type.String() })),
  portalUsers: Type.Array(
    Closed({
      grantId: Id,
      personId: Id,
      name: Type.String(),
      email: Type.String(),
      relationship: Type.String(),
      permissions: Type.Array(Type.String()),
      since: Instant,
    }),
  ),
  invitations: Type.Array(InvitationShape),
})

export const showClient = practiceRoute({
  operationId: 'showClient',
  method: 'GET',
  path: '/clients/:clientId',
  summary: 'One chart: contact, providers, who may open its portal, and every invitation with its state.',
  permit: 'clients.read',
  audit: { action: 'read', subject: 'client' },
  params: Closed({ clientId: Id }),
  success: [200, Chart],
  async handle({ work, params: { clientId } }) {
    const [chart, providers, portalUsers, invitations] = await Promise.all([
      findChart(work, clientId),
      findProvidersOfClient(work, clientId),
      findPortalUsers(work, clientId),
      findInvitations(work, clientId),
    ])
    if (!chart) throw notFound()
    work.record({ action: 'read', subjectType: 'client', subjectId: clientId, clientId })
    return {
      ...chart,
      createdAt: chart.createdAt.toISOString(),
      providers,
      portalUsers: portalUsers.map((user) => ({ ...user, since: user.since.toISOString() })),
      invitations: invitations.map((row) => shownInvitation(row, work.now)),
    } as never
  },
})
