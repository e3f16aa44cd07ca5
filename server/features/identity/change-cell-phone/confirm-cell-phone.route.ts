import { timingSafeEqual } from 'node:crypto'
import { Type } from 'typebox'
import { asPerson } from '../../../kernel/db/work.ts'
import { invalid } from '../../../kernel/http/problem.ts'
import { personRoute } from '../../../kernel/http/route.ts'
import { Closed, Nothing } from '../../../kernel/http/schemas.ts'
import { tellPersons } from '../../notifications/index.ts'
import { findOwnLogin } from '../confirm-sign-in/own-login.sql.ts'
import { deviceOf } from '../session-headers.ts'
import { recordSignIn } from '../sign-in/lockout.sql.ts'
import { finishCellPhoneChange, takeCodeTry } from './cell-phone-changes.sql.ts'
import { hashOfCode } from './cell-phone-code.ts'

const refused = () =>
  invalid([
    {
      path: 'code',
      code: 'code.refused',
      message:
        'This code is not right, or it is too old. Look for the newest one, or have a new one sent. After five wrong codes a new one is needed.',
    },
  ])

export const confirmCellPhone = personRoute({
  operationId: 'confirmCellPhone',
  method: 'POST',
  path: '/cell-phone-change/confirm',
  summary: 'Enters the code that was texted to the new cell phone; from here on it is the person’s.',
  permit: 'signedIn',
  ownTransactions: true,
  body: Closed({ code: Type.String({ minLength: 1, maxLength: 20 }) }),
  success: [204, Nothing],
  async handle({ services, person, body, request }) {
    const { personId } = person
    const operation = 'confirmCellPhone'
    // Kept though the code is wrong: a try is a try (AUTH-07).
    const change = await asPerson(services, personId, operation, ({ trx, now }) =>
      takeCodeTry(trx, personId, now),
    )
    const given = hashOfCode(services.config, personId, body.code.replaceAll(/\s/g, ''))
    if (!change || !timingSafeEqual(change.codeHash, given)) throw refused()
    await asPerson(services, personId, operation, async (work) => {
      if (!(await finishCellPhoneChange(work.trx, { ...change, personId }, work.now))) throw refused()
      await recordSignIn(work.trx, {
        personId,
        result: 'cellPhoneChanged',
        ip: request.ip,
        device: deviceOf(request),
      })
      const { email } = await findOwnLogin(work.trx, personId)
      await tellPersons(work, [
        {
          kind: 'cellPhoneChanged',
          channel: 'mail',
          to: { personId, email, locale: person.locale },
          practice: null,
          link: '/user/security',
        },
      ])
    })
    return null
  },
})
