import { generateRegistrationOptions } from '@simplewebauthn/server'
import { personRoute } from '../../../kernel/http/route.ts'
import { refuseStaleSignIn } from '../confirm-sign-in/fresh-sign-in.ts'
import { findOwnLogin } from '../confirm-sign-in/own-login.sql.ts'
import { findWho } from '../show-session/show-session.sql.ts'
import { passkeysOf } from '../two-step/two-step.sql.ts'
import { algorithms, ceremonyTimeoutMs, keepChallenge, relyingParty } from './ceremony.ts'
import { CeremonyOptions } from './passkey.schemas.ts'

export const startPasskey = personRoute({
  operationId: 'startPasskey',
  method: 'POST',
  path: '/passkeys/start',
  summary:
    'Begins adding a passkey: what the browser hands to the authenticator. Good for five minutes, once.',
  permit: 'signedIn',
  success: [200, CeremonyOptions],
  async handle({ work, person, services }) {
    await refuseStaleSignIn(work, person)
    const { personId } = person
    const who = await findWho(work.trx, personId)
    const { email } = await findOwnLogin(work.trx, personId)
    const party = relyingParty(services.config)
    const options = await generateRegistrationOptions({
      rpName: party.name,
      rpID: party.id,
      userName: email,
      userDisplayName: `${who.first_name} ${who.last_name}`,
      userID: new TextEncoder().encode(personId),
      timeout: ceremonyTimeoutMs,
      attestationType: 'none',
      supportedAlgorithmIDs: algorithms,
      excludeCredentials: (await passkeysOf(work.trx, personId)).map((key) => ({
        id: key.credential_id,
        transports: key.transports,
      })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    })
    await keepChallenge(work, options.challenge, 'add', personId)
    return { options: options as unknown as Record<string, unknown> }
  },
})
