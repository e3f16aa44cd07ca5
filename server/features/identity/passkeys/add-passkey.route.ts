import { type RegistrationResponseJSON, verifyRegistrationResponse } from '@simplewebauthn/server'
import { Type } from 'typebox'
import { Problem } from '../../../kernel/http/problem.ts'
import { personRoute } from '../../../kernel/http/route.ts'
import { Closed, Id, Nullable } from '../../../kernel/http/schemas.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Services } from '../../../kernel/services.ts'
import { changeFactors, countAsGiven } from '../two-step/change-factors.ts'
import { passkeysOf } from '../two-step/two-step.sql.ts'
import { algorithms, relyingParty, takeChallenge } from './ceremony.ts'
import { NewPasskey } from './passkey.schemas.ts'

const mostPasskeys = 20

export const passkeyNotTaken = () =>
  new Problem(
    400,
    'passkey-not-taken',
    'The passkey could not be taken: it took too long, or this device did not check that it is you. Try again.',
  )
const tooMany = () =>
  new Problem(409, 'too-many-passkeys', 'You have twenty passkeys. Remove one that you no longer use first.')

export const PasskeyName = Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' })

export const addPasskey = personRoute({
  operationId: 'addPasskey',
  method: 'POST',
  path: '/passkeys',
  summary:
    'Adds a passkey under a name. From now on it signs in by itself, and the password asks for a second step.',
  permit: 'signedIn',
  ownTransactions: true,
  body: Closed({ name: PasskeyName, answer: NewPasskey }),
  success: [201, Closed({ id: Id, backupCodes: Nullable(Type.Array(Type.String())) })],
  async handle({ services, person, body, request }) {
    const answer = body.answer as RegistrationResponseJSON
    const challenge = await takeChallenge(services, answer.response.clientDataJSON, 'add', person.personId)
    const credential = challenge ? await verifyNew(services, answer, challenge) : null
    if (!credential) throw passkeyNotTaken()
    const id = newId()
    let backupCodes: string[] | null = null
    await changeFactors(services, request, person, async (work) => {
      if ((await passkeysOf(work.trx, person.personId)).length >= mostPasskeys) throw tooMany()
      const kept = await work.trx
        .insertInto('passkeys')
        .values({
          id,
          person_id: person.personId,
          name: body.name.trim(),
          credential_id: credential.id,
          public_key: Buffer.from(credential.publicKey),
          use_count: credential.counter,
          transports: answer.response.transports ?? [],
          added_at: new Date(work.now),
        })
        .onConflict((c) => c.column('credential_id').doNothing())
        .executeTakeFirst()
      if (kept.numInsertedOrUpdatedRows !== 1n) throw passkeyNotTaken()
      backupCodes = await countAsGiven(work, person)
      return 'passkeyAdded'
    })
    return { id, backupCodes }
  },
})

async function verifyNew(services: Services, answer: RegistrationResponseJSON, challenge: string) {
  const party = relyingParty(services.config)
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: answer,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    })
    return verified ? registrationInfo.credential : null
  } catch {
    return null
  }
}
