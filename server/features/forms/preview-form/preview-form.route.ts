import { Type } from 'typebox'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nullable } from '../../../kernel/http/schemas.ts'
import { CannotBeShown, QuestionnaireBody, Titles } from '../form.schemas.ts'
import { findFormByUrl, settleForm, titlesOf } from '../form-library/form-versions.sql.ts'
import { judgeImport } from '../import-form/judge-import.ts'

/** Published forms with long value sets; more than any that was met. */
export const formBodyLimit = 2_000_000

export const previewForm = practiceRoute({
  operationId: 'previewForm',
  method: 'POST',
  path: '/form-previews',
  summary: 'Judges a FHIR R4 Questionnaire without keeping it: what is wrong, and what people would not see.',
  permit: 'practice.settings',
  feature: 'forms',
  audit: null,
  bodyLimit: formBodyLimit,
  body: Closed({ questionnaire: QuestionnaireBody }),
  success: [
    200,
    Closed({
      titles: Titles,
      questionnaire: QuestionnaireBody,
      cannotBeShown: Type.Array(CannotBeShown),
      /** The form under the same address that would get a new version; `isSame` when nothing in it would change. */
      replaces: Nullable(Closed({ id: Id, titles: Titles, version: Type.Integer(), isSame: Type.Boolean() })),
    }),
  ],
  async handle({ work, staff, body }) {
    const { questionnaire, cannotBeShown } = judgeImport(body.questionnaire, staff.locale)
    const known = questionnaire.url ? await findFormByUrl(work, questionnaire.url) : null
    return {
      titles: titlesOf(questionnaire),
      questionnaire,
      cannotBeShown,
      replaces: known && {
        id: known.id,
        titles: { en: known.titleEn, es: known.titleEs },
        version: known.version,
        isSame: known.hash.equals(settleForm(questionnaire).hash),
      },
    }
  },
})
