import { asSystem } from '../../../kernel/db/work.ts'
import { publicRoute } from '../../../kernel/http/route.ts'
import { readLoginCookie } from '../login-cookies.ts'
import { findAttempt } from '../second-step/attempts.sql.ts'
import { askForPasskey } from './ceremony.ts'
import { CeremonyOptions } from './passkey.schemas.ts'

export const startPasskeySignIn = publicRoute({
  operationId: 'startPasskeySignIn',
  method: 'POST',
  path: '/sign-in/passkey/start',
  summary:
    'Begins signing in with a passkey: alone, or as the second step of the sign-in that this browser has begun. Good for five minutes, once.',
  permit: { public: 'It is how a stranger becomes a person; tells nothing of anybody’s passkeys.' },
  success: [200, CeremonyOptions],
  async handle({ services, request }) {
    const token = readLoginCookie(services.config, request, 'second-step')
    return asSystem(services, 'find a person by login name', async (work) => {
      const attempt = await findAttempt(work, token)
      return askForPasskey(work, 'signIn', null, attempt?.personId ?? null)
    })
  },
})
