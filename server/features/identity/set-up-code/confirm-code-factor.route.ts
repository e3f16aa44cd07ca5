import { timingSafeEqual } from 'node:crypto'
import { Type } from 'typebox'
import { personRoute } from '../../../kernel/http/route.ts'
import { Closed, OneOf } from '../../../kernel/http/schemas.ts'
import { hashOfSentCode } from '../send-code/code-secret.ts'
import { changeFactors, countAsGiven } from '../two-step/change-factors.ts'
import { BackupCodes, codeNotRight } from '../two-step/set-up-answers.ts'
import { countSetUpTry, endSetUp, findSetUp } from '../two-step/set-ups.sql.ts'
import { keepCodeFactor } from './code-factors.sql.ts'

export const confirmCodeFactor = personRoute({
  operationId: 'confirmCodeFactor',
  method: 'POST',
  path: '/two-step/code/confirm',
  summary:
    'Turns codes by text or mail on, by the one that was sent. Five tries. Answers backup codes with the first factor.',
  permit: 'signedIn',
  ownTransactions: true,
  body: Closed({ method: OneOf(['text', 'email']), code: Type.String({ minLength: 1, maxLength: 20 }) }),
  success: [200, BackupCodes],
  async handle({ services, person, body, request }) {
    const method = body.method as 'text' | 'email'
    const code = body.code.replaceAll(/\D/g, '')
    const { personId } = person
    const expected = hashOfSentCode(services.config, `${personId}|${method}`, code)
    let backupCodes: string[] | null = null
    const change = await changeFactors(services, request, person, async (work) => {
      const setUp = await findSetUp(work, personId, method)
      if (!setUp?.code_hash || !timingSafeEqual(setUp.code_hash, expected)) {
        await countSetUpTry(work, personId, method)
        return null
      }
      await keepCodeFactor(work, personId, method, setUp.cell_phone)
      await endSetUp(work, personId, method)
      backupCodes = await countAsGiven(work, person)
      return method === 'text' ? 'textAdded' : 'emailAdded'
    })
    if (!change) throw codeNotRight()
    return { backupCodes }
  },
})
