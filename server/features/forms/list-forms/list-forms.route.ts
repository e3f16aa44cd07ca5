import { Type } from 'typebox'
import { practiceRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Instant, OneOf } from '../../../kernel/http/schemas.ts'
import { Titles } from '../form.schemas.ts'
import { installStandardForms } from '../install-standard-forms/install-standard-forms.sql.ts'
import { standardFormNames } from '../standard/standard-forms.ts'
import { findForms } from './list-forms.sql.ts'

export const listForms = practiceRoute({
  operationId: 'listForms',
  method: 'GET',
  path: '/forms',
  summary: 'The forms that this practice can give to clients, the standard ones first.',
  permit: 'forms.read',
  feature: 'forms',
  audit: null,
  success: [
    200,
    Closed({
      items: Type.Array(
        Closed({
          id: Id,
          titles: Titles,
          origin: OneOf(['standard', 'import']),
          status: OneOf(['active', 'archived']),
          version: Type.Integer(),
          questionCount: Type.Integer(),
          asksSignature: Type.Boolean(),
          changedAt: Instant,
          /** How many clients have it to do now. */
          openCount: Type.Integer(),
        }),
      ),
    }),
  ],
  async handle({ work }) {
    let rows = await findForms(work)
    // A practice gets the standard forms when it first looks for forms.
    if (rows.filter((row) => row.origin === 'standard').length < standardFormNames.length) {
      await installStandardForms(work)
      rows = await findForms(work)
    }
    return {
      items: rows.map((row) => ({
        id: row.id,
        titles: { en: row.title_en, es: row.title_es },
        origin: row.origin,
        status: row.status,
        version: row.version,
        questionCount: row.question_count,
        asksSignature: row.asks_signature,
        changedAt: row.made_at.toISOString(),
        openCount: row.open_count,
      })),
    }
  },
})
