import { Type } from 'typebox'
import { asSystem } from '../../../kernel/db/work.ts'
import { invalid } from '../../../kernel/http/problem.ts'
import { publicRoute } from '../../../kernel/http/route.ts'
import { Closed, OneOf } from '../../../kernel/http/schemas.ts'
import { readLoginCookie } from '../login-cookies.ts'
import { findAttempt } from '../second-step/attempts.sql.ts'
import { secondStepOver } from '../second-step/second-step.route.ts'
import { sendFactorCode } from '../send-code/send-factor-code.ts'

export const methodNotSetUp = () =>
  invalid([
    {
      path: 'method',
      code: 'method',
      message: 'This way is not set up for your sign-in. Choose another one.',
    },
  ])

export const sendSecondStepCode = publicRoute({
  operationId: 'sendSecondStepCode',
  method: 'POST',
  path: '/sign-in/second-step/code',
  summary:
    'Sends the code of the second step by text or mail. It works in this browser alone, for ten minutes, and voids the one before.',
  permit: {
    public:
      'Holds only together with the cookie that the password step gave out, which lives for ten minutes.',
  },
  body: Closed({ method: OneOf(['text', 'email']) }),
  success: [
    200,
    Closed({ sentTo: Type.String({ description: 'As much of the address as its owner knows again' }) }),
  ],
  async handle({ services, body, request }) {
    const token = readLoginCookie(services.config, request, 'second-step')
    return asSystem(services, 'find a person by login name', async (work) => {
      const attempt = await findAttempt(work, token)
      if (!attempt) throw secondStepOver()
      const sentTo = await sendFactorCode(work, request.ip, attempt, body.method as 'text' | 'email')
      if (sentTo === null) throw methodNotSetUp()
      return { sentTo }
    })
  },
})
