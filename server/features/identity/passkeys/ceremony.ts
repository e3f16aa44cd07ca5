import { createHash } from 'node:crypto'
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  verifyAuthenticationResponse,
} from '@simplewebauthn/server'
import type { Config } from '../../../kernel/config.ts'
import type { Trx } from '../../../kernel/db/pool.ts'
import { asSystem } from '../../../kernel/db/work.ts'
import { isUuid } from '../../../kernel/ids.ts'
import type { Services, Work } from '../../../kernel/services.ts'
import { passkeysOf } from '../two-step/two-step.sql.ts'

export type Purpose = 'add' | 'signIn' | 'confirm'

/** EdDSA, ES256, RS256: what every authenticator in use can do one of. */
export const algorithms = [-8, -7, -257]

const challengeMinutes = 5
export const ceremonyTimeoutMs = challengeMinutes * 60_000

/** Passkeys belong to the configured address and to no other: never to a Host header. */
export const relyingParty = (config: Config) => ({
  name: 'Foyer',
  id: new URL(config.publicUrl).hostname,
  origin: new URL(config.publicUrl).origin,
})

const hashOfChallenge = (challenge: string) => createHash('sha256').update(challenge).digest()

export async function keepChallenge(
  work: Work,
  challenge: string,
  purpose: Purpose,
  personId: string | null,
): Promise<void> {
  await work.trx
    .insertInto('passkey_challenges')
    .values({
      challenge_hash: hashOfChallenge(challenge),
      purpose,
      person_id: personId,
      expires_at: new Date(work.now + ceremonyTimeoutMs),
    })
    .execute()
}

/**
 * Uses up the challenge that an answer was signed for, in a transaction of its own, so that it is gone whatever becomes of the
 * answer. Null where it was never given for this purpose and person, was used, or is too old.
 */
export async function takeChallenge(
  services: Services,
  clientDataJSON: string,
  purpose: Purpose,
  personId: string | null,
): Promise<string | null> {
  const challenge = challengeOf(clientDataJSON)
  if (!challenge) return null
  return asSystem(services, 'find a person by login name', async ({ trx, now }) => {
    const row = await trx
      .deleteFrom('passkey_challenges')
      .where('challenge_hash', '=', hashOfChallenge(challenge))
      .returning(['purpose', 'person_id', 'expires_at'])
      .executeTakeFirst()
    const isGood = row?.purpose === purpose && row.person_id === personId && row.expires_at.getTime() > now
    return isGood ? challenge : null
  })
}

function challengeOf(clientDataJSON: string): string | null {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'))
    return typeof challenge === 'string' && challenge.length >= 20 ? challenge : null
  } catch {
    return null
  }
}

/** Options to sign in with: with any passkey of this address, or with one of the given person's. */
export async function askForPasskey(
  work: Work,
  purpose: 'signIn' | 'confirm',
  personId: string | null,
  ofPerson: string | null,
) {
  const allowed = ofPerson ? await passkeysOf(work.trx, ofPerson) : []
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(work.services.config).id,
    userVerification: 'required',
    timeout: ceremonyTimeoutMs,
    ...(ofPerson
      ? { allowCredentials: allowed.map((key) => ({ id: key.credential_id, transports: key.transports })) }
      : {}),
  })
  await keepChallenge(work, options.challenge, purpose, personId)
  return { options: options as unknown as Record<string, unknown> }
}

const findPasskey = (trx: Trx, credentialId: string) =>
  trx
    .selectFrom('passkeys')
    .select(['id', 'person_id', 'public_key', 'use_count', 'transports'])
    .where('credential_id', '=', credentialId)
    .forUpdate()
    .executeTakeFirst()

/**
 * Whose passkey signed the challenge, or null. The authenticator has verified its owner, so that having it and knowing or being
 * its owner are two factors. `owner` is known also where the signature is not right.
 */
export async function checkPasskey(
  work: Work,
  answer: AuthenticationResponseJSON,
  challenge: string,
): Promise<{ owner: string | null; isRight: boolean }> {
  const key = await findPasskey(work.trx, answer.id)
  if (!key) return { owner: null, isRight: false }
  const handle = answer.response.userHandle
  const named = handle ? Buffer.from(handle, 'base64url').toString('utf8') : key.person_id
  if (!isUuid(named) || named !== key.person_id) return { owner: key.person_id, isRight: false }
  const party = relyingParty(work.services.config)
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      credential: {
        id: answer.id,
        publicKey: new Uint8Array(key.public_key),
        counter: Number(key.use_count),
        transports: key.transports,
      },
    })
    if (!verified) return { owner: key.person_id, isRight: false }
    await work.trx
      .updateTable('passkeys')
      .set({ use_count: authenticationInfo.newCounter, last_used_at: new Date(work.now) })
      .where('id', '=', key.id)
      .execute()
    return { owner: key.person_id, isRight: true }
  } catch {
    // The library throws where a value is not what was expected: another origin, a replayed counter, an owner not verified.
    return { owner: key.person_id, isRight: false }
  }
}
