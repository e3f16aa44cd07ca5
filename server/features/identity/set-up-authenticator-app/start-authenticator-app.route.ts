import { randomInt } from 'node:crypto'
import { Type } from 'typebox'
import { personRoute } from '../../../kernel/http/route.ts'
import { Closed } from '../../../kernel/http/schemas.ts'
import { refuseStaleSignIn } from '../confirm-sign-in/fresh-sign-in.ts'
import { findOwnLogin } from '../confirm-sign-in/own-login.sql.ts'
import { sealTotpSecret } from '../enable-totp/enable-totp.ts'
import { otpAddress, typedKey } from '../factors/authenticator-app.ts'
import { beginSetUp } from '../two-step/set-ups.sql.ts'

/** 20 printable characters: 131 bits, where RFC 4226 asks for 128. */
const newSecret = () => Array.from({ length: 20 }, () => String.fromCharCode(33 + randomInt(94))).join('')

export const startAuthenticatorApp = personRoute({
  operationId: 'startAuthenticatorApp',
  method: 'POST',
  path: '/two-step/app',
  summary:
    'Makes the secret for an authenticator app, to be scanned or typed. It counts once a code of the app is confirmed.',
  permit: 'signedIn',
  success: [
    200,
    Closed({
      key: Type.String({ description: 'Base32, to be typed into the app' }),
      address: Type.String({ description: 'The otpauth address, to be shown as a QR code' }),
    }),
  ],
  async handle({ work, person }) {
    await refuseStaleSignIn(work, person)
    const secret = newSecret()
    const { email } = await findOwnLogin(work.trx, person.personId)
    await beginSetUp(work, person.personId, 'totp', {
      sealed_secret: sealTotpSecret(work, person.personId, secret),
    })
    return { key: typedKey(secret), address: otpAddress(secret, 'Foyer', email) }
  },
})
