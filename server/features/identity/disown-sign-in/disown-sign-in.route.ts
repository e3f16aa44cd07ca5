import { Type } from 'typebox'
import { hashOfLinkToken, newLinkToken } from '../../../kernel/crypto/link-token.ts'
import { asSystem } from '../../../kernel/db/work.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import { publicRoute } from '../../../kernel/http/route.ts'
import { Closed, Nullable } from '../../../kernel/http/schemas.ts'
import type { Work } from '../../../kernel/services.ts'
import { contactsOfPersons } from '../contacts/contacts.sql.ts'
import { openReset } from '../forgot-password/password-resets.sql.ts'
import { deviceOf } from '../session-headers.ts'
import { recordSignIn } from '../sign-in/lockout.sql.ts'
import { type DisownedSignIn, undoSignIn, useNotice } from './sign-in-notices.sql.ts'

const noLongerValid = () =>
  new Problem(
    410,
    'notice-not-valid',
    'This link is no longer valid; it works once. If you are worried, choose a new password: that signs everybody out.',
  )

export const disownSignIn = publicRoute({
  operationId: 'disownSignIn',
  method: 'POST',
  path: '/not-me',
  summary:
    'Says of a sign-in that was told by mail: this was not me. Ends that session, locks the sign-in, and lets a new password be chosen.',
  permit: { public: 'The token of the mailed link proves the e-mail address.' },
  body: Closed({ token: Type.String({ minLength: 20, maxLength: 100 }) }),
  success: [
    200,
    Closed({
      /** For choosing a new password at once; null where too many were asked for lately. */
      resetToken: Nullable(Type.String()),
    }),
  ],
  async handle({ services, body, request }) {
    const answer = await asSystem(services, 'find a person by login name', async (work) => {
      const signIn = await useNotice(work, hashOfLinkToken(body.token))
      if (!signIn) return null
      await undoSignIn(work, signIn)
      await recordSignIn(work.trx, {
        personId: signIn.personId,
        result: 'disowned',
        ip: request.ip,
        device: deviceOf(request),
      })
      return { resetToken: await newResetToken(work, signIn) }
    })
    if (!answer) throw noLongerValid()
    return answer
  },
})

/** The mail proved the address like the one for a forgotten password would, so that one is not sent besides. */
async function newResetToken(work: Work, { personId }: DisownedSignIn): Promise<string | null> {
  const [contact] = await contactsOfPersons(work, [personId])
  const token = newLinkToken()
  const person = { personId, email: contact!.email }
  return (await openReset(work.trx, person, hashOfLinkToken(token), work.now)) ? token : null
}
