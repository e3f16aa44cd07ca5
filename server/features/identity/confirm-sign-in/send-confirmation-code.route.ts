import { Type } from 'typebox'
import { asSystem } from '../../../kernel/db/work.ts'
import { personRoute } from '../../../kernel/http/route.ts'
import { Closed, OneOf } from '../../../kernel/http/schemas.ts'
import { attemptWithin } from '../second-step/attempts.sql.ts'
import { sendFactorCode } from '../send-code/send-factor-code.ts'
import { methodNotSetUp } from '../send-second-step-code/send-second-step-code.route.ts'

export const sendConfirmationCode = personRoute({
  operationId: 'sendConfirmationCode',
  method: 'POST',
  path: '/sign-in/confirm/code',
  summary: 'Sends the code with which the sign-in is confirmed, by text or mail. It voids the one before.',
  permit: 'signedIn',
  ownTransactions: true,
  body: Closed({ method: OneOf(['text', 'email']) }),
  success: [200, Closed({ sentTo: Type.String() })],
  handle: ({ services, person, body, request }) =>
    asSystem(services, 'find a person by login name', async (work) => {
      const attempt = await attemptWithin(work, person)
      const sentTo = await sendFactorCode(work, request.ip, attempt, body.method as 'text' | 'email')
      if (sentTo === null) throw methodNotSetUp()
      return { sentTo }
    }),
})
