import { Type } from 'typebox'
import { hashOfLinkToken, newLinkToken } from '../../../kernel/crypto/link-token.ts'
import { asSystem } from '../../../kernel/db/work.ts'
import { answerAlike } from '../../../kernel/http/answer-alike.ts'
import { publicRoute } from '../../../kernel/http/route.ts'
import { Closed, Nothing } from '../../../kernel/http/schemas.ts'
import { tellPersons } from '../../notifications/index.ts'
import { findLogin } from '../sign-in/lockout.sql.ts'
import { openReset } from './password-resets.sql.ts'

export const forgotPassword = publicRoute({
  operationId: 'forgotPassword',
  method: 'POST',
  path: '/forgot-password',
  summary:
    'Mails a link for a new password, if the e-mail or username has an account. Answers alike if it has none.',
  permit: { public: 'Whoever forgot the password cannot sign in.' },
  body: Closed({
    login: Type.String({ minLength: 1, maxLength: 254, description: 'E-mail address or username' }),
  }),
  success: [204, Nothing],
  async handle({ services, body }) {
    await answerAlike(() =>
      asSystem(services, 'find a person by login name', async (work) => {
        const person = await findLogin(work.trx, body.login.trim())
        if (!person) return
        const token = newLinkToken()
        if (!(await openReset(work.trx, person, hashOfLinkToken(token), work.now))) return
        await tellPersons(work, [
          {
            kind: 'passwordReset',
            channel: 'mail',
            to: { personId: person.personId, email: person.email, locale: person.locale },
            practice: null,
            link: `/reset-password#${token}`,
            holdsSecret: true,
          },
        ])
      }),
    )
    return null
  },
})
