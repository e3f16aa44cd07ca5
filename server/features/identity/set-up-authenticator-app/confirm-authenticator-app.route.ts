import { Type } from 'typebox'
import { personRoute } from '../../../kernel/http/route.ts'
import { Closed } from '../../../kernel/http/schemas.ts'
import { keepAuthenticatorApp, openTotpSecret } from '../enable-totp/enable-totp.ts'
import { isTotpCode } from '../factors/authenticator-app.ts'
import { methodsOf } from '../factors/factors.sql.ts'
import { takeTotpCode } from '../second-step/second-step.sql.ts'
import { changeFactors, countAsGiven } from '../two-step/change-factors.ts'
import { BackupCodes, codeNotRight } from '../two-step/set-up-answers.ts'
import { endSetUp, findSetUp } from '../two-step/set-ups.sql.ts'

export const confirmAuthenticatorApp = personRoute({
  operationId: 'confirmAuthenticatorApp',
  method: 'POST',
  path: '/two-step/app/confirm',
  summary:
    'Turns the authenticator app on by one of its codes, in the place of an earlier one. Answers backup codes with the first factor.',
  permit: 'signedIn',
  ownTransactions: true,
  body: Closed({ code: Type.String({ minLength: 1, maxLength: 20 }) }),
  success: [200, BackupCodes],
  async handle({ services, person, body, request }) {
    const code = body.code.replaceAll(/\s/g, '')
    let backupCodes: string[] | null = null
    const change = await changeFactors(services, request, person, async (work) => {
      const setUp = await findSetUp(work, person.personId, 'totp')
      if (!setUp?.sealed_secret) return null
      const secret = openTotpSecret(work, person.personId, setUp.sealed_secret)
      if (!isTotpCode(secret, code, work.now)) return null
      if (!(await takeTotpCode(work.trx, person.personId, code))) return null
      const isReplaced = (await methodsOf(work.trx, person.personId)).includes('totp')
      await keepAuthenticatorApp(work, person.personId, setUp.sealed_secret)
      await endSetUp(work, person.personId, 'totp')
      backupCodes = await countAsGiven(work, person)
      return isReplaced ? 'totpReplaced' : 'totpAdded'
    })
    if (!change) throw codeNotRight()
    return { backupCodes }
  },
})
