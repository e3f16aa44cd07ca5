import { Type } from 'typebox'
import { invalid } from '../../../kernel/http/problem.ts'
import { personRoute } from '../../../kernel/http/route.ts'
import { Closed, Nothing, OneOf } from '../../../kernel/http/schemas.ts'
import { isIanaZone } from '../../../kernel/time/index.ts'
import { keepSettings } from './settings.sql.ts'

export const changeSettings = personRoute({
  operationId: 'changeSettings',
  method: 'PATCH',
  path: '/settings',
  summary: 'The language in which the person is written to, and the time zone of the login.',
  permit: 'signedIn',
  body: Closed({
    locale: Type.Optional(OneOf(['en', 'es'])),
    timeZone: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
  }),
  success: [204, Nothing],
  async handle({ work, person, body }) {
    if (body.timeZone !== undefined && !isIanaZone(body.timeZone))
      throw invalid([
        {
          path: 'timeZone',
          code: 'timeZone',
          message: 'This time zone is not known. Use one like America/Denver.',
        },
      ])
    await keepSettings(work.trx, person.personId, body as { locale?: 'en' | 'es'; timeZone?: string })
    return null
  },
})
