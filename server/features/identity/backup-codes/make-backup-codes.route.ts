import { Type } from 'typebox'
import { Problem } from '../../../kernel/http/problem.ts'
import { personRoute } from '../../../kernel/http/route.ts'
import { Closed } from '../../../kernel/http/schemas.ts'
import { makeBackupCodes as makeCodes } from '../factors/backup-codes.ts'
import { methodsOf } from '../factors/factors.sql.ts'
import { changeFactors } from '../two-step/change-factors.ts'

const nothingToStandInFor = () =>
  new Problem(
    409,
    'two-step-off',
    'Two-step sign-in is off. Turn on one of its ways first; backup codes come with it.',
  )

export const makeBackupCodes = personRoute({
  operationId: 'makeBackupCodes',
  method: 'POST',
  path: '/two-step/backup-codes',
  summary: 'Makes ten new backup codes, answered this once; the earlier ones work no longer.',
  permit: 'signedIn',
  ownTransactions: true,
  success: [200, Closed({ backupCodes: Type.Array(Type.String()) })],
  async handle({ services, person, request }) {
    let backupCodes: string[] = []
    const change = await changeFactors(services, request, person, async (work) => {
      const methods = await methodsOf(work.trx, person.personId)
      if (methods.every((method) => method === 'backup-code')) return null
      backupCodes = await makeCodes(work, person.personId)
      return 'backupCodesMade'
    })
    if (!change) throw nothingToStandInFor()
    return { backupCodes }
  },
})
