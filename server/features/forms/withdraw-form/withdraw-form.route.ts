import { notFound, Problem } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Nothing } from '../../../kernel/http/schemas.ts'
import { AssignmentParams } from '../form.schemas.ts'
import { maySeeFormsOf } from '../may-see-client.sql.ts'
import { findAssignmentForStaff, withdrawAssignment } from './withdraw-form.sql.ts'

export const withdrawForm = practiceRoute({
  operationId: 'withdrawForm',
  method: 'POST',
  path: '/form-assignments/:assignmentId/withdrawal',
  summary: 'Takes back a form that a client has not sent in, with what was answered so far.',
  permit: 'forms.write',
  feature: 'forms',
  audit: { action: 'remove', subject: 'formAssignment' },
  params: AssignmentParams,
  success: [204, Nothing],
  async handle({ work, staff, params: { assignmentId } }) {
    const assignment = await findAssignmentForStaff(work, assignmentId)
    if (!assignment || !(await maySeeFormsOf(work, staff, assignment.clientId))) throw notFound()
    if (!(await withdrawAssignment(work, assignmentId)) && assignment.state !== 'withdrawn')
      throw new Problem(
        409,
        'already-submitted',
        'This form was sent in, so it cannot be taken back. It stands under the client’s documents.',
      )
    work.record({
      action: 'remove',
      subjectType: 'formAssignment',
      subjectId: assignmentId,
      clientId: assignment.clientId,
    })
    work.tell({
      practiceId: work.practiceId,
      kind: 'form',
      id: assignmentId,
      clientId: assignment.clientId,
    })
    return null
  },
})
