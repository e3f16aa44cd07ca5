import { Type } from 'typebox'
import { lostRace, notFound } from '../../../kernel/http/problem.ts'
import { practiceRoute, type Staff } from '../../../kernel/http/route.ts'
import { Closed, Id, Nullable, OneOf } from '../../../kernel/http/schemas.ts'
import { type StaffRole, staffRoles } from '../../../kernel/permit.ts'
import type { Work } from '../../../kernel/services.ts'
import { changeStaffMember, findTeam, type TeamMember as Member } from '../../practice/index.ts'
import { TeamMember } from '../list-team/list-team.route.ts'
import { findTeamRow } from '../list-team/team.sql.ts'
import { actorOf, otherOwners, roleProblem } from './role-problem.ts'
import { refusalOfRoles } from './roles.rules.ts'
import { tellMember } from './tell-member.ts'

export const changedMeanwhile = () =>
  lostRace('Somebody else changed this person meanwhile. Nothing was saved: look again, then save once more.')

/** A text that may be taken away: nothing but blanks counts as nothing. */
const tidy = (text: string | null | undefined) => (text === undefined ? undefined : text?.trim() || null)

export const changeTeamMember = practiceRoute({
  operationId: 'changeTeamMember',
  method: 'PATCH',
  path: '/team/:staffId',
  summary:
    'Changes roles, name for clients, credentials and the right to invite. Roles count on the very next request, in every process.',
  permit: 'staff.manage',
  audit: { action: 'change', subject: 'staffMember' },
  params: Closed({ staffId: Id }),
  body: Closed({
    version: Type.Integer({ minimum: 1 }),
    displayName: Type.Optional(Type.String({ minLength: 1, maxLength: 120, pattern: '\\S' })),
    roles: Type.Optional(
      Type.Array(OneOf([...staffRoles]), { uniqueItems: true, maxItems: staffRoles.length }),
    ),
    credentials: Type.Optional(Nullable(Type.String({ maxLength: 60 }))),
    npi: Type.Optional(Nullable(Type.String({ pattern: '^([0-9]{10})?$' }))),
    license: Type.Optional(Nullable(Type.String({ maxLength: 60 }))),
    mayInviteClients: Type.Optional(Type.Boolean()),
  }),
  success: [200, TeamMember],
  async handle({ work, staff, params: { staffId }, body }) {
    const team = await findTeam(work, true)
    const member = team.find((one) => one.id === staffId)
    if (!member) throw notFound()
    const roles = body.roles as StaffRole[] | undefined
    if (roles) assertMayGive(staff, team, member, roles)
    const version = await changeStaffMember(work, staffId, body.version, {
      ...(body.displayName === undefined ? {} : { displayName: body.displayName.trim() }),
      ...(roles ? { roles } : {}),
      credentials: tidy(body.credentials),
      npi: tidy(body.npi),
      license: tidy(body.license),
      mayInviteClients: body.mayInviteClients,
    } as Parameters<typeof changeStaffMember>[3])
    if (version === null) throw changedMeanwhile()
    await recordChange(work, member, roles ?? member.roles, body.mayInviteClients ?? member.mayInviteClients)
    return (await findTeamRow(work, staffId)) as never
  },
})

function assertMayGive(staff: Staff, team: Member[], member: Member, wanted: StaffRole[]) {
  const refusal = refusalOfRoles({
    actor: actorOf(staff),
    target: { staffId: member.id, roles: member.roles },
    wanted,
    otherOwners: otherOwners(team, member.id),
  })
  if (refusal) throw roleProblem(refusal)
}

async function recordChange(work: Work, before: Member, roles: StaffRole[], mayInvite: boolean) {
  const gained = roles.filter((role) => !before.roles.includes(role))
  const lost = before.roles.filter((role) => !roles.includes(role))
  work.record({
    action: 'change',
    subjectType: 'staffMember',
    subjectId: before.id,
    details: { gained, lost, mayInviteClients: mayInvite },
  })
  work.tell({ practiceId: work.practiceId, kind: 'account', id: before.id, toStaff: true })
  const isOther = gained.length + lost.length > 0 || mayInvite !== before.mayInviteClients
  if (!isOther || before.status !== 'active') return
  // Open streams end with what they were entitled to; the page asks anew who one is.
  work.tell({ endPersonId: before.personId })
  await tellMember(work, before.personId, 'staffRolesChanged')
}
