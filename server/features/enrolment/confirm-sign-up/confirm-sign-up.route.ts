import { Type } from 'typebox'
import { hashOfLinkToken } from '../../../kernel/crypto/link-token.ts'
import { asSystem, enterPractice } from '../../../kernel/db/work.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import { publicRoute } from '../../../kernel/http/route.ts'
import { Closed, Nothing } from '../../../kernel/http/schemas.ts'
import { findByToken, oneAtATime } from '../sign-ups.sql.ts'
import { takeIn } from './take-in.ts'

/** One answer for a link that is too old or never was. */
const linkNotValid = () =>
  new Problem(
    410,
    'sign-up-link-not-valid',
    'This link is no longer valid. Fill in the sign-up page again to get a new one.',
  )

export const confirmSignUp = publicRoute({
  operationId: 'confirmSignUp',
  method: 'POST',
  path: '/sign-up/confirm',
  summary:
    'Proves the address of a sign-up by the mailed link. What follows, an invitation or a look by the practice, comes by mail; the answer tells neither.',
  permit: { public: 'The token of the mailed link proves the e-mail address; nobody has an account yet.' },
  body: Closed({ token: Type.String({ minLength: 20, maxLength: 100 }) }),
  success: [204, Nothing],
  async handle({ services, body, request }) {
    await asSystem(
      services,
      'find a sign-up by its token',
      async (work) => {
        const signUp = await findByToken(work, hashOfLinkToken(body.token))
        if (!signUp) throw linkNotValid()
        // Pressed a second time, or repeated after a lost answer: it is done already.
        if (signUp.state !== 'asked') return
        if (signUp.expiresAt.getTime() <= work.now) throw linkNotValid()
        await enterPractice(work, signUp.practiceId)
        await oneAtATime(work)
        await takeIn(work, signUp)
      },
      { request },
    )
    return null
  },
})
