import { Type } from 'typebox'
import { personRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import { permissionsOf } from '../../../kernel/permit.ts'
import {
  type FaceRow,
  findAskedForSecondFactor,
  findFaces,
  findPortals,
  findWho,
  type PortalRow,
} from './show-session.sql.ts'

const ClientPortal = Closed({
  kind: Type.Literal('client'),
  portalId: Id,
  practiceId: Id,
  practiceName: Type.String(),
  accent: Type.String(),
  wordForClient: OneOf(['client', 'patient']),
  logoId: Nullable(Id),
  clientName: Type.String(),
  relationship: Type.String(),
  permissions: Type.Array(Type.String()),
  features: Type.Array(Type.String()),
  idleMinutes: Type.Integer(),
  /** In which the times of this portal are shown: the client's, or the staff member's own. */
  timeZone: Type.String(),
  /** The practice asks for two-step sign-in and this login has none: nothing of it opens before (ACC-12). */
  needsTwoStep: Type.Boolean(),
})
const StaffPortal = Closed({
  kind: Type.Literal('staff'),
  practiceId: Id,
  practiceName: Type.String(),
  accent: Type.String(),
  wordForClient: OneOf(['client', 'patient']),
  logoId: Nullable(Id),
  staffId: Id,
  roles: Type.Array(Type.String()),
  permissions: Type.Array(Type.String()),
  features: Type.Array(Type.String()),
  idleMinutes: Type.Integer(),
  /** In which the times of this portal are shown: the client's, or the staff member's own. */
  timeZone: Type.String(),
  /** The practice asks for two-step sign-in and this login has none: nothing of it opens before (ACC-12). */
  needsTwoStep: Type.Boolean(),
})
const SessionSchema = Closed({
  person: Closed({
    id: Id,
    firstName: Type.String(),
    lastName: Type.String(),
    email: Type.String(),
    username: Nullable(Type.String()),
    locale: OneOf(['en', 'es']),
    timeZone: Type.String(),
    twoFactorEnabled: Type.Boolean(),
  }),
  portals: Type.Array(Type.Union([ClientPortal, StaffPortal])),
  defaultPortal: Nullable(Type.String()),
  /** The Terms of Service have a version that is to be accepted before anything else opens. */
  areTermsDue: Type.Boolean(),
})

export const showSession = personRoute({
  operationId: 'showSession',
  method: 'GET',
  path: '/session',
  summary: 'Who is signed in, and every portal and practice that this login opens.',
  permit: 'signedIn',
  success: [200, SessionSchema],
  async handle({ work: { trx }, person }) {
    const [who, rows, faces, asking] = await Promise.all([
      findWho(trx, person.personId),
      findPortals(trx, person.personId),
      findFaces(trx, person.personId),
      findAskedForSecondFactor(trx, person.personId),
    ])
    return {
      person: {
        id: person.personId,
        firstName: who.first_name,
        lastName: who.last_name,
        email: String(who.email),
        username: who.username === null ? null : String(who.username),
        locale: who.locale as 'en' | 'es',
        timeZone: who.time_zone,
        twoFactorEnabled: who.twoFactorEnabled === true,
      },
      portals: rows.map((row) => ({
        ...portalOf(row, faces.get(row.practice_id)),
        needsTwoStep: asking.has(`${row.kind} ${row.practice_id}`),
      })),
      defaultPortal: who.default_portal,
      areTermsDue: person.areTermsDue,
    }
  },
})

function portalOf(row: PortalRow, face: FaceRow | undefined) {
  const common = {
    practiceId: row.practice_id,
    practiceName: row.practice_name,
    accent: row.accent,
    wordForClient: face?.word_for_client ?? ('client' as const),
    logoId: face?.logo_id ?? null,
    features: row.features,
    idleMinutes: row.idle_minutes,
    timeZone: row.time_zone,
  }
  return row.kind === 'client'
    ? {
        kind: 'client' as const,
        portalId: row.portal_id,
        clientName: row.client_name,
        relationship: row.relationship,
        permissions: row.permissions,
        ...common,
      }
    : {
        kind: 'staff' as const,
        staffId: row.staff_id,
        roles: row.roles,
        permissions: [...permissionsOf(row.roles, row.may_invite_clients)],
        ...common,
      }
}
