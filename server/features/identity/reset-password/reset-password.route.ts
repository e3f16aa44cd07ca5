import { Type } from 'typebox'
import { hashOfLinkToken } from '../../../kernel/crypto/link-token.ts'
import { asSystem } from '../../../kernel/db/work.ts'
import { Problem } from '../../../kernel/http/problem.ts'
import { publicRoute } from '../../../kernel/http/route.ts'
import { Closed, Nothing } from '../../../kernel/http/schemas.ts'
import { tellPersons } from '../../notifications/index.ts'
import { findOpenReset, finishReset } from '../forgot-password/password-resets.sql.ts'
import { hashPassword } from '../password.ts'
import { deviceOf } from '../session-headers.ts'
import { practiceNamesOf } from '../set-password/practice-names.sql.ts'
import { refuseWeakPassword, storePassword } from '../set-password/set-password.ts'
import { recordSignIn } from '../sign-in/lockout.sql.ts'

const noLongerValid = () =>
  new Problem(
    410,
    'reset-not-valid',
    'This link is no longer valid. Links for a new password work once and for one hour. Ask for a new one.',
  )

export const resetPassword = publicRoute({
  operationId: 'resetPassword',
  method: 'POST',
  path: '/reset-password',
  summary:
    'Sets a new password by a mailed link: once, within the hour. Opens a locked sign-in, ends every session, and signs nobody in.',
  permit: { public: 'The token of the mailed link proves the e-mail address.' },
  body: Closed({
    token: Type.String({ minLength: 20, maxLength: 100 }),
    password: Type.String({ minLength: 1, maxLength: 1000 }),
  }),
  success: [204, Nothing],
  async handle({ services, body, request }) {
    const tokenHash = hashOfLinkToken(body.token)
    const found = await asSystem(services, 'find a person by login name', async (work) => {
      const reset = await findOpenReset(work.trx, tokenHash, work.now, { lock: false })
      return reset && { reset, practiceNames: await practiceNamesOf(work.trx, reset.personId) }
    })
    if (!found) throw noLongerValid()
    const { reset, practiceNames } = found
    refuseWeakPassword(body.password, {
      hasSecondFactor: reset.hasSecondFactor,
      practiceNames,
      ownWords: [`${reset.firstName} ${reset.lastName}`, reset.email],
    })
    // Hashed before the transaction, which holds a connection; whoever used the link meanwhile is found by the lock below.
    const passwordHash = await hashPassword(body.password)
    await asSystem(services, 'find a person by login name', async (work) => {
      const still = await findOpenReset(work.trx, tokenHash, work.now, { lock: true })
      if (!still) throw noLongerValid()
      await storePassword(work.trx, still.personId, passwordHash)
      await finishReset(work.trx, still, work.now)
      work.tell({ endPersonId: still.personId })
      await recordSignIn(work.trx, {
        personId: still.personId,
        result: 'passwordReset',
        ip: request.ip,
        device: deviceOf(request),
      })
      await tellPersons(work, [
        {
          kind: 'passwordChanged',
          channel: 'mail',
          to: { personId: still.personId, email: still.email, locale: still.locale },
          practice: null,
          link: '/forgot-password',
        },
      ])
    })
    return null
  },
})
