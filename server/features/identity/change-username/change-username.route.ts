import { Type } from 'typebox'
import { invalid } from '../../../kernel/http/problem.ts'
import { personRoute } from '../../../kernel/http/route.ts'
import { Closed, Nothing, Nullable } from '../../../kernel/http/schemas.ts'
import { refuseStaleSignIn } from '../confirm-sign-in/fresh-sign-in.ts'
import { deviceOf } from '../session-headers.ts'
import { recordSignIn } from '../sign-in/lockout.sql.ts'
import { usernamePattern } from './username.rules.ts'
import { keepUsername } from './username.sql.ts'

export const changeUsername = personRoute({
  operationId: 'changeUsername',
  method: 'PUT',
  path: '/username',
  summary: 'Sets, changes or removes the username, with which one can sign in as well as with the e-mail.',
  permit: 'signedIn',
  body: Closed({ username: Nullable(Type.String({ minLength: 3, maxLength: 40 })) }),
  success: [204, Nothing],
  async handle({ work, person, body, request }) {
    await refuseStaleSignIn(work, person)
    const username = body.username?.trim() ?? null
    if (username !== null && !new RegExp(usernamePattern).test(username))
      throw invalid([
        {
          path: 'username',
          code: 'username.form',
          message:
            'Use 3 to 40 letters, digits, dots, dashes or underscores, and begin with a letter or digit.',
        },
      ])
    try {
      await keepUsername(work.trx, person.personId, username)
    } catch (error) {
      if ((error as { constraint?: string }).constraint !== 'user_username_key') throw error
      throw invalid([
        { path: 'username', code: 'username.taken', message: 'This username is taken. Choose another one.' },
      ])
    }
    await recordSignIn(work.trx, {
      personId: person.personId,
      result: 'usernameChanged',
      ip: request.ip,
      device: deviceOf(request),
    })
    return null
  },
})
