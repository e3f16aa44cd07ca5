import { Type } from 'typebox'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id } from '../../../kernel/http/schemas.ts'
import { CannotBeShown, QuestionnaireBody } from '../form.schemas.ts'
import { addForm, addFormVersion, findFormByUrl, settleForm } from '../form-library/form-versions.sql.ts'
import { formBodyLimit } from '../preview-form/preview-form.route.ts'
import { judgeImport } from './judge-import.ts'

export const importForm = practiceRoute({
  operationId: 'importForm',
  method: 'POST',
  path: '/forms',
  summary:
    'Takes a FHIR R4 Questionnaire in as a form of the practice, or as the next version of the form with the same address.',
  permit: 'practice.settings',
  feature: 'forms',
  audit: { action: 'create', subject: 'form' },
  idempotency: 'optional',
  bodyLimit: formBodyLimit,
  body: Closed({ questionnaire: QuestionnaireBody }),
  success: [201, Closed({ id: Id, version: Type.Integer(), cannotBeShown: Type.Array(CannotBeShown) })],
  async handle({ work, staff, body }) {
    const { questionnaire, cannotBeShown } = judgeImport(body.questionnaire, staff.locale)
    const known = questionnaire.url ? await findFormByUrl(work, questionnaire.url, { forChange: true }) : null
    if (!known) {
      const id = await addForm(work, questionnaire, { origin: 'import', staffId: staff.staffId })
      if (id) return { id, version: 1, cannotBeShown }
    }
    // Nothing was there a moment ago: somebody else has just taken in a form under this address.
    const form = known ?? (await findFormByUrl(work, questionnaire.url!, { forChange: true }))!
    if (form.hash.equals(settleForm(questionnaire).hash))
      return { id: form.id, version: form.version, cannotBeShown }
    const version = form.version + 1
    await addFormVersion(work, form.id, version, questionnaire, staff.staffId)
    return { id: form.id, version, cannotBeShown }
  },
})
