import { Type } from 'typebox'
import { personRoute } from '../../../kernel/http/route.ts'
import { Closed, Nothing } from '../../../kernel/http/schemas.ts'
import { deviceOf } from '../session-headers.ts'
import { openAfterTerms } from '../terms/acceptances.sql.ts'
import { acceptTerms as keepAcceptance, refuseOldTerms } from '../terms/terms.ts'

export const acceptTerms = personRoute({
  operationId: 'acceptTerms',
  method: 'POST',
  path: '/accepted-terms',
  summary: 'Accepts the Terms of Service in force; portals that were held back for it open.',
  permit: 'signedIn',
  body: Closed({ version: Type.String({ minLength: 1, maxLength: 20 }) }),
  success: [204, Nothing],
  async handle({ work, person, body, request }) {
    refuseOldTerms(body.version)
    await keepAcceptance(work.trx, {
      personId: person.personId,
      version: body.version,
      acceptedAt: new Date(work.now),
      ip: request.ip,
      device: deviceOf(request),
    })
    await openAfterTerms(work.trx, person.personId)
    return null
  },
})
