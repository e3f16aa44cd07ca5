import { Type } from 'typebox'
import { personRoute } from '../../../kernel/http/route.ts'
import { Closed, OneOf } from '../../../kernel/http/schemas.ts'
import { methodsOf, secondStepMethods } from '../factors/factors.sql.ts'

export const showConfirmationMethods = personRoute({
  operationId: 'showConfirmationMethods',
  method: 'GET',
  path: '/sign-in/confirm',
  summary:
    'How the second step of a confirmation may be given, the safest way first; empty where none is asked.',
  permit: 'signedIn',
  success: [200, Closed({ methods: Type.Array(OneOf([...secondStepMethods])) })],
  async handle({ work, person }) {
    const methods = await methodsOf(work.trx, person.personId)
    return { methods: methods.some((method) => method !== 'backup-code') ? methods : [] }
  },
})
