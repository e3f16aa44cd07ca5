import { Type } from 'typebox'
import { asSystem } from '../../../kernel/db/work.ts'
import { invalid } from '../../../kernel/http/problem.ts'
import { personRoute } from '../../../kernel/http/route.ts'
import { Closed, OneOf } from '../../../kernel/http/schemas.ts'
import { givenPhone } from '../../../kernel/phone/given-phone.ts'
import { maskedEmail, maskedPhone } from '../../../kernel/phone/phone.rules.ts'
import { refuseStaleSignIn } from '../confirm-sign-in/fresh-sign-in.ts'
import { contactsOfPersons } from '../contacts/contacts.sql.ts'
import { hashOfSentCode } from '../send-code/code-secret.ts'
import { newCodeFor, refuseStopped } from '../send-code/send-factor-code.ts'
import { beginSetUp } from '../two-step/set-ups.sql.ts'

const phoneMissing = () =>
  invalid([
    {
      path: 'cellPhone',
      code: 'phone.notANumber',
      message: 'This is not a phone number. Write it with its area code, like (518) 555-0142.',
    },
  ])

export const startCodeFactor = personRoute({
  operationId: 'startCodeFactor',
  method: 'POST',
  path: '/two-step/code',
  summary:
    'Sends a code by text or mail, with which this way of signing in is turned on. Too many are answered alike and not sent.',
  permit: 'signedIn',
  ownTransactions: true,
  body: Closed({
    method: OneOf(['text', 'email']),
    cellPhone: Type.Optional(
      Type.String({ minLength: 1, maxLength: 40, description: 'Without it the number of the login' }),
    ),
  }),
  success: [200, Closed({ sentTo: Type.String() })],
  async handle({ services, person, body, request }) {
    const method = body.method as 'text' | 'email'
    const given = method === 'text' && body.cellPhone ? givenPhone(body.cellPhone, 'cellPhone') : null
    return asSystem(services, 'find a person by login name', async (work) => {
      await refuseStaleSignIn(work, person)
      const [contact] = await contactsOfPersons(work, [person.personId])
      const recipient = method === 'email' ? contact!.email : (given ?? contact!.cellPhone)
      if (!recipient) throw phoneMissing()
      if (method === 'text' && recipient === contact!.cellPhone) await refuseStopped(work, recipient)
      const code = await newCodeFor(work, {
        personId: person.personId,
        recipient,
        ip: request.ip,
        locale: person.locale,
        method,
      })
      if (code)
        await beginSetUp(work, person.personId, method, {
          ...(method === 'text' ? { cell_phone: recipient } : {}),
          code_hash: hashOfSentCode(services.config, `${person.personId}|${method}`, code),
        })
      return { sentTo: method === 'email' ? maskedEmail(recipient) : maskedPhone(recipient) }
    })
  },
})
