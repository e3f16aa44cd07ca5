import { Type } from 'typebox'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import { staffRoles } from '../../../kernel/permit.ts'
import { findStaffInvitations, findTeamRows } from './team.sql.ts'

export const Roles = Type.Array(OneOf([...staffRoles]))
export const TeamMember = Closed({
  id: Id,
  personId: Id,
  firstName: Type.String(),
  lastName: Type.String(),
  displayName: Type.String({ description: 'As clients see it' }),
  email: Type.String(),
  roles: Roles,
  credentials: Nullable(Type.String()),
  npi: Nullable(Type.String()),
  license: Nullable(Type.String()),
  hasPortalSeat: Type.Boolean(),
  mayInviteClients: Type.Boolean(),
  status: OneOf(['active', 'inactive']),
  isLocked: Type.Boolean(),
  since: Instant,
  deactivatedAt: Nullable(Instant),
  lastActivityAt: Nullable(Instant),
  version: Type.Integer(),
})

export const listTeam = practiceRoute({
  operationId: 'listTeam',
  method: 'GET',
  path: '/team',
  summary:
    'Everybody who works or has worked at the practice, with roles and last activity, and who is invited to.',
  permit: 'staff.manage',
  audit: { action: 'list', subject: 'staffMember' },
  success: [
    200,
    Closed({
      members: Type.Array(TeamMember),
      invitations: Type.Array(
        Closed({
          id: Id,
          name: Type.String(),
          email: Type.String(),
          roles: Roles,
          state: OneOf(['invited', 'secondStepOpen']),
          sentAt: Instant,
          expiresAt: Instant,
          openedAt: Nullable(Instant),
          sentBy: Nullable(Type.String()),
          hasMailFailed: Type.Boolean(),
        }),
      ),
    }),
  ],
  async handle({ work }) {
    const [members, invitations] = await Promise.all([findTeamRows(work), findStaffInvitations(work)])
    return {
      members,
      invitations: invitations.map(({ messageState, ...invitation }) => ({
        ...invitation,
        hasMailFailed: messageState === 'failed' || messageState === 'bounced',
      })),
    } as never
  },
})
