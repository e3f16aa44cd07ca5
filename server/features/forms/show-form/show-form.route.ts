import { Type } from 'typebox'
import { notFound } from '../../../kernel/http/problem.ts'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, OneOf } from '../../../kernel/http/schemas.ts'
import { CannotBeShown, QuestionnaireBody, Titles } from '../form.schemas.ts'
import { findWhatCannotBeShown } from '../import-questionnaire/what-cannot-be-shown.rules.ts'
import { findCurrentForm } from './show-form.sql.ts'

export const showForm = practiceRoute({
  operationId: 'showForm',
  method: 'GET',
  path: '/forms/:formId',
  summary: 'One form in its newest version, to look at as clients will see it.',
  permit: 'forms.read',
  feature: 'forms',
  audit: null,
  params: Closed({ formId: Id }),
  success: [
    200,
    Closed({
      id: Id,
      version: Type.Integer(),
      titles: Titles,
      origin: OneOf(['standard', 'import']),
      status: OneOf(['active', 'archived']),
      asksSignature: Type.Boolean(),
      questionnaire: QuestionnaireBody,
      cannotBeShown: Type.Array(CannotBeShown),
    }),
  ],
  async handle({ work, params: { formId } }) {
    const form = await findCurrentForm(work, formId)
    if (!form) throw notFound()
    return {
      id: form.formId,
      version: form.version,
      titles: { en: form.titleEn, es: form.titleEs },
      origin: form.origin,
      status: form.status,
      asksSignature: form.asksSignature,
      questionnaire: form.questionnaire,
      cannotBeShown: findWhatCannotBeShown(form.questionnaire),
    }
  },
})
