import { Type } from 'typebox'
import { asSystem } from '../../../kernel/db/work.ts'
import { personRoute } from '../../../kernel/http/route.ts'
import { Closed, Nothing } from '../../../kernel/http/schemas.ts'
import { refuseStaleSignIn } from '../confirm-sign-in/fresh-sign-in.ts'
import { removeAllFactors } from '../factors/factors.sql.ts'
import { changeFactors } from '../two-step/change-factors.ts'
import { checkOwnPassword } from './check-own-password.ts'
import { refuseShortPassword } from './remove-factor.route.ts'

export const turnTwoStepOff = personRoute({
  operationId: 'turnTwoStepOff',
  method: 'POST',
  path: '/two-step/off',
  summary:
    'Turns two-step sign-in off after re-entering the password: every factor, passkey, backup code and remembered device is forgotten.',
  permit: 'signedIn',
  ownTransactions: true,
  body: Closed({ password: Type.String({ minLength: 1, maxLength: 256 }) }),
  success: [204, Nothing],
  async handle({ services, person, body, request }) {
    await asSystem(services, 'find a person by login name', (work) => refuseStaleSignIn(work, person))
    await checkOwnPassword(services, request, person, body.password)
    refuseShortPassword(body.password)
    await changeFactors(services, request, person, async (work) => {
      await removeAllFactors(work.trx, person.personId)
      return 'turnedOff'
    })
    return null
  },
})
