import { notFound } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { TeamMember } from '../list-team/list-team.route.ts'
import { findTeamRow } from '../list-team/team.sql.ts'

export const showTeamMember = practiceRoute({
  operationId: 'showTeamMember',
  method: 'GET',
  path: '/team/:staffId',
  summary: 'One person who works or has worked at the practice.',
  permit: 'staff.manage',
  audit: { action: 'read', subject: 'staffMember' },
  params: Closed({ staffId: Id }),
  success: [200, TeamMember],
  async handle({ work, params }) {
    const member = await findTeamRow(work, params.staffId)
    if (!member) throw notFound()
    return member as never
  },
})
