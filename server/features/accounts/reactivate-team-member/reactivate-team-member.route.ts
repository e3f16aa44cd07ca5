import { Type } from 'typebox'
import { notFound } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { changeStaffMember, findTeam } from '../../practice/index.ts'
import { changedMeanwhile } from '../change-team-member/change-team-member.route.ts'
import { actorOf, roleProblem } from '../change-team-member/role-problem.ts'
import { refusalOfLeaving } from '../change-team-member/roles.rules.ts'
import { tellMember } from '../change-team-member/tell-member.ts'
import { TeamMember } from '../list-team/list-team.route.ts'
import { findTeamRow } from '../list-team/team.sql.ts'

export const reactivateTeamMember = practiceRoute({
  operationId: 'reactivateTeamMember',
  method: 'POST',
  path: '/team/:staffId/reactivate',
  summary: 'Opens the practice again to somebody who was deactivated, with the roles held before.',
  permit: 'staff.manage',
  audit: { action: 'change', subject: 'staffMember' },
  params: Closed({ staffId: Id }),
  body: Closed({ version: Type.Integer({ minimum: 1 }) }),
  success: [200, TeamMember],
  async handle({ work, staff, params: { staffId }, body: { version } }) {
    const member = (await findTeam(work, true)).find((one) => one.id === staffId)
    if (!member) throw notFound()
    // Whoever may not end an owner's access may not open it either.
    const refusal = refusalOfLeaving({
      actor: actorOf(staff),
      target: { staffId, roles: member.roles },
      otherOwners: 1,
    })
    if (refusal) throw roleProblem(refusal)
    if (member.status === 'inactive') {
      if ((await changeStaffMember(work, staffId, version, { status: 'active' })) === null)
        throw changedMeanwhile()
      await tellMember(work, member.personId, 'staffReactivated')
      work.tell({ practiceId: work.practiceId, kind: 'account', id: staffId, toStaff: true })
    }
    work.record({
      action: 'change',
      subjectType: 'staffMember',
      subjectId: staffId,
      details: { status: 'active' },
    })
    return (await findTeamRow(work, staffId)) as never
  },
})
