import { Type } from 'typebox'
import { notFound } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, OneOf } from '../../../kernel/http/schemas.ts'
import { clientsAssignedTo } from '../../clients/index.ts'
import { openConversationsOf } from '../../messaging/index.ts'
import { futureAppointmentsOf } from '../../scheduling/index.ts'
import { findTeamRow } from '../list-team/team.sql.ts'

export const listDuties = practiceRoute({
  operationId: 'listDuties',
  method: 'GET',
  path: '/team/:staffId/duties',
  summary:
    'What somebody would leave behind: future appointments, open conversations (with whom, never what was said), assigned clients.',
  permit: 'staff.manage',
  audit: { action: 'read', subject: 'staffMember' },
  params: Closed({ staffId: Id }),
  success: [
    200,
    Closed({
      appointments: Type.Array(
        Closed({
          id: Id,
          clientId: Id,
          clientName: Type.String(),
          serviceName: Type.String(),
          status: OneOf(['requested', 'scheduled', 'confirmed']),
          startsAt: Instant,
          endsAt: Instant,
        }),
      ),
      threads: Type.Array(
        Closed({
          threadId: Id,
          clientId: Id,
          clientName: Type.String(),
          personName: Type.String(),
          since: Instant,
        }),
      ),
      clients: Type.Array(Closed({ id: Id, name: Type.String() })),
    }),
  ],
  async handle({ work, params: { staffId } }) {
    if (!(await findTeamRow(work, staffId))) throw notFound()
    const [appointments, threads, clients] = await Promise.all([
      futureAppointmentsOf(work, staffId),
      openConversationsOf(work, staffId),
      clientsAssignedTo(work, staffId),
    ])
    const seen = new Set([...appointments.map((one) => one.clientId), ...threads.map((one) => one.clientId)])
    work.record({ action: 'read', subjectType: 'staffMember', subjectId: staffId })
    for (const clientId of seen)
      work.record({ action: 'list', subjectType: 'client', subjectId: clientId, clientId })
    return { appointments, threads, clients } as never
  },
})
