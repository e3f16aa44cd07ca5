import { Type } from 'typebox'
import { asSystem } from '../../../kernel/db/work.ts'
import { personRoute } from '../../../kernel/http/route.ts'
import { Closed, Nothing } from '../../../kernel/http/schemas.ts'
import { givenPhone } from '../../../kernel/phone/given-phone.ts'
import type { Work } from '../../../kernel/services.ts'
import { tellPersons } from '../../notifications/index.ts'
import { refuseStaleSignIn } from '../confirm-sign-in/fresh-sign-in.ts'
import { practiceOfLogin, takeCodeSending } from '../send-code/take-code-sending.ts'
import { countCodes, openCellPhoneChange } from './cell-phone-changes.sql.ts'
import { maySendCode } from './cell-phone-code.rules.ts'
import { hashOfCode, newCode } from './cell-phone-code.ts'

export const changeCellPhone = personRoute({
  operationId: 'changeCellPhone',
  method: 'POST',
  path: '/cell-phone-change',
  summary:
    'Texts a code to a new cell phone, which counts once the code is entered. Too many are answered alike and not sent.',
  permit: 'signedIn',
  ownTransactions: true,
  body: Closed({ cellPhone: Type.String({ minLength: 1, maxLength: 40 }) }),
  success: [204, Nothing],
  async handle({ services, person, body, request }) {
    const { personId } = person
    await asSystem(services, 'find a person by login name', async (work) => {
      await refuseStaleSignIn(work, person)
      const cellPhone = givenPhone(body.cellPhone, 'cellPhone')
      if (!(await maySend(work, personId, cellPhone, request.ip))) return
      const code = newCode()
      const codeHash = hashOfCode(services.config, personId, code)
      await openCellPhoneChange(work.trx, { personId, cellPhone, codeHash }, work.now)
      await tellPersons(work, [
        {
          kind: 'cellPhoneCode',
          channel: 'text',
          to: { personId, cellPhone, locale: person.locale },
          practice: null,
          values: { code },
          holdsSecret: true,
        },
      ])
    })
    return null
  },
})

/** Within what one person and one number may have, and within the caps over all codes of every kind (AUTH-14). */
async function maySend(work: Work, personId: string, cellPhone: string, ip: string): Promise<boolean> {
  if (!maySendCode(await countCodes(work.trx, { personId, cellPhone }, work.now))) return false
  const practiceId = await practiceOfLogin(work, personId)
  return practiceId === null || takeCodeSending(work, { recipient: cellPhone, ip, practiceId })
}
