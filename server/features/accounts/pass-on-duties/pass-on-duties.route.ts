import { Type } from 'typebox'
import { notFound, Problem } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, OneOf } from '../../../kernel/http/schemas.ts'
import { findTeam } from '../../practice/index.ts'
import { tellMember } from '../change-team-member/tell-member.ts'
import { passOn } from './pass-on.ts'

const Ids = Type.Optional(Type.Array(Id, { maxItems: 500, uniqueItems: true }))
const NotMoved = <const T extends string[]>(reasons: T) =>
  Closed({ moved: Type.Array(Id), notMoved: Type.Array(Closed({ id: Id, reason: OneOf(reasons) })) })

export const passOnDuties = practiceRoute({
  operationId: 'passOnDuties',
  method: 'POST',
  path: '/team/:staffId/duties/pass-on',
  summary:
    'Gives appointments, conversations and clients of one person to a colleague, each where it can be, and says what could not be moved and why.',
  permit: 'staff.manage',
  audit: { action: 'change', subject: 'staffMember' },
  params: Closed({ staffId: Id }),
  body: Closed({ toStaffId: Id, appointmentIds: Ids, threadIds: Ids, clientIds: Ids }),
  success: [
    200,
    Closed({
      appointments: NotMoved(['busy', 'away', 'noProvider', 'changed']),
      threads: NotMoved(['noSeat', 'changed']),
      clients: NotMoved(['noSeat', 'changed']),
    }),
  ],
  async handle({ work, params: { staffId }, body }) {
    const team = await findTeam(work)
    const [from, to] = [staffId, body.toStaffId].map((id) => team.find((one) => one.id === id))
    if (!from || !to) throw notFound()
    if (from.id === to.id || to.status !== 'active')
      throw new Problem(409, 'no-colleague', 'Choose a colleague who works at the practice now.')
    const result = await passOn(work, {
      fromStaffId: from.id,
      toStaffId: to.id,
      appointmentIds: body.appointmentIds ?? [],
      threadIds: body.threadIds ?? [],
      clientIds: body.clientIds ?? [],
    })
    const counts = {
      appointments: result.appointments.moved.length,
      threads: result.threads.moved.length,
      clients: result.clients.moved.length,
    }
    work.record({
      action: 'change',
      subjectType: 'staffMember',
      subjectId: from.id,
      details: { passedOnTo: to.id, ...counts },
    })
    if (Object.values(counts).some((count) => count > 0)) await tellMember(work, to.personId, 'workPassedOn')
    return result
  },
})
