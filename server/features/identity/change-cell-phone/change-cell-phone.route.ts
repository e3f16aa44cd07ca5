import { Type } from 'typebox'
import { personRoute } from '../../../kernel/http/route.ts'
import { Closed, Nothing } from '../../../kernel/http/schemas.ts'
import { givenPhone } from '../../../kernel/phone/given-phone.ts'
import { tellPersons } from '../../notifications/index.ts'
import { refuseStaleSignIn } from '../confirm-sign-in/fresh-sign-in.ts'
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
  body: Closed({ cellPhone: Type.String({ minLength: 1, maxLength: 40 }) }),
  success: [204, Nothing],
  async handle({ work, services, person, body }) {
    await refuseStaleSignIn(work, person)
    const cellPhone = givenPhone(body.cellPhone, 'cellPhone')
    const { personId } = person
    if (!maySendCode(await countCodes(work.trx, { personId, cellPhone }, work.now))) return null
    const code = newCode()
    await openCellPhoneChange(
      work.trx,
      { personId, cellPhone, codeHash: hashOfCode(services.config, personId, code) },
      work.now,
    )
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
    return null
  },
})
