import { Type } from 'typebox'
import { notFound } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { endSessionsOf } from '../../identity/index.ts'
import { changeStaffMember, findTeam } from '../../practice/index.ts'
import { changedMeanwhile } from '../change-team-member/change-team-member.route.ts'
import { actorOf, otherOwners, roleProblem } from '../change-team-member/role-problem.ts'
import { refusalOfLeaving } from '../change-team-member/roles.rules.ts'
import { tellMember } from '../change-team-member/tell-member.ts'
import { TeamMember } from '../list-team/list-team.route.ts'
import { findTeamRow } from '../list-team/team.sql.ts'

export const deactivateTeamMember = practiceRoute({
  operationId: 'deactivateTeamMember',
  method: 'POST',
  path: '/team/:staffId/deactivate',
  summary:
    'Ends somebody’s access to the practice at once, in every process, and signs the person out everywhere. Nothing is deleted.',
  permit: 'staff.manage',
  audit: { action: 'change', subject: 'staffMember' },
  params: Closed({ staffId: Id }),
  body: Closed({ version: Type.Integer({ minimum: 1 }) }),
  success: [200, TeamMember],
  async handle({ work, staff, params: { staffId }, body: { version } }) {
    const team = await findTeam(work, true)
    const member = team.find((one) => one.id === staffId)
    if (!member) throw notFound()
    const refusal = refusalOfLeaving({
      actor: actorOf(staff),
      target: { staffId, roles: member.roles },
      otherOwners: otherOwners(team, staffId),
    })
    if (refusal) throw roleProblem(refusal)
    if (member.status === 'active') {
      if ((await changeStaffMember(work, staffId, version, { status: 'inactive' })) === null)
        throw changedMeanwhile()
      await endSessionsOf(work, member.personId)
      await tellMember(work, member.personId, 'staffDeactivated')
      work.tell({ practiceId: work.practiceId, kind: 'account', id: staffId, toStaff: true })
    }
    work.record({
      action: 'change',
      subjectType: 'staffMember',
      subjectId: staffId,
      details: { status: 'inactive' },
    })
    return (await findTeamRow(work, staffId)) as never
  },
})
