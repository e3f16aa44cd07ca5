import { Type } from 'typebox'
import { hashOfLinkToken, newLinkToken } from '../../../kernel/crypto/link-token.ts'
import { invalid, Problem } from '../../../kernel/http/problem.ts'
import { personRoute } from '../../../kernel/http/route.ts'
import { Closed, Nothing } from '../../../kernel/http/schemas.ts'
import { maskedEmail } from '../../../kernel/phone/phone.rules.ts'
import { tellPersons } from '../../notifications/index.ts'
import { refuseStaleSignIn } from '../confirm-sign-in/fresh-sign-in.ts'
import { findOwnLogin } from '../confirm-sign-in/own-login.sql.ts'
import { isEmailTaken, openEmailChange } from './email-changes.sql.ts'

export const changeEmail = personRoute({
  operationId: 'changeEmail',
  method: 'POST',
  path: '/email-change',
  summary:
    'Asks for another e-mail. It counts once both addresses have confirmed it by the links that are mailed to them. Answers alike where the new address belongs to another account.',
  permit: 'signedIn',
  body: Closed({ email: Type.String({ format: 'email', maxLength: 254 }) }),
  success: [204, Nothing],
  async handle({ work, person, body }) {
    await refuseStaleSignIn(work, person)
    const { email: oldEmail } = await findOwnLogin(work.trx, person.personId)
    const newEmail = body.email.trim()
    if (newEmail.toLowerCase() === oldEmail.toLowerCase())
      throw invalid([{ path: 'email', code: 'email.same', message: 'This is the address you have now.' }])
    const [oldToken, newToken] = [newLinkToken(), newLinkToken()]
    const isOpened = await openEmailChange(
      work.trx,
      {
        personId: person.personId,
        oldEmail,
        newEmail,
        oldTokenHash: hashOfLinkToken(oldToken),
        newTokenHash: hashOfLinkToken(newToken),
      },
      work.now,
    )
    if (!isOpened)
      throw new Problem(
        429,
        'too-many-email-changes',
        'You have asked for another e-mail several times today. Please try again tomorrow.',
      )
    const to = { personId: person.personId, locale: person.locale }
    const isTaken = await isEmailTaken(work.trx, newEmail)
    await tellPersons(work, [
      {
        kind: 'emailChangeAsked',
        channel: 'mail',
        to: { ...to, email: oldEmail },
        practice: null,
        values: { address: maskedEmail(newEmail) },
        link: `/email-change#${oldToken}`,
        holdsSecret: true,
      },
      // Whoever asked sees no difference; the owner of the address learns that somebody tried (ACC-19).
      isTaken
        ? {
            kind: 'emailChangeTaken',
            channel: 'mail',
            to: { ...to, email: newEmail },
            practice: null,
            link: '/sign-in',
            holdsSecret: true,
          }
        : {
            kind: 'emailChangeConfirm',
            channel: 'mail',
            to: { ...to, email: newEmail },
            practice: null,
            link: `/email-change#${newToken}`,
            holdsSecret: true,
          },
    ])
    return null
  },
})
