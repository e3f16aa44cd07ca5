import { Type } from 'typebox'
import { invalid, notFound, Problem } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, LocalDate } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { zonedParts } from '../../../kernel/time/index.ts'
import { maySeeFormsOf } from '../may-see-client.sql.ts'
import { tellAssigned } from '../tell-submitted/tell-assigned.ts'
import { assignForms, type FormsToAssign, UnknownFormError } from './assign-forms.sql.ts'

export const assignForm = practiceRoute({
  operationId: 'assignForm',
  method: 'POST',
  path: '/clients/:clientId/forms',
  summary: 'Gives a client one form or several to fill, with the day by which they are wanted.',
  permit: 'forms.write',
  feature: 'forms',
  audit: { action: 'create', subject: 'formAssignment' },
  idempotency: 'optional',
  params: Closed({ clientId: Id }),
  body: Closed({
    formIds: Type.Array(Id, { minItems: 1, maxItems: 30, uniqueItems: true }),
    dueOn: Type.Optional(LocalDate),
  }),
  success: [201, Closed({ assignmentIds: Type.Array(Id) })],
  async handle({ work, staff, params: { clientId }, body }) {
    if (!(await maySeeFormsOf(work, staff, clientId))) throw notFound()
    if (body.dueOn && body.dueOn < zonedParts(work.now, staff.practiceZone).date)
      throw invalid([{ path: 'dueOn', code: 'past', message: 'Choose today or a later day.' }])
    const made = await assignOrRefuse(work, {
      clientId,
      formIds: body.formIds,
      staffId: staff.staffId,
      dueOn: body.dueOn ?? null,
    })
    if (made.length === 0)
      throw new Problem(
        409,
        'already-assigned',
        'The client has these forms to do already. Wait until they are done, or withdraw them first.',
      )
    await tellAssigned(work, clientId)
    return { assignmentIds: made.map(({ id }) => id) }
  },
})

/** @throws Problem 400 when one of the forms cannot be given */
export async function assignOrRefuse(work: Work, forms: FormsToAssign) {
  try {
    return await assignForms(work, forms)
  } catch (error) {
    if (error instanceof UnknownFormError)
      throw invalid([
        {
          path: 'formIds',
          code: 'formIds',
          message: 'One of these forms is not among the practice’s forms. Choose again.',
        },
      ])
    throw error
  }
}
